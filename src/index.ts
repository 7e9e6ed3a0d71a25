import { pino } from 'pino';
import { startApp } from './app.ts';
import { loadConfig, requireOwnStore } from './config.ts';
import { GoldenThreadError } from './errors.ts';
import { openStore } from './storage/configured-store.ts';

/** Starts the service: settings → storage → app → listen. SIGTERM and SIGINT let turns and deliveries under way finish. */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  requireOwnStore(config);
  const log = pino({ level: config.logLevel }, pino.destination({ fd: 2, sync: true }));
  const opened = await openStore(config.store);
  const app = await startApp({ config, storage: opened.storage, log });
  const stop = async (): Promise<void> => {
    await app.stop();
    await opened.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
}

main().catch((error: unknown) => {
  const known = error instanceof GoldenThreadError;
  process.stderr.write(`${known ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
});
