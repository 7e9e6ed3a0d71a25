import { z } from 'zod';
import { type Day, formatDay } from './dates/day.ts';
import { type TargetDate, targetDateSchema } from './dates/target-date.ts';
import { decisionSchema } from './refs/lineage.ts';

/**
 * What can be decided about an action. `extension`: a forecast later than the slippage rule allows is agreed;
 * `re_baseline`: a new original target; `defer`, `abandon`: nobody works on it for now, or any more; `complete`: it counts
 * as finished.
 */
export const decisionKindSchema = z.enum(['extension', 're_baseline', 'defer', 'abandon', 'complete']);
export type DecisionKind = z.infer<typeof decisionKindSchema>;

/** One decision about an action, as it stands in the minutes. */
export const actionDecisionSchema = z.object({
  kind: decisionKindSchema,
  decision: decisionSchema,
  /** The target that held until then. */
  before: targetDateSchema,
  /** The day agreed to, `YYYY-MM-DD`; null where none was. */
  until: z.iso.date().nullable(),
  /** UTC. */
  at: z.string(),
});
export type ActionDecision = z.infer<typeof actionDecisionSchema>;

/** What each kind gives, as in “Nadia asks for a later date”. */
export const decidedWords: Record<DecisionKind, string> = {
  extension: 'a later date',
  re_baseline: 'a new original target',
  defer: 'deferring it',
  abandon: 'abandoning it',
  complete: 'that it counts as complete',
};

/** “a new original target (30 September 2027): Cabinet, 6 October 2026, CAB/26/014”. */
export function decisionWords({ kind, until, decision: { body, date, reference } }: ActionDecision): string {
  const day = until === null ? '' : ` (${kind === 'defer' ? 'until ' : ''}${formatDay(until)})`;
  return `${decidedWords[kind]}${day}: ${body}, ${formatDay(date)}, ${reference}`;
}

interface Decided {
  target: TargetDate;
  /** Oldest first. */
  decisions?: ActionDecision[] | undefined;
}

/** The target first promised: the one before any re-baseline. */
export function firstTarget({ target, decisions = [] }: Decided): TargetDate {
  return decisions.find(({ kind }) => kind === 're_baseline')?.before ?? target;
}

/**
 * The decision by which nobody works on it on that day; a later extension or new target takes it up again, and so does the
 * day until which it was deferred.
 */
export function givenUp(decided: Pick<Decided, 'decisions'>, day: Day): ActionDecision | undefined {
  const last = lastCourse(decided);
  if (last?.kind === 'abandon') return last;
  return last?.kind === 'defer' && (last.until === null || last.until > day) ? last : undefined;
}

/** The day until which it is, or was, deferred, where nothing has been decided about it since. */
export function deferredUntil(decided: Pick<Decided, 'decisions'>): Day | undefined {
  const last = lastCourse(decided);
  return last?.kind === 'defer' ? (last.until ?? undefined) : undefined;
}

/** The last decision about whether and until when it is worked on. */
function lastCourse({ decisions = [] }: Pick<Decided, 'decisions'>): ActionDecision | undefined {
  return decisions.filter(({ kind }) => kind !== 'complete').at(-1);
}

/** The latest day agreed to beyond the slippage rule since the target last changed; `undefined` without an extension. */
export function agreedUntil({ decisions = [] }: Pick<Decided, 'decisions'>): string | undefined {
  const rebased = decisions.findLastIndex(({ kind }) => kind === 're_baseline');
  const extensions = decisions.slice(rebased + 1).filter(({ kind }) => kind === 'extension');
  return extensions.at(-1)?.until ?? undefined;
}
