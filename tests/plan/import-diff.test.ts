import assert from 'node:assert/strict';
import { diffImport } from '../../src/plan/importing/import-diff.ts';
import { readDocument } from '../documents/fixtures/read-document.ts';
import { trackerAsWorkbook } from '../documents/fixtures/tracker.ts';

const none: ReadonlySet<string> = new Set();

async function records() {
  return readDocument(trackerAsWorkbook, { now: '2022-02-01T09:00:00.000Z' });
}

describe('what an import would change', () => {
  it('is everything when nothing is stored', async () => {
    const imported = await records();
    assert.equal(diffImport(undefined, imported, none).actions.created.length, 7);
  });

  it('is nothing when the same document comes again later', async () => {
    const again = await readDocument(trackerAsWorkbook, { now: '2022-03-01T09:00:00.000Z' });
    const { actions } = diffImport(await records(), again, none);
    assert.deepEqual([actions.unchanged.length, actions.changed.length, actions.removed.length], [7, 0, 0]);
  });

  it('names the fields that differ, and what is gone', async () => {
    const stored = await records();
    const [first, second, ...others] = (await records()).actions;
    assert.ok(first && second);
    const changed = { ...first, status: 'off_track', target: { ...first.target, text: 'June 2021' } };
    const { actions } = diffImport(stored, { actions: [changed, ...others], measures: [] }, none);
    assert.deepEqual(actions.changed, [{ ref: first.ref, fields: ['target', 'status'] }]);
    assert.deepEqual(actions.removed, [second.ref]);
  });

  it('leaves an answer that stays out of account, and tells of one that is overtaken', async () => {
    const imported = await records();
    const answered = imported.actions.map((action) => ({ ...action, status: 'completed', statedBy: 'Ana' }));
    const stored = { actions: answered, measures: [] };
    const staying = new Set(imported.actions.map(({ ref }) => ref));
    assert.equal(diffImport(stored, imported, staying).actions.changed.length, 0);
    assert.deepEqual(
      diffImport(stored, imported, none).actions.changed.map(({ fields }) => fields),
      imported.actions.flatMap(({ status }) => (status === 'completed' ? [] : [['status']])),
    );
  });

  it('passes over the order of rows', async () => {
    const imported = await records();
    const moved = imported.actions.map((action) => ({ ...action, order: action.order + 1 }));
    assert.equal(diffImport(imported, { actions: moved, measures: [] }, none).actions.unchanged.length, 7);
  });
});
