import { GoldenThreadError } from '../../errors.ts';
import { type Day, formatDay } from '../../plan/day.ts';
import { themeNamed } from '../../questions/theme-named.ts';
import { loadedLaterNote } from '../../reporting/plan-as-at.ts';
import { readPlanAsAt } from '../../reporting/read-plan-as-at.ts';
import { currentDigest } from '../../summary/current-digest.ts';
import { digestText } from '../../summary/digest-text.ts';
import { findPlan, inSession, readDay, type Session } from '../session.ts';
import { printJson, type Terminal } from '../terminal.ts';

export interface DigestOptions {
  plan?: string | undefined;
  asAt?: string | undefined;
  period?: string | undefined;
  theme?: string | undefined;
  json?: boolean | undefined;
}

/** Prints the RAG summary of what is on record, or was at the end of an earlier day. */
export async function digestCommand(terminal: Terminal, options: DigestOptions): Promise<void> {
  await inSession(terminal, async (session) => {
    const asAt = options.asAt === undefined ? session.today : readPastDay(session, options.asAt);
    const { key, records, note } = await findPosition(session, options.plan, asAt);
    const theme = options.theme === undefined ? {} : { theme: themeNamed(options.theme, records) };
    const period = options.period === undefined ? {} : { period: options.period };
    const { timeZone } = session.config;
    const digest = await currentDigest(session.storage.rounds, {
      ...{ key, records, asAt, timeZone, note },
      ...theme,
      ...period,
    });
    if (options.json) printJson(terminal, digest);
    else terminal.out(digestText(digest));
  });
}

/** A day that is not to come; `bad_usage` otherwise. */
export function readPastDay({ today }: Session, text: string): Day {
  const day = readDay(text, '--as-at');
  if (day <= today) return day;
  throw new GoldenThreadError('bad_usage', `--as-at ${day} is in the future. Give today or an earlier day.`);
}

/** The plan asked for as it stands, or stood at the end of an earlier day. */
export async function findPosition(session: Session, planId: string | undefined, asAt: Day) {
  const { key, records } = await findPlan(session, planId);
  if (asAt === session.today) return { key, records, note: undefined };
  const { timeZone } = session.config;
  const when = { when: { day: asAt }, today: session.today, timeZone };
  const earlier = await readPlanAsAt(session.storage, key, when);
  if (!earlier) {
    throw new GoldenThreadError(
      'not_found',
      `Nothing of ${key.planId} is on record before ${formatDay(asAt)}.`,
    );
  }
  return { key, records: earlier.records, note: loadedLaterNote(earlier, timeZone) };
}
