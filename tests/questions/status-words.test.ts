import assert from 'node:assert/strict';
import { scheme2021, scheme2024 } from '../../src/plan/built-in-schemes.ts';
import { statusWords } from '../../src/questions/answering/wording.ts';

describe('statuses in a sentence', () => {
  const cases = [
    { scheme: scheme2021, ids: ['off_track'], words: 'off track' },
    { scheme: scheme2021, ids: ['off_track', 'behind_schedule'], words: 'behind schedule or off track' },
    { scheme: scheme2024, ids: ['on_track', 'complete'], words: 'on track or complete' },
    { scheme: scheme2024, ids: ['will_not_be_met'], words: 'rated “Will not be met”' },
    {
      scheme: scheme2024,
      ids: ['known_delays', 'will_not_be_met'],
      words: 'rated “Known delays” or “Will not be met”',
    },
    { scheme: scheme2024, ids: [], words: '' },
  ];

  for (const { scheme, ids, words } of cases) {
    it(`read on after “are”: ${words || 'nothing without a status'}`, () => {
      assert.equal(statusWords(ids, scheme), words);
    });
  }
});
