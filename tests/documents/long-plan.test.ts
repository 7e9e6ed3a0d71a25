import assert from 'node:assert/strict';
import { importDocuments } from '../../src/documents/import-plan.ts';
import type { Storage } from '../../src/storage/open-storage.ts';
import { memoryStorage } from '../fakes/memory-storage.ts';

const tenant = 'council';
const key = { tenant, planId: '2026-27' };
const length = 303;

/** Row 1 is the header; row 202 has a day that is no day, and row 203 the words of row 2. */
function planOf(textOf = (index: number) => `Deliver piece of work number ${index}`): string[] {
  const lines = Array.from({ length }, (_, index) => {
    const text = index === 201 ? textOf(0) : textOf(index);
    const target = index === 200 ? '31 June 2026' : '31 March 2027';
    return `P${index},Economy,${text},${target},On track,Jo Brown`;
  });
  return ['Ref,Theme,Action,Target date,Status,Owner', ...lines];
}

describe('A plan too long to be held as a whole', () => {
  let storage: Storage;

  beforeEach(() => {
    storage = memoryStorage();
  });

  function load(lines: string[]) {
    const files = [{ fileName: 'plan-2026-27.csv', bytes: Buffer.from(lines.join('\n')) }];
    const { assignments, people } = storage;
    const now = '2026-04-09T09:00:00.000Z';
    return importDocuments(storage.plans, { tenant, files, now, assignments, people });
  }

  it('is stored whole and in order, with a warning where its rows are doubtful', async () => {
    const imported = await load(planOf());
    assert.equal(imported.created, length);
    assert.deepEqual(imported.preview.counts, { actions: length, measures: 0 });
    assert.deepEqual(
      imported.warnings.map(({ ref, row, code }) => [ref, row, code]),
      [
        ['P200', 202, 'target_unread'],
        ['P201', 203, 'duplicate_action'],
      ],
    );
    const stored = (await storage.plans.read(key))?.actions ?? [];
    assert.deepEqual(JSON.parse(JSON.stringify(stored)), JSON.parse(JSON.stringify(imported.actions)));
    assert.deepEqual(
      stored.map(({ ref }) => ref),
      Array.from({ length }, (_, index) => `P${index}`),
    );
    assert.deepEqual(stored[302]?.place, { row: 304 });
  });

  it('counts what it is made of, by theme and status, and names owners whom nobody answers to once', async () => {
    const { preview } = await load(planOf());
    assert.deepEqual(preview.byStatus, [{ status: 'on_track', label: 'On track', count: length }]);
    assert.deepEqual(preview.byTheme, [{ theme: 'Economy', total: length, statuses: preview.byStatus }]);
    assert.deepEqual(preview.understood.dates, { read: length - 1, withoutDay: 1, missing: 0, revised: 0 });
    assert.deepEqual(
      preview.unsettledOwners.map(({ owner, refs }) => [owner, refs.length]),
      [['Jo Brown', length]],
    );
  });

  it('says of the same document again that nothing changed, and of another what did', async () => {
    await load(planOf());
    const again = await load(planOf());
    assert.deepEqual([again.unchanged, again.preview.isStored], [length, false]);
    const changed = planOf(
      (index) => `Deliver ${index % 2 === 0 ? 'piece' : 'a piece'} of work number ${index}`,
    );
    const { preview, ...counts } = await load(changed.filter((line) => !line.startsWith('P100,')));
    assert.deepEqual([counts.changed, counts.unchanged, counts.removed], [150, 152, 1]);
    assert.equal(preview.diff.reworded.length, 150);
    assert.deepEqual(preview.diff.otherwise, []);
    assert.deepEqual(
      preview.diff.gone.map(({ ref }) => ref),
      ['P100'],
    );
  });

  it('lets others have their turn while it is read', async () => {
    let turns = 0;
    const others = setInterval(() => {
      turns += 1;
    }, 0);
    const commentary = 'Under way. '.repeat(100);
    try {
      await load(planOf((index) => `Deliver piece of work number ${index}: ${commentary}`));
    } finally {
      clearInterval(others);
    }
    assert.ok(turns > 0);
  });
});
