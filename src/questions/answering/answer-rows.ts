import { withoutAnswer } from '../../plan/measure-position.ts';
import { deadlineOf, type PlanAction, rationaleOf } from '../../plan/plan-action.ts';
import { countMeasures } from '../../summary/measure-counts.ts';
import { countByStatus } from '../../summary/rag-counts.ts';
import type { AnswerAction, AnswerGroup, AnswerMeasure, Facts } from '../answer.ts';
import { daysOverdue, definitionOf } from './date-conditions.ts';

/** A row of the records as it is shown. */
export function answerAction(action: PlanAction, facts: Facts): AnswerAction {
  const definition = definitionOf(action, facts);
  const label = definition?.label ?? (action.statusText === '' ? 'No status' : action.statusText);
  return {
    ref: action.ref,
    theme: action.theme,
    outcome: action.outcome,
    activity: action.activity,
    text: action.text,
    status: action.status,
    statusLabel: action.continues ? `${label}, work goes on` : label,
    symbol: definition?.symbol ?? '?',
    rag: definition?.rag ?? 'grey',
    continues: action.continues,
    carriedOver: action.carriedOver,
    owners: action.owners.map((owner) => ownerName(owner, facts)),
    deadline: deadlineOf(action),
    target: action.target,
    revisedTarget: action.revisedTarget,
    commentary: rationaleOf(action),
    provisional: isProvisional(action, facts),
    daysOverdue: daysOverdue(action, facts),
  };
}

/** Answered for a period whose round is still open. */
function isProvisional({ statedFor }: PlanAction, { rounds = [] }: Facts): boolean {
  return statedFor !== null && rounds.some(({ period, state }) => state === 'open' && period === statedFor);
}

/** The person's name where one is known for what the document writes. */
export function ownerName(owner: string, { people = [] }: Facts): string {
  return namesByEmail(people).get(owner.toLowerCase()) ?? owner;
}

type People = NonNullable<Facts['people']>;

const emails = new WeakMap<People, ReadonlyMap<string, string>>();

/** Of two people with the same address the first counts. */
function namesByEmail(people: People): ReadonlyMap<string, string> {
  const known = emails.get(people);
  if (known) return known;
  const names = new Map<string, string>();
  for (const { name, email } of people.toReversed()) if (email !== null) names.set(email.toLowerCase(), name);
  emails.set(people, names);
  return names;
}

/** Measures with the wording of their rating and direction. */
export function answerMeasures(measures: Facts['records']['measures']): AnswerMeasure[] {
  const { ratings, directions } = countMeasures([]);
  return measures.map((measure) => {
    const rating = ratings.find((row) => row.rating === measure.rating);
    const direction = directions.find((row) => row.direction === measure.direction);
    return {
      ...withoutAnswer(measure),
      ratingLabel: rating?.label ?? 'Not rated',
      directionLabel: direction?.label ?? 'Direction not stated',
      symbol: rating?.symbol ?? '?',
      rag: rating?.rag ?? 'grey',
    };
  });
}

/** One line of figures: how many actions have each status. Counted by the summary's own helper, so that they agree. */
export function groupOf(key: string, actions: readonly PlanAction[], { records }: Facts): AnswerGroup {
  const { rows, total } = countByStatus(actions, records.plan.statusScheme);
  const counts = rows
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => [status ?? 'unknown', count]);
  return { key, counts: Object.fromEntries(counts), total };
}
