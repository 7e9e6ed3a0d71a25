import { GoldenThreadError } from '../../errors.ts';
import { dayOf } from '../../plan/dates/day.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { answeredAt } from '../delivery/ledger.ts';
import { itemsOf } from '../updates/pass-items.ts';
import type { RoundPorts } from './open-round.ts';
import type { Round } from './round.ts';

/**
 * Closes the round: nobody is asked or reminded any more, and who has answered is frozen as it is. Closing it again
 * changes nothing. With `managersToTell` the calendar tells the managers in working hours. Throws `not_found` for a round that was never opened.
 */
export async function closeRound(
  ports: RoundPorts & { timeZone?: string | undefined },
  {
    key,
    period,
    by,
    managersToTell,
  }: { key: PlanKey; period: string; by: string; managersToTell?: Round['managersToTell'] },
): Promise<Round> {
  const closedAt = ports.clock.now();
  const closedOn = dayOf(closedAt, ports.timeZone ?? 'Europe/London');
  const closed = await ports.rounds.change(key, period, (round) =>
    round.state === 'open'
      ? { ...round, state: 'closed', closedAt, closedOn, ...(managersToTell && { managersToTell }) }
      : undefined,
  );
  if (closed) {
    const what = `closed the round ${period} of ${key.planId}`;
    await ports.audit.record(key.tenant, { at: closedAt, who: by, what });
  }
  const round = await ports.rounds.find(key, period);
  if (!round || round.state === 'planned') {
    throw new GoldenThreadError('not_found', `The round ${period} is not open. Nothing was closed.`);
  }
  return freezeAnswers(ports, key, round);
}

/** After the state, so that no answer that was taken is missing; a crash between the two is made good by the next look. */
export async function freezeAnswers(ports: RoundPorts, key: PlanKey, round: Round): Promise<Round> {
  if (round.answeredAtClosing !== undefined) return round;
  // Whoever remembers the round as open stores nothing any more without a look; what was stored before is read below.
  await ports.plans.outdate(key);
  const records = await ports.plans.read(key);
  if (!records) return round;
  const answeredAtClosing = answeredAt(itemsOf(records), round.period);
  const frozen = await ports.rounds.change(key, round.period, (now) =>
    now.answeredAtClosing === undefined ? { ...now, answeredAtClosing } : undefined,
  );
  return frozen ?? round;
}
