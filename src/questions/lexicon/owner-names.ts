import type { PlanRecords } from '../../plan/plan.ts';
import type { Facts } from '../answer.ts';
import { foldText } from '../words/fold-text.ts';

/** Somebody who may be named in a question. */
export interface OwnerName {
  /** Their name where it is known, else the owner as the document writes it. */
  name: string;
  /** As the document writes them; several where it does so in several ways. */
  owners: string[];
  /** Whole names, folded. */
  phrases: string[];
  /** First name, last name and what stands before the @. */
  parts: string[];
}

type People = NonNullable<Facts['people']>;

/** The owners in the plan and the people known, each once. */
export function ownerNamesOf({ actions, measures }: PlanRecords, people: People): OwnerName[] {
  const byName = new Map<string, OwnerName>();
  const byWriting = new Map<string, People[number]>();
  for (const person of people) {
    const { name, email } = person;
    byName.set(foldText(name), ownerName(name, [], [name, email ?? '']));
    for (const written of [name, email ?? ''].map(foldText))
      if (written !== '' && !byWriting.has(written)) byWriting.set(written, person);
  }
  const written = new Set<string>();
  for (const { owners } of actions) addAll(written, owners);
  for (const { owners } of measures) addAll(written, owners);
  for (const owner of written) {
    const name = byWriting.get(foldText(owner))?.name ?? owner;
    const known = byName.get(foldText(name)) ?? ownerName(name, [], [owner]);
    byName.set(foldText(name), { ...known, owners: [...known.owners, owner] });
  }
  return [...byName.values()];
}

/** Those who may be named by words, without a look at each of a hundred thousand. */
export class OwnersByWord {
  readonly #byFirst = new Map<string, OwnerName[]>();
  readonly #byPart = new Map<string, OwnerName[]>();
  readonly #places: ReadonlyMap<OwnerName, number>;

  constructor(owners: readonly OwnerName[]) {
    this.#places = new Map(owners.map((owner, index) => [owner, index]));
    for (const owner of owners) {
      const firsts = owner.phrases.map((phrase) => phrase.split(' ')[0] ?? '');
      for (const word of new Set(firsts)) note(this.#byFirst, word, owner);
      for (const part of owner.parts) note(this.#byPart, part, owner);
    }
  }

  /** Whose whole name may be among these folded words, in the order of the owners. */
  beginningWith(words: readonly string[]): OwnerName[] {
    const found = new Set(words.flatMap(withoutS).flatMap((word) => this.#byFirst.get(word) ?? []));
    const place = (owner: OwnerName) => this.#places.get(owner) ?? 0;
    return [...found].sort((one, other) => place(one) - place(other));
  }

  /** Whose first or last name the word is, with or without an s at its end. */
  withPart(word: string): OwnerName[] {
    if (word.length <= 2) return [];
    const found = new Set(withoutS(word).flatMap((each) => this.#byPart.get(each) ?? []));
    return [...found];
  }
}

function withoutS(word: string): string[] {
  return word.endsWith('s') ? [word, word.slice(0, -1)] : [word];
}

function note(known: Map<string, OwnerName[]>, word: string, owner: OwnerName): void {
  const others = known.get(word);
  if (others) others.push(owner);
  else known.set(word, [owner]);
}

function ownerName(name: string, owners: string[], written: readonly string[]): OwnerName {
  const phrases = [...new Set(written.map(foldText).filter((phrase) => phrase !== ''))];
  return {
    name,
    owners,
    phrases,
    parts: [...new Set(written.flatMap(partsOf).filter((part) => part.length > 2))],
  };
}

function partsOf(written: string): string[] {
  const [local = '', domain] = written.split('@');
  const parts = foldText(local).split(/[ _]/);
  if (domain === undefined || parts.length > 1) return parts;
  const [only = ''] = parts;
  return only.length > 4 ? [only, only.slice(0, -1)] : [only];
}

function addAll(known: Set<string>, more: readonly string[]): void {
  for (const each of more) known.add(each);
}
