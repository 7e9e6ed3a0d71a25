import { pino } from 'pino';
import { type AppOptions, type DeliverySettings, type RunningApp, startApp } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import type { PlanRecords } from '../../src/plan/plan.ts';
import { openRound } from '../../src/reporting/rounds/open-round.ts';
import type { UpdateRequest } from '../../src/reporting/rounds/round.ts';
import type { Storage } from '../../src/storage/open-storage.ts';
import type { Member } from './connector/conversations.ts';
import { FakeConnector } from './connector/fake-connector.ts';
import { eventually } from './eventually.ts';
import { memoryStorage } from './memory-storage.ts';
import { key, people, period, smallPlan, tenant } from './small-plan.ts';
import type { Sender } from './teams-client/activities.ts';
import { type Team, TeamsClient } from './teams-client/teams-client.ts';
import { TestClock } from './test-clock.ts';

export const team: Team = {
  teamId: '19:performance@thread.tacv2',
  teamName: 'Performance',
  channelId: '19:performance@thread.tacv2',
  channelName: null,
};

export interface RunningBot {
  connector: FakeConnector;
  storage: Storage;
  clock: TestClock;
  app: RunningApp;
  url: string;
  /** A Teams client in the hands of somebody. */
  as(sender: Sender): TeamsClient;
  /** Makes people known to the bot, as a roster would. */
  meet(...who: Sender[]): Promise<void>;
  openRound(): Promise<{ asked: UpdateRequest[] }>;
  /** Waits until everybody in the round was asked, or could not be. */
  settled(): Promise<void>;
  /** The ledger's row of one owner, as stored. */
  ledgerRow(owner: string): Promise<UpdateRequest | undefined>;
  stop(): Promise<void>;
}

export interface BotOptions {
  /** In memory, with the test's clock, unless given. */
  storage?: (clock: TestClock) => Storage | Promise<Storage>;
  config?: Partial<Config>;
  graph?: AppOptions['graph'];
  /** One of its own unless given. */
  clock?: TestClock;
  /** The small plan unless given; null loads none. */
  records?: PlanRecords | null;
  /** With the queues looked at twenty times a second unless given. */
  delivery?: Partial<DeliverySettings>;
}

/** The real service against a Connector on this machine, with the small plan loaded. */
export async function startBot(options: BotOptions = {}): Promise<RunningBot> {
  const { clock = new TestClock() } = options;
  const storage = await (options.storage?.(clock) ?? memoryStorage({ clock }));
  const connector = await FakeConnector.start();
  const { records = smallPlan() } = options;
  if (records) await storage.plans.saveEdition(tenant, records);
  const log = pino({ level: 'silent' });
  const config = { ...localConfig(), ...options.config };
  const { delivery = { idleMilliseconds: 50 } } = options;
  const app = await startApp({
    ...{ config, storage, log, clock, delivery },
    ...(options.graph && { graph: options.graph }),
  }).catch(async (error: unknown) => {
    await connector.stop();
    throw error;
  });
  const url = `http://127.0.0.1:${app.port}`;
  return {
    connector,
    storage,
    clock,
    app,
    url,
    as: (sender) => new TeamsClient({ connector, botUrl: url, tenant }, sender),
    meet: async (...who) => {
      for (const each of who) await storage.people.save(tenant, personOf(each, connector.serviceUrl));
    },
    openRound: () =>
      openRound({ ...storage, clock }, { key, period, dueOn: '2026-10-16', by: 'Pat Lindqvist' }),
    settled: async () => {
      await eventually('everybody to be asked', async () =>
        (await storage.rounds.requests(key, period)).every(
          ({ state }) => state !== 'requested' && state !== 'sending',
        ),
      );
    },
    ledgerRow: async (owner) => (await storage.rounds.findRequest(key, period, owner))?.record,
    stop: async () => {
      await app.stop();
      await connector.stop();
    },
  };
}

function localConfig(): Config {
  return {
    credentials: { kind: 'local' },
    tenants: [tenant],
    host: '127.0.0.1',
    port: 0,
    store: { kind: 'connection-string', connectionString: '' },
    askers: 'tenant',
    performanceTeam: [people.pat.aadObjectId],
    timeZone: 'Europe/London',
    closedDays: [],
    logLevel: 'silent',
  };
}

function personOf(sender: Sender, serviceUrl: string) {
  const email = Object.values(people).find((each) => each.aadObjectId === sender.aadObjectId)?.email ?? null;
  return { id: sender.aadObjectId, name: sender.name, email, guest: false, conversationId: null, serviceUrl };
}

/** People as a team's roster lists them. */
export function rosterOf(...who: { aadObjectId: string; name: string; email: string }[]): Member[] {
  return who.map((each) => ({ id: `29:${each.aadObjectId}`, userPrincipalName: each.email, ...each }));
}
