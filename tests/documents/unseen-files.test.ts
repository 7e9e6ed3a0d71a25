import assert from 'node:assert/strict';
import type { ReadPlan } from '../../src/documents/imported-plan.ts';
import { importMappingSchema } from '../../src/documents/tables/import-mapping.ts';
import { readDocument } from './fixtures/read-document.ts';
import {
  departmentPlan,
  departmentScheme,
  kpiSheet,
  recommendations,
  turnedTable,
} from './fixtures/unseen-files.ts';

const now = '2025-06-19T09:00:00.000Z';

function assertAccounted({ rows, actions, measures, warnings }: ReadPlan, total: number): void {
  assert.equal(rows.total, total);
  assert.equal(
    rows.actions + rows.measures + rows.headings + rows.empty + rows.skipped,
    total,
    'a row is lost without a word',
  );
  assert.deepEqual([rows.actions, rows.measures], [actions.length, measures.length]);
  assert.equal(warnings.filter(({ code }) => code === 'row_skipped').length, rows.skipped);
}

describe('a department’s business plan of 1,250 sub-actions', () => {
  const mapping = importMappingSchema.parse({ statusScheme: departmentScheme });
  const read = () => readDocument(departmentPlan(1250), { now, mapping });

  it('imports every row, the action as the heading of its sub-actions', async () => {
    const imported = await read();
    assertAccounted(imported, 1251);
    const [first] = imported.actions;
    assert.deepEqual(
      [first?.theme, first?.activity, first?.text],
      ['Reform number 1', 'Action 1', 'Carry out step 1 of the reform'],
    );
    assert.equal(imported.actions.length, 1250);
    assert.equal(new Set(imported.actions.map(({ ref }) => ref)).size, 1250);
  });

  it('has the scheduled end as its target, and what has no field as an attribute', async () => {
    const [first, second, , , started, tbc] = (await read()).actions;
    assert.deepEqual([first?.target.text, first?.target.end], ['Jul-12', '2012-07-31']);
    assert.equal(second?.target.end, '2013-04-30');
    assert.deepEqual([started?.target.text, started?.target.end], ['Started', null]);
    assert.deepEqual([tbc?.target.text, tbc?.target.end], ['TBC', null]);
    assert.deepEqual(first?.attributes, {
      ...{ Department: 'Department 1', 'Start (scheduled)': 'Jun-12', 'Actual start': 'Jun-12' },
    });
    assert.equal(first?.commentary, 'Agreed with the\nTreasury, in part');
  });

  it('says of each date that cannot be read where it stands', async () => {
    const unread = (await read()).warnings.filter(({ code }) => code === 'target_unread');
    assert.equal(unread.length, Math.ceil((1250 - 4) / 8) + Math.ceil((1250 - 5) / 8));
    assert.deepEqual([unread[0]?.row, unread[1]?.row], [6, 7]);
  });

  it('without its scheme keeps the statuses in their words and asks for the scheme once', async () => {
    const { actions, warnings } = await readDocument(departmentPlan(20), { now });
    assert.equal(actions[2]?.statusText, 'Overdue');
    assert.equal(actions[2]?.status, null);
    assert.ok(warnings.some(({ code, row }) => code === 'status_unknown' && row === 4));
  });
});

describe('a sheet of 45 indicators', () => {
  it('imports every row with its figures by quarter, as at the last quarter that has any', async () => {
    const imported = await readDocument(kpiSheet(), { now });
    assertAccounted(imported, 48);
    assert.equal(imported.measures.length, 45);
    assert.equal(imported.plan.name, 'Corporate indicators 2024-25');
    const [first] = imported.measures;
    assert.deepEqual(
      [first?.ref, first?.value, first?.previousValue, first?.target, first?.tolerance, first?.asAt],
      ['K1', 70, 72, 74, 2, '2024-09-30'],
    );
    assert.deepEqual(first?.quarters, [
      { period: '2024-25 Q1', value: 72, target: null },
      { period: '2024-25 Q2', value: 70, target: null },
    ]);
  });

  it('passes no older figure off as that of the quarter', async () => {
    const last = (await readDocument(kpiSheet(), { now })).measures.at(-1);
    assert.deepEqual(
      [last?.value, last?.rating, last?.direction],
      [null, 'cannot_be_assessed', 'not_applicable'],
    );
  });
});

describe('a list of recommendations', () => {
  it('imports every row with up to six owners', async () => {
    const imported = await readDocument(recommendations(), { now });
    assertAccounted(imported, 25);
    assert.deepEqual(
      imported.actions.slice(0, 6).map(({ owners }) => owners.length),
      [1, 2, 3, 4, 5, 6],
    );
    const [first] = imported.actions;
    assert.deepEqual(
      [first?.ref, first?.theme, first?.status, first?.target.end, first?.attributes],
      ['1', 'Chapter 1', 'complete', '2026-03-31', { Response: 'Accepted' }],
    );
  });
});

describe('a turned table', () => {
  it('has an action in each column, with or without a mapping that says so', async () => {
    for (const mapping of [{ turned: true }, {}]) {
      const { actions, rows } = await readDocument(turnedTable(), { now, mapping });
      assert.deepEqual(
        actions.map(({ theme, text, status, target, owners }) => [
          ...[theme, text, status, target.end, owners.length],
        ]),
        [
          ['Place', 'New depot', 'on_track', '2026-03-31', 1],
          ['Place', 'Library roof', 'complete', '2025-06-30', 1],
          ['Communities', 'Riverside path', 'known_delays', '2025-11-30', 2],
        ],
      );
      assert.deepEqual(actions[0]?.attributes, { Budget: '£2m' });
      assert.equal(rows.total, 4);
    }
  });
});
