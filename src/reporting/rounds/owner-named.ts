import { distance } from 'fastest-levenshtein';
import { GoldenThreadError } from '../../errors.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { peopleNamed } from '../owners/assign-owner.ts';
import { shareOut } from '../owners/owners.ts';
import { ownerResolver } from '../owners/resolve-owner.ts';
import { fold, type Person } from '../person.ts';
import { type RoundPorts, requirePlan } from './open-round.ts';
import { openingDay, type Round } from './round.ts';

/** Somebody in a round. */
export interface OwnerNamed {
  name: string;
  /** The ledger's keys of their rows: their Entra object id, and the plan's words for them from before they were known. */
  owners: ReadonlySet<string>;
}

/**
 * The owner in a round whom a name, an e-mail address or an Entra id means; a part of a name will do where it is one
 * person's. Throws `not_found` with names that are near, `bad_input` where several are meant.
 */
export async function ownerNamed(
  ports: RoundPorts,
  key: PlanKey,
  { round, who }: { round: Round; who: string },
): Promise<OwnerNamed> {
  const known = await ownersIn(ports, key, round);
  const people = [...known.values()].map(({ person }) => person);
  const [person, ...others] = peopleNamed(who, people);
  if (person && others.length === 0)
    return { name: person.name, owners: known.get(person.id)?.owners ?? new Set() };
  if (person) {
    const names = [person, ...others].slice(0, mostNear).map(({ email, name }) => email ?? name);
    throw new GoldenThreadError(
      'bad_input',
      `“${who}” may be ${others.length + 1} owners in the round ${round.period}: ${names.join(', ')}. Nothing was sent. Please give the e-mail address.`,
    );
  }
  const near = nearTo(who, people);
  const hint = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ' “round status” lists them all.';
  throw new GoldenThreadError(
    'not_found',
    `No owner called “${who}” is in the round ${round.period}, so nothing was sent.${hint}`,
  );
}

type Known = Pick<Person, 'id' | 'name' | 'email'>;

/** Everybody in the ledger, and who is only to come into it, by id. */
async function ownersIn(ports: RoundPorts, key: PlanKey, round: Round) {
  const [records, people, requests] = await Promise.all([
    requirePlan(ports.plans, key),
    ports.people.list(key.tenant),
    ports.rounds.requests(key, round.period),
  ]);
  const resolve = ownerResolver(people);
  const shares = shareOut(records, people, openingDay(round));
  const rows = [
    ...requests,
    ...shares.flatMap(({ owner, person }) => (person ? [{ owner, name: person.name }] : [])),
  ];
  const known = new Map<string, { person: Person; owners: Set<string> }>();
  for (const { owner, name } of rows) {
    const person = resolve(owner).person ?? stranger(owner, name);
    const there = known.get(person.id) ?? { person, owners: new Set() };
    there.owners.add(owner);
    known.set(person.id, there);
  }
  return known;
}

/** Known by the plan's words alone. */
function stranger(owner: string, name: string): Person {
  return { id: owner, name, email: null, conversationId: null, serviceUrl: '' };
}

const mostNear = 3;

/** Names and addresses that differ from what was given by a slip or two, or share a word with it; the nearest first. */
function nearTo(who: string, people: readonly Known[]): string[] {
  const wanted = fold(who);
  const slips = Math.max(2, Math.floor(wanted.length / 3));
  const apart = ({ name, email }: Known) =>
    Math.min(...[name, email ?? name].map((known) => distance(wanted, fold(known))));
  const parts = ({ name }: Known) => fold(name).split(' ');
  return people
    .map((person) => ({ person, slips: apart(person), shares: parts(person).some(isPartOf(wanted)) }))
    .filter((each) => each.slips <= slips || each.shares)
    .sort((one, other) => one.slips - other.slips)
    .slice(0, mostNear)
    .map(({ person }) => (person.email === null ? person.name : `${person.name} (${person.email})`));
}

function isPartOf(wanted: string): (part: string) => boolean {
  const words = wanted.split(/[ .@]/);
  return (part) => part.length > 2 && words.includes(part);
}
