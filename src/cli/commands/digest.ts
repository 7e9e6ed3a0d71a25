import { randomUUID } from 'node:crypto';
import { GoldenThreadError } from '../../errors.ts';
import { type Day, formatDay } from '../../plan/dates/day.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { themeNamed } from '../../questions/theme-named.ts';
import { channelName, channelNamed } from '../../reporting/channel-names.ts';
import { loadedLaterNote } from '../../reporting/position/plan-as-at.ts';
import { readPlanAsAt } from '../../reporting/position/read-plan-as-at.ts';
import { comparedDigest } from '../../summary/compared-digest.ts';
import type { Digest } from '../../summary/digest.ts';
import { wantedPost } from '../../summary/digest-post.ts';
import { digestText } from '../../summary/digest-text.ts';
import { findPlan, inSession, readDay, requirePeriod, type Session } from '../session.ts';
import { printJson, type Terminal } from '../terminal.ts';
import { commandLineUser } from './plan-import.ts';

export interface DigestOptions {
  plan?: string | undefined;
  asAt?: string | undefined;
  period?: string | undefined;
  theme?: string | undefined;
  post?: string | undefined;
  json?: boolean | undefined;
}

/** Prints the RAG summary of what is on record, or was at the end of an earlier day. */
export async function digestCommand(terminal: Terminal, options: DigestOptions): Promise<void> {
  requirePeriod(options.period);
  await inSession(terminal, async (session) => {
    const asAt = options.asAt === undefined ? session.today : readPastDay(session, options.asAt);
    const { key, records, note } = await findPosition(session, options.plan, asAt);
    const theme = options.theme === undefined ? {} : { theme: themeNamed(options.theme, records) };
    const period = options.period === undefined ? {} : { period: options.period };
    const { timeZone } = session.config;
    const digest = await comparedDigest(session.storage, {
      ...{ key, records, asAt, timeZone, note },
      ...theme,
      ...period,
    });
    if (options.post !== undefined)
      await wantPosted(session, terminal, { key, digest, channel: options.post, asAt });
    if (options.json) printJson(terminal, digest);
    else terminal.out(digestText(digest));
  });
}

/** The command line does not speak to Teams: the running service posts what is wanted, within seconds. */
async function wantPosted(
  { storage, tenant, clock, today }: Session,
  terminal: Terminal,
  { key, digest, channel, asAt }: { key: PlanKey; digest: Digest; channel: string; asAt: Day },
): Promise<void> {
  if (asAt !== today) {
    throw new GoldenThreadError('bad_usage', 'Only today’s position is posted: leave --as-at out.');
  }
  const found = channelNamed(await storage.people.channels(tenant), channel);
  if ('why' in found) throw new GoldenThreadError('not_found', `${found.why} Nothing was posted.`);
  const post = wantedPost({
    ...{ id: randomUUID(), channelId: found.channel.id, channelName: channelName(found.channel) },
    ...{ theme: digest.theme, wantedBy: commandLineUser, wantedAt: clock.now() },
  });
  await storage.digests.add(key, post);
  terminal.err(`The service will post it to ${post.channelName} within seconds, if it is running.\n`);
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
