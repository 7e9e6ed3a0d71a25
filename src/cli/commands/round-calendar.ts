import { GoldenThreadError } from '../../errors.ts';
import { formatDay } from '../../plan/dates/day.ts';
import { periodOf } from '../../plan/dates/reporting-period.ts';
import { peopleNamed } from '../../reporting/owners/assign-owner.ts';
import {
  type RoundCalendar,
  reminderDays,
  roundCalendarSchema,
  roundDates,
} from '../../reporting/rounds/round-calendar.ts';
import { bankHolidays } from '../../service/bank-holidays.ts';
import { findPlan, inSession, type Session } from '../session.ts';
import { printJson, type Terminal } from '../terminal.ts';

export interface CalendarOptions {
  plan?: string | undefined;
  json?: boolean | undefined;
  automatic?: boolean | undefined;
  opensAfter?: string | undefined;
  dueAfter?: string | undefined;
  grace?: string | undefined;
  remind?: string | undefined;
  remindEvery?: string | undefined;
  mostReminders?: string | undefined;
  hours?: string | undefined;
  manager?: string[] | undefined;
}

/** Shows, and where options say so changes, when the plan's rounds open, fall due, remind and close. */
export async function calendarCommand(terminal: Terminal, options: CalendarOptions): Promise<void> {
  await inSession(terminal, async (session) => {
    const { key, records } = await findPlan(session, options.plan);
    const { rounds } = session.storage;
    const before = await rounds.calendar(key);
    const themes = records.plan.themes.map(({ name }) => name);
    const managers = await readManagers(session, { themes, pairs: options.manager ?? [], before });
    const calendar = changed({ ...before, managers }, options);
    if (JSON.stringify(calendar) !== JSON.stringify(before)) {
      await rounds.setCalendar(key, calendar);
      const what = `changed when the rounds of ${key.planId} open, fall due and close`;
      await session.storage.audit.record(key.tenant, {
        at: session.clock.now(),
        who: 'the command line',
        what,
      });
    }
    if (options.json) printJson(terminal, { plan: key.planId, calendar });
    else terminal.out(calendarText(session, calendar));
  });
}

function changed(before: RoundCalendar, options: CalendarOptions): RoundCalendar {
  const [from, until] = options.hours?.split('-') ?? [];
  const given = {
    automatic: options.automatic,
    opensAfter: numberOf(options.opensAfter),
    dueAfter: numberOf(options.dueAfter),
    graceDays: numberOf(options.grace),
    remindBefore: options.remind?.split(',').map(Number),
    remindEvery: numberOf(options.remindEvery),
    mostReminders: numberOf(options.mostReminders),
    from: numberOf(from),
    until: numberOf(until),
  };
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const parsed = roundCalendarSchema.safeParse({ ...before, ...known });
  if (parsed.success && parsed.data.from < parsed.data.until) return parsed.data;
  const fields = parsed.error?.issues.map(({ path }) => String(path[0])).join(', ') ?? 'hours';
  throw new GoldenThreadError(
    'bad_usage',
    `These do not make a calendar: ${fields}. Days are whole numbers, reminders as in “7,2,0”, hours as in “9-17”. Nothing was changed.`,
  );
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

async function readManagers(
  { storage, tenant }: Session,
  { themes, pairs, before }: { themes: string[]; pairs: string[]; before: RoundCalendar },
): Promise<Record<string, string>> {
  const managers = { ...before.managers };
  const people = pairs.length > 0 ? await storage.people.list(tenant) : [];
  for (const pair of pairs) {
    const [theme = '', who = ''] = pair.split('=').map((part) => part.trim());
    const name = themes.find((each) => each.toLowerCase() === theme.toLowerCase());
    const found = who === '' ? [] : peopleNamed(who, people);
    const [person] = found;
    if (!name || found.length !== 1 || !person) {
      throw new GoldenThreadError(
        'bad_usage',
        `“${pair}” does not name one theme and one person known in Teams. Write it as in “Economy=megan@council.example”. The themes are: ${themes.join('; ')}. Nothing was changed.`,
      );
    }
    managers[name] = person.id;
  }
  return managers;
}

function calendarText({ config, today }: Session, calendar: RoundCalendar): string {
  const isHoliday = bankHolidays(config.closedDays);
  const period = periodOf(today);
  const dates = roundDates(period, calendar, isHoliday);
  const reminders = reminderDays(dates, calendar, isHoliday).map(formatDay);
  return [
    calendar.automatic
      ? 'Rounds open and close by themselves.'
      : 'Rounds are opened by hand (--automatic changes that).',
    `${period}: opens ${formatDay(dates.opensOn)}, due ${formatDay(dates.dueOn)}, closes after ${formatDay(dates.closesOn)}`,
    `Reminders, ${calendar.from}:00 to ${calendar.until}:00, at most ${calendar.mostReminders} a person: ${reminders.join('; ')}`,
    `Managers who are told who has not answered: ${Object.keys(calendar.managers).join('; ') || 'none named'}`,
    '',
  ].join('\n');
}
