import { GoldenThreadError } from '../../errors.ts';
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
