import type { PeriodId } from '../../plan/dates/reporting-period.ts';
import { type Measure, measurePositionSchema } from '../../plan/measure.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import { type PlanAction, statusPositionSchema } from '../../plan/plan-action.ts';
import { answeredFor, itemsOf, lastAnswerOf, type PassItem } from '../updates/pass-items.ts';

/** What a signature covers: the actions and measures of one theme, or the whole plan for a null theme. */
export function coveredBy(
  { actions, measures }: PlanRecords,
  theme: string | null,
): Pick<PlanRecords, 'actions' | 'measures'> {
  const covers = (held: { theme: string | null }) => theme === null || held.theme === theme;
  return { actions: actions.filter(covers), measures: measures.filter(covers) };
}

/**
 * A fingerprint of what a signature covers: which actions and measures, their words and targets, how they stand, what was
 * decided about them, and which were answered for the period. `records` are those of the period.
 */
export async function coverOf(records: PlanRecords, period: PeriodId, theme: string | null): Promise<string> {
  const covered = itemsOf(coveredBy(records, theme)).map((item) =>
    JSON.stringify([
      ...[item.kind, item.ref, answeredFor(item, period) !== undefined],
      ...(item.kind === 'action' ? factsOfAction(item.action) : factsOfMeasure(item.measure)),
    ]),
  );
  const text = new TextEncoder().encode(JSON.stringify(covered.sort()));
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function factsOfAction(action: PlanAction): unknown[] {
  const { text, target, decisions = [] } = action;
  const decided = decisions.map(({ kind, until, at }) => [kind, until, at]);
  return [text, target.text, target.end, statusPositionSchema.parse(action), decided];
}

function factsOfMeasure(measure: Measure): unknown[] {
  const { name, unit, polarity, target } = measure;
  return [name, unit, polarity, target, measurePositionSchema.parse(measure)];
}

/**
 * When something that a signature for the period covers was last answered, put right, decided or stated by a document:
 * what signatures of an earlier release, which kept no fingerprint, are measured by.
 */
export function lastChange(records: PlanRecords, period: PeriodId, theme: string | null): string | undefined {
  const covered = coveredBy(records, theme);
  const stated = itemsOf(covered).flatMap((item) => statedOf(item, period) ?? []);
  const decided = covered.actions.flatMap(({ decisions = [] }) => decisions.map(({ at }) => at));
  return [...stated, ...decided].sort().at(-1);
}

function statedOf(item: PassItem, period: PeriodId): string | undefined {
  const { statedFor, statedAt } = item;
  if (statedFor === null) return statedAt;
  return statedFor <= period ? (lastAnswerOf(item)?.putRightAt ?? statedAt) : answeredFor(item, period);
}
