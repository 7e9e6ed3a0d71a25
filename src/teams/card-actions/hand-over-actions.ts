import { z } from 'zod';
import type { PlanKey } from '../../ports/plan-key.ts';
import {
  answerOffer,
  disown,
  disownedFrom,
  type OfferAnswer,
  offerHandOver,
  offerMade,
  ownItem,
} from '../../reporting/owners/hand-actions-over.ts';
import type { HandOver } from '../../reporting/owners/hand-over.ts';
import { itemAt, type PassItem, plainRef } from '../../reporting/updates/pass-items.ts';
import { nextToAnswer } from '../../reporting/updates/update-pass.ts';
import { askToWhom, awayUntilOf, carried, notYours } from '../chat/hand-over-in-chat.ts';
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
    const { person: from } = speaker;
    const sent = await offerMade(ports, key, { id: nonce, from: from.id });
    const item = sent
      ? await itemOf(ports, key, sent)
      : await ownItem(ports, key, { ref, personId: from.id });
    if (!item) return notYours(ref);
    const about = { of: item.kind, ref: plainRef(item) };
    const offer = { key, id: nonce, ...about, from, to: found.person, note: note.trim() };
    const made = sent ?? (await offerHandOver(ports, offer));
    const changedSince = made.to.id !== found.person.id || made.note !== offer.note;
    const awayUntil = await awayUntilOf(ports, speaker.tenant, made.to.id);
    const where = { planId: plan, matter: nonce, name: item.ref, changedSince, awayUntil };
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
    const own = await ownItem(ports, key, { ref, personId: by.id });
    const sent = await disownedFrom(ports, key, { id: nonce, by: by.id });
    if (sent && own) return notice(`${asTyped(own.ref)} is yours again`, givenBack);
    const item = sent ? await itemOf(ports, key, sent) : own;
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

const givenBack =
  'You had said that it is not yours, and it was given to you since. If that is wrong, type that it is not yours again.';

/** What an offer or a saying was about, as the plan has it now. */
async function itemOf(
  ports: Turn['ports'],
  key: PlanKey,
  about: Pick<HandOver, 'of' | 'ref'>,
): Promise<PassItem | undefined> {
  const records = await ports.plans.read(key);
  return records && itemAt(records, about);
}

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
  const name = (await itemOf(ports, key, offer))?.ref ?? offer.ref;
  return offerStateCard(offer, { readerId: by.id, name });
}
