import { dayOf } from '../../plan/dates/day.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { ledgerOf } from '../delivery/ledger.ts';
import { resendFailed } from '../delivery/resend-requests.ts';
import { itemsOf } from '../updates/pass-items.ts';
import type { RoundPorts } from './open-round.ts';
import { type OwnerNamed, ownerNamed } from './owner-named.ts';
import type { LedgerRow, Round, UpdateRequest } from './round.ts';
import { resentText } from './round-words.ts';
import { whyLeft } from './why-left.ts';

/**
 * Tries those again who could not be reached, all of them or those named (see `ownerNamed`, which throws for others
 * before anything is sent). Says in words what became of it.
 */
export async function resendInRound(
  ports: RoundPorts & { timeZone: string },
  key: PlanKey,
  { round, who = [] }: { round: Round; who?: readonly string[] },
): Promise<string> {
  const { period } = round;
  const named = await Promise.all(who.map((each) => ownerNamed(ports, key, { round, who: each })));
  const meant = new Set(named.flatMap(({ owners }) => [...owners]));
  const only = ({ owner }: UpdateRequest) => named.length === 0 || meant.has(owner);
  const again = await resendFailed(ports, key, { period, only });
  const records = await ports.plans.read(key);
  const ledger = ledgerOf(await ports.rounds.requests(key, period), records ? itemsOf(records) : [], round);
  if (named.length === 0)
    return resentText(
      again,
      ledger.filter(({ state }) => state === 'failed'),
    );
  const { timeZone, clock } = ports;
  const { mostReminders } = await ports.rounds.calendar(key);
  const when = { today: dayOf(clock.now(), timeZone), timeZone, mostReminders };
  return named.map((each) => becameOf(each, { again, ledger, when })).join(' ');
}

function becameOf(
  { name, owners }: OwnerNamed,
  {
    again,
    ledger,
    when,
  }: { again: UpdateRequest[]; ledger: LedgerRow[]; when: Parameters<typeof whyLeft>[1] },
): string {
  if (again.some(({ owner }) => owners.has(owner))) return `${name} is being asked again.`;
  const row = ledger.find(({ owner }) => owners.has(owner));
  if (row?.state === 'delivered')
    return `${name} has the card, so nothing was sent. “round remind” is for those who have not answered.`;
  return (row && whyLeft(row, when)) ?? `${name} is not asked about anything now.`;
}
