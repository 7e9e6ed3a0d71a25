import { GoldenThreadError } from '../../errors.ts';
import { shorten } from '../../plan/shown-words.ts';
import { assignOwner } from '../../reporting/owners/assign-owner.ts';
import type { Person } from '../../reporting/person.ts';
import { itemNamed, wordsOfItem } from '../../reporting/updates/pass-items.ts';
import { type AdaptiveCard, asTyped, renderCard } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { notice } from '../views/notice.ts';
import { canPost } from './answer-question.ts';
import { currentPlan, noPlanYet } from './current-plan.ts';
import { offeredPeople, pickPerson } from './pick-person.ts';

export interface Assigning {
  ref: string;
  /** The name or e-mail address; undefined when only the reference was given. */
  to: string | undefined;
}

const command =
  /^(?:please )?assign (?<ref>[\p{L}\p{N}][\p{L}\p{N}./_-]*\d[\p{L}\p{N}./_-]*(?: \(measure\))?)(?: to (?<to>.+?))?[.!]?$/iu;

/** “assign EC-03 to Megan Bowen”; a word without a figure is no reference. */
export function readAssign(text: string): Assigning | undefined {
  const groups = command.exec(text)?.groups;
  return groups?.['ref'] === undefined ? undefined : { ref: groups['ref'], to: groups['to'] };
}

/** Assigns where the name means one person, else asks with a card who is meant. */
export async function assignInChat(
  ports: TeamsPorts,
  speaker: Speaker,
  { ref, to }: Assigning,
): Promise<AdaptiveCard> {
  if (!canPost(ports, speaker)) return notAllowed();
  const current = await currentPlan(ports.plans, speaker.tenant);
  if (!current) return noPlanYet();
  const { planId } = current.key;
  if (to === undefined) return askWho(ports, speaker, { planId, ref, typed: '', problem: '' });
  const found = await pickPerson(ports, speaker.tenant, { picked: '', typed: to });
  if ('person' in found) return assignTo(ports, speaker, { planId, ref, person: found.person });
  return askWho(ports, speaker, { planId, ref, typed: to, problem: found.problem });
}

/** Stores it and says whose it is now. */
export async function assignTo(
  ports: TeamsPorts,
  speaker: Speaker,
  { planId, ref, person }: { planId: string; ref: string; person: Person },
): Promise<AdaptiveCard> {
  const key = { tenant: speaker.tenant, planId };
  const item = await assignOwner(ports, { key, ref, owners: [person], by: speaker.person.name });
  return notice(
    `${asTyped(item.ref)} is ${asTyped(person.name)}’s from now on`,
    `“${asTyped(shorten(wordsOfItem(item), 160))}”. If a round is open they are asked for an update. Loading the document again does not change this. “check the owners” lists who is still to be settled.`,
  );
}

/** The card that asks who is meant: a people picker, and a field to type in where there is none. */
export async function askWho(
  ports: TeamsPorts,
  { tenant }: Speaker,
  asked: { planId: string; ref: string; typed: string; problem: string },
): Promise<AdaptiveCard> {
  const { planId, typed, problem } = asked;
  const records = await ports.plans.read({ tenant, planId });
  const item = records && itemNamed(records, asked.ref);
  if (!item) {
    const name = records?.plan.name ?? 'The plan';
    throw new GoldenThreadError(
      'not_found',
      `${name} has no action or measure ${asTyped(asked.ref)}. Nothing was assigned.`,
    );
  }
  const { ref, owners } = item;
  return renderCard('assign-owner', {
    title: `Who is to answer for ${asTyped(ref)}?`,
    text: shorten(wordsOfItem(item), 240),
    now: owners.length > 0 ? `Now: ${asTyped(shorten(owners.join(', '), 200))}` : 'Now: nobody',
    problem: shorten(problem, 400),
    typed: typed.slice(0, 200),
    people: await offeredPeople(ports, tenant),
    plan: planId,
    ref,
  });
}

export function notAllowed(): AdaptiveCard {
  return notice('Only the performance team can say whose an action or a measure is', 'Nothing was changed.');
}
