import type { DatePhrase } from './date-phrases.ts';
import type { Window } from './phrase-readers.ts';

/** A phrase and the days that it names. */
export interface Dated {
  phrase: DatePhrase;
  /** Undefined for a day that does not exist. */
  window: Window | undefined;
}

/** A phrase without a year takes it from the phrase it is joined to (`July – September 2021`), else from the plan. */
export function placeInYears(
  text: string,
  phrases: DatePhrase[],
  options: { financialYear?: number },
): Dated[] {
  const windows = phrases.map(
    ({ year, window }) => year !== undefined && { window: window({ calendar: year }) },
  );
  const joined = (left: number) => isJoined(text, phrases[left], phrases[left + 1]);
  for (let index = phrases.length - 2; index >= 0; index -= 1) {
    const next = windows[index + 1];
    if (!windows[index] && next && joined(index))
      windows[index] = { window: latestBefore(phrases[index], next) };
  }
  for (let index = 1; index < phrases.length; index += 1) {
    const former = windows[index - 1];
    if (!windows[index] && former && joined(index - 1))
      windows[index] = { window: earliestAfter(phrases[index], former) };
  }
  return phrases.flatMap((phrase, index) => {
    const placed = windows[index] || placedInPlan(phrase, options);
    return placed ? [{ phrase, window: placed.window }] : [];
  });
}

function placedInPlan(phrase: DatePhrase, { financialYear }: { financialYear?: number }) {
  return financialYear !== undefined && { window: phrase.window({ financial: financialYear }) };
}

function latestBefore(phrase: DatePhrase | undefined, { window }: { window: Window | undefined }) {
  if (!window || !phrase) return undefined;
  const year = Number(window.start.slice(0, 4));
  return [year, year - 1]
    .map((calendar) => phrase.window({ calendar }))
    .find((candidate) => candidate && candidate.start <= window.start);
}

function earliestAfter(phrase: DatePhrase | undefined, { window }: { window: Window | undefined }) {
  if (!window || !phrase) return undefined;
  const year = Number(window.start.slice(0, 4));
  return [year - 1, year, year + 1]
    .map((calendar) => phrase.window({ calendar }))
    .find((candidate) => candidate && candidate.start >= window.start);
}

const joint = /^,? ?(?:-|\/|to|until|till|and|&|or|,|through)? ?(?:the )?(?:end (?:of )?)?$/;

function isJoined(text: string, left: DatePhrase | undefined, right: DatePhrase | undefined): boolean {
  return left !== undefined && right !== undefined && joint.test(text.slice(left.to, right.from));
}
