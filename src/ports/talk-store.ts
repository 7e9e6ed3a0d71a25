import type { Instant } from '../plan/dates/day.ts';
import type { Question } from '../questions/question.ts';

/** Whose talk it is: one person's in one chat or channel thread. */
export interface TalkKey {
  tenant: string;
  conversationId: string;
  personId: string;
}

/** What was last asked in a talk and the rows of the answer, so that "and in health?" has something to go on. */
export interface Talk {
  question: Question;
  /** By reference, in the answer's order: what "the second one" counts in. */
  refs: string[];
  at: Instant;
  /** The list that it was taken from, where one row of it was looked at; its rows likewise. */
  list?: { question: Question; refs: string[] } | undefined;
  /** The other questions whose cards go on from here: those of the same message, and what a tap changed. By their moments. */
  earlier?: { question: Question; at: Instant }[] | undefined;
}

export interface TalkStore {
  /** Shows whatever this process was told to save before, even while that is on its way. */
  find(key: TalkKey): Promise<Talk | undefined>;
  save(key: TalkKey, talk: Talk): Promise<void>;
}
