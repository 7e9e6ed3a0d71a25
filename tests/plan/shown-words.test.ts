import assert from 'node:assert/strict';
import { harmless, harmlessJson, shorten } from '../../src/plan/shown-words.ts';

describe('words of others, as people are shown them', () => {
  const words: Record<string, string> = {
    'Open \u202egnidliub eht\u202c by May': 'Open gnidliub eht by May',
    '\u2066Left\u2069 and \u2067right': 'Left and right',
    '\u001b[31mRed\u001b[0m': '�[31mRed�[0m',
    'over\rwritten': 'over�written',
    'a bell\u0007, a next line\u0085': 'a bell�, a next line�',
    'two\r\nlines\tand a tab\n': 'two\r\nlines\tand a tab\n',
    'عربي\u200f and עברית, 👩‍👩‍👧 and Ŵŷ': 'عربي\u200f and עברית, 👩‍👩‍👧 and Ŵŷ',
  };
  for (const [stored, shown] of Object.entries(words)) {
    it(`are ${JSON.stringify(shown)} for ${JSON.stringify(stored)}`, () =>
      assert.equal(harmless(stored), shown));

    it(`say the same to a script for ${JSON.stringify(stored)}`, () => {
      const json = harmlessJson(JSON.stringify({ text: stored }));
      assert.deepEqual(JSON.parse(json), { text: stored });
      assert.equal(harmless(json), json);
    });
  }

  it('are cut at a word’s end, never within an emoji', () => {
    assert.equal(shorten('Plant a thousand trees', 12), 'Plant a …');
    assert.equal(shorten('Plant  a\ntree', 12), 'Plant a tree');
    assert.equal(shorten('🌳🌳🌳', 3), '🌳 …');
  });
});
