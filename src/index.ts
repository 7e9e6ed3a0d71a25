import { pino } from 'pino';
import { startApp } from './app.ts';
import { loadConfig, requireOwnStore } from './config.ts';
import { GoldenThreadError } from './errors.ts';
import { openStore } from './storage/configured-store.ts';

/**
 * Starts the service: settings → storage → app → listen. SIGTERM and SIGINT let turns and deliveries under way finish.
 * Where the records are kept on this machine and their store ends, so does the service: without it nothing can be saved.
 */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  requireOwnStore(config);
  const log = pino({ level: config.logLevel }, pino.destination({ fd: 2, sync: true }));
  const opened = await openStore(config.store, {
    onPoison: (text) =>
      log.error(
        { text: text.slice(0, 200) },
        'a queue message is not one of ours; it is parked in delivery-parked',
      ),
  });
  const app = await startApp({ config, storage: opened.storage, log });
  let stopping = false;
  const stop = async (code: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await app.stop();
    await opened.close();
    process.exit(code);
  };
  void opened.ended.then(() => {
    if (!stopping) log.fatal('the store on this machine has ended, so the service ends too; start it again');
    return stop(1);
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(0));
}

main().catch((error: unknown) => {
  const known = error instanceof GoldenThreadError;
  process.stderr.write(`${known ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
});
