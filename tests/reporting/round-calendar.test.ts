import assert from 'node:assert/strict';
import type { Day, Instant } from '../../src/plan/dates/day.ts';
import { isReminderDue, reminderDayNow } from '../../src/reporting/rounds/reminder-rules.ts';
import type { LedgerRow } from '../../src/reporting/rounds/round.ts';
import { defaultCalendar, reminderDays, roundDates } from '../../src/reporting/rounds/round-calendar.ts';
import { phaseOf } from '../../src/reporting/rounds/round-phase.ts';
import { endOfHours, isWorkingTime } from '../../src/reporting/rounds/working-time.ts';
import { bankHolidays } from '../../src/service/bank-holidays.ts';
import { requestOf, roundOf } from '../contracts/records.ts';

const timeZone = 'Europe/London';
const isHoliday = bankHolidays(['2026-12-29']);
const period = '2026-27 Q3';

describe('England’s bank holidays', () => {
  const days: [Day, boolean, string][] = [
    ['2026-12-25', true, 'Christmas Day'],
    ['2026-12-28', true, 'the substitute for Boxing Day, a Saturday in 2026'],
    ['2026-12-29', true, 'a closing day of the council’s own'],
    ['2027-03-26', true, 'Good Friday'],
    ['2027-03-29', true, 'Easter Monday'],
    ['2026-08-31', true, 'the summer bank holiday'],
    ['2026-08-03', false, 'Scotland’s summer bank holiday'],
    ['2026-03-17', false, 'Northern Ireland’s'],
    ['2027-02-09', false, 'Shrove Tuesday is worked'],
    ['2026-10-14', false, 'an ordinary Wednesday'],
  ];
  for (const [day, expected, what] of days) {
    it(`${expected ? 'have' : 'do not have'} ${day}: ${what}`, () => assert.equal(isHoliday(day), expected));
  }
});

describe('A round’s days', () => {
  it('are worked, the one on which it closes too', () => {
    const dates = (changes: Partial<typeof defaultCalendar>) =>
      roundDates(period, { ...defaultCalendar, ...changes }, isHoliday);
    assert.deepEqual(dates({ graceDays: 16 }), {
      opensOn: '2027-01-04',
      dueOn: '2027-01-15',
      closesOn: '2027-02-01',
    });
  });
});

describe('Working hours', () => {
  const hours = { timeZone, from: 9, until: 17, isHoliday };
  const moments: [Instant, boolean, string][] = [
    ['2026-10-23T08:00:00.000Z', true, 'nine on the Friday before the clocks go back'],
    ['2026-10-26T08:30:00.000Z', false, 'half past eight on the Monday after'],
    ['2026-10-26T09:00:00.000Z', true, 'nine on the Monday after'],
    ['2027-03-25T09:00:00.000Z', true, 'nine before the clocks go forward'],
    ['2027-03-30T07:59:00.000Z', false, 'a minute to nine after they have'],
    ['2027-03-30T08:00:00.000Z', true, 'nine after they have'],
    ['2027-03-30T16:00:00.000Z', false, 'five in the afternoon'],
    ['2026-10-24T10:00:00.000Z', false, 'a Saturday'],
    ['2026-12-25T10:00:00.000Z', false, 'Christmas Day'],
  ];
  for (const [at, expected, what] of moments) {
    it(`${expected ? 'take in' : 'leave out'} ${what}`, () =>
      assert.equal(isWorkingTime(at, hours), expected));
  }
});

describe('The end of the hours that somebody works', () => {
  const hours = { timeZone, from: 9, until: 17, isHoliday };
  const moments: [now: Instant, end: Instant, what: string][] = [
    ['2026-10-23T10:00:00.000Z', '2026-10-23T16:00:00.000Z', 'five in summer time'],
    ['2026-10-26T10:00:00.000Z', '2026-10-26T17:00:00.000Z', 'five in winter time'],
    ['2026-10-23T17:00:00.000Z', '2026-10-23T23:00:00.000Z', 'midnight for whoever works in the evening'],
    ['2026-10-25T00:30:00.000Z', '2026-10-26T00:00:00.000Z', 'midnight of the day of 25 hours'],
  ];
  for (const [now, end, what] of moments) it(`is ${what}`, () => assert.equal(endOfHours(now, hours), end));

  it('is midnight where they are open to the end of the day', () =>
    assert.equal(
      endOfHours('2026-10-23T10:00:00.000Z', { ...hours, until: 24 }),
      '2026-10-23T23:00:00.000Z',
    ));
});

describe('A round’s calendar', () => {
  it('counts from the quarter’s last day and moves to days that are worked', () => {
    assert.deepEqual(roundDates(period, defaultCalendar, isHoliday), {
      opensOn: '2027-01-04',
      dueOn: '2027-01-15',
      closesOn: '2027-01-29',
    });
  });

  it('may open before the quarter ends', () => {
    const calendar = { ...defaultCalendar, opensAfter: -14, dueAfter: 5 };
    const { opensOn, dueOn } = roundDates('2026-27 Q1', calendar, isHoliday);
    assert.deepEqual([opensOn, dueOn], ['2026-06-16', '2026-07-06']);
  });

  it('reminds 7 and 2 days before, on the day, then every third working day in the days of grace', () => {
    const round = { dueOn: '2027-01-15', closesOn: '2027-01-29' };
    assert.deepEqual(reminderDays(round, defaultCalendar, isHoliday), [
      '2027-01-08',
      '2027-01-13',
      '2027-01-15',
      '2027-01-20',
      '2027-01-25',
      '2027-01-28',
    ]);
  });

  it('moves a reminder before the due day back from a holiday, so that there is time left', () => {
    const days = reminderDays({ dueOn: '2026-12-30', closesOn: '2026-12-30' }, defaultCalendar, isHoliday);
    assert.deepEqual(days, ['2026-12-23', '2026-12-24', '2026-12-30']);
  });

  it('is due on its due day and in grace after it, as the council’s clocks have it', () => {
    const round = roundOf(period, { dueOn: '2027-01-15' });
    assert.equal(phaseOf(round, '2027-01-14'), 'open');
    assert.equal(phaseOf(round, '2027-01-15'), 'due');
    assert.equal(phaseOf(round, '2027-01-16'), 'grace');
    assert.equal(phaseOf({ ...round, state: 'closed' }, '2027-01-16'), 'closed');
  });
});

describe('Reminders', () => {
  const round = roundOf(period, { dueOn: '2027-01-15', closesOn: '2027-01-29' });
  const asked: LedgerRow = {
    ...requestOf(period, 'jo', {
      state: 'delivered',
      refs: ['A', 'B'],
      deliveredAt: '2027-01-04T09:10:00.000Z',
    }),
    answered: [],
    answeredAt: null,
  };

  function isReminded(now: Instant, changes: Partial<LedgerRow> = {}): boolean {
    const reminderDay = reminderDayNow(round, defaultCalendar, { now, timeZone, isHoliday });
    if (reminderDay === undefined) return false;
    return isReminderDue({ ...asked, ...changes }, defaultCalendar, { reminderDay, now, timeZone });
  }

  const cases: [string, Instant, Partial<LedgerRow>, boolean][] = [
    ['a week before', '2027-01-08T09:00:00.000Z', {}, true],
    ['not before nine', '2027-01-08T08:59:00.000Z', {}, false],
    ['not the day before that', '2027-01-07T10:00:00.000Z', {}, false],
    [
      'once for each reminder day',
      '2027-01-08T12:00:00.000Z',
      { remindedAt: '2027-01-08T09:00:00.000Z' },
      false,
    ],
    ['the next working day, where it could not be sent', '2027-01-11T09:00:00.000Z', {}, true],
    ['not when it is stale', '2027-01-12T09:00:00.000Z', {}, false],
    [
      'not those who have answered everything',
      '2027-01-08T09:00:00.000Z',
      { state: 'answered', answered: ['A', 'B'] },
      false,
    ],
    ['those who have answered a part', '2027-01-08T09:00:00.000Z', { answered: ['A'] }, true],
    ['not those who were never reached', '2027-01-08T09:00:00.000Z', { state: 'failed' }, false],
    ['not those who are away', '2027-01-08T09:00:00.000Z', { state: 'excused' }, false],
    [
      'not those who were asked that day',
      '2027-01-08T12:00:00.000Z',
      { deliveredAt: '2027-01-08T09:30:00.000Z' },
      false,
    ],
    ['not those who snooze it', '2027-01-08T09:00:00.000Z', { snoozedUntil: '2027-01-12' }, false],
    ['again once they do not', '2027-01-13T09:00:00.000Z', { snoozedUntil: '2027-01-12' }, true],
    ['not beyond the cap', '2027-01-13T09:00:00.000Z', { reminders: 6 }, false],
  ];
  for (const [what, now, changes, expected] of cases) {
    it(`go out ${what}`, () => assert.equal(isReminded(now, changes), expected));
  }

  it('are one at most after a month in which nothing ran, in a round that stays open', () => {
    const long = roundOf(period, { dueOn: '2027-01-15', closesOn: '2027-03-31' });
    let reminders = 0;
    let row = asked;
    for (const now of hoursFrom('2027-02-08T00:00:00.000Z', 24)) {
      const reminderDay = reminderDayNow(long, defaultCalendar, { now, timeZone, isHoliday });
      if (reminderDay && isReminderDue(row, defaultCalendar, { reminderDay, now, timeZone })) {
        reminders += 1;
        row = { ...row, remindedAt: now };
      }
    }
    assert.ok(reminders <= 1, `${reminders} reminders`);
  });

  for (const [what, dueOn, from] of [
    ['October', '2026-10-27', '2026-10-19T00:00:00.000Z'],
    ['March', '2027-03-31', '2027-03-22T00:00:00.000Z'],
  ] as const) {
    it(`keep to one a reminder day and to working hours while the clocks change in ${what}`, () => {
      const changing = roundOf(period, { dueOn, closesOn: dueOn });
      const sent: Instant[] = [];
      let row = { ...asked, deliveredAt: '2026-10-01T09:00:00.000Z' };
      for (const now of hoursFrom(from, 24 * 11)) {
        const reminderDay = reminderDayNow(changing, defaultCalendar, { now, timeZone, isHoliday });
        if (reminderDay && isReminderDue(row, defaultCalendar, { reminderDay, now, timeZone })) {
          sent.push(now);
          row = { ...row, remindedAt: now };
        }
      }
      assert.equal(sent.length, 3);
      const local = new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric', hourCycle: 'h23' });
      assert.deepEqual(
        sent.map((at) => Number(local.format(new Date(at)))),
        [9, 9, 9],
      );
    });
  }
});

function hoursFrom(start: Instant, count: number): Instant[] {
  return Array.from({ length: count }, (_, hour) =>
    new Date(Date.parse(start) + hour * 3_600_000).toISOString(),
  );
}
