import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import type { Upload } from '../../src/plan/importing/upload.ts';
import type { LineageEntry } from '../../src/plan/refs/lineage.ts';
import type { Assignment } from '../../src/reporting/owners/assignment.ts';
import type { Storage } from '../../src/storage/open-storage.ts';
import { backends } from './backends.ts';
import { actionOf, freshKey, measureOf, recordsOf } from './records.ts';

const megan = { id: 'entra-megan', name: 'Megan Bowen', email: 'megan@council.example' };

function assignmentOf(ref: string, at: string, owners: Assignment['owners'] = [megan]): Assignment {
  return { of: 'action', ref, owners, at, by: 'Pat' };
}

function lineageOf(ref: string, changes: Partial<LineageEntry> = {}): LineageEntry {
  const from = { planId: '2025-26', ref, text: `Do ${ref}` };
  return {
    from,
    kind: 'carried_over',
    to: 'N-01',
    decision: null,
    at: '2026-04-01T09:00:00.000Z',
    by: 'Pat',
    ...changes,
  };
}

function uploadOf(changes: Partial<Upload> = {}): Upload {
  return {
    id: randomUUID(),
    fileName: 'tracker.xlsx',
    by: { id: 'entra-pat', name: 'Pat' },
    keptAt: '2024-12-19T10:00:00.000Z',
    expiresAt: '2999-12-19T11:00:00.000Z',
    sha256: 'abc',
    planId: '2024-25',
    comparedWith: null,
    ...changes,
  };
}

for (const { name, open } of backends) {
  describe(`What is kept beside a plan’s document ${name}`, () => {
    let storage: Storage;

    before(async () => {
      storage = await open();
    });

    async function loaded() {
      const key = freshKey();
      const actions = [actionOf('A-01'), actionOf('A-02', { order: 2 })];
      await storage.plans.saveEdition(key.tenant, recordsOf(key.planId, actions));
      return key;
    }

    async function owners(key: Awaited<ReturnType<typeof loaded>>) {
      return (await storage.plans.read(key))?.actions.map((action) => action.owners.join());
    }

    it('shows an assigned owner in place of the document’s, and the document’s again once taken back', async () => {
      const key = await loaded();
      await storage.plans.read(key);
      await storage.assignments.add(key, assignmentOf('A-01', '2024-12-19T10:00:00.000Z'));
      assert.deepEqual(await owners(key), ['megan@council.example', 'jo.owner@council.example']);
      await storage.assignments.add(key, assignmentOf('A-01', '2024-12-19T10:00:01.000Z', []));
      assert.deepEqual(await owners(key), ['jo.owner@council.example', 'jo.owner@council.example']);
      assert.deepEqual(
        (await storage.assignments.list(key)).map((each) => each.owners.length),
        [0, 1],
      );
    });

    it('keeps an assignment when the document is loaded again, and the document’s owner under it', async () => {
      const key = await loaded();
      await storage.assignments.add(key, assignmentOf('A-01', '2024-12-19T10:00:00.000Z'));
      const records = await storage.plans.read(key);
      assert.ok(records);
      const reworded = records.actions.map((action) => ({ ...action, text: `${action.text}, again` }));
      await storage.plans.saveEdition(key.tenant, { ...records, actions: reworded });
      assert.deepEqual(await owners(key), ['megan@council.example', 'jo.owner@council.example']);
      await storage.assignments.add(key, assignmentOf('A-01', '2024-12-19T10:00:01.000Z', []));
      assert.deepEqual(await owners(key), ['jo.owner@council.example', 'jo.owner@council.example']);
    });

    it('assigns a measure, not the action of its reference, and keeps the document’s owner under it', async () => {
      const key = freshKey();
      const records = recordsOf(key.planId, [actionOf('A-01')], [measureOf('A-01')]);
      await storage.plans.saveEdition(key.tenant, records);
      const held = async () => {
        const { actions = [], measures = [] } = (await storage.plans.read(key)) ?? {};
        return [...actions, ...measures].map((each) => each.assignedTo?.join() ?? each.owners.join());
      };
      const document = 'jo.owner@council.example';
      assert.deepEqual(await held(), [document, document]);
      const first = assignmentOf('A-01', '2024-12-19T10:00:00.000Z');
      await storage.assignments.add(key, { ...first, of: 'measure' });
      assert.deepEqual(await held(), [document, megan.id]);
      const shown = await storage.plans.read(key);
      assert.ok(shown);
      const reworded = shown.measures.map((measure) => ({ ...measure, name: `${measure.name}, again` }));
      await storage.plans.saveEdition(key.tenant, { ...shown, measures: reworded });
      assert.deepEqual(await held(), [document, megan.id]);
      const back = assignmentOf('A-01', '2024-12-19T10:00:01.000Z', []);
      await storage.assignments.add(key, { ...back, of: 'measure' });
      assert.deepEqual(await held(), [document, document]);
    });

    it('keeps the latest word on what became of each earlier action', async () => {
      const key = freshKey();
      const decision = { body: 'Cabinet', date: '2026-03-10', reference: 'CAB/26/014' };
      await storage.lineage.add(key, [lineageOf('E-02'), lineageOf('E-01', { to: 'N-02' })]);
      const dropped = lineageOf('E-02', {
        kind: 'dropped',
        to: null,
        decision,
        at: '2026-04-02T09:00:00.000Z',
      });
      await storage.lineage.add(key, [dropped]);
      assert.deepEqual(await storage.lineage.list(key), [lineageOf('E-01', { to: 'N-02' }), dropped]);
      assert.deepEqual(await storage.lineage.list(freshKey()), []);
    });

    it('takes the lineage of 250 actions at once', async () => {
      const key = freshKey();
      await storage.lineage.add(
        key,
        Array.from({ length: 250 }, (_, index) => lineageOf(`E-${index}`)),
      );
      assert.equal((await storage.lineage.list(key)).length, 250);
    });

    it('gives an uploaded document back byte for byte, to its own tenant', async () => {
      const { tenant } = freshKey();
      const bytes = randomBytes(1_300_000);
      const upload = uploadOf();
      await storage.uploads.keep(tenant, upload, bytes);
      const found = await storage.uploads.find(tenant, upload.id);
      assert.deepEqual(found?.upload, upload);
      assert.ok(found && Buffer.compare(Buffer.from(found.bytes), bytes) === 0);
      assert.equal(await storage.uploads.find(freshKey().tenant, upload.id), undefined);
    });

    it('removes an upload when told to, and those whose time is over when another comes', async () => {
      const { tenant } = freshKey();
      const old = uploadOf({ expiresAt: '2024-12-19T11:00:00.000Z' });
      const left = uploadOf();
      await storage.uploads.keep(tenant, old, Buffer.from('old'));
      await storage.uploads.keep(tenant, left, Buffer.from('left'));
      assert.equal(await storage.uploads.find(tenant, old.id), undefined);
      await storage.uploads.remove(tenant, left.id);
      assert.equal(await storage.uploads.find(tenant, left.id), undefined);
      await storage.uploads.remove(tenant, left.id);
    });

    it('removes uploads whose time is over without another coming', async () => {
      const { tenant } = freshKey();
      const old = uploadOf({ expiresAt: '2024-12-19T11:00:00.000Z' });
      await storage.uploads.keep(tenant, old, Buffer.from('old'));
      await storage.uploads.removeExpired(tenant);
      assert.equal(await storage.uploads.find(tenant, old.id), undefined);
    });
  });
}
