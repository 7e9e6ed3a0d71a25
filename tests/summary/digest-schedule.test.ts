import assert from 'node:assert/strict';
import {
  type CouncilCalendar,
  type DigestSchedule,
  nextOccurrence,
  occurrenceDue,
} from '../../src/summary/schedule/digest-schedule.ts';

const calendar: CouncilCalendar = {
  timeZone: 'Europe/London',
  isHoliday: (day) => ['2026-08-31', '2026-12-25', '2026-12-28'].includes(day),
  dueDays: ['2026-10-16', '2027-01-15'],
};

const monday = { every: 'week', days: [1] } as const;

function schedule(said: Partial<DigestSchedule> = {}): DigestSchedule {
  const usual = { closedDays: 'next', preview: 'working_day', approval: false } as const;
  const set = { setAt: '2026-01-01T00:00:00.000Z', setBy: 'Pat' };
  return {
    when: { ...monday, days: [1] },
    at: '09:00',
    channel: { id: 'g', name: 'G' },
    ...usual,
    ...set,
    ...said,
  };
}

/** The next so many, each looked for from the one before. */
function following(wanted: DigestSchedule, from: string, count: number): string[] {
  const found: string[] = [];
  for (let now = from; found.length < count; ) {
    const next = nextOccurrence(wanted, now, calendar);
    if (!next) break;
    found.push(next.at);
    now = next.at;
  }
  return found;
}

describe('A scheduled digest', () => {
  it('keeps to the council’s clock when the clocks change', () => {
    assert.deepEqual(following(schedule(), '2026-10-18T12:00:00.000Z', 2), [
      '2026-10-19T08:00:00.000Z',
      '2026-10-26T09:00:00.000Z',
    ]);
  });

  const clockChanges: [string, string, Partial<DigestSchedule>, string[]][] = [
    ['skip', '2027-03-27T12:00:00.000Z', {}, ['2027-03-28T01:30:00.000Z', '2027-04-04T00:30:00.000Z']],
    ['show twice', '2026-10-24T12:00:00.000Z', {}, ['2026-10-25T00:30:00.000Z', '2026-11-01T01:30:00.000Z']],
  ];
  for (const [what, from, said, expected] of clockChanges) {
    it(`comes once at a time that the clocks ${what}`, () => {
      const sunday = schedule({
        when: { every: 'week', days: [7] },
        at: '01:30',
        closedDays: 'post',
        ...said,
      });
      assert.deepEqual(following(sunday, from, 2), expected);
    });
  }

  const closed: [DigestSchedule['closedDays'], string[]][] = [
    ['next', ['2026-09-01', '2026-09-07']],
    ['leave_out', ['2026-09-07', '2026-09-14']],
    ['post', ['2026-08-31', '2026-09-07']],
  ];
  for (const [closedDays, days] of closed) {
    it(`on a bank holiday: ${closedDays}`, () => {
      const found = following(schedule({ closedDays }), '2026-08-29T12:00:00.000Z', 2);
      assert.deepEqual(
        found.map((at) => at.slice(0, 10)),
        days,
      );
    });
  }

  const months: [DigestSchedule['when'], string[]][] = [
    [{ every: 'month', on: 'first' }, ['2027-01-01', '2027-02-01', '2027-03-01']],
    [{ every: 'month', on: 'last' }, ['2026-12-31', '2027-01-29', '2027-02-26']],
    [{ every: 'month', on: 31 }, ['2026-12-31', '2027-02-01', '2027-03-01']],
    [{ every: 'month', on: 25 }, ['2026-12-29', '2027-01-25', '2027-02-25']],
    [{ every: 'round', days: 3 }, ['2027-01-18']],
    [{ every: 'round', days: -2 }, ['2027-01-13']],
  ];
  for (const [when, days] of months) {
    it(`falls on ${JSON.stringify(when)}: ${days.join(', ')}`, () => {
      const found = following(schedule({ when }), '2026-12-10T12:00:00.000Z', 3);
      assert.deepEqual(
        found.map((at) => at.slice(0, 10)),
        days,
      );
    });
  }

  it('is shown the working day before, over a weekend and a holiday', () => {
    const due = nextOccurrence(
      schedule({ when: { every: 'week', days: [2] } }),
      '2026-12-28T12:00:00.000Z',
      calendar,
    );
    assert.deepEqual(due, {
      day: '2026-12-29',
      at: '2026-12-29T09:00:00.000Z',
      previewAt: '2026-12-24T09:00:00.000Z',
    });
  });

  it('is shown so many hours before', () => {
    const due = nextOccurrence(schedule({ preview: 3 }), '2026-11-22T12:00:00.000Z', calendar);
    assert.equal(due?.previewAt, '2026-11-23T06:00:00.000Z');
  });

  it('comes to nothing before its preview, and stays the same until the next one’s', () => {
    const at = (now: string) => occurrenceDue(schedule(), now, calendar)?.day;
    assert.deepEqual(
      [
        '2026-11-20T08:59:59.999Z',
        '2026-11-20T09:00:00.000Z',
        '2026-11-27T08:00:00.000Z',
        '2026-11-27T09:00:00.000Z',
      ].map(at),
      ['2026-11-16', '2026-11-23', '2026-11-23', '2026-11-30'],
    );
  });

  it('catches up with one, the latest, and with none after a week', () => {
    const daily = schedule({ when: { every: 'week', days: [1, 2, 3, 4, 5] }, preview: 0 });
    assert.equal(occurrenceDue(daily, '2026-11-20T15:00:00.000Z', calendar)?.day, '2026-11-20');
    const monthly = schedule({ when: { every: 'month', on: 'first' }, preview: 0 });
    assert.equal(occurrenceDue(monthly, '2026-12-07T15:00:00.000Z', calendar)?.day, '2026-12-01');
    assert.equal(occurrenceDue(monthly, '2026-12-09T15:00:00.000Z', calendar), undefined);
  });

  it('owes nothing for the time before it was set, nor within the hour', () => {
    const justSet = schedule({ setAt: '2026-11-23T08:30:00.000Z' });
    assert.equal(occurrenceDue(justSet, '2026-11-23T09:30:00.000Z', calendar), undefined);
    assert.equal(nextOccurrence(justSet, '2026-11-23T08:30:00.000Z', calendar)?.day, '2026-11-30');
  });

  it('has no next day while no round has a due day', () => {
    const byRounds = schedule({ when: { every: 'round', days: 2 } });
    assert.equal(
      nextOccurrence(byRounds, '2026-11-01T00:00:00.000Z', { ...calendar, dueDays: [] }),
      undefined,
    );
  });
});
