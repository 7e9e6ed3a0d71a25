import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { badDocuments, oddWords } from '../documents/fixtures/bad-documents.ts';
import { csvFile } from '../documents/fixtures/unseen-files.ts';
import { type CommandLine, commandLine } from './command-line.ts';

describe('Importing a document that is none', () => {
  let line: CommandLine;
  let folder: string;

  before(async () => {
    line = await commandLine();
    folder = await mkdtemp(join(tmpdir(), 'bad-documents-'));
  });

  after(() => rm(folder, { recursive: true }));

  it('says what is wrong, that nothing was stored and what to do; and stores nothing', async () => {
    for (const { what, fileName, bytes, said } of badDocuments()) {
      const path = join(folder, fileName);
      await writeFile(path, bytes);
      const { out, err, exitCode } = await line.run('plan', 'import', path);
      assert.deepEqual([out, exitCode], ['', 1], what);
      assert.match(err, said, what);
      assert.match(err, /Nothing was stored\. \S/, what);
    }
    assert.deepEqual(await line.storage.plans.list(line.tenant), []);
  });

  it('keeps odd words as they were typed, through the store and back', async () => {
    const rows = [
      ['Theme', 'Action', 'Status', 'Commentary'],
      ...oddWords.map((words, at) => ['T', `${at} ${words.slice(0, 900)}`, 'Complete', words]),
    ];
    const { fileName, bytes } = csvFile('odd-2026-27.csv', rows);
    await writeFile(join(folder, fileName), bytes);
    const { out, exitCode } = await line.run('plan', 'import', join(folder, fileName));
    assert.equal(exitCode, 0);
    assert.match(out, /Turned about and �\[31mred/);
    const again = await line.run('plan', 'import', join(folder, fileName), '--json');
    for (const raw of ['\u001b', '\u202e']) assert.ok(!again.out.includes(raw));
    assert.equal(JSON.parse(again.out).actions.at(-1).commentary, oddWords.at(-1));
    const read = await line.storage.plans.read({ tenant: line.tenant, planId: '2026-27' });
    assert.deepEqual(
      read?.actions.map(({ commentary }) => commentary),
      oddWords,
    );
  });
});
