import { dayOf, formatDay } from '../../plan/dates/day.ts';
import type { LastAnswer } from '../../plan/last-answer.ts';
import type { Person } from '../person.ts';
import { lastAnswerOf, type PassItem } from './pass-items.ts';

/** What has changed about an item since its owner last answered, in words for them. */
export interface ItemChange {
  ref: string;
  what: string;
}

/**
 * What an owner should know before answering again: decisions, another date, other words, a newer position in the
 * document, a colleague's answer, what is new to them. Nothing for somebody who has not answered in an earlier round.
 */
export function changesSince(
  items: readonly PassItem[],
  { person, period, timeZone }: { person: Pick<Person, 'id'>; period: string; timeZone: string },
): ItemChange[] {
  const isReturning = items.some((item) => {
    const last = lastAnswerOf(item);
    return last?.by.id === person.id && last.period !== period;
  });
  if (!isReturning) return [];
  return items
    .filter((item) => lastAnswerOf(item)?.period !== period)
    .flatMap((item) => changesOf(item, person, timeZone).map((what) => ({ ref: item.ref, what })));
}

function changesOf(item: PassItem, person: Pick<Person, 'id'>, timeZone: string): string[] {
  const last = lastAnswerOf(item);
  if (!last) return ['new to you: no answer has been given so far'];
  const day = formatDay(dayOf(last.at, timeZone));
  const isOthers = last.by.id !== person.id;
  return [
    ...(isOthers ? [`${last.by.name} answered last, on ${day}`] : []),
    ...decisionsAfter(item, last),
    ...wordsChanged(item, last),
    ...(isOvertaken(item, last) ? ['the document has a newer position, filled in for you'] : []),
  ];
}

function wordsChanged(item: PassItem, { about }: LastAnswer): string[] {
  if (!about) return [];
  const now =
    item.kind === 'action'
      ? { text: item.action.text, target: item.action.target.text }
      : { text: item.measure.name, target: String(item.measure.target ?? '') };
  return [
    ...(now.target === about.target
      ? []
      : [`the target is now ${now.target || 'none'}, it was ${about.target || 'none'}`]),
    ...(now.text === about.text ? [] : ['the plan words it differently now']),
  ];
}

const decided = {
  extension: 'a later date was agreed',
  re_baseline: 'a new target was decided',
  defer: 'it was deferred',
  abandon: 'it was abandoned',
  complete: 'it was signed off as complete',
};

function decisionsAfter(item: PassItem, last: LastAnswer): string[] {
  if (item.kind === 'measure') return [];
  return (item.action.decisions ?? [])
    .filter(({ at }) => at > last.at)
    .map(({ kind, decision }) => `${decided[kind]} by ${decision.body} on ${formatDay(decision.date)}`);
}

/** The document's statement is later than the answer. */
function isOvertaken({ statedFor, statedAt }: PassItem, { at }: LastAnswer): boolean {
  return statedFor === null && statedAt > at;
}
