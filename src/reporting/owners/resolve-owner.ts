import { bearsName, fold, hasAddress, type Person, wordingsOf } from '../person.ts';

/** Whom an owner's words mean; or that they give nobody authority, and why in words for the performance team. */
export type Resolution = { person: Person } | { person: undefined; unresolved: Unresolved };

export interface Unresolved {
  kind: 'unknown' | 'ambiguous' | 'guest' | 'unconfirmed' | 'disowned';
  /** People it may mean. */
  candidates: Person[];
  reason: string;
}

export type ResolveOwner = (owner: string) => Resolution;

/**
 * Resolves owners as plans write them to people. An Entra id or an e-mail address means whoever has it. A name alone means
 * somebody only where exactly one known member of the council bears it or bore it before: a guest's name is their own
 * choice, and of two people of one name the wrong one might answer.
 */
export function ownerResolver(people: readonly Person[]): ResolveOwner {
  const byWords = new Map<string, Person[]>();
  for (const person of people) {
    for (const words of new Set(wordsFor(person))) {
      const same = byWords.get(words);
      if (same) same.push(person);
      else byWords.set(words, [person]);
    }
  }
  return (owner) => {
    const [known] = wordingsOf(owner).flatMap((words) => (byWords.has(words) ? [byWords.get(words)] : []));
    return decide(owner, known ?? []);
  };
}

function wordsFor({ id, name, email, formerNames = [] }: Person): string[] {
  return [id, email ?? '', name, ...formerNames].map(fold).filter((words) => words !== '');
}

function decide(owner: string, found: Person[]): Resolution {
  const exact = found.filter((person) => hasAddress(owner, person));
  const [person] = exact;
  if (person && exact.length === 1) return { person };
  if (exact.length > 1) return unresolved('ambiguous', exact, severalOf(owner, exact));
  const bearers = found.filter((each) => bearsName(owner, each));
  const members = bearers.filter(({ guest }) => guest === false);
  const uncertain = bearers.filter(({ guest }) => guest === undefined);
  const candidates = [...members, ...uncertain];
  const [only] = candidates;
  if (!only) {
    return bearers.length > 0
      ? unresolved(
          'guest',
          bearers,
          `The only ${owner} known in Teams is a guest, and a name alone makes no guest an owner. ${giveAddress}`,
        )
      : unresolved(
          'unknown',
          [],
          `Nobody called ${owner} has been met in Teams. Check the spelling in the plan, and that the app is installed for them.`,
        );
  }
  if (candidates.length > 1) return unresolved('ambiguous', candidates, severalOf(owner, candidates));
  if (only.guest === false) return { person: only };
  return unresolved(
    'unconfirmed',
    candidates,
    `Somebody called ${owner} has written to the bot, but no team’s list of members shows yet that they are no guest. Add the app to a team of theirs, or: ${giveAddress}`,
  );
}

const giveAddress = 'Give their e-mail address in the plan, or assign the action to somebody.';

function severalOf(owner: string, people: readonly Person[]): string {
  const known = people
    .slice(0, 5)
    .map(({ email, id }) => email ?? id)
    .join(', ');
  return `${people.length} people known in Teams go by ${owner} (${known}), so nobody was asked. ${giveAddress}`;
}

function unresolved(kind: Unresolved['kind'], candidates: Person[], reason: string): Resolution {
  return { person: undefined, unresolved: { kind, candidates, reason } };
}
