import { type Intent, noFilters, type Question } from '../question.ts';
import { buildQuestion } from './build-question.ts';
import type { Heard } from './hear.ts';
import { nextRow } from './is-follow-up.ts';
import { type Before, ofOneRow } from './merge-questions.ts';

/** "The ninth one" of eight. */
export function nothingShown({ question, refs }: Before): boolean {
  return question.ordinal !== null && refs.length === 0;
}

/** The place in the list of the row after or before the one that was looked at, from 1. */
export function placeBeside({ said }: Heard, { question, refs, list }: Before): number | undefined {
  const step = nextRow.exec(said.whole);
  if (step === null || list === undefined || !ofOneRow.has(question.intent)) return undefined;
  const place = list.refs.indexOf(refs[0] ?? '');
  return place < 0 ? undefined : place + (step.groups?.['on'] === undefined ? 0 : 2);
}

/** "The third one" after the second one was looked at is the third of the list. */
export function showOne(heard: Heard, ordinal: number, before: Before): Question {
  const isOfOne = ofOneRow.has(before.question.intent) && before.refs.length < 2;
  const { question, refs } = isOfOne && before.list !== undefined ? before.list : before;
  const ref = ordinal === 0 ? undefined : refs.at(ordinal > 0 ? ordinal - 1 : ordinal);
  const intent: Intent = question.intent === 'measure_list' ? 'measure_show' : 'show';
  const anew = buildQuestion(intent, heard);
  return { ...anew, filters: noFilters(), negated: [], ordinal, refs: ref === undefined ? [] : [ref] };
}
