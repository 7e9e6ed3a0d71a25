import type { PlanRecords } from '../plan/plan.ts';
import type { PlanAction } from '../plan/plan-action.ts';
import { isDue } from './owners.ts';
import { isOwner, type Person } from './person.ts';
import type { UpdateRequest } from './round.ts';

/** One owner's way through their actions in one round. */
export interface UpdatePass {
  /** What the owner is asked about and still owns, in document order. */
  actions: PlanAction[];
  /** Those answered for the round's period. */
  answered: Set<string>;
}

/**
 * The actions asked about when the round opened that this person still owns, and those given to them since. An action
 * that has been answered as finished stays in the pass, so that the answer can be corrected.
 */
export function updatePass(
  records: PlanRecords,
  request: Pick<UpdateRequest, 'period' | 'refs'>,
  person: Pick<Person, 'id' | 'name' | 'email'>,
): UpdatePass {
  const asked = new Set(request.refs);
  const actions = records.actions
    .filter((action) => action.owners.some((owner) => isOwner(owner, person)))
    .filter((action) => asked.has(action.ref) || isDue(action, records.plan.statusScheme));
  const answered = actions.filter((action) => action.statedFor === request.period);
  return { actions, answered: new Set(answered.map((action) => action.ref)) };
}

/** The next action not yet answered after `ref` (from the first when undefined), going round; undefined when all are. */
export function nextToAnswer(pass: UpdatePass, ref: string | undefined): PlanAction | undefined {
  const start = pass.actions.findIndex((action) => action.ref === ref) + 1;
  const inTurn = [...pass.actions.slice(start), ...pass.actions.slice(0, start)];
  return inTurn.find((action) => !pass.answered.has(action.ref));
}

/** The action before `ref`, or undefined at the first. */
export function previousAction(pass: UpdatePass, ref: string): PlanAction | undefined {
  const index = pass.actions.findIndex((action) => action.ref === ref);
  return index > 0 ? pass.actions[index - 1] : undefined;
}
