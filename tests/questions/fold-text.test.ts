import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { foldText } from '../../src/questions/words/fold-text.ts';

const word = fc.constantFrom(
  ...'what whats is cant wont q 2 b met n the Ward, 7 1,000 (phase 2nd. r dun services 12 isnt no. of; 3 Plans Y no non-urgent n/a 2021-22 1.5 end. w/o 3-4, x-ray "so" gotta hav 2'.split(
    ' ',
  ),
);

describe('Folding words', () => {
  it('gives plain words the same as any others, though they take a shorter way', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 9 }), (words) => {
        const text = words.join(' ');
        assert.equal(foldText(text), foldText(`${text} ~`));
      }),
      { numRuns: 2000 },
    );
  });
});
