import Holidays from 'date-holidays';
import type { IsHoliday } from '../reporting/rounds/working-time.ts';

/** England's bank holidays, substitute days among them, and the council's own closing days (`YYYY-MM-DD`). */
export function bankHolidays(closedDays: readonly string[]): IsHoliday {
  const source = new Holidays('GB', 'ENG', { types: ['public', 'bank'] });
  const own = new Set(closedDays);
  const years = new Map<string, ReadonlySet<string>>();
  const ofYear = (year: string) => {
    const known = years.get(year);
    if (known) return known;
    const days = new Set(source.getHolidays(Number(year)).map(({ date }) => date.slice(0, 10)));
    years.set(year, days);
    return days;
  };
  return (day) => own.has(day) || ofYear(day.slice(0, 4)).has(day);
}
