import assert from 'node:assert/strict';
import type { PlanEdition } from '../../src/plan/plan-edition.ts';
import { dayOfPeriod, editionThen, recordsAsAt } from '../../src/reporting/position/plan-as-at.ts';
import { actionOf, measureOf, recordsOf, updateOf } from '../contracts/records.ts';

const timeZone = 'Europe/London';
const nothingElse = { measureUpdates: [], assignments: [], decisions: [] };

function edition(id: string, loadedAt: string, changes: Partial<PlanEdition> = {}): PlanEdition {
  const counts = { actions: 1, measures: 0 };
  return { id, loadedAt, former: null, source: null, ...counts, takenBack: null, ...changes };
}

describe('the edition that stood on a day', () => {
  const editions = [
    edition('april', '2026-04-01T09:00:00.000Z'),
    edition('july', '2026-07-01T09:00:00.000Z'),
  ];
  const on = (day: string, all = editions) => {
    const then = editionThen(all, day, timeZone);
    return then && `${then.edition.id}${then.loadedLater ? ', loaded later' : ''}`;
  };

  it('is the latest one loaded by the end of the day', () => {
    assert.equal(on('2026-06-30'), 'april');
    assert.equal(on('2026-07-01'), 'july');
    assert.equal(on('2026-11-22'), 'july');
  });

  it('ends its day at midnight in the council’s own time', () => {
    const late = [editions[0], edition('late', '2026-06-30T23:30:00.000Z')].filter((each) => !!each);
    assert.equal(on('2026-06-30', late), 'april');
    assert.equal(on('2026-07-01', late), 'late');
  });

  it('is the first one loaded, and said to be later, for a day before that', () => {
    assert.equal(on('2024-12-19'), 'april, loaded later');
  });

  it('is the first one as put right on the same day', () => {
    const again = edition('april again', '2026-04-01T10:00:00.000Z');
    assert.equal(on('2024-12-19', [...editions, again]), 'april again, loaded later');
  });

  it('is never one that was taken back', () => {
    const takenBack = { at: '2026-08-01T09:00:00.000Z', by: 'Pat' };
    const wrong = edition('wrong', '2026-07-02T09:00:00.000Z', { takenBack });
    assert.equal(on('2026-07-15', [...editions, wrong]), 'july');
    assert.equal(on('2026-07-15', [wrong]), undefined);
  });
});

describe('a plan as at an earlier day', () => {
  const said = (ref: string, day: string, status: string, period = '2024-25 Q3') =>
    updateOf(ref, { at: `${day}T10:00:00.000Z`, status, statusText: status, period });
  const records = recordsOf('council-plan', [actionOf('ER-01'), actionOf('ER-02', { order: 2 })]);
  const updates = [
    said('ER-01', '2025-01-20', 'complete', '2024-25 Q4'),
    said('ER-01', '2024-12-18', 'known_delays'),
    said('ER-01', '2024-12-01', 'will_not_be_met'),
    said('ER-02', '2024-09-01', 'complete', '2024-25 Q2'),
  ];
  const statuses = (day: string, period?: string, given = updates) =>
    recordsAsAt(
      records,
      { updates: given, ...nothingElse },
      { day, timeZone, ...(period ? { period } : {}) },
    ).actions.map(({ status }) => status);

  it('shows each action with the last answer given by the end of that day', () => {
    assert.deepEqual(statuses('2024-12-17'), ['will_not_be_met', 'on_track']);
    assert.deepEqual(statuses('2024-12-18'), ['known_delays', 'on_track']);
    assert.deepEqual(statuses('2025-01-20'), ['complete', 'on_track']);
  });

  it('keeps the document’s word where it was stated after the answer', () => {
    assert.equal(statuses('2025-01-20')[1], 'on_track');
  });

  it('leaves out answers for later quarters when a quarter is asked for', () => {
    assert.equal(statuses('2025-02-01', '2024-25 Q3')[0], 'known_delays');
  });

  it('shows the answer for the newest quarter, however late one for an earlier came', () => {
    const late = [said('ER-01', '2025-01-25', 'will_not_be_met'), ...updates];
    assert.equal(statuses('2025-02-01', undefined, late)[0], 'complete');
    assert.equal(statuses('2025-02-01', '2024-25 Q3', late)[0], 'will_not_be_met');
  });

  it('shows the owners who were assigned by then', () => {
    const megan = { id: 'megan', name: 'Megan', email: 'megan@council.example' };
    const at = '2024-12-10T09:00:00.000Z';
    const assignments = [{ of: 'action' as const, ref: 'ER-01', owners: [megan], at, by: 'Pat' }];
    const owners = (day: string) =>
      recordsAsAt(records, { updates, ...nothingElse, assignments }, { day, timeZone }).actions[0]?.owners;
    assert.deepEqual(owners('2024-12-09'), ['jo.owner@council.example']);
    assert.deepEqual(owners('2024-12-10'), ['megan@council.example']);
    const measured = recordsOf('p', [actionOf('M-01')], [measureOf('M-01')]);
    const given = [{ of: 'measure' as const, ref: 'M-01', owners: [megan], at, by: 'Pat' }];
    const { actions, measures } = recordsAsAt(
      measured,
      { updates: [], ...nothingElse, assignments: given },
      { day: '2024-12-10', timeZone },
    );
    assert.deepEqual([actions[0]?.assignedTo, measures[0]?.assignedTo], [undefined, ['megan']]);
  });
});

describe('the day a quarter’s position speaks of', () => {
  const today = '2025-02-01';
  const of = (period: string, answeredOn: string[] = []) =>
    dayOfPeriod(
      period,
      answeredOn.map((day) => updateOf('ER-01', { period, at: `${day}T10:00:00.000Z` })),
      { today, timeZone },
    );

  it('is the day of the last answer for it, when that came after its end', () => {
    assert.equal(of('2024-25 Q2', ['2024-10-12', '2024-12-19', '2024-09-01']), '2024-12-19');
  });

  it('is its last day where all was answered within it', () => {
    assert.equal(of('2024-25 Q2', ['2024-09-01']), '2024-09-30');
    assert.equal(of('2024-25 Q2'), '2024-09-30');
  });

  it('is today while the quarter lasts', () => {
    assert.equal(of('2024-25 Q4'), today);
  });

  it('is none for a quarter that has not begun or is no quarter', () => {
    assert.equal(of('2025-26 Q1'), undefined);
    assert.equal(of('2024-25 Q5'), undefined);
  });
});
