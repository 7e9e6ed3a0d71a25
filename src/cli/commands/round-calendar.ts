import { GoldenThreadError } from '../../errors.ts';
import { formatDay } from '../../plan/dates/day.ts';
import { periodOf } from '../../plan/dates/reporting-period.ts';
import { membersNamed } from '../../reporting/owners/assign-owner.ts';
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
    else terminal.out(await calendarText(session, calendar));
  });
}

function changed(before: RoundCalendar, options: CalendarOptions): RoundCalendar {
  const [from, until] = options.hours?.split('-') ?? [];
  const given = {
    automatic: options.automatic,
    opensAfter: numberOf(options.opensAfter),
    dueAfter: numberOf(options.dueAfter),
    graceDays: numberOf(options.grace),
    remindBefore: options.remind === 'none' ? [] : options.remind?.split(',').map(numberOf),
    remindEvery: numberOf(options.remindEvery),
    mostReminders: numberOf(options.mostReminders),
    from: numberOf(from),
    until: options.hours === undefined ? undefined : numberOf(until ?? ''),
  };
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const parsed = roundCalendarSchema.safeParse({ ...before, ...known });
  const wrong = parsed.error?.issues.map(({ path }) => optionFor[String(path[0])] ?? String(path[0])) ?? [];
  if (!parsed.success) throw unfit([...new Set(wrong)].join(', '));
  const calendar = parsed.data;
  if (calendar.from >= calendar.until) throw unfit('--hours');
  const isMoved = calendar.opensAfter !== before.opensAfter || calendar.dueAfter !== before.dueAfter;
  if (isMoved && calendar.dueAfter < calendar.opensAfter) {
    throw new GoldenThreadError(
      'bad_usage',
      `A round cannot be due before it opens: it would open ${calendar.opensAfter} days after the quarter and be due ${calendar.dueAfter} days after it. Nothing was changed. Give both --opens-after and --due-after.`,
    );
  }
  return calendar;
}

const optionFor: Record<string, string> = {
  opensAfter: '--opens-after',
  dueAfter: '--due-after',
  graceDays: '--grace',
  remindBefore: '--remind',
  remindEvery: '--remind-every',
  mostReminders: '--most-reminders',
  from: '--hours',
  until: '--hours',
};

function unfit(options: string): GoldenThreadError {
  return new GoldenThreadError(
    'bad_usage',
    `These do not make a calendar: ${options}. Days are whole numbers, reminders as in “7,2,0” or “none”, hours as in “9-17”. Nothing was changed.`,
  );
}

/** NaN, which no calendar takes, for what is no whole number in figures. */
function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^-?\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN;
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
    if (name && who === '' && pair.includes('=')) {
      delete managers[name];
      continue;
    }
    const { found } = membersNamed(who, people);
    const [person] = found;
    if (!name || found.length !== 1 || !person) {
      throw new GoldenThreadError(
        'bad_usage',
        `“${pair}” does not name one theme and one person known in Teams. Write it as in “Economy=megan@council.example”, or “Economy=” for nobody. The themes are: ${themes.join('; ')}. Nothing was changed.`,
      );
    }
    managers[name] = person.id;
  }
  return managers;
}

async function calendarText(session: Session, calendar: RoundCalendar): Promise<string> {
  const { config, today, storage, tenant } = session;
  const isHoliday = bankHolidays(config.closedDays);
  const period = periodOf(today);
  const dates = roundDates(period, calendar, isHoliday);
  const reminders = reminderDays(dates, calendar, isHoliday).map(formatDay);
  const people = await storage.people.findSome(tenant, Object.values(calendar.managers));
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? id;
  const managers = Object.entries(calendar.managers).map(([theme, id]) => `${theme}: ${nameOf(id)}`);
  return [
    calendar.automatic
      ? 'Rounds open and close by themselves.'
      : 'Rounds are opened by hand (--automatic changes that).',
    `${period}: opens ${formatDay(dates.opensOn)}, due ${formatDay(dates.dueOn)}, closes after ${formatDay(dates.closesOn)}`,
    calendar.mostReminders === 0
      ? 'Reminders: none (--most-reminders changes that).'
      : `Reminders, ${calendar.from}:00 to ${calendar.until}:00, at most ${calendar.mostReminders} a person: ${reminders.join('; ')}`,
    `Managers who are told who has not answered: ${managers.join('; ') || 'none named'}`,
    '',
  ].join('\n');
}
