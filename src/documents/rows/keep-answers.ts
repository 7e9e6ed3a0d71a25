import { isDeepStrictEqual } from 'node:util';
import { eachChanged } from '../../plan/long-list.ts';
import { type Measure, measurePositionSchema } from '../../plan/measure.ts';
import type { LongPlan, PlanRecords } from '../../plan/plan.ts';
import { type PlanAction, statusPositionSchema } from '../../plan/plan-action.ts';

/**
 * Where the document merely repeats what owners answered, as an exported tracker does, the answers stay theirs: an answer
 * never becomes the document's.
 */
export function keepAnswers(imported: LongPlan, stored: PlanRecords | undefined): LongPlan {
  if (!stored) return imported;
  const actions = new Map(stored.actions.map((action) => [action.ref, action]));
  const measures = new Map(stored.measures.map((measure) => [measure.ref, measure]));
  return {
    ...imported,
    actions: eachChanged(imported.actions, (action) => keepAction(action, actions.get(action.ref))),
    measures: imported.measures.map((measure) => keepMeasure(measure, measures.get(measure.ref))),
  };
}

function keepAction(action: PlanAction, stored: PlanAction | undefined): PlanAction {
  if (!stored || stored.statedBy === null) return action;
  if (!isDeepStrictEqual(statusPositionSchema.parse(action), statusPositionSchema.parse(stored)))
    return action;
  const { statedAt, statedBy, statedFor } = stored;
  return { ...action, statedAt, statedBy, statedFor };
}

function keepMeasure(measure: Measure, stored: Measure | undefined): Measure {
  if (stored?.statedBy === undefined) return measure;
  if (!isDeepStrictEqual(measurePositionSchema.parse(measure), measurePositionSchema.parse(stored)))
    return measure;
  const { statedAt, statedBy, statedFor } = stored;
  return { ...measure, statedAt, statedBy, statedFor };
}
