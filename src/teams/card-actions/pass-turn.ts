import { z } from 'zod';
import { GoldenThreadError } from '../../errors.ts';
import { mostCommentary, mostReason } from '../../reporting/updates/answer-problems.ts';
import { itemNamed, type PassItem } from '../../reporting/updates/pass-items.ts';
import type { AdaptiveCard } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { itemCard } from '../views/item-card.ts';
import { openingCard, type PassFacts, receiptCard } from '../views/update-views.ts';
import { whyNotAsked } from '../views/why-not-asked.ts';
import { loadPass, recallPass } from './load-pass.ts';
import { type Sent, wordsHandedBack } from './what-became.ts';

/** Ids only: what they stand for is read from the store, and whether this person may is checked there. */
export const whereData = z.object({ plan: z.string().min(1).max(200), period: z.string().max(20) });
export type Where = z.infer<typeof whereData>;
export const actionData = whereData.extend({ ref: z.string().min(1).max(100) });
/** `mark` is missing on cards of an earlier release. */
export const submissionData = actionData.extend({ nonce: z.uuid(), mark: z.string().max(64).optional() });

/** Clients send null, or nothing, for an input left empty. What is refused goes back on a card, so it must fit on one. */
export function typedText(most: number) {
  return z
    .string()
    .max(most)
    .nullish()
    .transform((value) => value ?? '');
}

/** `shown` names the proposal that the card showed; see `proposalMark`. */
export const answerData = submissionData.extend({
  shown: typedText(64),
  status: typedText(200),
  forecast: typedText(200),
  commentary: typedText(4 * mostCommentary),
  cause: typedText(2 * mostReason),
  recovery: typedText(2 * mostReason),
  completedOn: typedText(200),
  reason: typedText(2 * mostReason),
});

export const figureData = submissionData.extend({
  value: typedText(200),
  confidence: typedText(20),
  notAssessed: typedText(2 * mostReason),
  commentary: typedText(4 * mostCommentary),
});

export interface Turn {
  ports: TeamsPorts;
  speaker: Speaker;
}

/** Something else that an answer depends on changes seldom: so often within one turn, never. */
const mostTries = 20;

/**
 * Runs a step with the pass loaded, or answers why there is none. A step that comes upon something changed since gives
 * `undefined`, and is run anew.
 */
export async function inPass(
  turn: Turn,
  data: Where & Sent,
  step: (facts: PassFacts) => AdaptiveCard | undefined | Promise<AdaptiveCard | undefined>,
): Promise<AdaptiveCard> {
  for (let tries = 0; tries < mostTries; tries++) {
    const found = await loadPass(turn.ports, turn.speaker, {
      planId: data.plan,
      period: data.period,
      sent: data,
    });
    const card = 'facts' in found ? await step(found.facts) : found.card;
    if (card) return card;
  }
  throw new GoldenThreadError(
    'conflict',
    'The plan is being changed at this moment, and nothing was saved. Please send it again.',
  );
}

/** What is the person's own to answer, from memory; see `recallPass`. Who answers for somebody else is looked up. */
export function recallOwn(
  { ports, speaker }: Turn,
  { plan, period, ref }: Where & { ref: string },
): { speaker: Speaker; facts: PassFacts; item: PassItem } | undefined {
  const recalled = recallPass(ports, speaker, { planId: plan, period });
  const item = recalled?.facts.pass.items.find((each) => each.ref === ref);
  if (!recalled || !item || recalled.facts.pass.onBehalfOf?.has(ref)) return undefined;
  const { facts, person } = recalled;
  return { speaker: { ...speaker, person }, facts, item };
}

/** The card of an action or a measure, or the receipt where there is none to go to. */
export function stepOrReceipt(turn: Turn, facts: PassFacts, item: PassItem | undefined): AdaptiveCard {
  return item ? itemCard(facts, item, turn.ports.newId()) : receiptCard(facts);
}

/** The person's list, for a card about an action that is not theirs (any more), with what they had typed on it. */
export function notYours(facts: PassFacts, sent: Sent & { ref: string }): AdaptiveCard {
  const named = sent.ref.replace(/[^\w() .-]/g, '');
  const words = wordsHandedBack(sent, facts.records);
  const item = itemNamed(facts.records, sent.ref);
  const why = item && whyNotAsked(item, facts);
  const what = why
    ? `${why} Nothing was saved for it.`
    : `${named} is not yours to answer now, so nothing was saved for it.`;
  const notice = [what, words, 'This is your current list.'].filter((each) => each !== '').join(' ');
  return openingCard({ ...facts, notice });
}

export const notSaved = 'Not saved yet: please look at the lines marked below. What you typed is still here.';

/** Why a card that was made from an earlier edition of the plan, or before the position that “No change” says again, saves nothing. */
export function staleLine(ref: string, noChange: boolean): string {
  return noChange
    ? `${ref} no longer reads or stands as it did when this card was made, so nothing was saved yet. This is how it stands now: press “No change” if that is right, or put right what is not.`
    : `The plan’s words or its target for ${ref} have changed since this card was made, so nothing was saved yet. This is how it reads now; what you typed is still here.`;
}
