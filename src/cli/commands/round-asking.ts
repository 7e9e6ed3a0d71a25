import { GoldenThreadError } from '../../errors.ts';
import { remindInRound } from '../../reporting/rounds/remind-in-round.ts';
import { resendInRound } from '../../reporting/rounds/resend-in-round.ts';
import { bankHolidays } from '../../service/bank-holidays.ts';
import { inSession, type Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { findRound, printLedger, type RoundOptions, tellChoice } from './round-ledger.ts';

export const by = 'the command line';

/** Reminds those who have the card and still owe something, or the one named; each at most once a day. */
export async function remindCommand(
  terminal: Terminal,
  who: string | undefined,
  options: RoundOptions,
): Promise<void> {
  await inSession(terminal, async (session) => {
    const found = await findRound(session, options);
    tellChoice(terminal, options, found);
    const { key, round } = found;
    requireOpen(round);
    const { told, aside } = await remindInRound(portsOf(session), key, { round, who, by });
    terminal.err(`${told} ${aside}`.trim());
    terminal.err('\n');
    await printLedger(terminal, session, { ...options, plan: key.planId, period: round.period });
  });
}

/** Tries those again who were never reached: all of them, or those named. */
export async function resendCommand(terminal: Terminal, who: string[], options: RoundOptions): Promise<void> {
  await inSession(terminal, async (session) => {
    const found = await findRound(session, options);
    tellChoice(terminal, options, found);
    const { key, round } = found;
    requireOpen(round);
    terminal.err(`${await resendInRound(portsOf(session), key, { round, who })}\n`);
    await printLedger(terminal, session, { ...options, plan: key.planId, period: round.period });
  });
}

/** What a round is run with. */
export function portsOf({ storage, clock, config }: Session) {
  const { timeZone, closedDays } = config;
  return { ...storage, clock, timeZone, isHoliday: bankHolidays(closedDays) };
}

function requireOpen({ period, state }: { period: string; state: string }): void {
  if (state === 'open') return;
  throw new GoldenThreadError('bad_input', `The round ${period} is not open, so nothing was sent.`);
}
