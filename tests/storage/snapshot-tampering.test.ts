import assert from 'node:assert/strict';
import { TableClient } from '@azure/data-tables';
import type { PlanKey } from '../../src/ports/plan-key.ts';
import type { SnapshotStore } from '../../src/ports/snapshot-store.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { actionOf, freshKey, measureOf, recordsOf } from '../contracts/records.ts';
import { emulatorConnectionString, freshPrefix } from './emulator.ts';

type Row = Record<string, unknown> & { partitionKey: string; rowKey: string };

interface Published {
  snapshots: SnapshotStore;
  key: PlanKey;
  table: TableClient;
  audit: TableClient;
  rows: Row[];
}

const about = {
  period: '2024-25 Q3',
  asAt: { actions: '2024-12-19', measures: null },
  note: null,
  responded: null,
  signOffs: [],
  lines: ['100% (3) on track'],
  publishedAt: '2024-12-20T09:00:00.000Z',
  publishedBy: 'Pat Performance',
};

/** Two snapshots, and a correction of the first after the second. */
async function published(): Promise<Published> {
  const connectionString = await emulatorConnectionString();
  const prefix = freshPrefix();
  const { snapshots } = await openStorage({ kind: 'connection-string', connectionString }, { prefix });
  const key = freshKey();
  const actions = ['ER-01', 'ER-02', 'ER-03'].map((ref, index) => actionOf(ref, { order: index + 1 }));
  const records = recordsOf(key.planId, actions, [measureOf('KPI-01')]);
  for (let count = 0; count < 2; count++) {
    const { after } = await snapshots.prepare(key, records);
    await snapshots.publish(key, about, records, after);
  }
  const said = { figure: 'ER-02, status', reads: 'Known delays', reason: 'A slip of the pen.' };
  await snapshots.correct(key, { snapshot: 1, ...said, by: 'Pat', at: '2025-01-06T09:00:00.000Z' });
  const client = (name: string) =>
    TableClient.fromConnectionString(connectionString, prefix + name, { allowInsecureConnection: true });
  const table = client('Snapshots');
  return { snapshots, key, table, audit: client('Audit'), rows: await rowsOf(table) };
}

async function rowsOf(table: TableClient): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of table.listEntities<Row>()) rows.push(row);
  // Keys begin with the attempt at publishing, which is random; they end with the place in the chain.
  const place = ({ rowKey }: Row) => rowKey.slice(rowKey.lastIndexOf('|'));
  return rows.sort((one, other) => (place(one) < place(other) ? -1 : 1));
}

async function problemsAfter(tamper: (found: Published) => Promise<unknown>): Promise<string[]> {
  const found = await published();
  assert.deepEqual((await found.snapshots.verify(found.key)).problems, []);
  await tamper(found);
  return (await found.snapshots.verify(found.key)).problems;
}

/** Writes another row over it, as somebody with the storage key could. */
function rewrite(table: TableClient, row: Row, change: (body: Record<string, unknown>) => void) {
  const body = JSON.parse(String(row['body0']));
  change(body);
  const { partitionKey, rowKey } = row;
  return table.upsertEntity({ partitionKey, rowKey, body0: JSON.stringify(body) }, 'Replace');
}

function holding(rows: Row[], words: string): Row {
  const row = rows.find(({ body0 }) => String(body0).includes(words));
  assert.ok(row, words);
  return row;
}

const kinds = [
  '"kind":"plan"',
  '"ref":"ER-02"',
  '"ref":"KPI-01"',
  '"kind":"snapshot"',
  '"kind":"correction"',
];

describe('A published position that was tampered with', () => {
  for (const kind of kinds) {
    it(`is found out when a row with ${kind} is changed`, async () => {
      const problems = await problemsAfter(({ table, rows }) =>
        rewrite(table, holding(rows, kind), (body) => {
          body['content'] = edited(body['content']);
        }),
      );
      assert.notDeepEqual(problems, []);
    });

    it(`is found out when a row with ${kind} is removed`, async () => {
      const problems = await problemsAfter(({ table, rows }) => {
        const { partitionKey, rowKey } = holding(rows, kind);
        return table.deleteEntity(partitionKey, rowKey);
      });
      assert.notDeepEqual(problems, []);
    });
  }

  it('names the action whose row was changed', async () => {
    const problems = await problemsAfter(({ table, rows }) =>
      rewrite(table, holding(rows, '"ref":"ER-02"'), (body) => {
        body['content'] = edited(body['content']);
      }),
    );
    assert.deepEqual(problems, ['the action ER-02 in snapshot 1 was changed after it was published.']);
  });

  it('is found out when two rows change places', async () => {
    const problems = await problemsAfter(async ({ table, rows }) => {
      const [one, other] = [holding(rows, '"ref":"ER-01"'), holding(rows, '"ref":"ER-02"')];
      await table.upsertEntity({ ...other, rowKey: one.rowKey }, 'Replace');
      await table.upsertEntity({ ...one, rowKey: other.rowKey }, 'Replace');
    });
    assert.notDeepEqual(problems, []);
  });

  it('is found out when a row holds nothing that can be read', async () => {
    const problems = await problemsAfter(({ table, rows }) => {
      const { partitionKey, rowKey } = holding(rows, '"ref":"ER-02"');
      return table.upsertEntity({ partitionKey, rowKey, body0: '{' }, 'Replace');
    });
    assert.match(problems.join(), /holds no record any more/);
  });

  it('is found out when the last entry is taken off, and the chain’s end with it', async () => {
    const problems = await problemsAfter(async ({ table, rows }) => {
      const last = holding(rows, '"kind":"correction"');
      const before = rows.filter(({ body0 }) => String(body0).includes('"kind":"snapshot"')).at(-1);
      const { place, hash } = JSON.parse(String(before?.['body0']));
      await table.deleteEntity(last.partitionKey, last.rowKey);
      const body0 = JSON.stringify({ place, hash, snapshots: 2 });
      await table.upsertEntity({ partitionKey: last.partitionKey, rowKey: 'chain-end', body0 }, 'Replace');
    });
    assert.match(problems.join(), /audit knows of an entry/);
  });

  it('is found out when a row is added to a snapshot, before or after its own', async () => {
    for (const place of ['0000000000', '0000000099']) {
      const problems = await problemsAfter(({ table, rows }) => {
        const row = holding(rows, '"ref":"ER-02"');
        const rowKey = row.rowKey.replace(/[^|]*$/, place);
        return table.createEntity({ partitionKey: row.partitionKey, rowKey, body0: String(row['body0']) });
      });
      assert.match(problems.join(), /was published with 5 records; 6 are there/, place);
    }
  });

  it('is found out when a closing row is added', async () => {
    const problems = await problemsAfter(({ table, rows }) => {
      const row = holding(rows, '"kind":"snapshot"');
      const rowKey = row.rowKey.replace(/[^|]*$/, '0000000099');
      return table.createEntity({ partitionKey: row.partitionKey, rowKey, body0: String(row['body0']) });
    });
    assert.notDeepEqual(problems, []);
  });

  it('is found out when two snapshots change places', async () => {
    const problems = await problemsAfter(async ({ table, rows }) => {
      const [first, second] = rows.filter(({ body0 }) => String(body0).includes('"kind":"snapshot"'));
      assert.ok(first && second);
      await table.upsertEntity({ ...second, rowKey: first.rowKey }, 'Replace');
      await table.upsertEntity({ ...first, rowKey: second.rowKey }, 'Replace');
    });
    assert.notDeepEqual(problems, []);
  });

  it('is found out when the records of two snapshots are exchanged', async () => {
    const problems = await problemsAfter(async ({ table, rows }) => {
      const [first, second] = rows.filter(({ body0 }) => String(body0).includes('"kind":"snapshot"'));
      assert.ok(first && second);
      const attempt = (row: Row) => String(JSON.parse(String(row['body0'])).content.attempt);
      for (const [row, other] of [
        [first, second],
        [second, first],
      ] as const)
        await rewrite(table, row, (body) => {
          Object.assign(body['content'] ?? {}, { attempt: attempt(other) });
        });
    });
    assert.match(problems.join(), /closing row of snapshot 1 was changed/);
  });

  it('can be taken off with the chain’s end and its witness: then the seal that was noted tells', async () => {
    const found = await published();
    const { seal } = await found.snapshots.verify(found.key);
    const last = holding(found.rows, '"kind":"correction"');
    const before = found.rows.filter(({ body0 }) => String(body0).includes('"kind":"snapshot"')).at(-1);
    const { place, hash } = JSON.parse(String(before?.['body0']));
    await found.table.deleteEntity(last.partitionKey, last.rowKey);
    const body0 = JSON.stringify({ place, hash, snapshots: 2 });
    await found.table.upsertEntity(
      { partitionKey: last.partitionKey, rowKey: 'chain-end', body0 },
      'Replace',
    );
    const witnesses = (await rowsOf(found.audit)).filter(({ partitionKey }) =>
      partitionKey.includes('sealed'),
    );
    const witness = witnesses.find(({ body0: body }) => String(body).includes(String(seal)));
    assert.ok(witness);
    await found.audit.deleteEntity(witness.partitionKey, witness.rowKey);
    const after = await found.snapshots.verify(found.key);
    assert.deepEqual(after.problems, []);
    assert.notEqual(after.seal, seal);
  });

  it('is found out when everything is removed', async () => {
    const problems = await problemsAfter(async ({ table, rows }) => {
      for (const { partitionKey, rowKey } of rows) await table.deleteEntity(partitionKey, rowKey);
    });
    assert.equal(problems.filter((problem) => problem.includes('audit knows')).length, 3);
  });

  it('is found out when the record of the chain’s end is removed or changed', async () => {
    for (const change of ['removed', 'changed']) {
      const problems = await problemsAfter(({ table, rows }) => {
        const end = rows.find(({ rowKey }) => rowKey === 'chain-end');
        assert.ok(end);
        if (change === 'removed') return table.deleteEntity(end.partitionKey, end.rowKey);
        return rewrite(table, end, (body) => {
          body['hash'] = 'f'.repeat(64);
        });
      });
      assert.match(problems.join(), /does not end where/, change);
    }
  });

  it('is found out when a witness in the audit is removed', async () => {
    const problems = await problemsAfter(async ({ audit }) => {
      const [witness] = (await rowsOf(audit)).filter(({ partitionKey }) => partitionKey.includes('sealed'));
      assert.ok(witness);
      await audit.deleteEntity(witness.partitionKey, witness.rowKey);
    });
    assert.match(problems.join(), /witness of the entry .* is gone/);
  });

  it('is found out when a whole chain is moved to another plan', async () => {
    const found = await published();
    const other = { ...found.key, planId: 'other-plan' };
    const partitionKey = found.rows[0]?.partitionKey.replace(/[^|]*$/, 'other-plan') ?? '';
    for (const row of found.rows) await found.table.upsertEntity({ ...row, partitionKey }, 'Replace');
    const { problems, snapshots } = await found.snapshots.verify(other);
    assert.equal(snapshots, 2);
    assert.notDeepEqual(problems, []);
  });

  it('is not suspected when a publication was cut off before its end', async () => {
    const found = await published();
    const row = holding(found.rows, '"ref":"ER-02"');
    const rowKey = row.rowKey.replace(/\|[^|]*\|/, '|another-attempt|');
    await found.table.upsertEntity({ ...row, rowKey }, 'Replace');
    assert.deepEqual((await found.snapshots.verify(found.key)).problems, []);
    assert.equal((await found.snapshots.list(found.key)).length, 2);
  });
});

/** The same content with one letter of some text in it changed. */
function edited(content: unknown): unknown {
  return JSON.parse(
    JSON.stringify(content).replace(/On track|on track|slip|improved/, (words) => words.toUpperCase()),
  );
}
