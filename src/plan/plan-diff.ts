import { deadlineOf, type PlanAction } from './plan-action.ts';
import type { TargetDate } from './target-date.ts';
import { wordingKey } from './wording.ts';

export interface Brief {
  ref: string;
  text: string;
}

/** One thing about an action that would be another. */
export interface Difference {
  ref: string;
  before: string;
  after: string;
}

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
  gone: Brief[];
}

interface Actions {
  actions: readonly PlanAction[];
}

export function planDiff(stored: Actions | undefined, imported: Actions): PlanDiff {
  const before = new Map(stored?.actions.map((action) => [action.ref, action]));
  const kept = new Set(imported.actions.map(({ ref }) => ref));
  const pairs = imported.actions.flatMap((after): [PlanAction, PlanAction][] => {
    const former = before.get(after.ref);
    return former ? [[former, after]] : [];
  });
  return {
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
    gone: [...before.values()].filter(({ ref }) => !kept.has(ref)).map(brief),
  };
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

function datesOf({ target, revisedTarget }: PlanAction): string {
  const words = (date: TargetDate) => date.text || 'no date';
  return revisedTarget ? `${words(target)}, revised ${words(revisedTarget)}` : words(target);
}
