import type { Day } from '../../plan/dates/day.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import { itemsOf, type PassItem } from '../../reporting/updates/pass-items.ts';
import type { Facts } from '../answer.ts';
import { lexiconOf } from '../lexicon/lexicon.ts';
import type { Dictionary } from '../words/spelling.ts';
import { SubjectIndex } from './told-subjects.ts';

/** Who tells, and of what. */
export interface Telling {
  /** What the speaker may answer for. */
  items: readonly PassItem[];
  records: PlanRecords;
  today: Day;
  /** Whoever is known: their names are no slips. */
  people?: Facts['people'];
}

/** What a message is read by; made when it is first needed, for most messages are questions. */
export interface Reading extends Telling {
  readonly dictionary: Dictionary;
  /** Finds what is the speaker's own by its words. */
  readonly own: SubjectIndex;
  readonly all: SubjectIndex;
}

export function readingOf(telling: Telling): Reading {
  const { items, records, people } = telling;
  const made: { own?: SubjectIndex; all?: SubjectIndex } = {};
  return {
    ...telling,
    get dictionary() {
      return lexiconOf(records, people).dictionary;
    },
    get own() {
      made.own ??= new SubjectIndex(items, records);
      return made.own;
    },
    get all() {
      made.all ??= new SubjectIndex(itemsOf(records), records);
      return made.all;
    },
  };
}
