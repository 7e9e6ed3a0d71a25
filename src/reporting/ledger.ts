import type { PlanAction } from '../plan/plan-action.ts';
import type { UpdateRequest } from './round.ts';

/**
 * The ledger as it stands: who has answered is read off the answers themselves, so that it can never disagree with
 * them. An action answered by anyone this period is nobody's to answer any more.
 */
export function ledgerOf(requests: UpdateRequest[], actions: PlanAction[]): UpdateRequest[] {
  const byRef = new Map(actions.map((action) => [action.ref, action]));
  return requests.map((request) => {
    const answers = request.refs
      .map((ref) => byRef.get(ref))
      .filter((action) => action?.statedFor === request.period)
      .filter((action) => action !== undefined);
    const answered = answers.map((action) => action.ref);
    if (request.refs.length === 0 || answered.length < request.refs.length) return { ...request, answered };
    const answeredAt =
      answers
        .map((action) => action.statedAt)
        .sort()
        .at(-1) ?? null;
    return { ...request, answered, answeredAt, state: 'answered' };
  });
}

/** How many actions were asked about in the round and how many of them are answered; each action counts once. */
export function responded(ledger: UpdateRequest[]): { of: number; count: number } {
  const asked = new Set(ledger.flatMap((request) => request.refs));
  const answered = new Set(ledger.flatMap((request) => request.answered));
  return { of: asked.size, count: answered.size };
}
