import { GoldenThreadError } from '../../errors.ts';
import { type Day, formatDay } from '../../plan/dates/day.ts';
import { periodWindow } from '../../plan/dates/reporting-period.ts';
import { closeRound } from '../../reporting/rounds/close-round.ts';
import { type Opened, openRound } from '../../reporting/rounds/open-round.ts';
import { roundToOpen } from '../../reporting/rounds/round-to-open.ts';
import { openedText, tooFarAhead } from '../../reporting/rounds/round-words.ts';
import { type IsHoliday, isWorkingDay, workingDayFrom } from '../../reporting/rounds/working-time.ts';
import { findPlan, inSession, readDay } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { by, portsOf } from './round-asking.ts';
import { findRound, printLedger, type RoundOptions, tellChoice } from './round-ledger.ts';

export interface OpenOptions extends RoundOptions {
  due?: string | undefined;
  closes?: string | undefined;
}

/** Opens a round and queues a card for every owner; the running service delivers them. */
export async function openRoundCommand(terminal: Terminal, options: OpenOptions): Promise<void> {
  await inSession(terminal, async (session) => {
    const named = readPeriod(options.period, session.today);
    const given = options.due === undefined ? undefined : readDay(options.due, '--due');
    const closing = options.closes === undefined ? undefined : readDay(options.closes, '--closes');
    if (given !== undefined && given < session.today)
      throw wrong(`The due day ${formatDay(given)} has gone by. No round was opened. Give a later --due.`);
    const { key } = await findPlan(session, options.plan);
    const ports = portsOf(session);
    const meant = await roundToOpen(ports, key, { period: named, dueOn: given, closesOn: closing });
    if (meant.closesOn !== undefined && meant.closesOn < meant.dueOn)
      throw wrong('--closes is before the due day. No round was opened.');
    const opened = await openRound(ports, { key, ...meant, by });
    const noOwners =
      opened.asked.length === 0
        ? ' The list says who has been, and “golden-thread plan owners” which actions have no owner.'
        : '';
    terminal.err(
      `${openedText(opened, { dueOn: given, closesOn: closing })}${noOwners}\n${restText(opened, ports.isHoliday)}`,
    );
    await printLedger(terminal, session, { ...options, plan: key.planId, period: meant.period });
  });
}

/** Closes the round for good: nobody is asked any more, and who answered is frozen. */
export async function closeRoundCommand(terminal: Terminal, options: RoundOptions): Promise<void> {
  await inSession(terminal, async (session) => {
    const found = await findRound(session, options);
    tellChoice(terminal, options, found);
    const { key, round } = found;
    await closeRound(portsOf(session), { key, period: round.period, by });
    terminal.err(`The round ${round.period} is closed.\n`);
    await printLedger(terminal, session, { ...options, plan: key.planId, period: round.period });
  });
}

function readPeriod(period: string | undefined, today: Day): string | undefined {
  if (period === undefined) return undefined;
  if (!periodWindow(period))
    throw wrong(`--period “${period}” is not a quarter. Write it as in “2026-27 Q2”. Nothing was opened.`);
  const far = tooFarAhead(period, today);
  if (far !== undefined) throw wrong(`${far} No round was opened. Give another --period.`);
  return period;
}

function wrong(message: string): GoldenThreadError {
  return new GoldenThreadError('bad_usage', message);
}

/** When its reminder goes out, where nobody works on the due day. */
function restText({ round: { dueOn }, wasOpen }: Opened, isHoliday: IsHoliday): string {
  if (wasOpen || isWorkingDay(dueOn, isHoliday)) return '';
  const before = formatDay(workingDayFrom(dueOn, -1, isHoliday));
  return `${formatDay(dueOn)} is not a working day: the reminder for it goes out on the working day before, ${before}.\n`;
}
