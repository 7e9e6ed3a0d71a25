import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { DocumentPlanLoader } from './documents/plan-loader.ts';
import { DocumentReportWriter } from './documents/report/write-report.ts';
import { startServer } from './http/server.ts';
import { startLooks } from './looks.ts';
import { dayOf } from './plan/dates/day.ts';
import type { Clock } from './ports/clock.ts';
import type { DeliveryJob } from './ports/job-queues.ts';
import { deliverNotice, type NoticePorts, noticeLeaseSeconds } from './reporting/delivery/deliver-notices.ts';
import { deliverJob } from './reporting/delivery/deliver-requests.ts';
import type { DeliveryTiming, RequestFacts } from './reporting/delivery/delivery-ports.ts';
import {
  type ProgressPorts,
  progressLeaseSeconds,
  showProgress,
} from './reporting/delivery/show-progress.ts';
import { takeBackUndelivered } from './reporting/owners/hand-actions-over.ts';
import type { Person } from './reporting/person.ts';
import { noteNotEscalated } from './reporting/rounds/escalate-round.ts';
import { bankHolidays } from './service/bank-holidays.ts';
import { startDeliveryLoop } from './service/delivery-loop.ts';
import { startJobLoop } from './service/job-loop.ts';
import { Pacer } from './service/pacer.ts';
import { startWorker } from './service/worker.ts';
import type { Storage } from './storage/open-storage.ts';
import { createAdapter } from './teams/adapter.ts';
import { TeamsBot } from './teams/bot.ts';
import { progressCard } from './teams/chat/round-cards.ts';
import type { TeamsCard } from './teams/files/file-cards.ts';
import { readAllAhead } from './teams/read-ahead.ts';
import { messagesEndpoint } from './teams/receiving/messages-endpoint.ts';
import { TeamsRoster } from './teams/receiving/roster.ts';
import { RecentPasses } from './teams/recent-passes.ts';
import { composeNotice } from './teams/sending/compose-notice.ts';
import { GraphInstaller } from './teams/sending/graph-installer.ts';
import { type GraphToken, graphToken } from './teams/sending/graph-token.ts';
import { TeamsMessenger } from './teams/sending/messenger.ts';
import { reminderText, requestCard } from './teams/sending/request-card.ts';
import type { TeamsPorts } from './teams/teams-ports.ts';

export interface AppOptions {
  config: Config;
  storage: Storage;
  log: Logger;
  clock?: Clock;
  /** For trying faults out in less time than they take in earnest. */
  delivery?: Partial<DeliverySettings>;
  /** Another Microsoft Graph than Microsoft's, and another way to a token for it. */
  graph?: { address: string; token: GraphToken } | undefined;
}

export interface DeliverySettings extends DeliveryTiming {
  /** No send takes longer. */
  sendDeadlineMilliseconds: number;
  /** How long the queues and digests are left alone when there was nothing to do. */
  idleMilliseconds: number;
}

export interface RunningApp {
  port: number;
  /** Finishes what is under way and stops. */
  stop(): Promise<void>;
}

const systemClock: Clock = { now: () => new Date().toISOString() };
const deliverySettings: DeliverySettings = {
  sendDeadlineMilliseconds: 15_000,
  sendingSeconds: 75,
  troubleSeconds: 60,
  leaseSeconds: 150,
  idleMilliseconds: 1_000,
};

/** Builds each adapter, hands them to the core and starts listening and delivering. */
export async function startApp({
  config,
  storage,
  log,
  clock = systemClock,
  delivery = {},
  graph,
}: AppOptions): Promise<RunningApp> {
  const { credentials, timeZone, performanceTeam, askers } = config;
  const local = credentials.kind === 'local';
  const appId = local ? '' : credentials.appId;
  const timing = { ...deliverySettings, ...delivery };
  const { sendDeadlineMilliseconds } = timing;
  const adapter = createAdapter(credentials, { log, sendDeadlineMilliseconds });
  const messenger = new TeamsMessenger({
    adapter,
    appId,
    deadlineMilliseconds: sendDeadlineMilliseconds,
  });
  const loader = new DocumentPlanLoader({ ...storage, clock });
  const worker = startWorker(log);
  const isHoliday = bankHolidays(config.closedDays);
  const ports: TeamsPorts = {
    ...storage,
    loader,
    reportWriter: new DocumentReportWriter(),
    clock,
    timeZone,
    isHoliday,
    performanceTeam,
    askers,
    recent: new RecentPasses(),
    newId: randomUUID,
    sendLater: (what, to, make) => worker.later(what, () => sendTo(messenger, to, make)),
    log,
  };
  const pacer = new Pacer({
    store: storage.pace,
    onTrouble: (err) => log.error({ err }, 'the pace of sending could not be agreed with the store'),
  });
  let isStopping = false;
  const insisting = {
    wait: (milliseconds: number) => pause(milliseconds),
    isStopping: () => isStopping,
  };
  const deliveryPorts = {
    ...storage,
    ...insisting,
    clock,
    timeZone,
    timing,
    pace: pacer,
    messenger,
    installer: installerFor(config, { graph, deadlineMilliseconds: sendDeadlineMilliseconds }),
    compose: (facts: RequestFacts) => requestCard(facts, { timeZone, today: dayOf(clock.now(), timeZone) }),
    reminder: reminderText,
    onTrouble: (err: unknown, job: DeliveryJob) =>
      log.error({ err, period: job.period }, 'an update request could not be dealt with'),
  };
  const deliveries = startDeliveryLoop({
    queue: storage.queue,
    leaseSeconds: timing.leaseSeconds,
    idleMilliseconds: timing.idleMilliseconds,
    log,
    isHeld: (tenant) => pacer.isHeld(tenant),
    deliver: (taken, onDone) => deliverJob(deliveryPorts, taken, onDone),
  });
  const looking = { log, idleMilliseconds: timing.idleMilliseconds };
  const noticePorts: NoticePorts<TeamsCard> = {
    ...storage,
    ...insisting,
    clock,
    messenger,
    pace: pacer,
    compose: (job, person) => composeNotice(ports, job, person),
    onUndelivered: async (job, reason) => {
      await takeBackUndelivered(ports, job, reason);
      await noteNotEscalated(ports, job, reason);
    },
    onTrouble: (err, job) => log.error({ err, about: job.log }, 'a notice could not be delivered'),
  };
  const notices = startJobLoop({
    ...looking,
    queue: storage.notices,
    leaseSeconds: noticeLeaseSeconds,
    failed: 'notices could not be delivered',
    work: (taken) => deliverNotice(noticePorts, taken),
  });
  const progressPorts: ProgressPorts<TeamsCard> = {
    ...storage,
    clock,
    messenger,
    pace: pacer,
    compose: (job, isOver) => progressCard(ports, job, isOver),
    onTrouble: (err, job) => log.error({ err, period: job.period }, 'progress could not be shown'),
  };
  const progress = startJobLoop({
    ...looking,
    queue: storage.progress,
    leaseSeconds: progressLeaseSeconds,
    failed: 'progress could not be shown',
    work: (taken) => showProgress(progressPorts, taken),
  });
  const roster = new TeamsRoster(adapter, appId);
  const looks = startLooks({
    ...{ tenants: config.tenants, storage, ports, messenger, roster, pace: pacer },
    idleMilliseconds: timing.idleMilliseconds,
  });
  const stopWorking = async () => {
    isStopping = true;
    pacer.stop();
    await Promise.all([deliveries.stop(), notices.stop(), progress.stop(), looks.stop()]);
    await worker.stop();
  };
  const bot = new TeamsBot({
    ...ports,
    messenger,
    progress: storage.progress,
    roster,
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
    await stopWorking();
    throw error;
  });
  log.info({ port: server.port, local }, 'listening');
  worker.later('read plans ahead of the first question', () => readAllAhead(ports, config.tenants));
  return {
    port: server.port,
    async stop() {
      await server.close();
      await stopWorking();
    },
  };
}

function installerFor(
  { credentials, installApp }: Config,
  { graph, deadlineMilliseconds }: Pick<AppOptions, 'graph'> & { deadlineMilliseconds: number },
): GraphInstaller | undefined {
  const token = graph?.token ?? (credentials.kind === 'local' ? undefined : graphToken(credentials));
  if (!token || installApp === undefined) return undefined;
  return new GraphInstaller({ ...graph, catalogueId: installApp, token, deadlineMilliseconds });
}

async function sendTo(
  messenger: TeamsMessenger,
  { tenant, person }: { tenant: string; person: Person },
  make: () => Promise<TeamsCard>,
): Promise<void> {
  const result = await messenger.toPerson(tenant, person, await make());
  if (result.outcome === 'failed') throw new Error(`it was not delivered: ${result.reason}`);
}
