import { type DigestSchedule, mostDaysFromRound } from './digest-schedule.ts';

/** A schedule as somebody said it; what they left out has its usual value. */
export interface SaidSchedule {
  when: DigestSchedule['when'];
  at: string;
  /** By name; undefined where none was named. `themes`: each theme's own. */
  to: { channel: string | undefined } | 'themes';
  approval: boolean;
}

/** It was understood, but cannot be done: what to write instead, for whoever said it. */
export interface NotPossible {
  why: string;
}

export const usualTime = '09:00';
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const aDay = `(?:${weekdays.join('|')})s?`;
const days = `(?<days>${aDay}(?:(?:, | and |, and )${aDay})*)`;
const everyMonth = `(?:(?:of|in) )?(?:every|each|the|a) month`;

type ReadWhen = (said: Record<string, string | undefined>) => DigestSchedule['when'] | NotPossible;

/** Each is taken out of what was said; the first that fits counts. */
const whenWords: [RegExp, ReadWhen][] = [
  [
    new RegExp(
      String.raw`\b(?:on )?(?:the )?(?<which>first|last)(?: working)? day ${everyMonth}|\b(?:monthly|every month|each month) on the (?<monthly>first|last)(?: working)? day\b`,
    ),
    ({ which, monthly }) => ({ every: 'month', on: (which ?? monthly) === 'last' ? 'last' : 'first' }),
  ],
  [
    new RegExp(
      String.raw`\b(?:on )?the (?<date>\d{1,2})(?:st|nd|rd|th)? ${everyMonth}\b|\b(?:monthly|every month|each month) on the (?<monthly>\d{1,2})(?:st|nd|rd|th)?\b`,
    ),
    ({ date, monthly }) => ({ every: 'month', on: Number(date ?? monthly) }),
  ],
  [/\b(?:monthly|every month|each month|once a month)\b/, () => ({ every: 'month', on: 'first' })],
  [
    /\b(?<count>\d{1,4}) days? (?<side>before|after) (?:the|each|every|a) round(?:[’']?s? (?:due (?:day|date)|is due))?(?: (?:of|in) (?:every|each) round)?\b/,
    ({ count, side }) =>
      Number(count) > mostDaysFromRound
        ? { why: `A digest is posted at most ${mostDaysFromRound} days before or after a round is due.` }
        : { every: 'round', days: side === 'before' ? -Number(count) : Number(count) },
  ],
  [
    /\b(?:on the (?:due day|day) (?:of )?(?:the|each|every|a) round(?: is due)?|when (?:the|each|every|a) round is due)\b/,
    () => ({ every: 'round', days: 0 }),
  ],
  [
    /\b(?:daily|every (?:working |week)day|each (?:working |week)day|every day|on (?:working |week)days)\b/,
    () => ({ every: 'week', days: [1, 2, 3, 4, 5] }),
  ],
  [
    new RegExp(
      String.raw`\b(?:(?<weekly>weekly|every week|each week) )?(?<lead>every|each|on) ${days}(?: (?<again>weekly|every week|each week|of each week))?\b`,
    ),
    ({ days: named = '', weekly, lead, again }) =>
      lead === 'on' && !weekly && !again && !named.includes('days')
        ? {
            why: `“on ${capital(named)}” may be one day only. Write “every ${capital(named)}” for every week.`,
          }
        : {
            every: 'week',
            days: weekdays.flatMap((name, index) => (named.includes(name) ? [index + 1] : [])),
          },
  ],
  [/\b(?:weekly|every week|each week|once a week)\b/, () => ({ every: 'week', days: [1] })],
];

const clock =
  /\b(?:at|by) (?:(?<noon>noon|midday)|(?<hour>\d{1,2})(?:[:.](?<minute>\d{2}))? ?(?<half>am|pm|o[’']?clock)?)(?=$|[ ,])/;
const ownChannels =
  /\b(?:to|in|into) (?:its|their|the theme[’']?s[’']?)(?: own)? channels?\b|\b(?:each|every) theme[’']?s?(?: digest)?\b(?: (?:to|in|into) (?:its|their|the theme[’']?s[’']?)(?: own)? channels?\b)?|\ball (?:the )?themes[’']?(?: digests?)?\b/;
const once =
  /,? ?\b(?:but )?(?:only )?(?:once|when|after|if) (?:it is |it[’']s |somebody has |they are )?approved\b|\bwith approval\b/;
const channel = /^,? ?(?:to|in|into) (?:the )?(?<channel>.+?)(?: channel)?,?$/;

const otherTimes =
  /\b(?:fortnight(?:ly)?|bi-?weekly|quarterly|yearly|annually|hourly|(?:every|each) (?:other|second|two|three|four|\d+|quarter|year|hour)|(?:twice|two times) an? (?:week|month|year))\b/i;
const timesThereAre =
  'A digest can be posted every week on the days you name, every month, or so many days before or after each round is due.';

/**
 * What was said of when and where a digest is posted: `every Monday at 9 to General`, `each theme to its channel on the
 * first working day of every month`. `undefined` when no such time was said, or something beside it that is not understood;
 * why, where it is one that there is not.
 */
export function readSchedule(text: string): SaidSchedule | NotPossible | undefined {
  const read = readSaid(text);
  if (read && !('why' in read)) return read;
  return otherTimes.test(text) ? { why: timesThereAre } : read;
}

function readSaid(text: string): SaidSchedule | NotPossible | undefined {
  const said = new Said(text);
  const isThemes = said.take(ownChannels) !== undefined;
  const isApproved = said.take(once) !== undefined;
  const when = readWhen(said);
  const at = readTime(said);
  if (when === undefined || at === undefined) return undefined;
  if ('why' in when) return when;
  const rest = said.rest();
  const named = channel.exec(rest)?.groups?.['channel'];
  if (rest !== '' && (named === undefined || isThemes)) return undefined;
  return { when, at, to: isThemes ? 'themes' : { channel: named }, approval: isApproved };
}

function readWhen(said: Said): ReturnType<ReadWhen> | undefined {
  for (const [pattern, read] of whenWords) {
    const groups = said.take(pattern);
    if (!groups) continue;
    const when = read(groups);
    if ('why' in when) return when;
    const isDate = when.every === 'month' && typeof when.on === 'number';
    return isDate && (Number(when.on) < 1 || Number(when.on) > 31) ? undefined : when;
  }
  return undefined;
}

/** `Monday and Friday`. */
function capital(days: string): string {
  return days.replace(
    new RegExp(weekdays.join('|'), 'g'),
    (day) => day.charAt(0).toUpperCase() + day.slice(1),
  );
}

function readTime(said: Said): string | undefined {
  const groups = said.take(clock);
  if (!groups) return usualTime;
  if (groups['noon'] !== undefined) return '12:00';
  const { half, minute = '00' } = groups;
  const given = Number(groups['hour']);
  const isTwelve = half === 'am' || half === 'pm';
  if (isTwelve && (given < 1 || given > 12)) return undefined;
  const hour = isTwelve ? (given % 12) + (half === 'pm' ? 12 : 0) : given;
  return hour < 24 && Number(minute) < 60 ? `${String(hour).padStart(2, '0')}:${minute}` : undefined;
}

/** Words out of which one thing after the other is taken; names keep their capitals. */
class Said {
  #text: string;

  constructor(text: string) {
    this.#text = text.trim().replace(/[.!]$/, '').replace(/\s+/g, ' ');
  }

  take(pattern: RegExp): Record<string, string | undefined> | undefined {
    const match = new RegExp(pattern, 'i').exec(this.#text);
    if (!match) return undefined;
    const before = this.#text.slice(0, match.index).trimEnd();
    this.#text = `${before} ${this.#text.slice(match.index + match[0].length).trimStart()}`.trim();
    const lower = Object.entries(match.groups ?? {}).map(([name, value]) => [name, value?.toLowerCase()]);
    return Object.fromEntries(lower);
  }

  rest(): string {
    return this.#text.replace(/^,|,$/g, '').trim();
  }
}
