import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { LastAnswer } from '../../plan/last-answer.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { AppendResult } from '../../ports/update-store.ts';
import type { MeasureUpdate } from '../../reporting/updates/measure-update.ts';
import { lastAnswerOf, newerAnswer, type PassItem } from '../../reporting/updates/pass-items.ts';
import type { StatusUpdate } from '../../reporting/updates/status-update.ts';
import {
  answeredJustBefore,
  answeredSince,
  type OnItsWay,
  type Submission,
} from '../../reporting/updates/submit-update.ts';
import { nextToAnswer, withAnswer } from '../../reporting/updates/update-pass.ts';
import type { AdaptiveCard } from '../render-card.ts';
import { itemCard } from '../views/item-card.ts';
import { answeredBeforeLine, answeredSinceLine, newerStaysLine } from '../views/other-answers.ts';
import { type PassFacts, receiptCard } from '../views/update-views.ts';
import { followingNonce } from './card-marks.ts';
import { inPass, type Turn, type Where } from './pass-turn.ts';

type Given = StatusUpdate | MeasureUpdate;

/** One checked answer on its way into the store. */
interface Storing<Update extends Given> {
  /** The item's reference on cards, and the rendered card's own id. */
  sent: Where & { ref: string; nonce: string };
  facts: PassFacts;
  noChange: boolean;
  /** What the card says, as its fields have it. */
  said: object;
  /** Likewise an answer. */
  fieldsOf(update: Update): object;
  submit(submission: Submission): Promise<AppendResult<Update> | undefined>;
  history(key: PlanKey, ref: string): Promise<Update[]>;
  /** The item's card with what was typed, under a fresh id. */
  again(facts: PassFacts, nonce: string): AdaptiveCard;
}

/**
 * Stores the answer and shows what comes next, or the receipt; the same card sent again gets the same card back.
 * `undefined` where it was not stored since something had changed.
 */
export async function storeAnswer<Update extends Given>(
  turn: Turn,
  storing: Storing<Update>,
): Promise<AdaptiveCard | undefined> {
  const stored = await storing.submit(submissionOf(turn, storing));
  return stored && cardAfter(turn, storing, stored);
}

/**
 * What comes next for a card whose answer is in already, whatever has become of the plan since; `undefined` where it is
 * not. Looked up only where the answer would be refused: the store knows a card that is sent again by itself.
 */
export async function storedBefore<Update extends Given>(
  turn: Turn,
  storing: Omit<Storing<Update>, 'submit'>,
  ref: string,
): Promise<AdaptiveCard | undefined> {
  const { tenant, person } = turn.speaker;
  const { sent, history } = storing;
  const given = await history({ tenant, planId: sent.plan }, ref);
  const update = given.find(({ nonce, by }) => nonce === sent.nonce && by.id === person.id);
  return update && cardAfter(turn, storing, { outcome: 'repeated', update });
}

/** The same where `submit` may leave it undone; `undefined` then. The next card is made while the store takes the answer. */
export async function storeAtOnce<Update extends Given>(
  turn: Turn,
  storing: Omit<Storing<Update>, 'submit'>,
  submit: (submission: Submission) => OnItsWay<Update>,
): Promise<AdaptiveCard | undefined> {
  const { update, result } = submit(submissionOf(turn, storing));
  const [stored, next] = await Promise.all([result, cardMeanwhile(storing, update)]);
  return stored && cardAfter(turn, storing, stored, next);
}

/** The card that comes next unless the store knows better. */
async function cardMeanwhile(
  { sent, facts }: Pick<Storing<Given>, 'sent' | 'facts'>,
  update: Given,
): Promise<AdaptiveCard> {
  // The request goes out first.
  await setImmediate();
  return nextCard(answeredWith(update, { sent, facts }), sent);
}

/** The pass with the answer in it, and what is to be told where a newer quarter's stays in its place. */
function answeredWith(update: Given, { sent, facts }: Pick<Storing<Given>, 'sent' | 'facts'>): PassFacts {
  const notice = newerStays(facts, sent.ref);
  return { ...facts, pass: withAnswer(facts.pass, sent.ref, update), notice };
}

function newerStays(facts: PassFacts, ref: string): string {
  const item = facts.pass.items.find((each) => each.ref === ref);
  const newer = item && newerAnswer(item, facts.round.period);
  return newer ? newerStaysLine(ref, newer, facts) : '';
}

function submissionOf(
  { speaker }: Turn,
  { sent, facts, noChange }: Pick<Storing<Given>, 'sent' | 'facts' | 'noChange'>,
): Submission {
  const { tenant, person } = speaker;
  const onBehalfOf = facts.pass.onBehalfOf?.get(sent.ref);
  const givenOn = speaker.place?.pressed ?? null;
  const key = { tenant, planId: sent.plan };
  return { key, round: facts.round, person, onBehalfOf, noChange, nonce: sent.nonce, givenOn };
}

async function cardAfter<Update extends Given>(
  turn: Turn,
  { sent, facts, said, noChange, fieldsOf, history, again }: Omit<Storing<Update>, 'submit'>,
  { outcome, update, follows }: AppendResult<Update>,
  next?: AdaptiveCard,
): Promise<AdaptiveCard> {
  const key = { tenant: turn.speaker.tenant, planId: sent.plan };
  const { nonce } = sent;
  const isSame = (noChange && update.noChange) || isDeepStrictEqual(said, fieldsOf(update));
  if (outcome === 'repeated' && !isSame) {
    return inPass(turn, sent, (fresh) =>
      again({ ...fresh, notice: otherWords }, followingNonce(nonce, JSON.stringify(said))),
    );
  }
  const known = facts.pass.items.find(({ ref }) => ref === sent.ref);
  if (outcome === 'stored' && known && isWhatWasShown(known, { follows, update })) {
    return next ?? nextCard(answeredWith(update, { sent, facts }), sent);
  }
  return inPass(turn, sent, async (fresh) => {
    const stays = newerStays(fresh, sent.ref);
    if (stays !== '') return nextCard({ ...fresh, notice: stays }, sent);
    const given = await history(key, update.ref);
    const before = answeredJustBefore(given, update);
    const since = answeredSince(given, update);
    const beforeThis = before ? answeredBeforeLine(before, fresh) : '';
    return nextCard({ ...fresh, notice: since ? answeredSinceLine(since, fresh) : beforeThis }, sent);
  });
}

function nextCard(facts: PassFacts, { ref, nonce }: { ref: string; nonce: string }): AdaptiveCard {
  const next = nextToAnswer(facts.pass, ref);
  return next ? itemCard(facts, next, followingNonce(nonce, next.ref)) : receiptCard(facts);
}

/**
 * Whether the answer follows just what the person saw, and nobody else's of this round: what comes next is then known
 * without reading the plan again.
 */
function isWhatWasShown(
  item: PassItem,
  { follows, update }: { follows: LastAnswer | undefined; update: Given },
): boolean {
  const last = lastAnswerOf(item);
  const isOthers = follows?.period === update.period && follows.by.id !== update.by.id;
  return follows?.id === last?.id && !isOthers && (!follows || follows.at < update.at);
}

const otherWords =
  'This card had been saved already, with other words, and that answer stands. What you typed now is not saved yet: press the button again to put it in its place.';
