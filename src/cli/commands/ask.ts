import { z } from 'zod';
import { GoldenThreadError } from '../../errors.ts';
import type { Day } from '../../plan/dates/day.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import { harmlessJson } from '../../plan/shown-words.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { Answer, Asker } from '../../questions/answer.ts';
import { ask } from '../../questions/ask.ts';
import { earlierFacts } from '../../questions/earlier-facts.ts';
import { ledgerOf } from '../../reporting/delivery/ledger.ts';
import { isOwner } from '../../reporting/person.ts';
import { currentRound } from '../../reporting/rounds/round-phase.ts';
import { itemsOf } from '../../reporting/updates/pass-items.ts';
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
  const utterance = words.join(' ').trim();
  checkUsage(utterance, options);
  await inSession(terminal, async (session) => {
    const plan = await findPlan(session, options.plan);
    await tellStranger(terminal, session, { plan, as: options.as });
    if (options.jsonl) {
      for await (const line of terminal.lines())
        terminal.out(`${harmlessJson(JSON.stringify(await answerLine(session, plan, { line, options })))}\n`);
      return;
    }
    const answer = await answerOne(session, plan, { utterance, context: null, ...given(options) });
    if (options.json) printJson(terminal, answer);
    else terminal.out(`${[answer, ...(answer.further ?? [])].map(({ text }) => text).join('\n\n')}\n`);
  });
}

function checkUsage(utterance: string, { json, jsonl, today }: AskOptions): void {
  const wrong = (message: string) => new GoldenThreadError('bad_usage', message);
  if (json && jsonl)
    throw wrong('Give either --json for one question or --jsonl for questions on standard input.');
  if (jsonl && utterance !== '')
    throw wrong('With --jsonl the questions come on standard input, one a line.');
  if (!jsonl && utterance === '')
    throw wrong('Please give a question, as in: golden-thread ask "what is off track?"');
  if (today !== undefined) readDay(today, '--today');
}

/** Says on stderr when "my actions" cannot find any, because nobody goes by the name given. */
async function tellStranger(
  terminal: Terminal,
  { storage }: Session,
  { plan, as }: { plan: PlanInHand; as: string | undefined },
): Promise<void> {
  const asker = namedAsker(as);
  if (asker === null) return;
  const { actions, measures } = plan.records;
  const owns = [...actions, ...measures].some(({ owners }) => owners.some((owner) => isOwner(owner, asker)));
  const people = owns ? [] : await storage.people.list(plan.key.tenant);
  if (owns || people.some((person) => isOwner(asker.name, person))) return;
  terminal.err(
    `Nobody in ${plan.records.plan.name} or met in Teams goes by “${asker.name}”: questions about their own actions find none.\n`,
  );
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
    const message =
      'This line is not a question. Write {"utterance": "…"} on one line, and leave no line empty.';
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
  const { timeZone } = session.config;
  const today: Day = asked.today === undefined ? session.today : readDay(asked.today, '--today');
  const [people, rounds] = await Promise.all([storage.people.list(key.tenant), storage.rounds.list(key)]);
  const round = currentRound(rounds);
  const requests = round ? await storage.rounds.requests(key, round.period) : [];
  const known = people.find((person) => asked.as !== undefined && isOwner(asked.as, person));
  const { answer, further } = await ask({
    utterance: asked.utterance,
    context: asked.context,
    facts: {
      records,
      today,
      timeZone,
      asker: known ?? namedAsker(asked.as),
      people,
      rounds,
      requests: ledgerOf(requests, itemsOf(records), round),
      history: (ref) => storage.updates.history(key, ref),
      earlier: (when) => earlierFacts(storage, key, { when, today, timeZone }),
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
