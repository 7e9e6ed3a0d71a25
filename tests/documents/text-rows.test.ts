import assert from 'node:assert/strict';
import { parseStatusScheme } from '../../src/documents/status-scheme-file.ts';
import { readDocument } from './fixtures/read-document.ts';

const now = '2026-05-01T09:00:00.000Z';
const scheme = parseStatusScheme(
  JSON.stringify({
    id: 'own',
    name: 'Our own',
    statuses: [
      { label: 'In the bag', rag: 'green', endsAction: true, needsAttention: false },
      { label: 'In a pickle', rag: 'red', endsAction: false, needsAttention: true },
    ],
  }),
  'scheme.json',
);

/** An empty line stands within each row, so that only its status tells that it goes on. */
const text = [
  '\tAction\n\tTarget date\n\tStatus\n\tRationale\n\n',
  '\tBuild the depot\n\tsoon\n\n\tIn the bag\n\tIt is open.\n\n',
  '\tPlant the trees\n\tsoon\n\n\tIn a pickle\n\tThe ground is frozen.\n\n',
].join('');
const file = { fileName: 'plan-2026-27.txt', bytes: new TextEncoder().encode(text) };
const told = [
  ['Build the depot', 'in_the_bag', 'It is open.'],
  ['Plant the trees', 'in_a_pickle', 'The ground is frozen.'],
];

function rowsOf({ actions }: Awaited<ReturnType<typeof readDocument>>) {
  return actions.map(({ text: words, status, commentary }) => [words, status, commentary]);
}

describe('The rows of a text extraction', () => {
  it('are told by the statuses of the scheme that is given', async () => {
    assert.deepEqual(rowsOf(await readDocument(file, { now, mapping: { statusScheme: scheme } })), told);
  });

  it('are told by the statuses of the plan that is loaded', async () => {
    const before = await readDocument(file, { now, mapping: { statusScheme: scheme } });
    assert.deepEqual(rowsOf(await readDocument(file, { now, stored: async () => before })), told);
  });
});
