import { z } from 'zod';
import { type DecisionKind, decisionKindSchema } from '../../plan/action-decision.ts';
import { type Day, dayOf, formatDay, isDay } from '../../plan/dates/day.ts';
import { type DecisionRequest, decisionRequestOf } from '../../reporting/approval/decision-request.ts';
import {
  approversOf,
  askForDecision,
  type Outcome,
  type Said,
  sayToRequest,
} from '../../reporting/approval/request-decision.ts';
import { askWhatToDecide } from '../chat/decision-in-chat.ts';
import { carried } from '../chat/hand-over-in-chat.ts';
import type { AdaptiveCard } from '../render-card.ts';
import {
  type AboutRequest,
  mostWords,
  pendingRequestCard,
  replyCard,
  requestStateCard,
  requestToDecideCard,
} from '../views/decision-cards.ts';
import { notice } from '../views/notice.ts';
import type { CardAction } from './card-action.ts';
import { draftField, draftOf, leftFields, readDraft, resume } from './draft-actions.ts';
import { type Turn, typedText } from './pass-turn.ts';

const about = z.object({ plan: z.string().min(1).max(200), ref: z.string().min(1).max(100) });
const startData = about.extend({ period: typedText(20), ...leftFields });
const askData = about.extend({
  ...draftField,
  nonce: z.uuid(),
  what: typedText(50),
  date: typedText(200),
  reason: typedText(4 * mostWords),
});

/** The form, from a card about the action. */
export const startDecision: CardAction<z.infer<typeof startData>> = {
  verb: 'decision.start',
  data: startData,
  handle: ({ ports, speaker }, { plan, ref, ...typed }) =>
    askWhatToDecide(ports, speaker, { planId: plan, ref, draft: draftOf(typed) }),
};

export const askDecision: CardAction<z.infer<typeof askData>> = {
  verb: 'decision.ask',
  data: askData,
  handle: async (turn, { plan: planId, ...data }) => {
    const { ports, speaker } = turn;
    const what = decisionKindSchema.safeParse(data.what).data;
    const problem = askProblem({ ...data, what }, dayOf(ports.clock.now(), ports.timeZone));
    if (problem || !what) return askWhatToDecide(ports, speaker, { planId, ...data, problem });
    const key = { tenant: speaker.tenant, planId };
    const { ref, nonce: id } = data;
    const date = what === 'abandon' || data.date === '' ? null : data.date;
    const asked = { key, id, ref, what, date, reason: data.reason.trim(), by: speaker.person };
    const request = await askForDecision(ports, asked);
    const changedSince = request.what !== what || request.date !== date || request.reason !== asked.reason;
    const { draft } = data;
    if (request.state !== 'waiting') return requestStateCard(request);
    if (changedSince || !readDraft(draft))
      return pendingRequestCard(request, { planId, matter: id, changedSince }, carried(draft));
    const line = 'Your request is on its way; nothing changes until it is decided, and you are told.';
    return resume(turn, { plan: planId, ref, draft }, `${line} What you typed is still here, not saved yet.`);
  },
};

function askProblem(
  { what, date, reason }: { what: DecisionKind | undefined; date: string; reason: string },
  today: Day,
): string {
  if (!what) return 'Please choose what is to be decided.';
  if (reason.trim() === '') return 'Please say why, in a line or two.';
  if (reason.length > mostWords) return `Please shorten the reason to ${mostWords} characters.`;
  if (what === 'abandon' || (what === 'defer' && date === '')) return '';
  if (!isDay(date)) return 'Please give the date.';
  if (what === 'complete') return date > today ? `${formatDay(date)} is still to come.` : '';
  return date < today ? `${formatDay(date)} has passed. Please give the date you propose.` : '';
}

const requestData = z.object({
  plan: z.string().min(1).max(200),
  matter: z.uuid(),
  body: typedText(1000),
  date: typedText(200),
  reference: typedText(1000),
  words: typedText(4 * mostWords),
});
type RequestData = z.infer<typeof requestData>;

/** What a button says; or what is missing for it. */
type Reading = (data: RequestData, today: Day) => Said | string;

function decisionAction(verb: string, read: Reading): CardAction<RequestData> {
  return { verb, data: requestData, handle: (turn, data) => say(turn, data, read) };
}

export const approveRequest = decisionAction('decision.approve', (data, today) => {
  const [body, reference] = [data.body.trim(), data.reference.trim()];
  if (body === '' || body.length > 200) return 'Please say who decided it, such as Cabinet.';
  if (!isDay(data.date)) return 'Please give the day on which it was decided.';
  if (data.date > today)
    return `${formatDay(data.date)} is still to come. Please give the day on which it was decided.`;
  if (reference === '' || reference.length > 200)
    return 'Please give the minute or report that it stands in.';
  return { kind: 'approved', decision: { body, date: data.date, reference } };
});

export const declineRequest = decisionAction('decision.decline', ({ words }) => {
  const problem = wordsProblem(words, 'Please say why you decline, so that the owner understands.');
  return problem ?? { kind: 'declined', reason: words.trim() };
});

export const askBack = decisionAction('decision.askBack', ({ words }) => {
  const problem = wordsProblem(words, 'Please say what you want to know.');
  return problem ?? { kind: 'asked_back', question: words.trim() };
});

export const replyToRequest = decisionAction('decision.reply', ({ words }) => {
  const problem = wordsProblem(words, 'Please type your reply.');
  return problem ?? { kind: 'replied', reply: words.trim() };
});

export const withdrawRequest = decisionAction('decision.withdraw', () => ({ kind: 'withdrawn' }));

function wordsProblem(words: string, missing: string): string | undefined {
  if (words.trim() === '') return missing;
  return words.length > mostWords ? `Please shorten this to ${mostWords} characters.` : undefined;
}

async function say(turn: Turn, data: RequestData, read: Reading): Promise<AdaptiveCard> {
  const { ports, speaker } = turn;
  const said = read(data, dayOf(ports.clock.now(), ports.timeZone));
  if (typeof said === 'string') return sameCard(turn, data, said);
  const key = { tenant: speaker.tenant, planId: data.plan };
  const { matter } = data;
  return outcomeCard(await sayToRequest(ports, { key, matter, by: speaker.person, said }));
}

const notYours = ['This is not yours to decide', 'Nothing was changed.'] as const;

function outcomeCard(outcome: Outcome): AdaptiveCard {
  if (outcome === 'gone') return gone();
  if (outcome === 'foreign') return notice(...notYours);
  return requestStateCard(outcome.request);
}

/** The card again with what was typed and what is missing; how it stands where nothing is left to say. */
async function sameCard({ ports, speaker }: Turn, data: RequestData, problem: string): Promise<AdaptiveCard> {
  const key = { tenant: speaker.tenant, planId: data.plan };
  const request = decisionRequestOf(await ports.decisions.read(key, data.matter));
  const records = await ports.plans.read(key);
  const action = records?.actions.find(({ ref }) => ref === request?.ref);
  if (!request || !records || !action) return gone();
  const involved = [request.askedBy.id, ...(await approversOf(ports, key, action))];
  if (!involved.includes(speaker.person.id)) return notice(...notYours);
  const facts: AboutRequest = { records, action, matter: data.matter };
  return cardFor(request, facts, { ...data, problem }) ?? requestStateCard(request);
}

function cardFor(
  request: DecisionRequest,
  facts: AboutRequest,
  typed: RequestData & { problem: string },
): AdaptiveCard | undefined {
  if (request.state === 'asked_back') return replyCard(request, facts, typed);
  const { problem, body, date, reference, words } = typed;
  if (request.state !== 'waiting') return undefined;
  return requestToDecideCard(request, facts, { problem, body, date, reference, words });
}

function gone(): AdaptiveCard {
  return notice('This request is no longer there', 'Its action or its plan is gone. Nothing was changed.');
}
