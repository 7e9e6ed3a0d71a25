import type { Day } from '../plan/dates/day.ts';
import type { TargetDate } from '../plan/dates/target-date.ts';
import type { Measure } from '../plan/measure.ts';
import type { PlanRecords } from '../plan/plan.ts';
import type { Rag } from '../plan/status-scheme.ts';
import type { Earlier } from '../reporting/position/plan-as-at.ts';
import type { LedgerRow, Round } from '../reporting/rounds/round.ts';
import type { StatusUpdate } from '../reporting/updates/status-update.ts';
import type { Filters, Intent, Negation } from './question.ts';

/** Who asks: decides what "my actions" are. */
export interface Asker {
  id: string;
  name: string;
  email: string | null;
}

/** Everything an answer may be made from. Nothing else goes into one. */
export interface Facts {
  records: PlanRecords;
  today: Day;
  /** The council's, in which the days of what was said are told. */
  timeZone: string;
  /** Null when nobody is signed in: "my actions" then finds none and says why. */
  asker: Asker | null;
  /** People the bot knows, so that `alexw@example.com` in the plan is found as Alex Wilber. */
  people?: readonly { name: string; email: string | null }[];
  rounds?: readonly Round[];
  requests?: readonly LedgerRow[];
  /** Reads the rounds as they are now, and the requests of the newest, where these are not given. */
  ledger?: () => Promise<{ rounds: Round[]; requests: LedgerRow[] }>;
  /** The plan as it stood at an earlier time; `undefined` where nothing of it is on record. */
  earlier?: (when: Earlier) => Promise<EarlierFacts | undefined>;
  /** Every answer about one action, newest first. */
  history?: (ref: string) => Promise<StatusUpdate[]>;
}

/** The records of an earlier day. */
export interface EarlierFacts {
  records: PlanRecords;
  asAt: Day;
  /** What a reader must know of figures that old; null where there is nothing to say. */
  note: string | null;
}

/** One plan action of an answer, ready to be shown. */
export interface AnswerAction {
  ref: string;
  theme: string;
  outcome: string | null;
  activity: string | null;
  text: string;
  /** Id in the plan's scheme; null where the document's words are not in it. */
  status: string | null;
  statusLabel: string;
  symbol: string;
  rag: Rag;
  continues: boolean;
  carriedOver: boolean;
  owners: string[];
  /** The day that counts, the revised one first; null where no day is known. */
  deadline: Day | null;
  target: TargetDate;
  revisedTarget: TargetDate | null;
  /** The reason as published, never reworded; cause and recovery after it where the owner gave them. */
  commentary: string;
  /** Said in a round that is still open: it may yet be corrected or sent back. */
  provisional: boolean;
  /** Days past the deadline as at the answer's date; 0 when not overdue. */
  daysOverdue: number;
}

export interface AnswerMeasure extends Omit<Measure, 'statedAt' | 'statedBy' | 'statedFor' | 'lastAnswer'> {
  ratingLabel: string;
  directionLabel: string;
  symbol: string;
  rag: Rag;
}

/** A line of a breakdown. `counts` holds every status of the scheme that occurs, by id. */
export interface AnswerGroup {
  key: string;
  counts: Record<string, number>;
  total: number;
}

/** One filter in words, for a chip on a card. */
export interface Chip {
  /** Which filter it is, for taking it away: `themes`, `statuses`, `due` … */
  filter: string;
  label: string;
  value: string;
  /** What it may be changed to; none where it can only be taken away. */
  choices: Choice[];
}

/** One of the values of a filter: as the question holds it, and in words. */
export interface Choice {
  value: string;
  title: string;
}

/** The answer to a question: the command line prints it as JSON, a card shows parts of it. */
export interface Answer {
  intent: Intent;
  /** The question as understood, in words: `Off track actions in Economic Recovery`. */
  understood: string;
  filters: Filters & { negated: Negation[] };
  /** How many actions (or measures, or people) the answer is about. */
  total: number;
  /** The base: how many there are before the statuses, dates or words are applied. */
  outOf: number;
  asAt: Day;
  /** All of them, not a page. */
  actions: AnswerAction[];
  measures: AnswerMeasure[];
  groups: AnswerGroup[];
  /** The answer in plain words; complete without a card. */
  text: string;
  chips: Chip[];
  /** What may have been meant instead, as a question; null where no other reading is near. */
  otherReading: string | null;
  /** Questions worth asking next; each can be sent as it stands. */
  suggestions: string[];
  /** What a reader must know about the base or the dates; null when there is nothing to add. */
  note: string | null;
}
