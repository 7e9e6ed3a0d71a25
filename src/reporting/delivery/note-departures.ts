import { dayOf, formatDay } from '../../plan/dates/day.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { RoundStore } from '../../ports/round-store.ts';
import type { UpdateRequest } from '../rounds/round.ts';
import { changeRequest } from './ledger-rows.ts';

type RequestState = UpdateRequest['state'];

export interface DeparturePorts {
  rounds: RoundStore;
  clock: Clock;
  timeZone: string;
}

const unreachable: RequestState[] = ['requested', 'delivered', 'failed'];

/** Somebody left a team: the ledgers of the open rounds say so, since they may have left the council. */
export async function noteLeft(
  ports: DeparturePorts,
  key: PlanKey,
  owner: string,
  team: string,
): Promise<void> {
  const day = formatDay(dayOf(ports.clock.now(), ports.timeZone));
  const left = `They left the team ${team} on ${day}. If they have left the council, hand their actions over.`;
  const rounds = await ports.rounds.list(key);
  for (const { period } of rounds.filter(({ state }) => state === 'open'))
    await changeRequest(ports, key, { period, owner }, (row) => ({ ...row, left }));
}

/**
 * Somebody removed the app: in the open rounds they cannot be reached any more, and the ledger says why. When they add it
 * again they are asked again, see `reachPeople`. A send under way is left to find out for itself.
 */
export async function noteAppRemoved(ports: DeparturePorts, key: PlanKey, owner: string): Promise<void> {
  const day = formatDay(dayOf(ports.clock.now(), ports.timeZone));
  const reason = `They removed the app on ${day}. They are asked again when it is installed: ask them, or IT.`;
  const rounds = await ports.rounds.list(key);
  for (const { period } of rounds.filter(({ state }) => state === 'open')) {
    await changeRequest(ports, key, { period, owner }, ({ installingSince: _, ...row }) =>
      unreachable.includes(row.state)
        ? { ...row, state: 'failed', reason, failedAt: ports.clock.now() }
        : undefined,
    );
  }
}
