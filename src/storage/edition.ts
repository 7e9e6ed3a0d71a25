import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type ActionDecision, firstTarget } from '../plan/action-decision.ts';
import type { FormerRecord } from '../plan/former-record.ts';
import { type PlanRecords, planSchema } from '../plan/plan.ts';
import {
  type PlanAction,
  planActionSchema,
  statusPositionSchema,
  withPosition,
} from '../plan/plan-action.ts';
import { planEditionSchema } from '../plan/plan-edition.ts';
import { type AssignedOwners, withAssignedOwners } from '../reporting/assignment.ts';
import { withRulings } from '../reporting/decision-request.ts';
import { asItStands, compareUpdates, positionStated } from '../reporting/standing-position.ts';
import type { StatusUpdate } from '../reporting/status-update.ts';

/** Which edition of a plan's document is current. Its row is the switch: readers see an edition once it is named here. */
export const headSchema = z.object({
  /** Unique to each import: tells whether a write whose answer was lost went in. */
  token: z.string(),
  plan: planSchema,
  /** Null once the first edition has been taken back: the plan is not loaded any more. */
  edition: z.string().nullable(),
  /** Every edition loaded so far, oldest first. */
  editions: z.array(planEditionSchema),
  loadedAt: z.string(),
});
export type Head = z.infer<typeof headSchema>;

/** What an edition says of the plan itself, for going back to it. */
export const editionPlanSchema = z.object({ plan: planSchema });

/** The latest answer's position on one action. */
export const positionSchema = planActionSchema
  .pick({ statedAt: true, statedBy: true, statedFor: true })
  .extend({
    ...statusPositionSchema.shape,
    ref: z.string(),
    updateId: z.string(),
  });
export type Position = z.infer<typeof positionSchema>;

/** What changed: one action's position, or, with a null ref, the edition. */
export const changeSchema = z.object({ id: z.string(), ref: z.string().nullable() });
export type Change = z.infer<typeof changeSchema>;

/** Replaced by every write to the plan; the id of its change. */
export const versionSchema = z.object({ token: z.string() });

export function positionOf(update: StatusUpdate): Position {
  return { ...positionStated(update), ref: update.ref, updateId: update.id };
}

/** Whether an answer becomes the current position; one that was given earlier but arrives later does not. */
export function supersedes(update: StatusUpdate, current: Position | undefined): boolean {
  return !current || compareUpdates(update, { at: current.statedAt, id: current.updateId }) > 0;
}

/** The action as it stands, the latest answer taken in. */
function effectiveAction(action: PlanAction, position: Position | undefined): PlanAction {
  if (!position) return action;
  const { updateId: _, ...stated } = position;
  return asItStands(action, stated);
}

/**
 * The new edition's actions, those whose statement is word for word the former edition's with its `statedAt`: a document
 * that merely repeats itself does not take back an answer given since. An action carried along with its owner's answer
 * (a scorecard was loaded, not the tracker) keeps the former edition's statement: an answer never becomes the document's.
 * Nor do owners who were assigned in Teams: those given are the document's, unless they are just the `assigned` ones.
 */
export function carryStatements(
  actions: PlanAction[],
  former: PlanAction[],
  assigned: ReadonlyMap<string, AssignedOwners>,
): PlanAction[] {
  const before = new Map(former.map((action) => [action.ref, action]));
  return actions.map((given) => {
    const action = asDocumented(given);
    const same = before.get(action.ref);
    if (!same) return action;
    const isAssigned = isDeepStrictEqual(action.owners, assigned.get(action.ref)?.owners);
    const owned = isAssigned ? { ...action, owners: same.owners } : action;
    const { statedAt, statedBy, statedFor } = same;
    const said = { ...withPosition(owned, statementOf(same)), statedAt, statedBy, statedFor };
    return action.statedBy !== null || isDeepStrictEqual(statementOf(same), statementOf(action))
      ? said
      : owned;
  });
}

function statementOf(action: PlanAction): z.infer<typeof statusPositionSchema> {
  return statusPositionSchema.parse(action);
}

/** Without what was decided and assigned in Teams, and with the target that a re-baseline replaced. */
function asDocumented(action: PlanAction): PlanAction {
  const { assignedTo: _assignedTo, decisions: _decisions, ...documented } = action;
  return { ...documented, target: firstTarget(action) };
}

/** A reference that occurs twice among the actions or among the measures; `undefined` when each is unique. */
export function repeatedRef({ actions, measures }: PlanRecords): string | undefined {
  for (const list of [actions, measures]) {
    const seen = new Set<string>();
    for (const { ref } of list) {
      if (seen.has(ref)) return ref;
      seen.add(ref);
    }
  }
  return undefined;
}

/** What was said of the plan's actions outside the document, by reference. */
export interface Overlay {
  positions: ReadonlyMap<string, Position>;
  owners: ReadonlyMap<string, AssignedOwners>;
  rulings: ReadonlyMap<string, ActionDecision[]>;
}

/** In document order, each action as it stands, frozen: the result is shared between readers. */
export function assemble(edition: PlanRecords, { positions, owners, rulings }: Overlay): PlanRecords {
  return deepFreeze({
    plan: edition.plan,
    actions: withRulings(withAssignedOwners(edition.actions, owners), rulings)
      .map((action) => effectiveAction(action, positions.get(action.ref)))
      .sort(inDocumentOrder),
    measures: [...edition.measures].sort(inDocumentOrder),
  });
}

function inDocumentOrder(a: { order: number; ref: string }, b: { order: number; ref: string }): number {
  return a.order - b.order || (a.ref < b.ref ? -1 : 1);
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}

/** Those of earlier editions that are not among the current ones, each as its latest edition worded it. */
export function formerOf(
  records: readonly { edition: string; record: FormerRecord }[],
  { editions, edition: current }: Pick<Head, 'editions' | 'edition'>,
): FormerRecord[] {
  const place = new Map(editions.map(({ id }, index) => [id, index]));
  const known = records
    .filter(({ edition }) => place.has(edition))
    .sort((a, b) => (place.get(a.edition) ?? 0) - (place.get(b.edition) ?? 0));
  const latest = new Map(known.map(({ record }) => [record.ref, record]));
  for (const { edition, record } of known) if (edition === current) latest.delete(record.ref);
  return [...latest.values()];
}
