import { givenUp } from '../plan/action-decision.ts';
import type { PlanRecords } from '../plan/plan.ts';
import type { PlanAction } from '../plan/plan-action.ts';
import type { StatusScheme } from '../plan/status-scheme.ts';

/** Something an owner answers about in a round. */
export interface PassItem {
  /** Names it in the ledger and on cards. */
  ref: string;
  owners: readonly string[];
  /** Entra object ids of those it was assigned to in place of the document's owners, in the order of `owners`. */
  assignedTo?: readonly string[] | undefined;
  action: PlanAction;
  /** UTC; when the position was stated. */
  statedAt: string;
  /** The reporting period it was stated for; null for the document's own position. */
  statedFor: string | null;
}

/** Everything in the plan that somebody answers for, in document order. */
export function itemsOf({ actions }: Pick<PlanRecords, 'actions'>): PassItem[] {
  return actions.map((action) => {
    const { ref, owners, assignedTo, statedAt, statedFor } = action;
    return { ref, owners, assignedTo, action, statedAt, statedFor };
  });
}

/** Whether its owner is asked about it in a new round. */
export function isItemDue({ action }: PassItem, scheme: StatusScheme): boolean {
  return isDue(action, scheme);
}

/**
 * Whether the owner is asked about this action: not when it is finished and nothing goes on, nor when
 * the row is a statement that is not rated (n/a), nor when it was deferred or abandoned by a decision.
 */
export function isDue(action: PlanAction, scheme: StatusScheme): boolean {
  if (givenUp(action)) return false;
  const status = scheme.statuses.find((known) => known.id === action.status);
  if (!status) return true;
  return status.rated && (!status.endsAction || action.continues);
}
