import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readCsv } from '../src/documents/files/csv-reader.ts';
import { importDocuments } from '../src/documents/import-plan.ts';
import { readDocument } from '../src/documents/read-document.ts';
import { walkTables } from '../src/documents/rows/walk-tables.ts';
import { knowTables } from '../src/documents/tables/known-tables.ts';
import type { PlanStore } from '../src/ports.ts';
import { startEmbeddedStore } from '../src/storage/embedded/embedded-store.ts';
import { openStorage } from '../src/storage/open-storage.ts';

/**
 * Reads plans of 1,000, 10,000 and 100,000 rows, each in a process of its own. `walk` goes through the file and keeps
 * nothing: its memory is the reader's. `import` keeps the records, as the command line does before it stores them. `store`
 * is the whole command, into a store of its own on this machine, in memory (not counted); `again` loads the same
 * document once more on top.
 */
const now = '2024-12-19T09:00:00.000Z';
const sizes = [1_000, 10_000, 100_000];
/** Goes for any length: a reader that held the rows would run out of it. */
const walkHeapMegabytes = 40;
const modes = ['walk', 'import', 'store', 'again'] as const;
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

async function load(plans: PlanStore, bytes: Uint8Array): Promise<number> {
  const files = [{ fileName: 'plan-2024-25.csv', bytes }];
  return (await importDocuments(plans, { tenant: 'bench', files, now })).actions.length;
}

async function read(mode: Mode, bytes: Uint8Array, plans: PlanStore | undefined): Promise<number> {
  if (plans) return load(plans, bytes);
  if (mode === 'import') {
    const file = { fileName: 'plan-2024-25.csv', bytes };
    return (await readDocument(file, { now })).actions.length;
  }
  let actions = 0;
  const tables = await knowTables(await readCsv(bytes), {});
  for await (const { finding } of walkTables(tables, {})) if (finding.kind === 'action') actions += 1;
  return actions;
}

async function measure(mode: Mode, rows: number): Promise<Figures> {
  await read(mode, plan(500), undefined);
  const bytes = plan(rows);
  const isStored = mode === 'store' || mode === 'again';
  if (!isStored) return timed(mode, { rows, bytes, plans: undefined });
  const store = await startEmbeddedStore({ folder: null });
  try {
    const { connectionString } = store;
    const settings = { kind: 'connection-string', connectionString } as const;
    const { plans } = await openStorage(settings, { deadlineMilliseconds: 60_000 });
    if (mode === 'again') await load(plans, bytes);
    return await timed(mode, { rows, bytes, plans });
  } finally {
    await store.stop();
  }
}

interface Timed {
  rows: number;
  bytes: Uint8Array;
  plans: PlanStore | undefined;
}

async function timed(mode: Mode, { rows, bytes, plans }: Timed): Promise<Figures> {
  const before = process.resourceUsage().maxRSS;
  const began = performance.now();
  const actions = await read(mode, bytes, plans);
  const milliseconds = Math.round(performance.now() - began);
  if (actions !== rows) throw new Error(`${actions} of ${rows} rows were read`);
  const grownMegabytes = Math.round((process.resourceUsage().maxRSS - before) / 1024);
  return { mode, rows, fileMegabytes: Math.round(bytes.byteLength / 1e5) / 10, milliseconds, grownMegabytes };
}

const [, , mode, rows] = process.argv;
if (rows === undefined) {
  for (const each of modes) {
    for (const size of sizes) {
      const heap = each === 'walk' ? [`--max-old-space-size=${walkHeapMegabytes}`] : [];
      const words = [...heap, '--import', 'tsx', fileURLToPath(import.meta.url), each, String(size)];
      process.stdout.write(execFileSync(process.execPath, words, { encoding: 'utf8' }));
    }
  }
} else {
  const figures = await measure(modes.find((each) => each === mode) ?? 'import', Number(rows));
  const perRow = Math.round((figures.milliseconds / figures.rows) * 1000);
  process.stdout.write(`${JSON.stringify({ ...figures, microsecondsPerRow: perRow })}\n`);
}
