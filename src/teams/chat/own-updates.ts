import type { PlanRecords } from '../../plan/plan.ts';
import type { OpenRoundOf } from '../../reporting/rounds/open-rounds.ts';
import { itemsOf, type PassItem, plainRef } from '../../reporting/updates/pass-items.ts';
import { openPasses } from '../card-actions/load-pass.ts';
import { type AdaptiveCard, asTyped } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { itemCard } from '../views/item-card.ts';
import { openingCard, type PassFacts, receiptCard } from '../views/update-views.ts';
import { whyNotAsked } from '../views/why-not-asked.ts';

interface Wish {
  open: readonly OpenRoundOf[];
  /** The plan that the talk is about: another is named on the card. */
  planId: string;
  /** What was named, as that plan has it; empty where nothing was. */
  refsIn(records: PlanRecords): readonly string[] | Promise<readonly string[]>;
}

/**
 * The person's own card in one of the open rounds: at the one action or measure that was named, else the list or the
 * receipt. Of several rounds it is one in which that is still owed, and the card names the others; `undefined` when
 * nothing is theirs in any.
 */
export async function ownUpdates(
  ports: TeamsPorts,
  speaker: Speaker,
  { open, planId, refsIn }: Wish,
): Promise<AdaptiveCard | undefined> {
  const passes = await openPasses(ports, speaker, open);
  const named = await Promise.all(passes.map(({ records }) => refsIn(records)));
  const refs = named.find((each) => each.length > 0) ?? [];
  const found = passes.map((facts, index) => {
    const { items } = facts.pass;
    const meant = (item: PassItem) => named[index]?.includes(plainRef(item)) === true;
    return { facts, items: refs.length > 0 ? items.filter(meant) : items };
  });
  const [first, ...others] = owedFirst(found);
  const facts = first?.facts ?? passes[0];
  if (!facts) return undefined;
  const [one, ...more] = first?.items ?? [];
  const also = alsoAsked(others);
  if (one && more.length === 0 && refs.length > 0)
    return itemCard({ ...facts, notice: whichRound(facts, { planId, also }) }, one, ports.newId());
  const notice = one ? also : notYoursLine(refs, facts);
  const { items, answered } = facts.pass;
  return answered.size === items.length && notice === ''
    ? receiptCard(facts)
    : openingCard({ ...facts, notice });
}

/** Some items of a person's pass. */
interface Part {
  facts: PassFacts;
  items: readonly PassItem[];
}

/** Those that hold something, those in which it is still to be answered first. */
export function owedFirst<Found extends Part>(parts: readonly Found[]): Found[] {
  return [...new Set([...parts.filter(isOwed), ...parts.filter(({ items }) => items.length > 0)])];
}

function isOwed({ facts, items }: Part): boolean {
  return items.some(({ ref }) => !facts.pass.answered.has(ref));
}

/** Where else the same is still to be answered; empty where it is not. */
export function alsoAsked(others: readonly Part[]): string {
  const rounds = others.filter(isOwed).map(({ facts }) => nameOf(facts));
  return rounds.length === 0
    ? ''
    : `You are asked in ${rounds.join(' and ')} too: ask me again once you have answered here.`;
}

/** Which round a card is of, where it may be another than whoever wrote has in mind; empty otherwise. */
export function whichRound(facts: PassFacts, { planId, also }: { planId: string; also: string }): string {
  const isClear = also === '' && facts.records.plan.id === planId;
  return isClear ? '' : `This is ${nameOf(facts)}. ${also}`.trim();
}

function nameOf({ round, records }: PassFacts): string {
  return `${round.period} of ${asTyped(records.plan.name)}`;
}

function notYoursLine(refs: readonly string[], facts: PassFacts): string {
  const [ref, ...others] = new Set(refs);
  const known = itemsOf(facts.records).find((each) => plainRef(each) === ref);
  if (!known || others.length > 0)
    return 'None of what you named is asked of you in this round. This is your list.';
  const why = whyNotAsked(known, facts);
  return why
    ? `${why} This is your list.`
    : `${asTyped(known.ref)} is not yours to answer, so I opened your own list. Its owner can update it.`;
}
