import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { type CommandLine, commandLine } from './command-line.ts';

const importedSchema = z.object({
  plan: z.object({ id: z.string(), statusScheme: z.string() }),
  actions: z.array(
    z.object({
      theme: z.string(),
      text: z.string(),
      status: z.string().nullable(),
      owners: z.array(z.string()),
      target: z.object({ end: z.string().nullable() }),
      attributes: z.record(z.string(), z.string()),
    }),
  ),
  rows: z.object({ total: z.number(), actions: z.number() }),
});

/** Files as docs/plans.md shows them: the block right after the name. */
async function documentedFile(name: string): Promise<string> {
  const text = await readFile(new URL('../../docs/plans.md', import.meta.url), 'utf8');
  const pattern = new RegExp(`\`${name.replace('.', '\\.')}\`:\\n\`\`\`(?:csv|json)\\n([\\s\\S]*?)\`\`\``);
  const found = pattern.exec(text)?.[1];
  assert.ok(found, `docs/plans.md shows no ${name}`);
  return found;
}

describe('The examples of docs/plans.md', () => {
  let line: CommandLine;
  let folder: string;

  before(async () => {
    line = await commandLine();
    folder = await mkdtemp(join(tmpdir(), 'documented-'));
    for (const name of [
      'tracker-2026-27.csv',
      'mapping.json',
      'projects-2026-27.csv',
      'turned.json',
      'scheme.json',
      'rated-2026-27.csv',
    ])
      await writeFile(join(folder, name), await documentedFile(name));
  });

  after(() => rm(folder, { recursive: true }));

  async function imported(...words: string[]) {
    const paths = words.map((word) => (/\.\w+$/.test(word) ? join(folder, word) : word));
    const { out, err, exitCode } = await line.run('plan', 'import', ...paths, '--json');
    assert.deepEqual([err, exitCode], ['', 0]);
    return importedSchema.parse(JSON.parse(out));
  }

  it('a mapping gives foreign headers their meaning', async () => {
    const { plan, actions, rows } = await imported('tracker-2026-27.csv', '--mapping', 'mapping.json');
    assert.deepEqual([plan.id, rows.total, rows.actions], ['2026-27', 3, 2]);
    assert.deepEqual(
      actions.map(({ theme, text, owners, target, status, attributes }) => [
        theme,
        text,
        ...owners,
        target.end,
        status,
        attributes,
      ]),
      [
        [
          'Living Streets',
          'Open the repair café',
          'jo.bell@council.example',
          '2026-09-30',
          'on_track',
          { 'Cost code': 'CC-104' },
        ],
        [
          'Living Streets',
          'Reline the playing fields',
          'ann.dee@council.example',
          '2027-03-31',
          'known_delays',
          { 'Cost code': 'CC-220' },
        ],
      ],
    );
  });

  it('a turned table has an action in each column', async () => {
    const { actions } = await imported(
      'projects-2026-27.csv',
      '--plan',
      'projects',
      '--mapping',
      'turned.json',
    );
    assert.deepEqual(
      actions.map(({ theme, text, owners, target, status }) => [theme, text, ...owners, target.end, status]),
      [
        ['Buildings', 'New depot', 'Jo Bell', '2027-03-31', 'on_track'],
        ['Buildings', 'Library roof', 'Ann Dee', '2026-06-30', 'complete'],
      ],
    );
  });

  it('each import that is shown on a file that is shown works as it stands', async () => {
    const text = await readFile(new URL('../../docs/plans.md', import.meta.url), 'utf8');
    const commands = [...text.matchAll(/^golden-thread plan import (\S+\.csv.*)$/gm)].map(([, words = '']) =>
      words.split(' '),
    );
    assert.deepEqual(commands.length, 2);
    for (const words of commands) {
      const { actions } = await imported(...words, '--dry-run');
      assert.ok(
        actions.every(({ status }) => status !== null),
        words.join(' '),
      );
    }
  });

  it('a scheme gives a council’s own ratings their meaning', async () => {
    const rated =
      'Action,Due,BRAG\nOne,March 2027,B\nTwo,March 2027,AMBER / RED\nThree,March 2027,on hold\nFour,March 2027,Lilac\n';
    await writeFile(join(folder, 'rated.csv'), rated);
    const { plan, actions } = await imported('rated.csv', '--scheme', 'scheme.json');
    assert.equal(plan.statusScheme, 'brag');
    assert.deepEqual(
      actions.map(({ status }) => status),
      ['blue', 'red', 'paused', null],
    );
  });
});
