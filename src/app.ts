import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { DocumentPlanLoader } from './documents/plan-loader.ts';
import { startServer } from './http/server.ts';
import type { Clock } from './ports.ts';
import { deliverRequests } from './reporting/deliver-requests.ts';
import type { Storage } from './storage/open-storage.ts';
import { createAdapter } from './teams/adapter.ts';
import { TeamsBot } from './teams/bot.ts';
import { messagesEndpoint } from './teams/messages-endpoint.ts';
import { TeamsMessenger } from './teams/messenger.ts';
import { RecentPasses } from './teams/recent-passes.ts';
import { requestCard } from './teams/request-card.ts';
import { TeamsRoster } from './teams/roster.ts';
import type { TeamsPorts } from './teams/teams-ports.ts';
import { startWorker } from './worker.ts';

export interface AppOptions {
  config: Config;
  storage: Storage;
  log: Logger;
  clock?: Clock;
}

export interface RunningApp {
  port: number;
  /** Finishes what is under way and stops. */
  stop(): Promise<void>;
}

const systemClock: Clock = { now: () => new Date().toISOString() };
const sendDeadlineMilliseconds = 15_000;

/** Builds each adapter, hands them to the core and starts listening and delivering. */
export async function startApp({
  config,
  storage,
  log,
  clock = systemClock,
}: AppOptions): Promise<RunningApp> {
  const { credentials, timeZone, performanceTeam, askers } = config;
  const local = credentials.kind === 'local';
  const appId = local ? '' : credentials.appId;
  const adapter = createAdapter(credentials, log);
  const messenger = new TeamsMessenger({ adapter, appId, deadlineMilliseconds: sendDeadlineMilliseconds });
  const loader = new DocumentPlanLoader({ ...storage, clock });
  const ports: TeamsPorts = {
    ...storage,
    loader,
    clock,
    timeZone,
    performanceTeam,
    askers,
    recent: new RecentPasses(),
    newId: randomUUID,
    log,
  };
  const worker = startWorker(log, () =>
    deliverRequests({
      ...storage,
      clock,
      messenger,
      compose: (facts) => requestCard(facts, timeZone),
      onTrouble: (err, job) =>
        log.error({ err, period: job.period }, 'an update request could not be dealt with'),
    }),
  );
  const bot = new TeamsBot({
    ...ports,
    messenger,
    roster: new TeamsRoster(adapter, appId),
    inbound: { tenants: config.tenants, local },
    later: worker.later,
  });
  const server = await startServer({
    host: config.host,
    port: config.port,
    onlyLoopbackHost: local,
    messages: messagesEndpoint(adapter, bot, log),
    checkReady: () => storage.check(),
  }).catch(async (error: unknown) => {
    await worker.stop();
    throw error;
  });
  log.info({ port: server.port, local }, 'listening');
  return {
    port: server.port,
    async stop() {
      await server.close();
      await worker.stop();
    },
  };
}
