import { GoldenThreadError } from '../../errors.ts';
import { addDays, formatDay } from '../../plan/dates/day.ts';
import { periodOf, periodWindow } from '../../plan/dates/reporting-period.ts';
import { resendFailed } from '../../reporting/delivery/resend-requests.ts';
import { closeRound } from '../../reporting/rounds/close-round.ts';
import { openRound } from '../../reporting/rounds/open-round.ts';
import { remindOwners } from '../../reporting/rounds/remind-owners.ts';
import type { UpdateRequest } from '../../reporting/rounds/round.ts';
import { isWorkingDay } from '../../reporting/rounds/working-time.ts';
import { bankHolidays } from '../../service/bank-holidays.ts';
import { findPlan, inSession, readDay, type Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { findRound, printLedger, type RoundOptions } from './round-ledger.ts';

/** Days for answering where no `--due` is given: two weeks. */
const defaultDays = 14;
const by = 'the command line';

export interface OpenOptions extends RoundOptions {
  due?: string | undefined;
  closes?: string | undefined;
}

/** Opens a round and queues a card for every owner; the running service delivers them. */
export async function openRoundCommand(terminal: Terminal, options: OpenOptions): Promise<void> {
  await inSession(terminal, async (session) => {
    const period = readPeriod(options.period) ?? periodOf(session.today);
    const dueOn =
      options.due === undefined ? addDays(session.today, defaultDays) : readDay(options.due, '--due');
    const closesOn = options.closes === undefined ? undefined : readDay(options.closes, '--closes');
    if (dueOn < session.today)
      throw wrong(`The due day ${formatDay(dueOn)} has gone by. No round was opened. Give a later --due.`);
    if (closesOn !== undefined && closesOn < dueOn)
      throw wrong('--closes is before the due day. No round was opened.');
    const { key } = await findPlan(session, options.plan);
    const { asked } = await openRound(portsOf(session), { key, period, dueOn, closesOn, by });
    const isHoliday = bankHolidays(session.config.closedDays);
    const rest = isWorkingDay(dueOn, isHoliday)
      ? ''
      : `\n${formatDay(dueOn)} is not a working day: the reminder for it goes out on the one before.`;
    terminal.err(`${askedText(asked)}${rest}\n`);
    await printLedger(terminal, session, { ...options, plan: key.planId, period });
  });
}

/** Closes the round for good: nobody is asked any more, and who answered is frozen. */
export async function closeRoundCommand(terminal: Terminal, options: RoundOptions): Promise<void> {
  await inSession(terminal, async (session) => {
    const { key, round } = await findRound(session, options);
    await closeRound(portsOf(session), { key, period: round.period, by });
    terminal.err(`The round ${round.period} is closed.\n`);
    await printLedger(terminal, session, { ...options, plan: key.planId, period: round.period });
  });
}

/** Reminds those who have the card and still owe something, each at most once a day. */
export async function remindCommand(terminal: Terminal, options: RoundOptions): Promise<void> {
  await inSession(terminal, async (session) => {
    const { key, round } = await findRound(session, options);
    requireOpen(round);
    const ports = { ...portsOf(session), ...hoursOf(session) };
    const { reminded, leftAlone } = await remindOwners(ports, key, { period: round.period });
    const alone =
      leftAlone.length > 0
        ? ` ${counted(leftAlone.length)} left alone: asked or reminded today already, or snoozed.`
        : '';
    terminal.err(`${counted(reminded.length)} being reminded.${alone}\n`);
    await printLedger(terminal, session, { ...options, plan: key.planId, period: round.period });
  });
}

/** Tries those again who were never reached. */
export async function resendCommand(terminal: Terminal, who: string[], options: RoundOptions): Promise<void> {
  await inSession(terminal, async (session) => {
    const { key, round } = await findRound(session, options);
    requireOpen(round);
    const wanted = who.map((each) => each.toLowerCase());
    const only =
      wanted.length === 0
        ? undefined
        : ({ name, owner }: UpdateRequest) =>
            wanted.includes(name.toLowerCase()) || wanted.includes(owner.toLowerCase());
    const again = await resendFailed(portsOf(session), key, { period: round.period, only });
    terminal.err(
      again.length === 0
        ? 'Nobody is waiting to be tried again: the list says why the others were not reached.\n'
        : `${counted(again.length)} being asked again.\n`,
    );
    await printLedger(terminal, session, { ...options, plan: key.planId, period: round.period });
  });
}

function portsOf({ storage, clock }: Session) {
  return { ...storage, clock };
}

function hoursOf({ config }: Session) {
  return { timeZone: config.timeZone, isHoliday: bankHolidays(config.closedDays) };
}

function requireOpen({ period, state }: { period: string; state: string }): void {
  if (state === 'open') return;
  throw new GoldenThreadError('bad_input', `The round ${period} is not open, so nothing was sent.`);
}

function readPeriod(period: string | undefined): string | undefined {
  if (period === undefined || periodWindow(period)) return period;
  throw wrong(`--period “${period}” is not a quarter. Write it as in “2026-27 Q2”. Nothing was opened.`);
}

function wrong(message: string): GoldenThreadError {
  return new GoldenThreadError('bad_usage', message);
}

function counted(people: number): string {
  return people === 1 ? '1 owner is' : `${people} owners are`;
}

function askedText(added: UpdateRequest[]): string {
  if (added.length === 0)
    return 'Nobody new was asked: the list says who has been, and “golden-thread plan owners” which actions have no owner.';
  const asked = added.filter(({ state }) => state === 'requested').length;
  const unknown = added.length - asked;
  const missing = unknown > 0 ? ` ${unknown} could not be asked: the list says why.` : '';
  return `${counted(asked)} being asked.${missing}`;
}
