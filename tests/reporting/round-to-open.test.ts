import assert from 'node:assert/strict';
import type { Day } from '../../src/plan/dates/day.ts';
import type { Round } from '../../src/reporting/rounds/round.ts';
import { defaultCalendar, type RoundCalendar } from '../../src/reporting/rounds/round-calendar.ts';
import { type RoundWanted, roundToOpen } from '../../src/reporting/rounds/round-to-open.ts';
import { bankHolidays } from '../../src/service/bank-holidays.ts';
import { roundOf } from '../contracts/records.ts';
import { memoryStorage } from '../fakes/memory-storage.ts';
import { key } from '../fakes/small-plan.ts';

interface Situation {
  today: Day;
  calendar?: Partial<RoundCalendar>;
  rounds?: Round[];
  wanted?: RoundWanted;
}

async function meant({ today, calendar = {}, rounds = [], wanted = {} }: Situation) {
  const clock = { now: () => `${today}T10:00:00.000Z` };
  const storage = memoryStorage({ clock });
  await storage.rounds.setCalendar(key, { ...defaultCalendar, ...calendar });
  for (const round of rounds) await storage.rounds.add(key, round);
  const ports = { ...storage, clock, timeZone: 'Europe/London', isHoliday: bankHolidays([]) };
  const { period, dueOn, closesOn } = await roundToOpen(ports, key, wanted);
  return [period, dueOn, closesOn ?? 'by hand'];
}

const automatic = { automatic: true };
const open = roundOf('2026-27 Q2', { state: 'open' });
const closed = roundOf('2026-27 Q2', { state: 'closed' });
const planned = roundOf('2026-27 Q3', { state: 'planned' });

describe('“Open the round” means', () => {
  const situations: [what: string, Situation, expected: string[]][] = [
    [
      'the quarter that ended last, for two weeks, where rounds are opened by hand',
      { today: '2026-10-09' },
      ['2026-27 Q2', '2026-10-23', 'by hand'],
    ],
    [
      'the round that the calendar has opened, while the next is planned',
      { today: '2026-10-09', calendar: automatic, rounds: [open, planned] },
      ['2026-27 Q2', '2026-10-15', '2026-10-29'],
    ],
    [
      'the calendar’s next round, with its own days, once the last is closed',
      { today: '2026-11-09', calendar: automatic, rounds: [closed, planned] },
      ['2026-27 Q3', '2027-01-15', '2027-01-29'],
    ],
    [
      'the calendar’s next round where the last one never was',
      { today: '2026-11-09', calendar: automatic, rounds: [planned] },
      ['2026-27 Q3', '2027-01-15', '2027-01-29'],
    ],
    [
      'the present quarter once its round opens before it ends',
      { today: '2026-12-10', calendar: { ...automatic, opensAfter: -28, dueAfter: 0 }, rounds: [closed] },
      ['2026-27 Q3', '2026-12-31', '2027-01-14'],
    ],
    [
      'the present quarter where the last one’s round is closed and the rest is by hand',
      { today: '2026-12-10', rounds: [closed] },
      ['2026-27 Q3', '2026-12-24', 'by hand'],
    ],
    [
      'the last quarter while its round is open, however late',
      { today: '2026-12-10', rounds: [open] },
      ['2026-27 Q2', '2026-12-24', 'by hand'],
    ],
    [
      'the present quarter where nobody was asked about the last one and its time is over',
      { today: '2026-11-22' },
      ['2026-27 Q3', '2026-12-06', 'by hand'],
    ],
    [
      'two weeks from today where the calendar’s due day has gone by',
      { today: '2026-10-20', calendar: automatic },
      ['2026-27 Q2', '2026-11-03', '2026-11-17'],
    ],
    [
      'the quarter and the days that were given',
      {
        today: '2026-10-09',
        calendar: automatic,
        wanted: { period: '2026-27 Q3', dueOn: '2026-12-01', closesOn: '2026-12-24' },
      },
      ['2026-27 Q3', '2026-12-01', '2026-12-24'],
    ],
    [
      'the calendar’s days of grace after a due day that was given',
      { today: '2026-10-09', calendar: automatic, wanted: { dueOn: '2026-10-30' } },
      ['2026-27 Q2', '2026-10-30', '2026-11-13'],
    ],
  ];
  for (const [what, situation, expected] of situations)
    it(what, async () => assert.deepEqual(await meant(situation), expected));
});
