import { z } from 'zod';
import { type DecisionKind, decisionKindSchema } from '../../plan/action-decision.ts';
import { dayOf } from '../../plan/dates/day.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { type DecisionRequest, decisionRequestOf } from '../../reporting/approval/decision-request.ts';
import {
  answeringFor,
  approversOf,
  askForDecision,
  type Outcome,
  type Said,
  sayToRequest,
} from '../../reporting/approval/request-decision.ts';
import {
  pastDayProblem,
  type RequestRules,
  requestDayProblem,
} from '../../reporting/approval/request-problems.ts';
import { planStart } from '../../reporting/position/plan-start.ts';
import { requirePlan } from '../../reporting/rounds/open-round.ts';
import { itemNamed } from '../../reporting/updates/pass-items.ts';
import { askWhatToDecide } from '../chat/decision-in-chat.ts';
import { carried } from '../chat/hand-over-in-chat.ts';
import type { AdaptiveCard } from '../render-card.ts';
import type { TeamsPorts } from '../teams-ports.ts';
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
    const key = { tenant: speaker.tenant, planId };
    const { ref, nonce: id } = data;
    const what = decisionKindSchema.safeParse(data.what).data;
    const again = (problem: string) => askWhatToDecide(ports, speaker, { planId, ...data, problem });
    if (!what) return again('Please choose what is to be decided.');
    const known = decisionRequestOf(await ports.decisions.read(key, id));
    const sent = known?.askedBy.id === speaker.person.id ? known : undefined;
    const problem = sent ? undefined : await askProblem(ports, key, { ...data, what });
    if (problem) return again(problem);
    const date = what === 'abandon' || data.date === '' ? null : data.date;
    const asked = { key, id, ref, what, date, reason: data.reason.trim(), by: speaker.person };
    const request = sent ?? (await askForDecision(ports, asked));
    const changedSince = request.what !== what || request.date !== date || request.reason !== asked.reason;
    const { draft } = data;
    const readerId = speaker.person.id;
    if (request.state !== 'waiting') return requestStateCard(request, readerId);
    if (changedSince || !readDraft(draft))
      return pendingRequestCard(request, { planId, matter: id, readerId, changedSince }, carried(draft));
    const line = 'Your request is on its way; nothing changes until it is decided, and you are told.';
    return resume(turn, { plan: planId, ref, draft }, `${line} What you typed is still here, not saved yet.`);
  },
};

async function askProblem(
  { plans, clock, timeZone }: TeamsPorts,
  key: PlanKey,
  { ref, what, date, reason }: { ref: string; what: DecisionKind; date: string; reason: string },
): Promise<string | undefined> {
  if (reason.trim() === '') return 'Please say why, in a line or two.';
  if (reason.length > mostWords) return `Please shorten the reason to ${mostWords} characters.`;
  const records = await requirePlan(plans, key);
  const item = itemNamed(records, ref);
  const rules = { today: dayOf(clock.now(), timeZone), planStart: planStart(records) };
  return item?.kind === 'action' ? requestDayProblem({ what, date }, item.action.target, rules) : undefined;
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
type Reading = (data: RequestData, rules: RequestRules) => Said | string;

function decisionAction(verb: string, read: Reading): CardAction<RequestData> {
  return { verb, data: requestData, handle: (turn, data) => say(turn, data, read) };
}

export const approveRequest = decisionAction('decision.approve', (data, rules) => {
  const [body, reference] = [data.body.trim(), data.reference.trim()];
  if (body === '' || body.length > 200) return 'Please say who decided it, such as Cabinet.';
  const whichDay = 'Please give the day on which it was decided.';
  const problem = data.date === '' ? whichDay : pastDayProblem(data.date, rules, whichDay);
  if (problem) return problem;
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
  const key = { tenant: speaker.tenant, planId: data.plan };
  const records = await ports.plans.read(key);
  if (!records) return gone();
  const rules = { today: dayOf(ports.clock.now(), ports.timeZone), planStart: planStart(records) };
  const said = read(data, rules);
  if (typeof said === 'string') return sameCard(turn, data, said);
  const { matter } = data;
  return outcomeCard(await sayToRequest(ports, { key, matter, by: speaker.person, said }), speaker.person.id);
}

const notYours = ['This is not yours to decide', 'Nothing was changed.'] as const;

function outcomeCard(outcome: Outcome, readerId: string): AdaptiveCard {
  if (outcome === 'gone') return gone();
  if (outcome === 'foreign') return notice(...notYours);
  if (outcome === 'own') {
    return notice(
      'Somebody else decides about your own request',
      'Nothing was changed. You may still take it back: type “ask for a decision on” and its reference.',
    );
  }
  return requestStateCard(outcome.request, readerId);
}

/** The card again with what was typed and what is missing; how it stands where nothing is left to say. */
async function sameCard({ ports, speaker }: Turn, data: RequestData, problem: string): Promise<AdaptiveCard> {
  const key = { tenant: speaker.tenant, planId: data.plan };
  const request = decisionRequestOf(await ports.decisions.read(key, data.matter));
  const records = await ports.plans.read(key);
  const action = records?.actions.find(({ ref }) => ref === request?.ref);
  if (!request || !records || !action) return gone();
  const readerId = speaker.person.id;
  const answering = await answeringFor(ports, key, { request, action });
  const { may } = await approversOf(ports, key, { action, askedBy: request.askedBy.id });
  if (![...answering, ...may].includes(readerId)) return notice(...notYours);
  const facts: AboutRequest = { records, action, matter: data.matter, readerId };
  return cardFor(request, facts, { ...data, problem }) ?? requestStateCard(request, readerId);
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
