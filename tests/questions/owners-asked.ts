import type { LedgerRow } from '../../src/reporting/rounds/round.ts';

/** A round that is open. */
export const round = {
  period: '2025-26 Q3',
  state: 'open' as const,
  dueOn: '2025-11-28',
  openedAt: '2025-11-10T09:00:00Z',
  openedBy: 'Priya Nair',
  closedAt: null,
};

/** What an owner was asked in it, and has answered. */
export function request(name: string, refs: string[], answered: string[]): LedgerRow {
  return {
    period: round.period,
    owner: name,
    name,
    refs,
    answered,
    state: 'delivered',
    reason: null,
    attempts: 1,
    requestedAt: round.openedAt,
    deliveredAt: round.openedAt,
    conversationId: null,
    messageId: null,
    answeredAt: null,
  };
}
