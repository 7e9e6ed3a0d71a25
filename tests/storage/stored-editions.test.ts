import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { TableClient } from '@azure/data-tables';
import type { PlanRecords } from '../../src/plan/plan.ts';
import type { PlanKey } from '../../src/ports/plan-key.ts';
import { toEntity } from '../../src/storage/entity.ts';
import { openStorage, type Storage } from '../../src/storage/open-storage.ts';
import { actionOf, freshKey, measureOf, recordsOf } from '../contracts/records.ts';
import { emulatorConnectionString, freshPrefix } from './emulator.ts';

type Row = Record<string, unknown> & { partitionKey: string; rowKey: string };

/** Each test's rows are in a table of its own; whoever reads is a process that has not read before. */
describe('An edition in the store', () => {
  let settings: { kind: 'connection-string'; connectionString: string };
  let prefix: string;
  let table: TableClient;
  let storage: Storage;
  let key: PlanKey;

  beforeEach(async () => {
    const connectionString = await emulatorConnectionString();
    settings = { kind: 'connection-string', connectionString };
    prefix = freshPrefix();
    table = TableClient.fromConnectionString(connectionString, `${prefix}PlanRecords`, {
      allowInsecureConnection: true,
    });
    storage = await replica();
    key = freshKey();
  });

  const replica = () => openStorage(settings, { prefix, deadlineMilliseconds: 15_000 });

  async function rowsOf(kind: string): Promise<Row[]> {
    const rows: Row[] = [];
    for await (const row of table.listEntities<Row>()) if (row.rowKey.split('|')[0] === kind) rows.push(row);
    return rows;
  }

  it('is one row for a small plan, which says from which reference to which', async () => {
    await storage.plans.saveEdition(
      key.tenant,
      recordsOf(key.planId, [actionOf('A-01')], [measureOf('M-01')]),
    );
    assert.deepEqual(
      (await rowsOf('block')).map(({ from, to }) => [from, to]),
      [['A-01', 'M-01']],
    );
  });

  it('comes back whole from more blocks than one request brings', async () => {
    const records = manyBlocks(20);
    await storage.plans.saveEdition(key.tenant, records);
    assert.ok((await rowsOf('block')).length > 16);
    assert.deepEqual(await (await replica()).plans.read(key), records);
  });

  for (const [what, damage, told] of [
    ['first block is missing', (blocks: Row[]) => remove(blocks[0]), /block 1 is missing of 3/],
    ['last block is missing', (blocks: Row[]) => remove(blocks.at(-1)), /block 3 is missing of 3/],
    [
      'block has another’s bytes',
      (blocks: Row[]) => rewrite(blocks[1], blocks[2]),
      /block 2 cannot be understood/,
    ],
    ['block is empty', (blocks: Row[]) => rewrite(blocks[1], {}), /block 2 cannot be unpacked/],
    [
      'block is cut off',
      (blocks: Row[]) => rewrite(blocks[1], { body0: blocks[1]?.['body0'] }),
      /block 2 cannot be unpacked/,
    ],
  ] as const) {
    it(`is not read in part: its ${what}`, async () => {
      await storage.plans.saveEdition(key.tenant, manyBlocks(3));
      await damage(await rowsOf('block'));
      const { plans } = await replica();
      const [edition] = (await plans.editions(key)).editions;
      for (const read of [
        () => plans.read(key),
        () => plans.edition(key, edition?.id ?? ''),
        () => plans.former(key),
      ])
        await assert.rejects(read, (error: Error & { code?: string }) => {
          assert.equal(error.code, 'damaged');
          assert.match(error.message, told);
          return true;
        });
    });
  }

  it('is not read when the head counts other records than are there', async () => {
    await storage.plans.saveEdition(key.tenant, recordsOf(key.planId, [actionOf('A-01'), actionOf('A-02')]));
    await alterHead((edition) => Object.assign(edition, { actions: 3 }));
    await assert.rejects((await replica()).plans.read(key), { code: 'damaged' });
  });

  it('that has a row for each record, as it once was, is read all the same, and gone on from', async () => {
    const before = recordsOf(
      key.planId,
      [actionOf('A-01', { order: 1 }), actionOf('A-02', { order: 2 })],
      [measureOf('M-01')],
    );
    await storage.plans.saveEdition(key.tenant, before);
    await asItOnceWas(before);

    const later = await replica();
    assert.deepEqual(await later.plans.read(key), before);
    await later.plans.saveEdition(key.tenant, before);
    assert.equal((await later.plans.editions(key)).editions.length, 1, 'it says nothing new');
    await later.plans.saveEdition(key.tenant, recordsOf(key.planId, [actionOf('A-02', { order: 2 })]));
    assert.deepEqual(await later.plans.former(key), {
      actions: [{ ref: 'A-01', theme: 'Economy', text: 'Do what A-01 says' }],
      measures: [{ ref: 'M-01', theme: 'Economy', text: 'Measure M-01' }],
    });
    await later.plans.undo(key, 'Pat');
    assert.deepEqual(await later.plans.read(key), before);
  });

  it('that has a row for each record is not read when one is missing', async () => {
    const before = recordsOf(key.planId, [actionOf('A-01'), actionOf('A-02')]);
    await storage.plans.saveEdition(key.tenant, before);
    await asItOnceWas(before);
    await remove((await rowsOf('action'))[0]);
    await assert.rejects((await replica()).plans.read(key), { code: 'damaged' });
  });

  async function remove(row: Row | undefined): Promise<void> {
    assert.ok(row);
    await table.deleteEntity(row.partitionKey, row.rowKey);
  }

  async function rewrite(row: Row | undefined, bodies: Record<string, unknown> | undefined): Promise<void> {
    assert.ok(row && bodies);
    const kept = Object.entries(bodies).filter(([name]) => name.startsWith('body'));
    const { partitionKey, rowKey } = row;
    await table.upsertEntity({ partitionKey, rowKey, ...Object.fromEntries(kept) }, 'Replace');
  }

  async function alterHead(change: (edition: Record<string, unknown>) => void): Promise<string> {
    const [row] = await rowsOf('head');
    assert.ok(row);
    const head = JSON.parse(String(row['body0']));
    change(head.editions[0]);
    const { partitionKey, rowKey } = row;
    await table.upsertEntity(toEntity({ partitionKey, rowKey }, head), 'Replace');
    return head.edition;
  }

  /** Rewrites the store of a plan with one edition into what releases before blocks wrote. */
  async function asItOnceWas({ actions, measures }: PlanRecords): Promise<void> {
    const [block] = await rowsOf('block');
    const edition = await alterHead((each) => void delete each['blocks']);
    await remove(block);
    const { partitionKey } = block ?? { partitionKey: '' };
    const rows = [
      ...actions.map((record) => ({ rowKey: `action|${edition}|${record.ref}`, record })),
      ...measures.map((record) => ({ rowKey: `measure|${edition}|${record.ref}`, record })),
    ];
    for (const { rowKey, record } of rows)
      await table.createEntity(toEntity({ partitionKey, rowKey }, record));
  }

  /** Records that cannot be made smaller, so that each block is of several properties. */
  function manyBlocks(count: number): PlanRecords {
    const actions = Array.from({ length: count }, (_, order) =>
      actionOf(`A-${order}`, { order, commentary: randomBytes(300_000).toString('base64') }),
    );
    return recordsOf(key.planId, actions);
  }
});
