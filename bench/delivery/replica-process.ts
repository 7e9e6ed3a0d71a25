import { once } from 'node:events';
import { pino } from 'pino';
import { type DeliverySettings, startApp } from '../../src/app.ts';
import { openStorage } from '../../src/storage/open-storage.ts';

/** One replica of the service; its settings are the first argument, as JSON. */
export interface ReplicaSettings {
  connectionString: string;
  prefix: string;
  tenants: string[];
  delivery?: Partial<DeliverySettings>;
  /** Loads, says so, and starts when told to: a process is soon there to take over. */
  held?: boolean;
}

const settings: ReplicaSettings = JSON.parse(process.argv[2] ?? '{}');
const { connectionString, prefix } = settings;
if (settings.held) {
  process.send?.({ held: true });
  await once(process, 'message');
}
const storage = await openStorage(
  { kind: 'connection-string', connectionString },
  { prefix, deadlineMilliseconds: 15_000 },
);
const app = await startApp({
  storage,
  log: pino({ level: 'fatal' }, pino.destination({ fd: 2, sync: true })),
  ...(settings.delivery && { delivery: settings.delivery }),
  config: {
    credentials: { kind: 'local' },
    tenants: settings.tenants,
    host: '127.0.0.1',
    port: 0,
    store: { kind: 'connection-string', connectionString },
    askers: 'tenant',
    performanceTeam: [],
    timeZone: 'Europe/London',
    closedDays: [],
    logLevel: 'silent',
  },
});
process.on('message', (message: { ask?: 'memory'; stop?: boolean }) => {
  if (message.ask === 'memory') {
    globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    process.send?.({ memory: { heapUsed, rss }, cpu: process.cpuUsage() });
  }
  if (message.stop) void app.stop().then(() => process.exit(0));
});
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });
