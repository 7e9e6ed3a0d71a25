import assert from 'node:assert/strict';
import { PackedList } from '../../src/documents/rows/packed-list.ts';
import { eachChanged } from '../../src/plan/long-list.ts';

describe('A packed list', () => {
  for (const length of [0, 1, 99, 100, 101, 1203]) {
    it(`gives back ${length} records in order, as often as it is gone through`, () => {
      const records = Array.from({ length }, (_, index) => ({
        ref: `R${index}`,
        text: `Plant “${index}” trees 🌳 — שלום\u0000\ud800`,
        owners: index % 2 === 0 ? [] : ['jo@council.example'],
        target: { end: index % 3 === 0 ? null : '2027-03-31' },
      }));
      const list = new PackedList<(typeof records)[number]>();
      for (const record of records) list.add(record);
      assert.equal(list.length, length);
      assert.deepEqual([...list], records);
      assert.deepEqual([...list], records);
    });
  }

  it('can be gone through twice at a time, and left half way', () => {
    const list = new PackedList<number>();
    for (let each = 0; each < 1203; each += 1) list.add(each);
    const [one, other] = [list[Symbol.iterator](), list[Symbol.iterator]()];
    for (let each = 0; each < 700; each += 1) assert.equal(one.next().value, each);
    assert.equal(other.next().value, 0);
    assert.equal(one.next().value, 700);
    for (const each of list) if (each === 600) break;
    assert.equal([...list].length, 1203);
  });

  it('is changed item by item, in JSON too', () => {
    const list = new PackedList<number>();
    for (let each = 0; each < 502; each += 1) list.add(each);
    const changed = eachChanged(list, (each, index) => `${each} at ${index}`);
    assert.equal(changed.length, 502);
    assert.equal([...changed].at(-1), '501 at 501');
    assert.deepEqual(JSON.parse(JSON.stringify(changed)), [...changed]);
  });
});
