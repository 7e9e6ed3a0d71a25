import { z } from 'zod';
import {
  answerOffer,
  disown,
  type OfferAnswer,
  offerHandOver,
  ownItem,
} from '../../reporting/owners/hand-actions-over.ts';
import { itemAt, plainRef } from '../../reporting/updates/pass-items.ts';
import { nextToAnswer } from '../../reporting/updates/update-pass.ts';
import { askToWhom, carried, notYours } from '../chat/hand-over-in-chat.ts';
import { pickedPerson, pickPerson } from '../chat/pick-person.ts';
import { type AdaptiveCard, asTyped } from '../render-card.ts';
import { mostNote, offerStateCard, pendingCard } from '../views/hand-over-cards.ts';
import { itemCard } from '../views/item-card.ts';
import { notice } from '../views/notice.ts';
import type { CardAction } from './card-action.ts';
import { draftField, draftOf, leftFields, readDraft } from './draft-actions.ts';
import { loadPass } from './load-pass.ts';
import { type Turn, typedText } from './pass-turn.ts';

const about = z.object({ plan: z.string().min(1).max(200), ref: z.string().min(1).max(100) });
const note = typedText(4 * mostNote);
const startData = about.extend({ period: typedText(20), ...leftFields });
const offerData = about.extend({ nonce: z.uuid(), note, ...draftField }).extend(pickedPerson.shape);

/** The form, from a card about the action or the measure. */
export const startHandOver: CardAction<z.infer<typeof startData>> = {
  verb: 'hand.start',
  data: startData,
  handle: ({ ports, speaker }, { plan, ref, ...typed }) =>
    askToWhom(ports, speaker, { planId: plan, ref, draft: draftOf(typed) }),
};

export const offerAction: CardAction<z.infer<typeof offerData>> = {
  verb: 'hand.offer',
  data: offerData,
  handle: async ({ ports, speaker }, { plan, ref, nonce, note, picked, typed, draft }) => {
    const again = (problem: string) =>
      askToWhom(ports, speaker, { planId: plan, ref, nonce, problem, typed, note, draft });
    const found = await pickPerson(ports, speaker.tenant, { picked, typed });
    if ('problem' in found) return again(found.problem);
    if (found.person.id === speaker.person.id) return again('That is you. Please pick somebody else.');
    if (note.length > mostNote) return again(`Please shorten your note to ${mostNote} characters.`);
    const key = { tenant: speaker.tenant, planId: plan };
    const item = await ownItem(ports, key, { ref, personId: speaker.person.id });
    if (!item) return notYours(ref);
    const { person: from } = speaker;
    const about = { of: item.kind, ref: plainRef(item) };
    const offer = { key, id: nonce, ...about, from, to: found.person, note: note.trim() };
    const made = await offerHandOver(ports, offer);
    const changedSince = made.to.id !== found.person.id || made.note !== offer.note;
    const where = { planId: plan, matter: nonce, name: item.ref, changedSince };
    return made.state === 'pending'
      ? pendingCard(made, where, carried(draft))
      : offerStateCard(made, { readerId: from.id, name: item.ref });
  },
};

/** One tap: it is not theirs, and the performance team is to find whose it is. From a card of the pass, that goes on. */
export const disownAction: CardAction<z.infer<typeof offerData>> = {
  verb: 'hand.disown',
  data: offerData,
  handle: async ({ ports, speaker }, { plan, ref, nonce, note, draft }) => {
    const key = { tenant: speaker.tenant, planId: plan };
    const { person: by } = speaker;
    const item = await ownItem(ports, key, { ref, personId: by.id });
    if (!item) return notYours(ref);
    const said = note.slice(0, mostNote).trim();
    const about = { of: item.kind, ref: plainRef(item) };
    await disown(ports, { key, id: nonce, ...about, by, note: said, tell: ports.performanceTeam });
    const done = `${asTyped(item.ref)} is off your list`;
    const then = 'The performance team is told and finds whose it is. You are not asked about it any more.';
    const { period } = readDraft(draft) ?? {};
    const found = period === undefined ? undefined : await loadPass(ports, speaker, { planId: plan, period });
    const facts = found && 'facts' in found ? found.facts : undefined;
    const next = facts && nextToAnswer(facts.pass, undefined);
    return facts && next
      ? itemCard({ ...facts, notice: `${done}. ${then}` }, next, ports.newId())
      : notice(done, then);
  },
};

const answerData = z.object({ plan: z.string().min(1).max(200), matter: z.uuid(), note });
type AnswerData = z.infer<typeof answerData>;

export const acceptOffer: CardAction<AnswerData> = {
  verb: 'hand.accept',
  data: answerData,
  handle: (turn, data) => answer(turn, data, 'accepted'),
};

export const declineOffer: CardAction<AnswerData> = {
  verb: 'hand.decline',
  data: answerData,
  handle: (turn, data) => answer(turn, data, 'declined'),
};

/** The sender takes the offer back while nobody has answered it. */
export const withdrawOffer: CardAction<AnswerData> = {
  verb: 'hand.withdraw',
  data: answerData,
  handle: (turn, data) => answer(turn, { ...data, note: '' }, 'withdrawn'),
};

async function answer(
  { ports, speaker }: Turn,
  { plan, matter, note }: AnswerData,
  said: OfferAnswer['answer'],
): Promise<AdaptiveCard> {
  const key = { tenant: speaker.tenant, planId: plan };
  const { person: by } = speaker;
  const answered = await answerOffer(ports, {
    ...{ key, matter, by, answer: said, note: note.slice(0, mostNote).trim() },
  });
  if (answered === 'foreign') {
    return notice('This offer was made to somebody else', 'Nothing was changed.');
  }
  if (answered === 'gone') {
    return notice(
      'This offer no longer stands',
      'It is not its sender’s any more, or is gone from the plan. Nothing was changed.',
    );
  }
  const { offer } = answered;
  const records = await ports.plans.read(key);
  const name = (records && itemAt(records, offer)?.ref) ?? offer.ref;
  return offerStateCard(offer, { readerId: by.id, name });
}
