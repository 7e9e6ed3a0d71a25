import type { Instant } from '../../plan/dates/day.ts';
import type { AnswerGiven } from '../../plan/last-answer.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import { answeredIn, lastAnswerOf } from './pass-items.ts';

type Records = Pick<PlanRecords, 'actions' | 'measures'>;

interface LastAnswers {
  /** The last answer about each item, by its reference in the ledger; what was never answered is not in it. */
  byRef: ReadonlyMap<string, AnswerGiven>;
  /** When each person last gave an answer that still stands, by Entra object id. */
  byPerson: ReadonlyMap<string, Instant>;
}

const known = new WeakMap<Records, LastAnswers>();

/** The last answers of a plan, found once for the thousands whose cards show them. The records must not be altered afterwards. */
export function lastAnswers(records: Records): LastAnswers {
  const found = known.get(records) ?? sortedOut(records);
  known.set(records, found);
  return found;
}

function sortedOut(records: Records): LastAnswers {
  const byRef = new Map<string, AnswerGiven>();
  const byPerson = new Map<string, Instant>();
  for (const item of answeredIn(records)) {
    const lastAnswer = lastAnswerOf(item);
    if (!lastAnswer) continue;
    const { late } = lastAnswer;
    byRef.set(item.ref, late ?? lastAnswer);
    for (const { at, by } of [lastAnswer, late ?? []].flat())
      if ((byPerson.get(by.id) ?? '') < at) byPerson.set(by.id, at);
  }
  return { byRef, byPerson };
}
