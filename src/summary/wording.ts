import { formatDay } from '../plan/dates/day.ts';
import type { TargetDate } from '../plan/dates/target-date.ts';

/** `On track` → `on track`, to stand inside a line; a label that begins with an abbreviation (`N/a`) stays as it is. */
export function midSentence(label: string): string {
  return /^\p{Lu}(\p{Ll}|\s)/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

/** `1 action`, `2 actions`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The words as written, with the last day they were read as where the words do not say it: `Summer 2022 (by 31 August 2022)`. */
export function targetWords(target: TargetDate): string {
  const words = target.text.replace(/\s+/g, ' ').trim();
  if (target.end === null) return words === '' ? 'no date given' : words;
  const day = formatDay(target.end);
  if (words === '') return day;
  const month = day.slice(day.indexOf(' ') + 1);
  return words.replace(/[).,;]+$/, '').endsWith(month) ? words : `${words} (by ${day})`;
}
