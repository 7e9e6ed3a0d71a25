import { GoldenThreadError } from '../../errors.ts';
import type { PlanAction } from '../../plan/plan-action.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { NoticeJob, NoticeQueue } from '../../ports/job-queues.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { Party } from '../party.ts';
import type { Person } from '../person.ts';
import { adjustRounds } from '../rounds/adjust-rounds.ts';
import { type RoundPorts, requirePlan } from '../rounds/open-round.ts';
import { itemAt, itemNamed, type PassItem } from '../updates/pass-items.ts';
import { type Assignment, referred } from './assignment.ts';
import { type HandOver, type HandOverEvent, handOverOf } from './hand-over.ts';
import { isDisowned, isOwnedBy, ownersOf } from './owners.ts';
import { ownerResolver } from './resolve-owner.ts';

export interface HandOverPorts extends RoundPorts {
  handOvers: EventLog<HandOverEvent>;
  notices: NoticeQueue;
}

/** The action or measure, if it is this person's to give away; `undefined` otherwise. Named as on cards, in any case. */
export async function ownItem(
  ports: Pick<RoundPorts, 'plans' | 'people'>,
  key: PlanKey,
  { ref, personId }: { ref: string; personId: string },
): Promise<PassItem | undefined> {
  const item = itemNamed(await requirePlan(ports.plans, key), ref);
  const people = await ports.people.list(key.tenant);
  return item && isOwnedBy(item, personId, people) ? item : undefined;
}

/** Likewise where it is an action. */
export async function ownAction(
  ports: Pick<RoundPorts, 'plans' | 'people'>,
  key: PlanKey,
  whose: { ref: string; personId: string },
): Promise<PlanAction | undefined> {
  const item = await ownItem(ports, key, whose);
  return item?.kind === 'action' ? item.action : undefined;
}

export interface Offer {
  key: PlanKey;
  /** The rendered card's own id: a card sent twice is one offer. */
  id: string;
  of: HandOver['of'];
  ref: string;
  from: Person;
  to: Person;
  note: string;
}

/** Offers an action or a measure to a colleague, who is told outside the turn. Until they accept it stays with its owner. */
export async function offerHandOver(ports: HandOverPorts, offer: Offer): Promise<HandOver> {
  const { key, id, of, ref, note } = offer;
  const [from, to] = [partyOf(offer.from), partyOf(offer.to)];
  const pending = await pendingOffer(ports, key, { of, ref, from: from.id });
  if (pending && pending.matter !== id) {
    throw new GoldenThreadError(
      'conflict',
      `You have offered ${ref} to ${pending.offer.to.name} already, who has not answered yet. Take that offer back first.`,
    );
  }
  if (pending) return pending.offer;
  const at = ports.clock.now();
  await tell(ports, key, { to: to.id, matter: id, number: 0 });
  const event: HandOverEvent = { kind: 'offered', of, ref, from, to, note, by: from, at };
  if (await ports.handOvers.add(key, { matter: id, number: 0, event })) {
    const what = `offered ${referred(offer)} of ${key.planId} to ${to.name}`;
    await ports.audit.record(key.tenant, { at, who: from.name, what });
  }
  return requireOffer(ports, key, id);
}

/** The offer that this person has made from the card of this id. */
export async function offerMade(
  { handOvers }: Pick<HandOverPorts, 'handOvers'>,
  key: PlanKey,
  { id, from }: { id: string; from: string },
): Promise<HandOver | undefined> {
  const offer = handOverOf(await handOvers.read(key, id));
  return offer?.from.id === from ? offer : undefined;
}

/** An offer of this by this person that nobody has answered. */
export async function pendingOffer(
  { handOvers }: Pick<HandOverPorts, 'handOvers'>,
  key: PlanKey,
  { of, ref, from }: Pick<HandOver, 'of' | 'ref'> & { from: string },
): Promise<{ matter: string; offer: HandOver } | undefined> {
  for (const { matter, events } of await handOvers.list(key)) {
    const offer = handOverOf(events);
    if (offer?.state !== 'pending' || offer.from.id !== from) continue;
    if (offer.of === of && offer.ref === ref) return { matter, offer };
  }
  return undefined;
}

export interface OfferAnswer {
  key: PlanKey;
  matter: string;
  by: Person;
  answer: 'accepted' | 'declined' | 'withdrawn';
  note: string;
}

/** `foreign`: not this person's to answer; `gone`: no such offer, or it is not its sender's any more. */
export type Answered = { offer: HandOver } | 'foreign' | 'gone';

/**
 * Answers an offer, once: whoever comes second gets the answer that was first. An acceptance and the new owner are stored
 * together; the open round follows, and follows again when the same answer is sent again after a crash.
 */
export async function answerOffer(ports: HandOverPorts, given: OfferAnswer): Promise<Answered> {
  const { key, matter, by, answer } = given;
  const offer = handOverOf(await ports.handOvers.read(key, matter));
  if (!offer) return 'gone';
  if (by.id !== (answer === 'withdrawn' ? offer.from.id : offer.to.id)) return 'foreign';
  if (offer.state === 'pending' && !(await settle(ports, offer, given))) return 'gone';
  const now = await requireOffer(ports, key, matter);
  if (now.state === 'accepted') await adjustRounds(ports, key);
  return { offer: now };
}

/** Writes the answer unless somebody was first; false when the action is not the sender's to give any more. */
async function settle(ports: HandOverPorts, offer: HandOver, given: OfferAnswer): Promise<boolean> {
  const { key, matter, by, answer, note } = given;
  const at = ports.clock.now();
  const assignment = answer === 'accepted' ? await assignmentFor(ports, { key, offer, by, at }) : undefined;
  if (answer === 'accepted' && !assignment) return false;
  const other = answer === 'withdrawn' ? offer.to.id : offer.from.id;
  await tell(ports, key, { to: other, matter, number: 1 });
  const who = { by: partyOf(by), at };
  const event: HandOverEvent =
    answer === 'accepted' ? { kind: answer, ...who } : { kind: answer, note, ...who };
  if (await ports.handOvers.add(key, { matter, number: 1, event }, assignment)) {
    const what = `${answer} the offer of ${referred(offer)} of ${key.planId} from ${offer.from.name} to ${offer.to.name}`;
    await ports.audit.record(key.tenant, { at, who: by.name, what });
  }
  return true;
}

/** An offer that did not reach its colleague ends, and its sender is told why. */
export async function takeBackUndelivered(
  ports: HandOverPorts,
  { tenant, planId, log, matter, number }: NoticeJob,
  reason: string,
): Promise<void> {
  const key = { tenant, planId };
  const offer = log === 'hand-over' ? handOverOf(await ports.handOvers.read(key, matter)) : undefined;
  if (offer?.state !== 'pending' || number !== 0) return;
  await tell(ports, key, { to: offer.from.id, matter, number: 1 });
  const note = `${offer.to.name} could not be reached, so the offer has ended: ${reason}`;
  const by = { id: '', name: 'Golden Thread' };
  const event: HandOverEvent = { kind: 'withdrawn', note, by, at: ports.clock.now() };
  await ports.handOvers.add(key, { matter, number: 1, event });
}

/**
 * The new owner in the former one's place; other owners stay, but for those who said that it is not theirs. `undefined` when
 * it is not the sender's any more.
 */
async function assignmentFor(
  ports: HandOverPorts,
  { key, offer, by, at }: { key: PlanKey; offer: HandOver; by: Person; at: string },
): Promise<Assignment | undefined> {
  const { of, ref } = offer;
  const item = itemAt(await requirePlan(ports.plans, key), { of, ref });
  const people = await ports.people.list(key.tenant);
  if (!item || !isOwnedBy(item, offer.from.id, people)) return undefined;
  const others = ownersOf(item, ownerResolver(people)).flatMap(({ owner, resolution }) => {
    const { person } = resolution;
    if (person?.id === offer.from.id || person?.id === by.id || isDisowned(resolution)) return [];
    return [person ?? { id: owner, name: owner, email: null }];
  });
  const owners = [by, ...others].map(({ id, name, email }) => ({ id, name, email }));
  return { of, ref, owners, at, by: by.name };
}

export interface Disowning {
  key: PlanKey;
  /** The rendered card's own id. */
  id: string;
  of: HandOver['of'];
  ref: string;
  by: Person;
  note: string;
  /** Entra object ids of the performance team, who are told. */
  tell: string[];
}

/** Somebody says that an action or a measure is not theirs: they are not asked any more, and the performance team is to find the owner. */
export async function disown(
  ports: HandOverPorts,
  { key, id, of, ref, note, ...said }: Disowning,
): Promise<void> {
  const at = ports.clock.now();
  const by = partyOf(said.by);
  for (const to of said.tell) await tell(ports, key, { to, matter: id, number: 0 });
  const event: HandOverEvent = { kind: 'disowned', of, ref, note, by, at };
  const assignment = { of, ref, owners: [], at, by: by.name, disowned: by };
  if (await ports.handOvers.add(key, { matter: id, number: 0, event }, assignment)) {
    const what = `said that ${referred({ of, ref })} of ${key.planId} is not theirs`;
    await ports.audit.record(key.tenant, { at, who: by.name, what });
  }
  await adjustRounds(ports, key);
}

/** What this person has disowned from the card of this id. */
export async function disownedFrom(
  { handOvers }: Pick<HandOverPorts, 'handOvers'>,
  key: PlanKey,
  { id, by }: { id: string; by: string },
): Promise<Pick<HandOver, 'of' | 'ref'> | undefined> {
  const [event] = await handOvers.read(key, id);
  return event?.kind === 'disowned' && event.by.id === by ? event : undefined;
}

async function requireOffer(ports: HandOverPorts, key: PlanKey, matter: string): Promise<HandOver> {
  const offer = handOverOf(await ports.handOvers.read(key, matter));
  if (offer) return offer;
  throw new GoldenThreadError('not_found', 'This offer is no longer there. Nothing was changed.');
}

function tell(
  { notices }: HandOverPorts,
  key: PlanKey,
  about: Pick<NoticeJob, 'to' | 'matter' | 'number'>,
): Promise<void> {
  return notices.add({ ...key, log: 'hand-over', ...about });
}

export function partyOf({ id, name }: Person): Party {
  return { id, name };
}
