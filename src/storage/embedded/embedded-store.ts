import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { GoldenThreadError } from '../../errors.ts';
import { keepsFolder, markFolder } from '../plans/store-mark.ts';
import { type Listener, serviceAt } from './azurite-probe.ts';

export interface EmbeddedStoreSettings {
  /** Where the data is kept; made when missing. Null keeps it in memory only, for tests. */
  folder: string | null;
  /** 10002 unless told otherwise. */
  tablePort?: number;
  /** 10001 unless told otherwise. */
  queuePort?: number;
  /** 127.0.0.1 unless told otherwise. */
  host?: string;
  /** Called with each line the store's own process prints, which is none in good days. */
  log?: (line: string) => void;
}

export interface EmbeddedStore {
  connectionString: string;
  /** True when a store was already running on these ports: it belongs to somebody else and `stop` leaves it alone. */
  reused: boolean;
  /** The store's process, for the log; null for a reused store. */
  processId: number | null;
  /** Settles when the store's process has ended, with its exit code (null: killed); never for a reused store. Restarting is yours. */
  exited: Promise<number | null>;
  /** Writes the data down and ends the store; resolves when it is gone. */
  stop(): Promise<void>;
}

type Settled = Required<Omit<EmbeddedStoreSettings, 'log'>>;

const startDeadlineMilliseconds = 30_000;
const stopDeadlineMilliseconds = 10_000;
const looksAtMost = 10;
const pauseMilliseconds = 300;

/** Azurite's published development account, the same on every machine: a name and a key, not a secret. */
const account = {
  name: 'devstoreaccount1',
  key: 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==',
};

/**
 * Starts Azurite's table and queue services as a child process, or takes the one already running on these ports.
 * The data is written to the folder every five seconds and when the store stops or its parent ends.
 * Throws `port_taken` when something else listens there, a store with another folder's data included, `storage_unavailable` when the store does not come up.
 */
export async function startEmbeddedStore(settings: EmbeddedStoreSettings): Promise<EmbeddedStore> {
  const { log = () => {}, ...given } = settings;
  const settled: Settled = { tablePort: 10002, queuePort: 10001, host: '127.0.0.1', ...given };
  const connectionString = connectionStringOf(settled);
  if (await isRunning(settled)) {
    await requireSameData(settled);
    const exited = new Promise<number | null>(() => {});
    return { connectionString, reused: true, processId: null, exited, stop: async () => {} };
  }
  if (settled.folder !== null) await makeFolder(settled.folder);
  const child = launch(settled, log);
  if (settled.folder !== null && child.pid !== undefined) {
    await markFolder(settled.folder, { processId: child.pid, tablePort: settled.tablePort });
  }
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  try {
    await readiness(child, exited);
  } catch (error) {
    // Another command may have started its store between our look and now: say whose it is, or take it.
    if (isFree(await look(settled))) throw error;
    return startEmbeddedStore(settings);
  }
  return {
    connectionString,
    reused: false,
    processId: child.pid ?? null,
    exited,
    stop: () => stop(child, exited),
  };
}

/** A store with other data is never taken for this one: what is written would be nowhere to be found. */
async function requireSameData({ folder, tablePort }: Settled): Promise<void> {
  if (folder === null || (await keepsFolder(folder, tablePort))) return;
  throw new GoldenThreadError(
    'port_taken',
    `A store with other data than ${folder} is running on port ${tablePort}. Nothing was read or written. Stop it (perhaps a demo started in another folder), or set GOLDEN_THREAD_DATA to its folder.`,
  );
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    const message = `The store's folder ${folder} cannot be made. Choose another, or see who may write there.`;
    throw new GoldenThreadError('storage_unavailable', message, { cause });
  }
}

function connectionStringOf({ host, tablePort, queuePort }: Settled): string {
  return [
    'DefaultEndpointsProtocol=http',
    `AccountName=${account.name}`,
    `AccountKey=${account.key}`,
    `TableEndpoint=http://${host}:${tablePort}/${account.name}`,
    `QueueEndpoint=http://${host}:${queuePort}/${account.name}`,
  ].join(';');
}

/**
 * True when both services answer already, false when both ports are free. Looks again for a while before it decides
 * otherwise: a store whose parent has just ended may still be closing. Throws `port_taken`.
 */
async function isRunning(settled: Settled): Promise<boolean> {
  let found = await look(settled);
  for (let looks = 1; looks < looksAtMost && !isFree(found); looks++) {
    const before = found;
    await wait(pauseMilliseconds);
    found = await look(settled);
    if (isOurs(before) && isOurs(found)) return true;
  }
  if (isFree(found)) return false;
  throw new GoldenThreadError('port_taken', whoIsThere(settled, found));
}

interface Found {
  table: Listener;
  queue: Listener;
}

const isFree = ({ table, queue }: Found) => table === 'none' && queue === 'none';
const isOurs = ({ table, queue }: Found) => table === 'table' && queue === 'queue';

async function look({ host, tablePort, queuePort }: Settled): Promise<Found> {
  const [table, queue] = await Promise.all([serviceAt(host, tablePort), serviceAt(host, queuePort)]);
  return { table, queue };
}

function whoIsThere({ host, tablePort, queuePort }: Settled, { table, queue }: Found): string {
  const strangers = [
    ...(table === 'none' || table === 'table' ? [] : [tablePort]),
    ...(queue === 'none' || queue === 'queue' ? [] : [queuePort]),
  ];
  return strangers.length > 0
    ? `Port ${strangers.join(' and port ')} on ${host} is in use by another program, so the store cannot start there. Stop that program, or choose other ports.`
    : `Half a store is running: tables on port ${tablePort} ${table === 'none' ? 'do not answer' : 'answer'}, the queue on port ${queuePort} ${queue === 'none' ? 'does not' : 'does'}. Stop it, or choose other ports.`;
}

function launch(settled: Settled, log: (line: string) => void): ChildProcess {
  // In development this file is TypeScript and the child needs the same loader: fork hands on our execArgv.
  const developing = import.meta.url.endsWith('.ts');
  const program = developing
    ? new URL('./embedded-store-process.ts', import.meta.url)
    : new URL('./embedded-store-process.js', import.meta.url);
  const child = fork(fileURLToPath(program), [JSON.stringify(settled)], { silent: true });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n')) if (line.trim() !== '') log(line);
    });
  }
  return child;
}

async function readiness(child: ChildProcess, exited: Promise<number | null>): Promise<void> {
  const failed = (detail: string) =>
    new GoldenThreadError(
      'storage_unavailable',
      `The store on this machine did not start: ${detail}. See that its folder can be written to and its disk has room, then try again.`,
    );
  try {
    await Promise.race([
      once(child, 'message', { signal: AbortSignal.timeout(startDeadlineMilliseconds) }),
      exited.then((code) => Promise.reject(failed(`its process ended with code ${code}`))),
    ]);
  } catch (error) {
    child.kill('SIGKILL');
    if (error instanceof GoldenThreadError) throw error;
    throw failed(`no answer within ${startDeadlineMilliseconds / 1000} seconds`);
  }
}

async function stop(child: ChildProcess, exited: Promise<number | null>): Promise<void> {
  if (child.connected) child.send('stop', () => {});
  const timer = setTimeout(() => child.kill('SIGKILL'), stopDeadlineMilliseconds);
  await exited;
  clearTimeout(timer);
}
