import type { Day } from '../../plan/dates/day.ts';
import { measurePositionSchema } from '../../plan/measure.ts';
import { withMeasurePosition } from '../../plan/measure-position.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import { withPosition } from '../../plan/plan-action.ts';
import { itemsPerhapsOf } from '../owners/items-by-owner.ts';
import { answersFor } from '../owners/owners.ts';
import type { Party } from '../party.ts';
import type { Person } from '../person.ts';
import { lastAnswerOf } from '../position/plan-as-at.ts';
import { positionStated } from '../position/standing-position.ts';
import type { UpdateRequest } from '../rounds/round.ts';
import type { MeasureUpdate } from './measure-update.ts';
import { answeredFor, isItemDue, newerAnswer, type PassItem } from './pass-items.ts';
import type { StatusUpdate } from './status-update.ts';

/** One owner's way through what they answer for in one round. */
export interface UpdatePass {
  /** What the owner is asked about and still owns, in document order. */
  items: PassItem[];
  /** References of those answered for the round's period. */
  answered: Set<string>;
  /** For whom the person answers, by the reference of what is not their own; missing where all is. */
  onBehalfOf?: ReadonlyMap<string, Party>;
}

/**
 * What was asked about when the round opened that this person still owns, and what was given to them since. An action
 * that has been answered as finished stays in the pass, so that the answer can be corrected.
 */
export function updatePass(
  records: PlanRecords,
  request: Pick<UpdateRequest, 'period' | 'refs'> & { openedOn: Day },
  person: Pick<Person, 'id' | 'name' | 'email' | 'formerNames'>,
): UpdatePass {
  const asked = new Set(request.refs);
  const items = itemsPerhapsOf(records, person)
    .filter((item) => answersFor(item, person, asked.has(item.ref)))
    .filter((item) => asked.has(item.ref) || isItemDue(item, records.plan.statusScheme, request.openedOn));
  const answered = items.filter((item) => answeredFor(item, request.period) !== undefined);
  return { items, answered: new Set(answered.map(({ ref }) => ref)) };
}

/** The pass with what the person answers in the place of others, who are away; their own comes first. */
export function withRepresented(own: UpdatePass, others: { owner: Person; pass: UpdatePass }[]): UpdatePass {
  if (others.length === 0) return own;
  const items = new Map(own.items.map((item) => [item.ref, item]));
  const onBehalfOf = new Map<string, Party>();
  for (const { owner, pass } of others) {
    for (const item of pass.items.filter(({ ref }) => !items.has(ref))) {
      items.set(item.ref, item);
      onBehalfOf.set(item.ref, { id: owner.id, name: owner.name });
    }
  }
  const answered = new Set([own, ...others.map(({ pass }) => pass)].flatMap((pass) => [...pass.answered]));
  return { items: [...items.values()], answered, onBehalfOf };
}

/** The pass with this answer in it, as it is shown once it has been stored. */
export function withAnswer(pass: UpdatePass, ref: string, update: StatusUpdate | MeasureUpdate): UpdatePass {
  const items = pass.items.map((item) => (item.ref === ref ? answeredItem(item, update) : item));
  return { ...pass, items, answered: new Set([...pass.answered, ref]) };
}

function answeredItem(item: PassItem, update: StatusUpdate | MeasureUpdate): PassItem {
  const { at, period, by } = update;
  if (newerAnswer(item, period)) return item;
  const lastAnswer = lastAnswerOf(update);
  const said = { statedAt: at, statedBy: by.name, statedFor: period };
  if (item.kind === 'action' && 'status' in update) {
    const action = { ...withPosition(item.action, positionStated(update)), ...said, lastAnswer };
    return { ...item, action, statedAt: at, statedFor: period };
  }
  if (item.kind === 'measure' && 'value' in update) {
    const position = measurePositionSchema.parse(update);
    const measure = { ...withMeasurePosition(item.measure, position), ...said, lastAnswer };
    return { ...item, measure, statedAt: at, statedFor: period };
  }
  return item;
}

/** The next one not yet answered after `ref` (from the first when undefined), going round; undefined when all are. */
export function nextToAnswer(pass: UpdatePass, ref: string | undefined): PassItem | undefined {
  const start = pass.items.findIndex((item) => item.ref === ref) + 1;
  const inTurn = [...pass.items.slice(start), ...pass.items.slice(0, start)];
  return inTurn.find((item) => !pass.answered.has(item.ref));
}

/** The one before `ref`, or undefined at the first. */
export function previousItem(pass: UpdatePass, ref: string): PassItem | undefined {
  const index = pass.items.findIndex((item) => item.ref === ref);
  return index > 0 ? pass.items[index - 1] : undefined;
}
