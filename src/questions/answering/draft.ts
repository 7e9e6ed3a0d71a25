import type { Answer, AnswerAction, AnswerGroup, AnswerMeasure } from '../answer.ts';

/** What one kind of answer has to say; the rest of an answer follows from the question. */
export interface Draft {
  total: number;
  outOf: number;
  actions?: AnswerAction[];
  measures?: AnswerMeasure[];
  groups?: AnswerGroup[];
  /** Lines of the plain text. */
  lines: string[];
  note?: Answer['note'];
  suggestions?: string[];
}
