import assert from 'node:assert/strict';
import fc from 'fast-check';
import { z } from 'zod';
import { fromEntity, pieces, toEntity } from '../../src/storage/entity.ts';

const address = { partitionKey: 'council|plan', rowKey: 'update|ER-01' };
const schema = z.object({ text: z.string() });

describe('Records as table rows', () => {
  it('come back as they were, however long', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.integer({ min: 1, max: 300 }),
        (part, times) => {
          const record = { text: part.repeat(times) };
          assert.deepEqual(fromEntity(toEntity(address, record), schema), record);
        },
      ),
    );
  });

  it('are cut into pieces that never halve a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 9 }), (text, size) => {
        const cut = pieces(text, size);
        assert.equal(cut.join(''), text);
        for (const piece of cut) {
          assert.ok(piece.length <= size);
          assert.doesNotThrow(() => encodeURIComponent(piece));
        }
      }),
    );
  });

  it('stay below Azure’s 32,768 units a property', () => {
    const entity = toEntity(
      address,
      { text: 'x🏛️'.repeat(30_000) },
      { ref: 'ER-01', note: 'y'.repeat(50_000) },
    );
    for (const value of Object.values(entity)) assert.ok(value.length <= 32_768);
  });

  it('say what the row is in a storage browser', () => {
    const entity = toEntity(address, { text: 'On track' }, { ref: 'ER-01' });
    assert.deepEqual(entity, { ...address, ref: 'ER-01', body0: '{"text":"On track"}' });
  });

  it('are refused when they would be over a mebibyte', () => {
    toEntity(address, { text: 'x'.repeat(520_000) });
    assert.throws(() => toEntity(address, { text: 'x'.repeat(530_000) }), { code: 'bad_input' });
  });

  it('are refused when their key would be too long', () => {
    assert.throws(() => toEntity({ ...address, rowKey: 'r'.repeat(1_025) }, {}), { code: 'bad_input' });
  });

  it('name the row that cannot be read', () => {
    assert.throws(
      () => fromEntity({ ...address, body0: '{"text":1}' }, schema),
      /council\|plan update\|ER-01/,
    );
    assert.throws(() => fromEntity({ ...address }, schema), /council\|plan update\|ER-01/);
  });
});
