import { Temporal } from 'temporal-polyfill';
import { addDays, type Day } from '../../plan/dates/day.ts';
import {
  financialYearLabel,
  type PeriodId,
  periodOf,
  periodWindow,
} from '../../plan/dates/reporting-period.ts';
import { comingDay } from '../../questions/told/told-dates.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const span = /^(?:in |for )?(?<count>\d{1,2}|an?|one|two) (?<unit>day|week|fortnight)s?(?:[’']s)?(?: time)?$/;

/**
 * A day as people write one that is to come: “16 October”, “Friday”, “tomorrow”, “in 2 weeks”. Without a year, or by the
 * name of a weekday, it is the next such day. `undefined` where the words name none, or more than a day.
 */
export function readComingDay(text: string, today: Day): Day | undefined {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/^(?:until |till |on |by |for )?(?:the )?/, '')
    .replace(/[.!?]+$/, '');
  if (words === 'today') return today;
  if (words === 'tomorrow') return addDays(today, 1);
  if (words === 'next week') return addDays(today, 7);
  const weekday = weekdays.indexOf(words.replace(/^(?:next|this|coming) /, ''));
  if (weekday >= 0) return nextWeekday(today, weekday + 1);
  const { count = '', unit } = span.exec(words)?.groups ?? {};
  if (unit !== undefined) return addDays(today, numberOf(count) * ({ week: 7, fortnight: 14 }[unit] ?? 1));
  const dated = words.replace(/^(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?/, '');
  const found =
    comingDay(dated, { today, deadline: null }) ?? comingDay(dated, { today: '0001-01-01', deadline: null });
  return found?.length === dated.length ? found.day : undefined;
}

function nextWeekday(today: Day, weekday: number): Day {
  const ahead = (weekday - Temporal.PlainDate.from(today).dayOfWeek + 7) % 7;
  return addDays(today, ahead === 0 ? 7 : ahead);
}

function numberOf(count: string): number {
  return { a: 1, an: 1, one: 1, two: 2 }[count] ?? Number(count);
}

/**
 * A quarter as people write it: “2026-27 Q3”, “Q3 2026/27”, “Q3”, “last quarter”. Without a year it is the latest of its
 * name that has begun.
 */
export function readQuarter(text: string, today: Day): PeriodId | undefined {
  const words = text.trim().toLowerCase().replace(/^the /, '');
  if (words === 'this quarter') return periodOf(today);
  if (words === 'last quarter') return periodOf(addDays(periodWindow(periodOf(today))?.start ?? today, -1));
  const { q, q2, year, year2 } =
    /^(?:(?<year>\d{4}[-/–]\d{2}),? )?(?:q|quarter) ?(?<q>[1-4])$|^(?:q|quarter) ?(?<q2>[1-4])(?: of| in|,)? (?<year2>\d{4}[-/–]\d{2})$/.exec(
      words,
    )?.groups ?? {};
  const quarter = q ?? q2;
  if (quarter === undefined) return undefined;
  const given = (year ?? year2)?.replace(/[/–]/, '-');
  if (given !== undefined) {
    const period = `${given} Q${quarter}`;
    return periodWindow(period) ? period : undefined;
  }
  const first = Number(periodOf(today).slice(0, 4));
  return [first, first - 1]
    .map((start) => `${financialYearLabel(start)} Q${quarter}`)
    .find((period) => (periodWindow(period)?.start ?? today) <= today);
}
