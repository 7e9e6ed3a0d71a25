import assert from 'node:assert/strict';
import { jsonPieces } from '../../src/cli/json-pieces.ts';
import { eachChanged } from '../../src/plan/long-list.ts';

describe('A result in JSON', () => {
  const rows = [
    { ref: 'EC-01', text: 'two\nlines “and” \\n', owners: [], target: { end: null } },
    { ref: 'EC-02' },
  ];
  const results = {
    'an import': { plan: { id: '2026-27', themes: ['Economy'] }, actions: rows, created: 2, none: undefined },
    'nothing in it': {},
    'empty lists': { actions: [], measures: [], words: '' },
    'a list': rows,
    'lists of lists': { groups: [[1, 2], [], [{ a: [] }]], missing: [undefined, null] },
    'a word': 'on\ntrack',
    null: null,
  };
  for (const [name, result] of Object.entries(results)) {
    it(`reads the same in pieces: ${name}`, () => {
      assert.equal([...jsonPieces(result)].join(''), JSON.stringify(result, null, 2));
    });
  }

  it('comes a row at a time where a list is long', () => {
    let made = 0;
    const actions = eachChanged(Array.from({ length: 1_000 }), (_, index) => {
      made += 1;
      return { ref: `R${index}` };
    });
    const pieces = jsonPieces({ actions });
    for (let each = 0; each < 11; each += 1) pieces.next();
    assert.ok(made <= 11);
    assert.deepEqual(JSON.parse([...jsonPieces({ actions })].join('')), { actions: [...actions] });
  });
});
