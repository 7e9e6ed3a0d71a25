import { type DecisionKind, decidedWords, decisionWords, firstTarget } from '../../plan/action-decision.ts';
import { formatDay } from '../../plan/dates/day.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import type { PlanAction } from '../../plan/plan-action.ts';
import { shorten } from '../../plan/shown-words.ts';
import type { DecisionRequest } from '../../reporting/approval/decision-request.ts';
import { type AdaptiveCard, asTyped, renderCard } from '../render-card.ts';
import { actionFacts, type Fact } from './action-facts.ts';
import { type CarriedDraft, notSentAgain } from './hand-over-cards.ts';
import { notice } from './notice.ts';
import { targetText } from './update-views.ts';

/** Characters of a reason, a question or a reply. */
export const mostWords = 1000;

const choices: Record<DecisionKind, string> = {
  extension: 'A later date than the rules allow',
  re_baseline: 'A new original target (re-baseline)',
  defer: 'Deferring it: nobody works on it for now',
  abandon: 'Abandoning it',
  complete: 'That it counts as complete',
};

/** The form by which an owner asks for a decision. */
export function askForm(
  action: PlanAction,
  form: {
    records: PlanRecords;
    nonce: string;
    problem: string;
    what: string;
    date: string;
    reason: string;
    approver: string;
    draft: CarriedDraft;
  },
): AdaptiveCard {
  const { plan } = form.records;
  return renderCard('decision-ask', {
    title: `Ask for a decision on ${asTyped(action.ref)}`,
    planName: asTyped(plan.name),
    ref: action.ref,
    text: shorten(action.text, 300),
    facts: actionFacts(action, plan.statusScheme),
    problem: form.problem,
    what: form.what,
    kinds: Object.entries(choices).map(([value, title]) => ({ title, value })),
    date: form.date,
    reason: form.reason.slice(0, mostWords),
    approver: `This goes to ${asTyped(form.approver)}. Nothing changes until it is decided.`,
    ...form.draft,
    plan: plan.id,
    nonce: form.nonce,
  });
}

/** What a card about a request is made from. */
export interface AboutRequest {
  records: PlanRecords;
  action: PlanAction;
  matter: string;
  /** Entra object id of whoever reads the card. */
  readerId: string;
}

/** The card by which a request is decided; what was typed stays on it. */
export function requestToDecideCard(
  request: DecisionRequest,
  { records, action, matter }: AboutRequest,
  typed: { problem: string; body: string; date: string; reference: string; words: string },
): AdaptiveCard {
  const { plan } = records;
  const proposed =
    request.date === null ? [] : [{ title: dateTitle(request), value: formatDay(request.date) }];
  return renderCard('decision-request', {
    title: titleOf(request),
    ref: action.ref,
    text: shorten(action.text, 600),
    facts: [...actionFacts(action, plan.statusScheme), ...proposed],
    word: request.reason,
    talk: request.talk.slice(-6).map(({ by, text }) => ({
      line: `${asTyped(by.name)}: ${asTyped(shorten(text, 500))}`,
    })),
    ...typed,
    words: typed.words.slice(0, mostWords),
    plan: plan.id,
    matter,
  });
}

/** The card by which an owner answers a question about a request. */
export function replyCard(
  request: DecisionRequest,
  { records, action, matter, readerId }: AboutRequest,
  typed: { problem: string; words: string },
): AdaptiveCard {
  const last = request.talk.at(-1);
  const whose = request.askedBy.id === readerId ? 'your' : `${asTyped(request.askedBy.name)}’s`;
  return renderCard('decision-reply', {
    title: `${asTyped(last?.by.name ?? '')} asks about ${whose} request on ${asTyped(action.ref)}`,
    ref: action.ref,
    text: shorten(action.text, 300),
    word: last?.text ?? '',
    problem: typed.problem,
    words: typed.words.slice(0, mostWords),
    plan: records.plan.id,
    matter,
  });
}

/** What an owner is shown while nobody has decided, with the button by which they take it back. */
export function pendingRequestCard(
  request: DecisionRequest,
  about: { planId: string; matter: string; readerId: string; changedSince?: boolean },
  draft: CarriedDraft,
): AdaptiveCard {
  const { planId, matter, readerId, changedSince = false } = about;
  const { title, text: asked } = waitingWords(request, readerId);
  return renderCard('decision-pending', {
    title,
    text: changedSince ? `${notSentAgain('request')} ${asked}` : asked,
    word: shorten(request.reason, 600),
    ...draft,
    ref: request.ref,
    plan: planId,
    matter,
  });
}

function waitingWords(request: DecisionRequest, readerId: string): { title: string; text: string } {
  const ref = asTyped(request.ref);
  const wanted = `${decidedWords[request.what]}${dayAsked(request)}`;
  if (request.askedBy.id === readerId) {
    const text = `You asked for ${wanted}. Nothing changes until it is decided; you are told.`;
    return { title: `${ref}: your request is on its way`, text };
  }
  const text = `${asTyped(request.askedBy.name)} asked for ${wanted}. Nothing changes until it is decided. To ask for something else, take this request back first.`;
  return { title: `${ref}: a request is on its way already`, text };
}

/** How a request stands, in words for anybody who has to do with it. */
export function requestStateCard(request: DecisionRequest, readerId: string): AdaptiveCard {
  const ref = asTyped(request.ref);
  const wanted = decidedWords[request.what];
  const by = asTyped(request.endedBy?.name ?? '');
  switch (request.state) {
    case 'waiting': {
      const { title, text } = waitingWords(request, readerId);
      return notice(title, text);
    }
    case 'asked_back':
      return notice(
        `${ref}: a question for the owner`,
        `${asTyped(request.talk.at(-1)?.by.name ?? '')} asks: “${asTyped(request.talk.at(-1)?.text ?? '')}” The owner is told, and it waits for their reply.`,
      );
    case 'approved':
      return notice(`${ref}: approved`, `${approvedWords(request)} ${effectOf(request)}`);
    case 'declined':
      return notice(
        `${ref}: declined`,
        `${by} declined the request for ${wanted}: “${asTyped(request.refusal)}” The action stays as it was.`,
      );
    case 'withdrawn':
      return notice(`${ref}: the request was taken back`, `${by} took it back. The action stays as it was.`);
  }
}

/** What was decided about an action, newest last, and what was first promised where that is another target now. */
export function decisionFacts(action: Pick<PlanAction, 'target' | 'decisions'>): Fact[] {
  const first = firstTarget(action);
  const promised =
    first.text === action.target.text ? [] : [{ title: 'First promised', value: asTyped(targetText(first)) }];
  const decided = (action.decisions ?? []).map((ruling) => ({
    title: 'Decided',
    value: asTyped(shorten(decisionWords(ruling), 300)),
  }));
  return [...promised, ...decided];
}

const effects: Record<DecisionKind, string> = {
  extension: 'The agreed date is on record; the original target stays.',
  re_baseline: 'It is the target from now on, and the first one stays on record beside it.',
  defer: 'It stays in the plan, and its owner is not asked about it until it is taken up again.',
  abandon: 'It stays in the plan as abandoned, and its owner is not asked about it any more.',
  complete: 'It counts as complete from now on.',
};

function effectOf({ what, ruling }: DecisionRequest): string {
  return what === 'defer' && ruling && ruling.until !== null
    ? 'It stays in the plan, and its owner is asked about it again in the first round that opens on that day or later.'
    : effects[what];
}

function approvedWords({ what, date, ruling }: DecisionRequest): string {
  const { body, date: on, reference } = ruling?.decision ?? { body: '', date: '', reference: '' };
  const decided = `${decidedWords[what]}${dayAsked({ what, date })}`;
  return `${asTyped(body)} decided on ${formatDay(on)}, ${asTyped(reference)}: ${decided}.`;
}

function dayAsked({ what, date }: Pick<DecisionRequest, 'what' | 'date'>): string {
  return date === null ? '' : ` (${what === 'defer' ? 'until ' : ''}${formatDay(date)})`;
}

function titleOf({ askedBy, what }: DecisionRequest): string {
  return `${asTyped(askedBy.name)} asks for ${decidedWords[what]}`;
}

function dateTitle({ what }: DecisionRequest): string {
  if (what === 'complete') return 'Finished on';
  return what === 'defer' ? 'Until' : 'Proposed date';
}
