import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readCsv } from '../src/documents/csv-reader.ts';
import { knowTables } from '../src/documents/known-tables.ts';
import { readDocument } from '../src/documents/read-document.ts';
import { walkTables } from '../src/documents/walk-tables.ts';

/**
 * Reads plans of 1,000, 10,000 and 100,000 rows, each in a process of its own. `walk` goes through the file and keeps
 * nothing: its memory is the reader's. `import` keeps the records, as the command line does before it stores them.
 */
const sizes = [1_000, 10_000, 100_000];
const modes = ['walk', 'import'] as const;
type Mode = (typeof modes)[number];

interface Figures {
  mode: Mode;
  rows: number;
  fileMegabytes: number;
  milliseconds: number;
  /** The most memory the process had, above what it had before it began to read. */
  grownMegabytes: number;
}

function plan(rows: number): Uint8Array {
  const bytes = Buffer.alloc(rows * 160 + 200);
  let length = bytes.write('Ref,Theme,Action,Lead officer,Target date,Status,Commentary\n');
  for (let row = 1; row <= rows; row += 1) {
    length += bytes.write(
      `A${row},Theme ${row % 8},Deliver piece of work number ${row},Jo Brown,31 March ${2025 + (row % 4)},On track,"Under way, as planned in week ${row % 52}"\n`,
      length,
    );
  }
  return bytes.subarray(0, length);
}

async function read(mode: Mode, bytes: Uint8Array): Promise<number> {
  if (mode === 'import') {
    const file = { fileName: 'plan-2024-25.csv', bytes };
    return (await readDocument(file, { now: '2024-12-19T09:00:00.000Z' })).actions.length;
  }
  let actions = 0;
  const tables = await knowTables(await readCsv(bytes), {});
  for await (const { finding } of walkTables(tables, {})) if (finding.kind === 'action') actions += 1;
  return actions;
}

async function measure(mode: Mode, rows: number): Promise<Figures> {
  await read(mode, plan(500));
  const bytes = plan(rows);
  const before = process.resourceUsage().maxRSS;
  const began = performance.now();
  const actions = await read(mode, bytes);
  const milliseconds = Math.round(performance.now() - began);
  if (actions !== rows) throw new Error(`${actions} of ${rows} rows were read`);
  const grownMegabytes = Math.round((process.resourceUsage().maxRSS - before) / 1024);
  return { mode, rows, fileMegabytes: Math.round(bytes.byteLength / 1e5) / 10, milliseconds, grownMegabytes };
}

const [, , mode, rows] = process.argv;
if (rows === undefined) {
  for (const each of modes) {
    for (const size of sizes) {
      const words = ['--import', 'tsx', fileURLToPath(import.meta.url), each, String(size)];
      process.stdout.write(execFileSync(process.execPath, words, { encoding: 'utf8' }));
    }
  }
} else {
  const figures = await measure(mode === 'walk' ? 'walk' : 'import', Number(rows));
  const perRow = Math.round((figures.milliseconds / figures.rows) * 1000);
  process.stdout.write(`${JSON.stringify({ ...figures, microsecondsPerRow: perRow })}\n`);
}
