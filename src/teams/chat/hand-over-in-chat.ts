import { type Day, dayOf } from '../../plan/dates/day.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { isAway } from '../../reporting/owners/absence.ts';
import { ownItem, pendingOffer } from '../../reporting/owners/hand-actions-over.ts';
import { requirePlan } from '../../reporting/rounds/open-round.ts';
import { plainRef } from '../../reporting/updates/pass-items.ts';
import { readDraft } from '../card-actions/draft-actions.ts';
import { wordsHandedBack } from '../card-actions/what-became.ts';
import { type AdaptiveCard, asTyped } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { type CarriedDraft, handOverForm, pendingCard } from '../views/hand-over-cards.ts';
import { notice } from '../views/notice.ts';
import { noPlanYet, planOfOwn } from './current-plan.ts';
import { offeredPeople } from './pick-person.ts';
import { typedReference } from './typed-reference.ts';

const commands = [
  new RegExp(`^(?:please )?hand ${typedReference} over(?: to (?<to>.+?))?[.!]?$`, 'iu'),
  new RegExp(`^(?:please )?hand over ${typedReference}(?: to (?<to>.+?))?[.!]?$`, 'iu'),
  new RegExp(`^${typedReference} (?:is|was) (?:not|never) mine(?: any ?more)?[.!]?$`, 'iu'),
  new RegExp(`^${typedReference} isn[’']t mine(?: any ?more)?[.!]?$`, 'iu'),
  new RegExp(`^(?:wrong person|not mine)[:, ]+(?:for )?${typedReference}[.!]?$`, 'iu'),
];

/** “hand EC-03 over to Priya”, “EC-03 is not mine”. */
export function readHandOver(text: string): { ref: string; to: string } | undefined {
  for (const command of commands) {
    const groups = command.exec(text.trim())?.groups;
    if (groups?.['ref'] !== undefined) return { ref: groups['ref'], to: groups['to'] ?? '' };
  }
  return undefined;
}

/** The form, with what was said filled in. Nothing is offered before its button is pressed. */
export async function handOverInChat(
  ports: TeamsPorts,
  speaker: Speaker,
  { ref, to }: { ref: string; to: string },
): Promise<AdaptiveCard> {
  const meant = await planOfOwn(ports, speaker, ref);
  if (!meant) return noPlanYet('Nothing was changed.');
  return askToWhom(ports, speaker, { planId: meant.plan.id, ref, typed: to });
}

export interface Asking {
  planId: string;
  ref: string;
  nonce?: string;
  problem?: string;
  typed?: string;
  note?: string;
  /** What was typed on the owner’s card, to be given back. */
  draft?: string;
}

/** The form for the speaker's own action or measure; otherwise why there is none. */
export async function askToWhom(
  ports: TeamsPorts,
  speaker: Speaker,
  { planId, ref, nonce = ports.newId(), problem = '', typed = '', note = '', draft = '' }: Asking,
): Promise<AdaptiveCard> {
  const key = { tenant: speaker.tenant, planId };
  const item = await ownItem(ports, key, { ref, personId: speaker.person.id });
  if (!item) return notYours(ref, await draftHandedBack(ports, key, { ref, draft }));
  const about = { of: item.kind, ref: plainRef(item) };
  const pending = await pendingOffer(ports, key, { ...about, from: speaker.person.id });
  if (pending) {
    const awayUntil = await awayUntilOf(ports, speaker.tenant, pending.offer.to.id);
    const where = { planId, matter: pending.matter, name: item.ref, awayUntil };
    return pendingCard(pending.offer, where, carried(draft));
  }
  const people = (await offeredPeople(ports, speaker.tenant)).filter(
    ({ value }) => value !== speaker.person.id,
  );
  const { plan } = await requirePlan(ports.plans, key);
  return handOverForm(item, { plan, people, nonce, problem, typed, note, draft: carried(draft) });
}

/** The last day of somebody’s absence; `undefined` where they are here. */
export async function awayUntilOf(
  { people, clock, timeZone }: TeamsPorts,
  tenant: string,
  id: string,
): Promise<Day | undefined> {
  const person = await people.find(tenant, id);
  return person && isAway(person, dayOf(clock.now(), timeZone)) ? person.away?.to : undefined;
}

export function notYours(ref: string, words = ''): AdaptiveCard {
  return notice(
    `${asTyped(ref)} is not yours to hand over`,
    `Nothing was changed. Type “my actions” for what is yours. ${words}`.trim(),
  );
}

/** What was typed on the card before, for a form that is refused; empty where nothing was. */
export async function draftHandedBack(
  { plans }: Pick<TeamsPorts, 'plans'>,
  key: PlanKey,
  { ref, draft }: { ref: string; draft: string },
): Promise<string> {
  const read = readDraft(draft);
  return read ? wordsHandedBack({ ref, ...read.typed }, await plans.read(key)) : '';
}

/** A draft as a card carries it on; nothing of what is none. */
export function carried(draft: string): CarriedDraft {
  const read = readDraft(draft);
  return read ? { draft, period: read.period } : { draft: '', period: '' };
}
