import type { FormerRecord } from '../../plan/former-record.ts';
import type { Head, StoredEdition } from './edition.ts';
import { type PlanPlace, recordsOf } from './edition-rows.ts';

type Of = 'actions' | 'measures';

/** What editions before the head's held and it does not, each as its latest edition worded it. Throws `damaged`. */
export async function formerRecords(at: PlanPlace, head: Head): Promise<Record<Of, FormerRecord[]>> {
  const known = { actions: new Map<string, FormerRecord>(), measures: new Map<string, FormerRecord>() };
  for (const edition of head.editions.filter(({ id }) => id !== head.edition)) {
    for await (const [of, record] of wordings(at, edition)) known[of].set(record.ref, record);
  }
  for (const edition of head.editions.filter(({ id }) => id === head.edition)) {
    for await (const [of, record] of wordings(at, edition)) known[of].delete(record.ref);
  }
  return { actions: [...known.actions.values()], measures: [...known.measures.values()] };
}

async function* wordings(at: PlanPlace, edition: StoredEdition): AsyncGenerator<[Of, FormerRecord]> {
  for await (const { actions, measures } of recordsOf(at, edition)) {
    for (const { ref, theme, text } of actions) yield ['actions', { ref, theme, text }];
    for (const { ref, theme, name } of measures) yield ['measures', { ref, theme: theme ?? '', text: name }];
  }
}
