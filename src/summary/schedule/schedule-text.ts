import { dayOf, formatDay, type Instant } from '../../plan/dates/day.ts';
import type { DigestSchedule } from './digest-schedule.ts';

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** `every Monday at 09:00, to General in Performance`. */
export function scheduleText(schedule: DigestSchedule): string {
  const { channel, at, when } = schedule;
  const where = channel === null ? 'each theme’s to its own channel' : `to ${channel.name}`;
  return `${whenText(when)} at ${at}, ${where}`;
}

function whenText(when: DigestSchedule['when']): string {
  if (when.every === 'round') {
    if (when.days === 0) return 'on the due day of every round';
    const days = Math.abs(when.days);
    return `${days} ${days === 1 ? 'day' : 'days'} ${when.days < 0 ? 'before' : 'after'} the due day of every round`;
  }
  if (when.every === 'month') {
    return typeof when.on === 'number'
      ? `on the ${ordinal(when.on)} of every month`
      : `on the ${when.on} working day of every month`;
  }
  const days = [...when.days].sort();
  if (days.join() === '1,2,3,4,5') return 'every weekday (Monday to Friday, not at weekends)';
  const names = days.map((day) => dayNames[day - 1]);
  const last = names.pop();
  return `every ${names.length > 0 ? `${names.join(', ')} and ` : ''}${last}`;
}

function ordinal(count: number): string {
  const teen = count % 100 >= 11 && count % 100 <= 13;
  return `${count}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th')}`;
}

const closedDayWords: Record<DigestSchedule['closedDays'], string> = {
  next: 'Where that is a weekend or a bank holiday, it is the next working day.',
  leave_out: 'Where that is a weekend or a bank holiday, it is left out.',
  post: 'Weekends and bank holidays make no difference.',
};

/** What happens on closed days and before it is posted, a sentence each. */
export function scheduleRules({ when, closedDays, preview, approval }: DigestSchedule): string[] {
  const isMoved = when.every === 'month' && typeof when.on !== 'number';
  const shown =
    preview === 'working_day'
      ? 'the working day before'
      : `${preview} ${preview === 1 ? 'hour' : 'hours'} before`;
  const silent = approval
    ? 'it is posted only once one of them says so'
    : 'without a word from them it is posted';
  return [
    ...(isMoved ? [] : [closedDayWords[closedDays]]),
    preview === 0 && !approval
      ? 'It is posted without a preview.'
      : `The performance team sees it ${preview === 0 ? 'then' : shown}; ${silent}.`,
  ];
}

/** `Monday 21 December 2026 at 09:00`, on the council's clock. */
export function momentText(moment: Instant, timeZone: string): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(new Date(moment));
  const time = part({ hour: '2-digit', minute: '2-digit' });
  return `${part({ weekday: 'long' })} ${formatDay(dayOf(moment, timeZone))} at ${time}`;
}
