import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readCsv } from '../src/documents/files/csv-reader.ts';
import { importDocuments } from '../src/documents/import-plan.ts';
import { readDocument } from '../src/documents/read-document.ts';
import { walkTables } from '../src/documents/rows/walk-tables.ts';
import { knowTables } from '../src/documents/tables/known-tables.ts';
import { startEmbeddedStore } from '../src/storage/embedded/embedded-store.ts';
import { openStorage, type Storage } from '../src/storage/open-storage.ts';
import { exitWithVerdict, verdict } from './delivery/verdicts.ts';

/**
 * Reads plans of 1,000, 10,000 and 100,000 rows, each in a process of its own whose heap is limited. `walk` goes through
 * the file and keeps nothing: its memory is the reader's. `import` makes the records, as the command line does before it
 * stores them. `store` is the whole command, into a store of its own on this machine, in memory (not counted). `again`
 * loads the same document once more on top, which compares it with the stored plan: that one is in memory.
 */
const now = '2024-12-19T09:00:00.000Z';
const sizes = [1_000, 10_000, 100_000];
/**
 * Of old space, the same for any length: what held every row would run out of it. Some 30 MB are the program itself.
 * None for `again`.
 */
const heapMegabytes = { walk: 40, import: 80, store: 80, again: undefined };
type Mode = keyof typeof heapMegabytes;
const modes: Mode[] = ['walk', 'import', 'store', 'again'];
/** What 100,000 rows may take more than 1,000: references, fingerprints and the packed records. */
const mostMoreMegabytes = { walk: 20, import: 60, store: 60, again: undefined };
/** How much longer a row may take among 100,000 than among 10,000. */
const mostSlowerTimes = 1.5;

interface Figures {
  mode: Mode;
  rows: number;
  fileMegabytes: number;
  milliseconds: number;
  /** The most memory the process had, above what it had before it began to read. */
  grownMegabytes: number;
  microsecondsPerRow: number;
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

async function load({ plans, assignments, people }: Storage, bytes: Uint8Array): Promise<number> {
  const files = [{ fileName: 'plan-2024-25.csv', bytes }];
  const request = { tenant: 'bench', files, now, assignments, people };
  return (await importDocuments(plans, request)).actions.length;
}

async function read(mode: Mode, bytes: Uint8Array, storage: Storage | undefined): Promise<number> {
  if (storage) return load(storage, bytes);
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
  if (!isStored) return timed(mode, { rows, bytes, storage: undefined });
  const store = await startEmbeddedStore({ folder: null });
  try {
    const { connectionString } = store;
    const settings = { kind: 'connection-string', connectionString } as const;
    const storage = await openStorage(settings, { deadlineMilliseconds: 60_000 });
    if (mode === 'again') await load(storage, bytes);
    return await timed(mode, { rows, bytes, storage });
  } finally {
    await store.stop();
  }
}

interface Timed {
  rows: number;
  bytes: Uint8Array;
  storage: Storage | undefined;
}

async function timed(mode: Mode, { rows, bytes, storage }: Timed): Promise<Figures> {
  const before = process.resourceUsage().maxRSS;
  const began = performance.now();
  const actions = await read(mode, bytes, storage);
  const milliseconds = Math.round(performance.now() - began);
  if (actions !== rows) throw new Error(`${actions} of ${rows} rows were read`);
  const grownMegabytes = Math.round((process.resourceUsage().maxRSS - before) / 1024);
  const microsecondsPerRow = Math.round((milliseconds / rows) * 1000);
  const fileMegabytes = Math.round(bytes.byteLength / 1e5) / 10;
  return { mode, rows, fileMegabytes, milliseconds, grownMegabytes, microsecondsPerRow };
}

/** In a process of its own, since the most memory that a process ever had never sinks. */
function inProcess(mode: Mode, rows: number): Figures {
  const limit = heapMegabytes[mode];
  const heap = limit === undefined ? [] : [`--max-old-space-size=${limit}`];
  const words = [...heap, '--import', 'tsx', fileURLToPath(import.meta.url), mode, String(rows)];
  const said = execFileSync(process.execPath, words, { encoding: 'utf8' });
  process.stdout.write(said);
  return JSON.parse(said);
}

function judge(mode: Mode, [few, some, many]: Figures[]): void {
  if (!few || !some || !many) return;
  const slower = many.microsecondsPerRow / some.microsecondsPerRow;
  const times = `${slower.toFixed(2)} times as long`;
  verdict(`${mode}: a row takes as long among many`, times, slower <= mostSlowerTimes);
  const more = many.grownMegabytes - few.grownMegabytes;
  const most = mostMoreMegabytes[mode];
  const words = `${more} MB more for ${many.rows} rows than for ${few.rows}`;
  if (most === undefined) process.stdout.write(`       ${mode}: ${words}\n`);
  else verdict(`${mode}: memory is flat, within ${most} MB`, words, more <= most);
}

const [, , wanted, rows] = process.argv;
const mode = modes.find((each) => each === wanted);
if (mode === undefined || rows === undefined) {
  for (const each of mode === undefined ? modes : [mode])
    judge(
      each,
      sizes.map((size) => inProcess(each, size)),
    );
  exitWithVerdict();
}
process.stdout.write(`${JSON.stringify(await measure(mode, Number(rows)))}\n`);
