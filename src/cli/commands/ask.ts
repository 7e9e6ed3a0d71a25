import { z } from 'zod';
import { GoldenThreadError } from '../../errors.ts';
import type { Day } from '../../plan/day.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import type { PlanKey } from '../../ports.ts';
import type { Answer, Asker } from '../../questions/answer.ts';
import { ask } from '../../questions/ask.ts';
import { ledgerOf } from '../../reporting/ledger.ts';
import { itemsOf } from '../../reporting/pass-items.ts';
import { isOwner } from '../../reporting/person.ts';
import { findPlan, inSession, readDay, type Session } from '../session.ts';
import { printJson, type Terminal } from '../terminal.ts';

export interface AskOptions {
  json?: boolean | undefined;
  jsonl?: boolean | undefined;
  plan?: string | undefined;
  today?: string | undefined;
  as?: string | undefined;
}

/** One question on the command line, or one a line on standard input with `--jsonl`. Changes nothing. */
export async function askCommand(terminal: Terminal, words: string[], options: AskOptions): Promise<void> {
  await inSession(terminal, async (session) => {
    const plan = await findPlan(session, options.plan);
    if (options.jsonl) {
      for await (const line of terminal.lines()) {
        if (line.trim() === '') continue;
        terminal.out(`${JSON.stringify(await answerLine(session, plan, { line, options }))}\n`);
      }
      return;
    }
    const utterance = words.join(' ').trim();
    if (utterance === '')
      throw new GoldenThreadError(
        'bad_input',
        'Please give a question, as in: golden-thread ask "what is off track?"',
      );
    const answer = await answerOne(session, plan, { utterance, context: null, ...given(options) });
    if (options.json) printJson(terminal, answer);
    else terminal.out(`${[answer, ...(answer.further ?? [])].map(({ text }) => text).join('\n\n')}\n`);
  });
}

interface PlanInHand {
  key: PlanKey;
  records: PlanRecords;
}

interface Asked {
  utterance: string;
  /** What the same person asked before. */
  context: string | null;
  today?: string | undefined;
  as?: string | undefined;
}

const askedLine = z.object({
  utterance: z.string(),
  context: z
    .string()
    .nullish()
    .transform((value) => value ?? null),
  today: z
    .string()
    .nullish()
    .transform((value) => value ?? undefined),
  as: z
    .string()
    .nullish()
    .transform((value) => value ?? undefined),
});

async function answerLine(
  session: Session,
  plan: PlanInHand,
  { line, options }: { line: string; options: AskOptions },
): Promise<AnswerWithFurther | { error: { code: string; message: string } }> {
  try {
    const { utterance, context, today, as } = askedLine.parse(JSON.parse(line));
    const own = { ...(today === undefined ? {} : { today }), ...(as === undefined ? {} : { as }) };
    return await answerOne(session, plan, { utterance, context, ...given(options), ...own });
  } catch (error) {
    if (error instanceof GoldenThreadError) return { error: { code: error.code, message: error.message } };
    const message = 'This line is not a question. Write {"utterance": "…"} on one line.';
    return { error: { code: 'bad_input', message } };
  }
}

function given({ today, as }: AskOptions): { today?: string; as?: string } {
  return { ...(today === undefined ? {} : { today }), ...(as === undefined ? {} : { as }) };
}

async function answerOne(
  session: Session,
  { key, records }: PlanInHand,
  asked: Asked,
): Promise<AnswerWithFurther> {
  const { storage } = session;
  const today: Day = asked.today === undefined ? session.today : readDay(asked.today, '--today');
  const [people, rounds] = await Promise.all([storage.people.list(key.tenant), storage.rounds.list(key)]);
  const requests = rounds[0] ? await storage.rounds.requests(key, rounds[0].period) : [];
  const known = people.find((person) => asked.as !== undefined && isOwner(asked.as, person));
  const { answer, further } = await ask({
    utterance: asked.utterance,
    context: asked.context,
    facts: {
      records,
      today,
      asker: known ?? namedAsker(asked.as),
      people,
      rounds,
      requests: ledgerOf(requests, itemsOf(records)),
      history: (ref) => storage.updates.history(key, ref),
    },
  });
  return further.length === 0 ? answer : { ...answer, further };
}

/** `further`: the answers to the other questions of the same message. */
type AnswerWithFurther = Answer & { further?: Answer[] };

/** Somebody the bot has not met can still be an owner by the name or the e-mail that the plan uses. */
function namedAsker(as: string | undefined): Asker | null {
  return as === undefined ? null : { id: as, name: as, email: as.includes('@') ? as : null };
}
