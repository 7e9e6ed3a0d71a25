import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { type EmbeddedStore, startEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import { openStorage, type Storage, type StorageOptions } from '../../src/storage/open-storage.ts';

/**
 * One emulator for the whole mocha run, in memory and on ports of its own. It is started by the first test that asks, so
 * that a run without storage tests does not wait for it.
 */
let emulator: Promise<EmbeddedStore> | undefined;

/** Called by mocha once, when all tests are done. */
export async function mochaGlobalTeardown(): Promise<void> {
  await (await emulator)?.stop();
}

export async function emulatorConnectionString(): Promise<string> {
  emulator ??= startOnFreePorts();
  return (await emulator).connectionString;
}

/** A store on the emulator, in tables of its own unless a prefix is given. */
export async function emulatedStorage(options: StorageOptions = {}): Promise<Storage> {
  const connectionString = await emulatorConnectionString();
  return openStorage(
    { kind: 'connection-string', connectionString },
    { prefix: freshPrefix(), deadlineMilliseconds: 15_000, ...options },
  );
}

export function freshPrefix(): string {
  return `t${randomUUID().replaceAll('-', '')}`;
}

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

async function startOnFreePorts(): Promise<EmbeddedStore> {
  const [tablePort, queuePort] = [await freePort(), await freePort()];
  return startEmbeddedStore({ folder: null, tablePort, queuePort });
}
