import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { type RunningApp, startApp } from '../../app.ts';
import { type Config, loadConfig } from '../../config.ts';
import { importDocuments } from '../../documents/import-plan.ts';
import { GoldenThreadError } from '../../errors.ts';
import { addDays, dayOf } from '../../plan/dates/day.ts';
import { periodOf } from '../../plan/dates/reporting-period.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { askedAnew, changeAndAsk } from '../../reporting/delivery/ledger-rows.ts';
import { openRound } from '../../reporting/rounds/open-round.ts';
import { type OpenedStore, openStore } from '../../storage/configured-store.ts';
import type { Storage } from '../../storage/open-storage.ts';
import { readFiles } from '../read-files.ts';
import type { Terminal } from '../terminal.ts';
import { demoPeople, shareAmongDemoPeople } from './demo-people.ts';
import { requireFreePort } from './free-port.ts';
import { type Playground, startPlayground } from './playground.ts';
import { welcomeText } from './welcome.ts';

export interface DemoOptions {
  /** A document of one's own instead of the sample plan. */
  plan?: string | undefined;
  /** Where the Teams test client listens. */
  clientPort: number;
}

/** The person at the keyboard in the test client, who plays the performance team too. */
const currentUser = demoPeople[0];
const samples = ['delivery-plan-2026-27.csv', 'measures-2026-27.csv'].map(
  (name) => new URL(`../../../samples/${name}`, import.meta.url),
);
const patienceMilliseconds = 20_000;

/**
 * The whole product on this machine: store, bot and Teams test client, a plan loaded and a round open. Runs until
 * Ctrl-C, then stops everything it started, in whatever state it is.
 */
export async function demoCommand(terminal: Terminal, options: DemoOptions): Promise<void> {
  const config = demoConfig(terminal);
  await requireFreePort(config.port, 'the bot', 'PORT=3979 npm run demo');
  await requireFreePort(options.clientPort, 'the Teams test client', 'npm run demo -- --client-port 56160');
  const started: (() => Promise<void>)[] = [];
  const running = startAll(terminal, { config, options, started });
  try {
    await Promise.race([running.then(storeLost), terminal.interrupted]);
  } finally {
    terminal.err('\nStopping …\n');
    await running.catch(() => undefined);
    for (const stop of started.reverse()) await stop();
  }
}

/** Only what concerns this machine is taken from the environment: the demo never touches a council's own records. */
function demoConfig({ environment }: Terminal): Config {
  const own = ['PORT', 'LOG_LEVEL', 'GOLDEN_THREAD_DATA', 'GOLDEN_THREAD_TIME_ZONE'];
  const kept = Object.fromEntries(own.map((name) => [name, environment[name]]));
  return loadConfig({
    ...kept,
    LOG_LEVEL: environment['LOG_LEVEL'] ?? 'warn',
    GOLDEN_THREAD_MODE: 'local',
    GOLDEN_THREAD_PERFORMANCE_TEAM: currentUser.id,
  });
}

interface Start {
  config: Config;
  options: DemoOptions;
  /** What to stop at the end, in the order of starting. */
  started: (() => Promise<void>)[];
}

/** Settles never, or with an error when the store has ended under the demo's feet. */
async function storeLost({ ended }: OpenedStore): Promise<never> {
  await ended;
  throw new GoldenThreadError(
    'storage_unavailable',
    'The store on this machine has ended, so the demo ends too. What was saved is kept; start the demo again.',
  );
}

async function startAll(terminal: Terminal, { config, options, started }: Start): Promise<OpenedStore> {
  const say = (text: string) => terminal.err(`${text}\n`);
  const clock: Clock = { now: () => new Date(terminal.now()).toISOString() };
  say('Starting the store …');
  const store = await openStore(config.store, { clock });
  started.push(store.close);
  const planId = await loadPlan(terminal, { storage: store.storage, config, clock, file: options.plan });
  say('Starting the bot …');
  const log = pino({ level: config.logLevel }, pino.destination({ fd: 2, sync: true }));
  const app: RunningApp = await startApp({ config, storage: store.storage, log, clock });
  started.push(app.stop);
  say('Starting the Teams test client …');
  const playground: Playground = await startPlayground({ botPort: app.port, port: options.clientPort });
  started.push(playground.stop);
  await playground.addToTeam();
  await everybodyMet(store.storage, config.tenants[0] ?? '');
  const today = dayOf(clock.now(), config.timeZone);
  const key = { tenant: config.tenants[0] ?? '', planId };
  const period = periodOf(today);
  const ports = { ...store.storage, clock };
  const { round } = await openRound(ports, { key, period, dueOn: addDays(today, 14), by: 'the demo' });
  await askAgain(store.storage, key, period);
  await everybodyAsked(store.storage, key, period);
  const records = await store.storage.plans.read(key);
  if (records) terminal.out(welcomeText({ url: playground.url, records, round }));
  return store;
}

async function loadPlan(
  terminal: Terminal,
  {
    storage,
    config,
    clock,
    file,
  }: { storage: Storage; config: Config; clock: Clock; file: string | undefined },
): Promise<string> {
  const files = await readFiles(file === undefined ? samples : [file]);
  const imported = await importDocuments(storage.plans, {
    tenant: config.tenants[0] ?? '',
    files,
    now: clock.now(),
    prepare: shareAmongDemoPeople,
  });
  terminal.err(
    `Loaded ${imported.plan.name}: ${imported.actions.length} actions, ${imported.measures.length} measures.\n`,
  );
  return imported.plan.id;
}

/** The bot reads the team's roster outside the turn that added it. */
async function everybodyMet(storage: Storage, tenant: string): Promise<void> {
  const met = async () => (await storage.people.list(tenant)).length >= demoPeople.length;
  if (await comesTrue(met)) return;
  throw new GoldenThreadError(
    'delivery_failed',
    'The bot has not met the people of the test client. Start the demo again.',
  );
}

/** The test client starts with an empty chat, so the person at the keyboard gets the card of an earlier start anew. */
async function askAgain(storage: Storage, key: PlanKey, period: string): Promise<void> {
  await changeAndAsk(storage, key, { period, owner: currentUser.id }, (row) =>
    row.state === 'delivered'
      ? { ...askedAnew(row, new Date().toISOString()), conversationId: null, messageId: null }
      : undefined,
  );
}

/** The test client shows what was sent before its page is opened, but loses what is sent while the page loads. */
async function everybodyAsked(storage: Storage, key: PlanKey, period: string): Promise<void> {
  await comesTrue(async () =>
    (await storage.rounds.requests(key, period)).every(
      ({ state }) => state !== 'requested' && state !== 'sending',
    ),
  );
}

async function comesTrue(check: () => Promise<boolean>): Promise<boolean> {
  const until = Date.now() + patienceMilliseconds;
  while (!(await check())) {
    if (Date.now() > until) return false;
    await pause(200);
  }
  return true;
}
