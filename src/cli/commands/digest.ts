import { GoldenThreadError } from '../../errors.ts';
import { type Day, dayOf, formatDay } from '../../plan/day.ts';
import type { PlanAction } from '../../plan/plan-action.ts';
import { currentDigest } from '../../summary/current-digest.ts';
import { digestText } from '../../summary/digest-text.ts';
import { findPlan, inSession, readDay } from '../session.ts';
import { printJson, type Terminal } from '../terminal.ts';

export interface DigestOptions {
  plan?: string | undefined;
  asAt?: string | undefined;
  period?: string | undefined;
  theme?: string | undefined;
  json?: boolean | undefined;
}

/** Prints the RAG summary of what is on record. */
export async function digestCommand(terminal: Terminal, options: DigestOptions): Promise<void> {
  await inSession(terminal, async (session) => {
    const { key, records } = await findPlan(session, options.plan);
    const asAt = options.asAt === undefined ? session.today : readDay(options.asAt, '--as-at');
    if (asAt > session.today) {
      throw new GoldenThreadError(
        'bad_input',
        `--as-at ${asAt} is in the future. Give today or an earlier day.`,
      );
    }
    requireNothingSince(records.actions, asAt, session.config.timeZone);
    const digest = await currentDigest(session.storage.rounds, {
      key,
      records,
      asAt,
      ...(options.period === undefined ? {} : { period: options.period }),
      ...(options.theme === undefined ? {} : { theme: options.theme }),
    });
    if (options.json) printJson(terminal, digest);
    else terminal.out(digestText(digest));
  });
}

/** Today's figures are never printed under an earlier date. */
function requireNothingSince(actions: PlanAction[], asAt: Day, timeZone: string): void {
  const since = actions.filter(
    (action) => action.statedBy !== null && dayOf(action.statedAt, timeZone) > asAt,
  ).length;
  if (since === 0) return;
  throw new GoldenThreadError(
    'bad_input',
    `${since} ${since === 1 ? 'action has' : 'actions have'} been updated since ${formatDay(asAt)}, so the position of that day is no longer the one on record. Leave --as-at out to see today's.`,
  );
}
