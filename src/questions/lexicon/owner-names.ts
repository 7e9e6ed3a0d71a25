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
    known.owners.push(owner);
    byName.set(foldText(name), known);
  }
  return [...byName.values()];
}

function ownerName(name: string, owners: string[], written: readonly string[]): OwnerName {
  const phrases = [...new Set(written.map(foldText).filter((phrase) => phrase !== ''))];
  return {
    name,
    owners,
    phrases,
    parts: [...new Set(written.flatMap(partsOf))].filter((part) => part.length > 2),
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
