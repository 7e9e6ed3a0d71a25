import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * The embedded store's own program, run as a child of whoever called `startEmbeddedStore`: Azurite's table and queue
 * services, without the blob service and without telemetry. It lives exactly as long as its parent: the IPC channel
 * closes when the parent ends, however it ended, and then so do we, the data written down first.
 */
const settings = z
  .object({
    folder: z.string().nullable(),
    host: z.string(),
    tablePort: z.number(),
    queuePort: z.number(),
  })
  .parse(JSON.parse(process.argv[2] ?? 'null'));

interface Server {
  start(): Promise<void>;
  close(): Promise<void>;
}
type Configuration = new (host: string, port: number) => object;
type ServerOf = new (configuration: object) => Server;

const isClass = (value: unknown) => typeof value === 'function';
const configurationModule = z.object({ default: z.custom<Configuration>(isClass) });
const serverModule = z.object({ default: z.custom<ServerOf>(isClass) });

// Only the well-known development account: an account list in the environment belongs to another Azurite.
delete process.env['AZURITE_ACCOUNTS'];
const require = createRequire(import.meta.url);
const { default: TableConfiguration } = configurationModule.parse(
  require('azurite/dist/src/table/TableConfiguration.js'),
);
const { default: TableServer } = serverModule.parse(require('azurite/dist/src/table/TableServer.js'));
const { default: QueueConfiguration } = configurationModule.parse(
  require('azurite/dist/src/queue/QueueConfiguration.js'),
);
const { default: QueueServer } = serverModule.parse(require('azurite/dist/src/queue/QueueServer.js'));

const folder = settings.folder ?? '';
const common = {
  skipApiVersionCheck: true,
  enableAccessLog: false,
  isMemoryPersistence: settings.folder === null,
};
const servers = [
  new TableServer(
    Object.assign(new TableConfiguration(settings.host, settings.tablePort), common, {
      metadataDBPath: join(folder, 'tables.json'),
    }),
  ),
  new QueueServer(
    Object.assign(new QueueConfiguration(settings.host, settings.queuePort), common, {
      metadataDBPath: join(folder, 'queues.json'),
      extentDBPath: join(folder, 'queue-extents.json'),
      persistencePathArray: [
        { locationId: 'Default', locationPath: join(folder, 'queue-messages'), maxConcurrency: 1 },
      ],
    }),
  ),
];

let closing: Promise<void> | undefined;

function close(): Promise<void> {
  closing ??= Promise.allSettled(servers.map((server) => server.close())).then((outcomes) => {
    const failed = outcomes.some(({ status }) => status === 'rejected');
    process.exit(failed ? 1 : 0);
  });
  return closing;
}

process.on('disconnect', close);
process.on('message', close);
process.on('SIGTERM', close);
// Ctrl-C reaches the whole process group; the parent still drains its work into the store, then stops it.
process.on('SIGINT', () => {});

await Promise.all(servers.map((server) => server.start()));
if (process.connected) process.send?.('ready');
else await close();
