import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type ActionDecision, firstTarget } from '../../plan/action-decision.ts';
import { type Measure, type MeasurePosition, measurePositionSchema } from '../../plan/measure.ts';
import { withMeasurePosition, withoutAnswer } from '../../plan/measure-position.ts';
import { type PlanRecords, planSchema } from '../../plan/plan.ts';
import { type PlanAction, statusPositionSchema, withPosition } from '../../plan/plan-action.ts';
import { planEditionSchema } from '../../plan/plan-edition.ts';
import { withRulings } from '../../reporting/approval/decision-request.ts';
import { type Assigned, withAssignedOwners } from '../../reporting/owners/assignment.ts';
import { asItStands, compareInstants } from '../../reporting/position/standing-position.ts';
import { deepFreeze } from './freeze.ts';
import { type Figure, lastAnswerIn, type Position } from './position.ts';

/** An edition, and in how many blocks its records are stored; missing where they have a row each, as an earlier form had it. */
export const storedEditionSchema = planEditionSchema.extend({ blocks: z.number().int().optional() });
export type StoredEdition = z.infer<typeof storedEditionSchema>;

/** Which edition of a plan's document is current. Its row is the switch: readers see an edition once it is named here. */
export const headSchema = z.object({
  /** Unique to each import: tells whether a write whose answer was lost went in. */
  token: z.string(),
  plan: planSchema,
  /** Null once the first edition has been taken back: the plan is not loaded any more. */
  edition: z.string().nullable(),
  /** Every edition loaded so far, oldest first. */
  editions: z.array(storedEditionSchema),
  loadedAt: z.string(),
});
export type Head = z.infer<typeof headSchema>;

/** What an edition says of the plan itself, for going back to it. */
export const editionPlanSchema = z.object({ plan: planSchema });

/** What changed: one action's or one measure's position, or, with a null ref, the edition. */
export const changeSchema = z.object({
  id: z.string(),
  ref: z.string().nullable(),
  of: z.enum(['action', 'measure']).default('action'),
});
export type Change = z.infer<typeof changeSchema>;

/** Replaced by every write to the plan; the id of its change. */
export const versionSchema = z.object({ token: z.string() });
export type Version = z.infer<typeof versionSchema>;

/** The action as it stands, the latest answer taken in. */
function effectiveAction(action: PlanAction, position: Position | undefined): PlanAction {
  if (!position) return action;
  const { ref: _, updateId: __, byId: ___, ...said } = position;
  const { about: _about, putRightAt: _putRight, givenOn: _givenOn, ...unmarked } = said;
  const { otherPeriods: _others, late: _late, ...stated } = unmarked;
  return { ...asItStands(action, stated), lastAnswer: lastAnswerIn(position) };
}

/** Likewise a measure. */
function effectiveMeasure(measure: Measure, figure: Figure | undefined): Measure {
  if (!figure) return measure;
  const lastAnswer = lastAnswerIn(figure);
  if (measure.statedAt !== undefined && compareInstants(figure.statedAt, measure.statedAt) <= 0)
    return { ...measure, lastAnswer };
  const { statedAt, statedBy, statedFor } = figure;
  const said = withMeasurePosition(measure, measurePositionSchema.parse(figure));
  return { ...said, statedAt, statedBy, statedFor, lastAnswer };
}

/**
 * An action of the new edition. Where its statement is word for word the former edition's (`same`) it has that one's
 * `statedAt`: a document that merely repeats itself does not take back an answer given since. An action carried along with
 * its owner's answer (a scorecard was loaded, not the tracker) keeps the former edition's statement: an answer never becomes
 * the document's. Nor do owners who were assigned in Teams: those of an action that is carried along with them are not the
 * document's.
 */
export function carriedAction(given: PlanAction, same: PlanAction | undefined): PlanAction {
  const action = asDocumented(given);
  if (!same) return action;
  const owned = given.assignedTo !== undefined ? { ...action, owners: same.owners } : action;
  const { statedAt, statedBy, statedFor } = same;
  const said = { ...withPosition(owned, statementOf(same)), statedAt, statedBy, statedFor };
  return action.statedBy !== null || isDeepStrictEqual(statementOf(same), statementOf(action)) ? said : owned;
}

/** Likewise a measure. */
export function carriedMeasure(given: Measure, same: Measure | undefined): Measure {
  const { assignedTo, disownedBy: _by, lastAnswer: _last, ...documented } = given;
  if (!same) return documented;
  const measure = assignedTo === undefined ? documented : { ...documented, owners: same.owners };
  const isRepeated = isDeepStrictEqual(saidOf(same), saidOf(measure));
  if (measure.statedBy === undefined && !isRepeated) return measure;
  const said = withMeasurePosition(withoutAnswer(measure), saidOf(same));
  return same.statedAt === undefined ? said : { ...said, statedAt: same.statedAt };
}

function saidOf(measure: Measure): MeasurePosition {
  return measurePositionSchema.parse(measure);
}

function statementOf(action: PlanAction): z.infer<typeof statusPositionSchema> {
  return statusPositionSchema.parse(action);
}

/** Without what was decided and assigned in Teams, and with the target that a re-baseline replaced. */
function asDocumented(action: PlanAction): PlanAction {
  const {
    assignedTo: _to,
    disownedBy: _by,
    decisions: _decisions,
    lastAnswer: _last,
    ...documented
  } = action;
  return { ...documented, target: firstTarget(action) };
}

/** What was said of the plan's actions and measures outside the document, by reference. */
export interface Overlay {
  positions: Pick<ReadonlyMap<string, Position>, 'get'>;
  figures: Pick<ReadonlyMap<string, Figure>, 'get'>;
  owners: Assigned;
  rulings: ReadonlyMap<string, ActionDecision[]>;
}

/** In document order, each action as it stands, frozen: the result is shared between readers. */
export function assemble(
  edition: PlanRecords,
  { positions, figures, owners, rulings }: Overlay,
): PlanRecords {
  const { plan } = edition;
  const stated = withAssignedOwners(edition.actions, owners.action).map((action) =>
    effectiveAction(action, positions.get(action.ref)),
  );
  return deepFreeze({
    plan,
    actions: withRulings(stated, rulings, plan.statusScheme).sort(inDocumentOrder),
    measures: withAssignedOwners(edition.measures, owners.measure)
      .map((measure) => effectiveMeasure(measure, figures.get(measure.ref)))
      .sort(inDocumentOrder),
  });
}

function inDocumentOrder(a: { order: number; ref: string }, b: { order: number; ref: string }): number {
  return a.order - b.order || (a.ref < b.ref ? -1 : 1);
}
