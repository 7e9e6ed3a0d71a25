import { createHash } from 'node:crypto';
import type { Measure } from '../../plan/measure.ts';
import { type PlanAction, statusPositionSchema } from '../../plan/plan-action.ts';
import type { TypedAnswer } from '../../reporting/updates/answer-problems.ts';
import { lastFigure } from '../../reporting/updates/check-measure.ts';
import type { Proposal } from '../../reporting/updates/slippage-rule.ts';

/**
 * The id of the card that follows a submission: the same submission sent again is answered with the very same card. It
 * has the form of a UUID, and cannot be told beforehand without the submission's own id.
 */
export function followingNonce(nonce: string, ref: string): string {
  const hex = createHash('sha256').update(`${nonce}|${ref}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Tells a card made from an older edition of the plan: another mark when the action's words or its target changed. */
export function wordingMark({ text, target }: Pick<PlanAction, 'text' | 'target'>): string {
  return markOf([text, target.text]);
}

/** Likewise for a measure. */
export function measureMark({ name, target, unit }: Pick<Measure, 'name' | 'target' | 'unit'>): string {
  return markOf([name, target, unit]);
}

/** Tells a card that shows another position than the action has now, for a button that says it again to the letter. */
export function positionMark(action: PlanAction): string {
  return markOf([action.ref, action.text, action.target.text, statusPositionSchema.parse(action)]);
}

/** Likewise for a measure. */
export function figureMark(measure: Measure): string {
  return markOf([measure.name, measure.target, measure.unit, lastFigure(measure)]);
}

/** Names what the dates propose for an answer: a card that shows it sends it back. */
export function proposalMark({ status, forecast }: TypedAnswer, proposal: Proposal): string {
  return markOf([status, forecast.trim(), proposal.status.id]);
}

function markOf(words: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 12);
}
