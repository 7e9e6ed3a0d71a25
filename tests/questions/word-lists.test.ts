import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Postings } from '../../src/questions/lexicon/postings.ts';
import { RefsByNumber } from '../../src/questions/lexicon/refs-by-number.ts';
import { Stems } from '../../src/questions/lexicon/stems.ts';
import { foldWords } from '../../src/questions/words/fold-text.ts';
import { stemOf } from '../../src/questions/words/stem.ts';

describe('The words of a plan', () => {
  const word = fc.constantFrom(
    ...'plans Libraries 2 b met q 1 3 no nos of cannot whats na 2022 b4 gonna non-stop can’t 1,200 Q2 n/a - it’s'.split(
      ' ',
    ),
  );
  const texts = fc.array(
    fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')),
    { maxLength: 12 },
  );

  it('are the same whether or not a text had to be rewritten, and whatever was read before', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const stems = new Stems();
        for (const text of all) {
          const read = stems.in(text).map((number) => stems.list[number]);
          assert.deepEqual(read, foldWords(text).map(stemOf));
        }
        const known = new Set(stems.words());
        assert.deepEqual(known, new Set(all.flatMap(foldWords)));
      }),
    );
  });

  it('lead to the actions that have them, each once, in order', () => {
    const lists = fc.array(fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 8 }), { maxLength: 40 });
    fc.assert(
      fc.property(lists, fc.integer({ min: 0, max: 900 }), (actions, other) => {
        const postings = new Postings();
        for (const [number, stems] of actions.entries()) postings.add(number, stems);
        for (const stem of [other, ...actions.flat()]) {
          const expected = actions.flatMap((stems, number) => (stems.includes(stem) ? [number] : []));
          assert.deepEqual([...postings.of(stem)], expected);
        }
      }),
    );
  });
});

describe('References by their last number', () => {
  it('are found with it, in their order, and those without by none', () => {
    const refs = new RefsByNumber(['ER-03', 'A/B', 'HC-003', '2024/3b', 'ER-04', 'TBC']);
    assert.deepEqual(refs.get(3), ['ER-03', 'HC-003', '2024/3b']);
    assert.deepEqual(refs.get(4), ['ER-04']);
    assert.deepEqual(refs.get(null), ['A/B', 'TBC']);
    assert.deepEqual(refs.get(5), []);
  });
});
