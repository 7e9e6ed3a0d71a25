import { isDeepStrictEqual } from 'node:util';
import type { AppendResult, PlanKey } from '../../ports.ts';
import type { MeasureUpdate } from '../../reporting/measure-update.ts';
import type { StatusUpdate } from '../../reporting/status-update.ts';
import { answeredJustBefore, type Submission } from '../../reporting/submit-update.ts';
import { nextToAnswer } from '../../reporting/update-pass.ts';
import type { AdaptiveCard } from '../render-card.ts';
import { itemCard } from '../views/item-card.ts';
import { answeredBeforeLine, type PassFacts, receiptCard } from '../views/update-views.ts';
import { followingNonce } from './card-marks.ts';
import { inPass, type Turn, type Where } from './pass-turn.ts';

type Given = StatusUpdate | MeasureUpdate;

/** One checked answer on its way into the store. */
interface Storing<Update extends Given> {
  /** The item's reference on cards, and the rendered card's own id. */
  sent: Where & { ref: string; nonce: string };
  facts: PassFacts;
  noChange: boolean;
  /** What would be stored: an answer that differs from what the same card stored before is told apart by it. */
  position: object;
  submit(submission: Submission): Promise<AppendResult<Update>>;
  history(key: PlanKey, ref: string): Promise<Update[]>;
  /** The item's card with what was typed, under a fresh id. */
  again(facts: PassFacts, nonce: string): AdaptiveCard;
}

/** Stores the answer and shows what comes next, or the receipt; the same card sent again gets the same card back. */
export async function storeAnswer<Update extends Given>(
  turn: Turn,
  { sent, facts, noChange, position, submit, history, again }: Storing<Update>,
): Promise<AdaptiveCard> {
  const key = { tenant: turn.speaker.tenant, planId: sent.plan };
  const { person } = turn.speaker;
  const { nonce } = sent;
  const onBehalfOf = facts.pass.onBehalfOf?.get(sent.ref);
  const submission = { key, round: facts.round, person, onBehalfOf, noChange, nonce };
  const { outcome, update } = await submit(submission);
  if (outcome === 'repeated' && !isSame(position, update)) {
    return inPass(turn, sent, (fresh) =>
      again({ ...fresh, notice: storedBefore }, followingNonce(nonce, JSON.stringify(position))),
    );
  }
  return inPass(turn, sent, async (fresh) => {
    const before = answeredJustBefore(await history(key, update.ref), update);
    const told = { ...fresh, notice: before ? answeredBeforeLine(before, fresh) : '' };
    const next = nextToAnswer(fresh.pass, sent.ref);
    return next ? itemCard(told, next, followingNonce(nonce, next.ref)) : receiptCard(told);
  });
}

const storedBefore =
  'This card had been saved already, with other words, and that answer stands. What you typed now is not saved yet: press the button again to put it in its place.';

function isSame(position: object, update: Given): boolean {
  const stored: Record<string, unknown> = { ...update };
  return Object.entries(position).every(([name, value]) => isDeepStrictEqual(value, stored[name]));
}
