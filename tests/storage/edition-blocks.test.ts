import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type { PlanAction } from '../../src/plan/plan-action.ts';
import { type Block, blockIn, blocksOf, type Kept, packed, unpacked } from '../../src/storage/plans/block.ts';
import { fromColumns, toColumns } from '../../src/storage/plans/columns.ts';
import { editionRows } from '../../src/storage/plans/edition-rows.ts';
import { actionOf, measureOf } from '../contracts/records.ts';

const at = { edition: 'an-edition', place: 0 };

describe('Records as columns', () => {
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom('1', 1, null, 'null', '{}', '[]', true, 'true', ''));
  const names = ['ref', 'text', 'toString', '0', ''];
  const record = fc.dictionary(fc.constantFrom(...names), value).map((each) => ({ ...each }));

  it('come back as they were, fields that only some of them have included', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 12 }), (records) => {
        const stored = JSON.parse(JSON.stringify({ records, columns: toColumns(records) }));
        assert.deepEqual(fromColumns(stored.columns), stored.records);
      }),
    );
  });

  it('say what all of them say once, and share it, so that nobody may alter it', () => {
    const records = Array.from({ length: 50 }, (_, order) => actionOf(`A-${order}`, { order }));
    const columns = toColumns(records);
    assert.deepEqual(columns.fields.find(({ name }) => name === 'theme')?.values, ['Economy']);
    const [one, other] = fromColumns(JSON.parse(JSON.stringify(columns)));
    assert.ok(one && other);
    assert.equal(one['target'], other['target']);
    assert.throws(() => Object.assign(one, { theme: 'Health' }), TypeError);
    assert.throws(() => Object.assign(one['target'] ?? {}, { text: 'never' }), TypeError);
  });
});

describe('Blocks of an edition', () => {
  it('hold records until they are full, and a longer one alone', async () => {
    const short = 'x'.repeat(200_000);
    const long = 'x'.repeat(900_000);
    assert.deepEqual(await counts([]), []);
    assert.deepEqual(await counts(['y']), [1]);
    assert.deepEqual(await counts([short, short, short]), [3]);
    assert.deepEqual(await counts([short, short, short, short]), [3, 1]);
    assert.deepEqual(await counts([short, long, short]), [1, 1, 1]);
  });

  it('are full at exactly 800,000 bytes', async () => {
    const bare = JSON.stringify(actionOf('A-00', { commentary: '' })).length;
    const half = (more: number) => 'x'.repeat(400_000 - bare + more);
    assert.deepEqual(await counts([half(0), half(0)]), [2]);
    assert.deepEqual(await counts([half(0), half(1)]), [1, 1]);
  });

  it('count bytes, not characters: commentaries full of emoji make a block for fewer records', async () => {
    const commentary = '🏗️'.repeat(16_000);
    assert.deepEqual(await counts(Array.from({ length: 10 }, () => commentary)), [7, 3]);
  });

  it('take what a row of Table Storage takes, though nothing in them can be made smaller', async () => {
    const records = Array.from({ length: 40 }, (_, order) =>
      actionOf(`A-${order}`, { order, commentary: randomBytes(24_000).toString('latin1') }),
    );
    let found = 0;
    for await (const row of editionRows('council|plan', at.edition, kept(records))) {
      const properties = Object.values(row);
      const bytes = properties.reduce(
        (sum, value) => sum + value.length * (typeof value === 'string' ? 2 : 1),
        0,
      );
      assert.ok(bytes < 1_048_576, `${bytes} bytes`);
      assert.ok(properties.length < 250);
      for (const value of properties) assert.ok(value.length <= 65_536);
      found += 1;
    }
    assert.ok(found > 1);
  });

  it('give the records back as they were', async () => {
    const commentary = '“Ground 🏗️ works”\r\n'.repeat(1_600);
    const block: Block = {
      actions: [actionOf('A-01', { commentary, decisions: [] }), actionOf('A-02', { continues: true })],
      measures: [measureOf('M-01')],
    };
    assert.deepEqual(blockIn(await unpacked(await packed(at, block)), at), block);
  });

  it('are refused where a byte is another, or the end is missing', async () => {
    const bytes = await packed(at, { actions: [actionOf('A-01'), actionOf('A-02')], measures: [] });
    for (let index = 10; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      await assert.rejects(unpacked(changed), `byte ${index}`);
    }
    await assert.rejects(unpacked(bytes.subarray(0, -1)));
    await assert.rejects(unpacked(Buffer.alloc(0)));
  });

  it('are refused in the place of another', async () => {
    const content = await unpacked(await packed(at, { actions: [actionOf('A-01')], measures: [] }));
    assert.throws(() => blockIn(content, { ...at, place: 1 }), /block 0/);
    assert.throws(() => blockIn(content, { ...at, edition: 'another' }), /an-edition/);
  });

  it('of another release are checked, and refused where they are not as records are now', async () => {
    const content = await unpacked(await packed(at, { actions: [actionOf('A-01')], measures: [] }));
    const { form, ...rest } = JSON.parse(content.toString());
    const earlier = (change: (fields: { name: string }[]) => void) => {
      const copy = structuredClone(rest);
      change(copy.actions.fields);
      return Buffer.from(JSON.stringify({ ...copy, form: `not ${form}` }));
    };
    const more = earlier(
      (fields) => void fields.push(Object.assign({ name: 'mood' }, { values: ['sunny'], at: [0] })),
    );
    assert.deepEqual(blockIn(more, at).actions, [actionOf('A-01')]);
    const less = earlier(
      (fields) =>
        void fields.splice(
          fields.findIndex(({ name }) => name === 'theme'),
          1,
        ),
    );
    assert.throws(() => blockIn(less, at), /theme/);
  });
});

async function counts(commentaries: readonly string[]): Promise<number[]> {
  const records = commentaries.map((commentary, order) => actionOf(`A-0${order}`, { commentary }));
  const found: number[] = [];
  for await (const { actions } of blocksOf(kept(records))) found.push(actions.length);
  return found;
}

async function* kept(records: readonly PlanAction[]): AsyncGenerator<Kept> {
  for (const record of records) yield { of: 'actions', record };
}
