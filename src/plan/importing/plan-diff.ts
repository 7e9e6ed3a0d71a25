import type { TargetDate } from '../dates/target-date.ts';
import type { Measure } from '../measure.ts';
import { deadlineOf, type PlanAction } from '../plan-action.ts';
import { wordingKey } from '../wording.ts';
import type { Brief, Difference } from './difference.ts';
import { diffImport } from './import-diff.ts';
import { type MeasuresDiff, measuresDiff } from './measures-diff.ts';

/** What loading would change for a reader of the plan; an action may be in several lists. */
export interface PlanDiff {
  new: Brief[];
  reworded: Difference[];
  /** Under another theme, outcome or activity. */
  moved: Difference[];
  /** With another target or revised date. */
  redated: Difference[];
  /** With another status in the document; actions whose owner has answered since are left out, for the answer stays. */
  restated: Difference[];
  /** With other owners in the document. */
  reassigned: Difference[];
  /** What else is another, by what it is. */
  otherwise: { field: string; refs: string[] }[];
  gone: Brief[];
  measures: MeasuresDiff;
}

interface Records {
  actions: PlanAction[];
  measures: Measure[];
}

export function planDiff(stored: Records | undefined, imported: Records): PlanDiff {
  const before = new Map(stored?.actions.map((action) => [action.ref, action]));
  const kept = new Set(imported.actions.map(({ ref }) => ref));
  const pairs = imported.actions.flatMap((after): [PlanAction, PlanAction][] => {
    const former = before.get(after.ref);
    return former ? [[former, after]] : [];
  });
  const listed = {
    new: imported.actions.filter(({ ref }) => !before.has(ref)).map(brief),
    reworded: pairs.flatMap(([a, b]) =>
      wordingKey(a.text) === wordingKey(b.text) ? [] : [difference(b.ref, a.text, b.text)],
    ),
    moved: pairs.flatMap(([a, b]) => compare(b.ref, placeOf(a), placeOf(b))),
    redated: pairs.flatMap(([a, b]) =>
      a.target.end === b.target.end && deadlineOf(withDocument(a, b)) === deadlineOf(b)
        ? []
        : compare(b.ref, datesOf(a), datesOf(b)),
    ),
    restated: pairs.flatMap(([a, b]) =>
      a.statedBy !== null ? [] : compare(b.ref, a.statusText || 'no status', b.statusText || 'no status'),
    ),
    reassigned: pairs.flatMap(([a, b]) => compare(b.ref, ownersOf(a), ownersOf(b))),
    gone: [...before.values()].filter(({ ref }) => !kept.has(ref)).map(brief),
  };
  return {
    ...listed,
    otherwise: otherwiseChanged(listed, diffImport(stored, imported).actions.changed),
    measures: measuresDiff(stored?.measures ?? [], imported.measures),
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

function otherwiseChanged(
  lists: Listed,
  changed: readonly { ref: string; fields: string[] }[],
): PlanDiff['otherwise'] {
  const refsOf = (list: keyof Listed) => new Set(lists[list].map(({ ref }) => ref));
  const named = {
    reworded: refsOf('reworded'),
    moved: refsOf('moved'),
    redated: refsOf('redated'),
    restated: refsOf('restated'),
    reassigned: refsOf('reassigned'),
  };
  const found = new Map<string, string[]>();
  for (const { ref, fields } of changed) {
    for (const field of fields) {
      const { list, name } = told[field] ?? { name: field };
      if (list === undefined || !named[list].has(ref)) found.set(name, [...(found.get(name) ?? []), ref]);
    }
  }
  return [...found].map(([field, refs]) => ({ field, refs: [...new Set(refs)] }));
}

/** A revised date that the owner gave in Teams is not the document's, and stays: the document's is compared with itself. */
function withDocument(before: PlanAction, after: PlanAction): Pick<PlanAction, 'target' | 'revisedTarget'> {
  const { revisedTarget } = before.statedBy === null ? before : after;
  return { target: before.target, revisedTarget };
}

function brief({ ref, text }: PlanAction): Brief {
  return { ref, text };
}

function difference(ref: string, before: string, after: string): Difference {
  return { ref, before, after };
}

function compare(ref: string, before: string, after: string): Difference[] {
  return wordingKey(before) === wordingKey(after) ? [] : [difference(ref, before, after)];
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
