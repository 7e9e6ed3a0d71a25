import assert from 'node:assert/strict';
import { parseStatusScheme } from '../../src/documents/status-scheme-file.ts';
import { readDocument } from './fixtures/read-document.ts';
import { csvFile } from './fixtures/unseen-files.ts';

const now = '2025-06-19T09:00:00.000Z';

function status(label: string, rag: string, synonyms: string[] = [], ends = false, worry = false) {
  return { label, rag, synonyms, endsAction: ends, needsAttention: worry };
}

function scheme(...statuses: ReturnType<typeof status>[]) {
  return parseStatusScheme(JSON.stringify({ id: 'own', name: 'Our own', statuses }), 'scheme.json');
}

async function statusesOf(words: string[], own: ReturnType<typeof scheme>) {
  const rows = words.map((text, index) => [`Action ${index}`, text]);
  const file = csvFile('plan.csv', [['Action', 'RAG'], ...rows]);
  const { actions, warnings } = await readDocument(file, { now, mapping: { statusScheme: own } });
  const unknown = warnings.filter(({ code }) => code === 'status_unknown').map(({ row }) => row);
  return {
    ids: actions.map(({ status: id }) => id),
    texts: actions.map(({ statusText }) => statusText),
    unknown,
  };
}

describe('a status scheme from a file', () => {
  it('may paint green what is complete and amber what is on track', async () => {
    const own = scheme(
      status('Complete', 'green', ['Green'], true),
      status('On track', 'amber', ['Amber']),
      status('Off track', 'red', ['Red'], false, true),
    );
    const { ids } = await statusesOf(['GREEN', 'amber', 'Red', 'On-track'], own);
    assert.deepEqual(ids, ['complete', 'on_track', 'off_track', 'on_track']);
  });

  it('may have five points', async () => {
    const own = scheme(
      status('Green', 'green'),
      status('Amber/Green', 'green', ['A/G']),
      status('Amber', 'amber'),
      status('Amber/Red', 'amber', ['A/R'], false, true),
      status('Red', 'red', [], false, true),
    );
    const { ids } = await statusesOf(
      ['Green', 'AMBER / GREEN', 'Amber', 'Amber-Red', 'A/R', 'Red', 'Amber or red'],
      own,
    );
    assert.deepEqual(ids, ['green', 'amber_green', 'amber', 'amber_red', 'amber_red', 'red', null]);
  });

  it('may be BRAG, or have actions paused, deferred, abandoned, closed and verified', async () => {
    const brag = scheme(
      status('Blue', 'blue', ['B'], true),
      status('Red', 'red', ['R'], false, true),
      status('Amber', 'amber', ['A'], false, true),
      status('Green', 'green', ['G']),
    );
    assert.deepEqual((await statusesOf(['B', 'r', 'Amber', 'G'], brag)).ids, [
      'blue',
      'red',
      'amber',
      'green',
    ]);
    const stopped = scheme(
      status('Paused', 'amber', ['On hold'], false, true),
      status('Deferred', 'grey'),
      status('Abandoned', 'grey', ['Cancelled', 'Withdrawn'], true),
      status('Closed', 'blue', [], true),
      status('Closed - verified', 'blue', ['Verified'], true),
    );
    const words = ['On-hold', 'DEFERRED', 'withdrawn', 'Closed', 'Closed – verified', 'verified'];
    assert.deepEqual((await statusesOf(words, stopped)).ids, [
      ...['paused', 'deferred', 'abandoned', 'closed', 'closed_verified', 'closed_verified'],
    ]);
  });

  it('leaves a status that it does not have in its words, with a warning, whatever its colour', async () => {
    const own = scheme(status('Complete', 'green', [], true), status('Late', 'red', [], false, true));
    const { ids, texts, unknown } = await statusesOf(['Green', 'Red', 'Late'], own);
    assert.deepEqual(ids, [null, null, 'late']);
    assert.deepEqual(texts.slice(0, 2), ['Green', 'Red']);
    assert.deepEqual(unknown, [2, 3]);
  });

  it('gives ids and symbols where the file leaves them out, all different', () => {
    const { statuses } = scheme(status('On track', 'green'), status('Behind', 'red'), status('Done', 'blue'));
    assert.deepEqual(
      statuses.map(({ id }) => id),
      ['on_track', 'behind', 'done'],
    );
    assert.equal(new Set(statuses.map(({ symbol }) => symbol)).size, 3);
  });

  const wrong: [string, object, RegExp][] = [
    ['has no statuses', { id: 'a', name: 'A', statuses: [] }, /at statuses/],
    [
      'does not say what ends an action',
      { id: 'a', name: 'A', statuses: [{ label: 'Done', rag: 'green' }] },
      /at statuses\.0\.endsAction/,
    ],
    [
      'has a colour nobody knows',
      { id: 'a', name: 'A', statuses: [status('Done', 'pink')] },
      /at statuses\.0\.rag: "pink" stands there; it has to be one of red, amber, green, blue, grey/,
    ],
    [
      'says two things with one word',
      { id: 'a', name: 'A', statuses: [status('Done', 'blue'), status('Late', 'red', ['done'])] },
      /"done" means "done" as well as "late"/,
    ],
    [
      'counts slippage towards a status it does not have',
      {
        ...{ id: 'a', name: 'A', statuses: [status('Done', 'blue')] },
        slippage: { months: 3, onTime: 'done', delayed: 'late', failed: 'done' },
      },
      /at slippage\.delayed: "late" is not the id of a status/,
    ],
  ];
  for (const [sentence, value, message] of wrong) {
    it(`${sentence}: says so and where`, () =>
      assert.throws(() => parseStatusScheme(JSON.stringify(value), 'scheme.json'), {
        code: 'bad_file',
        message,
      }));
  }
});

describe('progress and rating in two columns', () => {
  const own = scheme(
    status('Complete', 'blue', ['Blue'], true),
    status('On track', 'green', ['Green']),
    status('At risk', 'amber', ['Amber'], false, true),
    status('Not started', 'grey', ['Not started / Green']),
  );
  const read = (rows: string[][]) =>
    readDocument(csvFile('plan.csv', [['Action', 'Progress', 'RAG', 'Comments'], ...rows]), {
      now,
      mapping: { statusScheme: own },
    });

  it('are read together: done is done, else the rating counts, and the scheme may settle a pair', async () => {
    const { actions } = await read([
      ['A', 'Complete', 'Green', 'x'],
      ['B', 'In progress', 'Amber', 'x'],
      ['C', 'Not started', 'Green', 'x'],
      ['D', '', 'Blue', 'x'],
    ]);
    assert.deepEqual(
      actions.map(({ status: id, statusText }) => [id, statusText]),
      [
        ['complete', 'Complete / Green'],
        ['at_risk', 'In progress / Amber'],
        ['not_started', 'Not started / Green'],
        ['complete', 'Blue'],
      ],
    );
  });

  it('are reported where they are two statuses of the scheme', async () => {
    const { actions, warnings } = await read([['A', 'Not started', 'Amber', 'x']]);
    assert.equal(actions[0]?.status, 'at_risk');
    assert.ok(warnings.some(({ code, row }) => code === 'status_differs' && row === 2));
  });

  it('is the status where no rating stands beside it', async () => {
    const { actions } = await readDocument(
      csvFile('plan.csv', [
        ['Action', 'Progress', 'Notes'],
        ['A', 'Complete', 'x'],
      ]),
      { now, mapping: { statusScheme: own } },
    );
    assert.deepEqual([actions[0]?.status, actions[0]?.commentary], ['complete', 'x']);
  });
});
