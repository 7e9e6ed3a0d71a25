import { type Day, formatDay } from '../../plan/dates/day.ts';
import type { Plan, PlanRecords } from '../../plan/plan.ts';
import { shorten } from '../../plan/shown-words.ts';
import type { HandOver } from '../../reporting/owners/hand-over.ts';
import { type PassItem, wordsOfItem } from '../../reporting/updates/pass-items.ts';
import { type AdaptiveCard, asTyped, renderCard } from '../render-card.ts';
import { actionFacts } from './action-facts.ts';
import { measureFacts } from './measure-card.ts';
import { notice } from './notice.ts';

/** The form by which an owner offers what is theirs to a colleague, or says that it is not theirs. */
export function handOverForm(
  item: PassItem,
  form: {
    plan: Plan;
    people: { title: string; value: string }[];
    nonce: string;
    problem: string;
    typed: string;
    note: string;
    draft: CarriedDraft;
  },
): AdaptiveCard {
  const { plan, people, nonce, problem, typed, note, draft } = form;
  return renderCard('hand-over', {
    title: `Hand over ${asTyped(item.ref)}`,
    planName: asTyped(plan.name),
    text: shorten(wordsOfItem(item), 300),
    people,
    problem: shorten(problem, 500),
    typed: typed.slice(0, 200),
    note: note.slice(0, mostNote),
    ...draft,
    plan: plan.id,
    ref: item.ref,
    nonce,
  });
}

/** What was typed on the owner's card that the form was opened from, and its round; both empty where it was not. */
export interface CarriedDraft {
  draft: string;
  period: string;
}

/** Characters of a word that goes with an offer or its answer. */
export const mostNote = 500;

/** The card that asks a colleague to take an action or a measure over. */
export function offerCard(
  offer: HandOver,
  { records, item, matter }: { records: PlanRecords; item: PassItem; matter: string },
): AdaptiveCard {
  const { plan } = records;
  const from = asTyped(offer.from.name);
  return renderCard('hand-over-offer', {
    title: `${from} asks you to take over ${asTyped(item.ref)}`,
    summary: `If you accept, you are asked for its updates from now on, and ${from} no longer. Nothing changes until you do.`,
    ref: item.ref,
    text: shorten(wordsOfItem(item), 600),
    facts: item.kind === 'action' ? actionFacts(item.action, plan.statusScheme) : measureFacts(item.measure),
    word: offer.note,
    plan: plan.id,
    matter,
  });
}

/** An offer that waits, for whoever made it. */
export function pendingCard(
  { to }: HandOver,
  where: {
    planId: string;
    matter: string;
    name: string;
    changedSince?: boolean;
    awayUntil?: Day | undefined;
  },
  draft: CarriedDraft,
): AdaptiveCard {
  const until = where.awayUntil && formatDay(where.awayUntil);
  const away = until ? ` They are away until ${until}, so an answer may take until then.` : '';
  const stays = `It stays yours until they accept; you are told either way.${away}`;
  return renderCard('hand-over-pending', {
    title: `${asTyped(where.name)} is offered to ${asTyped(to.name)}`,
    text: where.changedSince ? `${notSentAgain('offer')} ${stays}` : stays,
    ...draft,
    ref: where.name,
    plan: where.planId,
    matter: where.matter,
  });
}

/** A form was sent a second time with other contents, which changes nothing. */
export function notSentAgain(what: 'offer' | 'request'): string {
  return `You had sent this form before, and what you changed in it since was not sent: to send it anew, take this ${what} back first.`;
}

/** What became of an offer, for whoever looks at it; `name` is what cards call that which was offered. */
export function offerStateCard(
  offer: HandOver,
  { readerId, name }: { readerId: string; name: string },
): AdaptiveCard {
  const ref = asTyped(name);
  const [from, to] = [asTyped(offer.from.name), asTyped(offer.to.name)];
  const isSender = readerId === offer.from.id;
  const word = offer.ended?.note ? ` They say: “${asTyped(offer.ended.note)}”` : '';
  switch (offer.state) {
    case 'pending':
      return isSender
        ? notice(`${ref} is offered to ${to}`, 'It stays yours until they accept; you are told either way.')
        : notice(`${ref} waits for an answer`, `${from} has offered it to ${to}.`);
    case 'accepted':
      return isSender
        ? notice(
            `${to} has taken over ${ref}`,
            'You are not asked about it any more. What you answered before stays on record.',
          )
        : notice(
            `${ref} is ${to}’s now`,
            'You are asked for its updates from now on; if a round is open, your card comes in a moment.',
          );
    case 'declined':
      return isSender
        ? notice(`${to} has declined ${ref}`, `It stays yours.${word}`)
        : notice(`${ref} stays with ${from}`, 'You declined it, and they are told.');
    case 'withdrawn':
      return isSender
        ? notice(
            `${ref} is still yours`,
            offer.ended?.note ? asTyped(offer.ended.note) : 'The offer was taken back.',
          )
        : notice(`${ref} stays with ${from}`, `${from} took the offer back. There is nothing for you to do.`);
  }
}
