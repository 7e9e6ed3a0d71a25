import assert from 'node:assert/strict';
import { builtInSchemes, scheme2021, scheme2024 } from '../../src/plan/built-in-schemes.ts';
import { matchStatus, recogniseScheme } from '../../src/plan/status-matching.ts';
import { statusSchemeSchema } from '../../src/plan/status-scheme.ts';

const counted = (words: string[]) => new Map(words.map((text) => [text, 1]));

describe('a status in a document', () => {
  const known: [string, string, boolean][] = [
    ['Completed', 'completed', false],
    ['Completed / Ongoing', 'completed', true],
    ['Completed/ ongoing', 'completed', true],
    ['Completed/\nongoing', 'completed', true],
    ['Completed - ongoing  ', 'completed', true],
    ['Completed and continuing', 'completed', true],
    ['ON TRACK', 'on_track', false],
    ['on-track', 'on_track', false],
    ['Behind  schedule', 'behind_schedule', false],
    ['Off track (see note)', 'off_track', false],
    ['n/a', 'not_applicable', false],
    ['N / A', 'not_applicable', false],
  ];
  for (const [words, status, continues] of known) {
    it(`is ${status}${continues ? ', and continues,' : ''} where it says "${words.replace('\n', ' ⏎ ')}"`, () => {
      const matched = matchStatus(scheme2021, words);
      assert.deepEqual([matched?.definition.id, matched?.continues], [status, continues]);
    });
  }

  it('is not guessed from a colour or a word that the scheme does not have', () => {
    for (const words of [
      'Green',
      'Amber',
      'Known delays',
      'Nearly there',
      '',
      'Completed?? or not',
      'Completed?',
      '? On track',
    ])
      assert.equal(matchStatus(scheme2021, words), undefined, words);
  });

  it('is read by the words of the 2024 scheme too', () => {
    const words = ['Not yet due to start', 'On track', 'Known delays', 'Will not be met   ', 'Complete'];
    assert.deepEqual(
      words.map((status) => matchStatus(scheme2024, status)?.definition.id),
      ['not_yet_due', 'on_track', 'known_delays', 'will_not_be_met', 'complete'],
    );
  });
});

describe('the status scheme of a document', () => {
  it('is the built-in one that its statuses fit best', () => {
    assert.equal(recogniseScheme(counted(['On track', 'Completed / Ongoing', 'Off track'])).id, '2021');
    assert.equal(recogniseScheme(counted(['On track', 'Complete', 'Known delays'])).id, '2024');
    assert.equal(recogniseScheme(counted(['On track', 'Completed'])).id, '2021');
    assert.equal(recogniseScheme(counted([])).id, '2024');
  });

  it('is sound for both built-in schemes: ids and words are unique, slippage names its own statuses', () => {
    for (const scheme of builtInSchemes) {
      statusSchemeSchema.parse(scheme);
      const ids = scheme.statuses.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
      for (const { id, label, synonyms } of scheme.statuses)
        for (const words of [label, ...synonyms])
          assert.equal(matchStatus(scheme, words)?.definition.id, id, words);
      const { onTime, delayed, failed } = scheme.slippage ?? {
        onTime: ids[0],
        delayed: ids[0],
        failed: ids[0],
      };
      for (const id of [onTime, delayed, failed]) assert.ok(ids.includes(id ?? ''));
    }
  });

  it('tells statuses apart by symbol as well as by colour', () => {
    for (const { statuses } of builtInSchemes)
      assert.equal(new Set(statuses.map(({ symbol }) => symbol)).size, statuses.length);
  });
});
