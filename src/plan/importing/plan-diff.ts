import type { TargetDate } from '../dates/target-date.ts';
import type { LongPlan, PlanRecords } from '../plan.ts';
import { deadlineOf, type PlanAction } from '../plan-action.ts';
import { wordingKey } from '../wording.ts';
import type { Brief, Difference } from './difference.ts';
import { changedFields } from './import-diff.ts';
import { type MeasuresDiff, measuresDiff } from './measures-diff.ts';

/** What loading would change for a reader of the plan; an action may be in several lists. */
export interface PlanDiff {
  new: Brief[];
  reworded: Difference[];
  /** Under another theme, outcome or activity. */
  moved: Difference[];
  /** With another target or revised date. */
  redated: Difference[];
  /** With another status in the document; left out where the owner has answered since and the answer stays. */
  restated: Difference[];
  /** With other owners in the document. */
  reassigned: Difference[];
  /** What else is another, by what it is. */
  otherwise: { field: string; refs: string[] }[];
  gone: Brief[];
  measures: MeasuresDiff;
}

type Records<Plan extends LongPlan> = Pick<Plan, 'actions' | 'measures'>;

/** `staying`: what owners have answered since, where the document says nothing new. */
export function planDiff(
  stored: Records<PlanRecords> | undefined,
  imported: Records<LongPlan>,
  staying: ReadonlySet<string>,
): PlanDiff {
  const gone = new Map(stored?.actions.map((action) => [action.ref, action]));
  const added: Brief[] = [];
  const changes = new ActionChanges(staying);
  for (const after of imported.actions) {
    const before = gone.get(after.ref);
    if (before) changes.add(before, after);
    else added.push(brief(after));
    gone.delete(after.ref);
  }
  return {
    new: added,
    ...changes.lists,
    gone: [...gone.values()].map(brief),
    otherwise: changes.otherwise,
    measures: measuresDiff(stored?.measures ?? [], imported.measures, staying),
  };
}

type Listed = Pick<PlanDiff, 'reworded' | 'moved' | 'redated' | 'restated' | 'reassigned'>;

/** The list that tells of a field, and what the field is called where that list does not name the action. */
const told: Record<string, { list?: keyof Listed; name: string }> = {
  text: { list: 'reworded', name: 'spelling of the action' },
  theme: { list: 'moved', name: 'spelling of the theme' },
  outcome: { list: 'moved', name: 'spelling of the outcome' },
  activity: { list: 'moved', name: 'spelling of the activity' },
  target: { list: 'redated', name: 'words of the target date' },
  revisedTarget: { list: 'redated', name: 'words of the revised date' },
  status: { list: 'restated', name: 'status' },
  statusText: { list: 'restated', name: 'words of the status' },
  continues: { list: 'restated', name: 'whether the work goes on' },
  owners: { list: 'reassigned', name: 'owner' },
  carriedOver: { name: 'carried over' },
  commentary: { name: 'commentary' },
  attributes: { name: 'other columns' },
};

/** What would be another, told in the list it belongs to, and what no list tells of. */
class ActionChanges {
  readonly lists: Listed = { reworded: [], moved: [], redated: [], restated: [], reassigned: [] };
  readonly #otherwise = new Map<string, string[]>();
  readonly #staying: ReadonlySet<string>;

  constructor(staying: ReadonlySet<string>) {
    this.#staying = staying;
  }

  get otherwise(): PlanDiff['otherwise'] {
    return [...this.#otherwise].map(([field, refs]) => ({ field, refs }));
  }

  add(before: PlanAction, after: PlanAction): void {
    const { ref } = after;
    const changes = changesOf(before, after, this.#staying.has(ref));
    for (const { list, ...words } of changes) this.lists[list].push({ ref, ...words });
    const names = changedFields(before, after, this.#staying).flatMap((field) => {
      const { list, name } = told[field] ?? { name: field };
      return changes.some((each) => each.list === list) ? [] : [name];
    });
    for (const name of new Set(names)) {
      const refs = this.#otherwise.get(name);
      if (refs) refs.push(ref);
      else this.#otherwise.set(name, [ref]);
    }
  }
}

interface ListedChange {
  list: keyof Listed;
  before: string;
  after: string;
}

/** The lists that tell of the action, and in what words. */
function changesOf(before: PlanAction, after: PlanAction, stays: boolean): ListedChange[] {
  const status = ({ statusText }: PlanAction) => statusText || 'no status';
  const words: ListedChange[] = [
    { list: 'reworded', before: before.text, after: after.text },
    { list: 'moved', before: placeOf(before), after: placeOf(after) },
    { list: 'redated', before: datesOf(before), after: datesOf(after) },
    { list: 'restated', before: status(before), after: status(after) },
    { list: 'reassigned', before: ownersOf(before), after: ownersOf(after) },
  ];
  return words.filter((each) => {
    if (each.before === each.after || wordingKey(each.before) === wordingKey(each.after)) return false;
    if (each.list === 'redated') return isRedated(before, after, stays);
    return each.list !== 'restated' || !stays;
  });
}

/** A revised date that the owner gave in Teams is not the document's, and stays: the document's is compared with itself. */
function isRedated(before: PlanAction, after: PlanAction, stays: boolean): boolean {
  const { revisedTarget } = stays ? after : before;
  const documented = { target: before.target, revisedTarget };
  return before.target.end !== after.target.end || deadlineOf(documented) !== deadlineOf(after);
}

function brief({ ref, text }: PlanAction): Brief {
  return { ref, text };
}

function placeOf({ theme, outcome, activity }: PlanAction): string {
  return [theme, outcome, activity].filter((level) => level !== null && level !== '').join(' › ');
}

function ownersOf({ owners }: PlanAction): string {
  return owners.join(', ') || 'no owner';
}

function datesOf({ target, revisedTarget }: PlanAction): string {
  const words = (date: TargetDate) => date.text || 'no date';
  return revisedTarget ? `${words(target)}, revised ${words(revisedTarget)}` : words(target);
}
