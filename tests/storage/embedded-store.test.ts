import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createTcpServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serviceAt } from '../../src/storage/embedded/azurite-probe.ts';
import { type EmbeddedStore, startEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { actionOf, freshKey, recordsOf, updateOf } from '../contracts/records.ts';
import { freePort } from './emulator.ts';

describe('The embedded store', function () {
  // Each test starts processes, which takes seconds on a busy machine.
  this.timeout(60_000);
  let folder: string;
  let ports: { tablePort: number; queuePort: number };
  const started: EmbeddedStore[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'golden-thread-'));
    ports = { tablePort: await freePort(), queuePort: await freePort() };
  });

  afterEach(async () => {
    for (const store of started.splice(0)) await store.stop();
    await rm(folder, { recursive: true });
  });

  it('has everything again after it was stopped and started', async () => {
    const key = freshKey();
    const first = await start();
    const storage = await openStorage({
      kind: 'connection-string',
      connectionString: first.connectionString,
    });
    await storage.plans.saveEdition(key.tenant, recordsOf(key.planId, [actionOf('ER-01')]));
    await storage.updates.append(key, updateOf('ER-01'));
    await storage.queue.add([{ ...key, period: '2024-25 Q3', owners: ['entra-jo'] }]);
    const shown = await storage.plans.read(key);
    await first.stop();
    assert.equal(await first.exited, 0);
    assert.equal(await serviceAt('127.0.0.1', ports.tablePort), 'none');

    const { connectionString } = await start();
    const again = await openStorage({ kind: 'connection-string', connectionString });
    assert.deepEqual(await again.plans.read(key), shown);
    assert.deepEqual([...(await again.queue.tenants()).keys()], [key.tenant]);
    const [taken] = await again.queue.take(key.tenant, { most: 1, leaseSeconds: 30 });
    assert.deepEqual(taken?.job.owners, ['entra-jo']);
  });

  it('takes a store that runs already, and leaves it running', async () => {
    await start();
    const second = await start();
    assert.equal(second.reused, true);
    await second.stop();
    assert.equal(await serviceAt('127.0.0.1', ports.tablePort), 'table');
  });

  it('is not mistaken for a store that keeps another folder’s data', async () => {
    await start();
    const elsewhere = startEmbeddedStore({ folder: join(folder, 'elsewhere'), ...ports });
    await assert.rejects(elsewhere, { code: 'port_taken', message: /A store with other data/ });
  });

  it('says so when another web server has its port', async () => {
    const other = createServer((_, response) => response.end('hello'));
    await listen(other, ports.queuePort);
    await assert.rejects(start(), { code: 'port_taken', message: new RegExp(`Port ${ports.queuePort} `) });
    await close(other);
  });

  it('says so when something that is no web server has its port', async () => {
    const other = createTcpServer((socket) => socket.resume().end('220 mail\r\n'));
    await listen(other, ports.tablePort);
    await assert.rejects(start(), { code: 'port_taken', message: new RegExp(`Port ${ports.tablePort} `) });
    await close(other);
  });

  it('says when its process was killed, and can be started again', async () => {
    const store = await start();
    process.kill(store.processId ?? 0, 'SIGKILL');
    assert.equal(await store.exited, null);
    assert.equal((await start()).reused, false);
  });

  it('says why it could not start', async () => {
    const file = join(folder, 'not-a-folder');
    await writeFile(file, '');
    const starting = startEmbeddedStore({ folder: file, ...ports });
    await assert.rejects(starting, { code: 'storage_unavailable' });
  });

  it('ends with its parent, even when that is killed, and has kept what was stored', async () => {
    const key = freshKey();
    const parent = await startParent(folder, ports);
    const connectionString = await connectionStringFrom(parent);
    const storage = await openStorage({ kind: 'connection-string', connectionString });
    await storage.updates.append(key, updateOf('ER-01'));
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await untilFree(ports.tablePort);

    const { connectionString: next } = await start();
    const again = await openStorage({ kind: 'connection-string', connectionString: next });
    assert.equal((await again.updates.history(key, 'ER-01')).length, 1);
  });

  async function start(): Promise<EmbeddedStore> {
    const store = await startEmbeddedStore({ folder, ...ports });
    started.push(store);
    return store;
  }
});

/** A process of its own that starts a store and tells its connection string. */
async function startParent(folder: string, ports: object): Promise<ChildProcess> {
  const program = fileURLToPath(new URL('./embedded-store-parent.ts', import.meta.url));
  return fork(program, [JSON.stringify({ folder, ...ports })]);
}

async function connectionStringFrom(parent: ChildProcess): Promise<string> {
  const [message]: unknown[] = await once(parent, 'message');
  return String(message);
}

async function untilFree(port: number): Promise<void> {
  const giveUpAt = performance.now() + 15_000;
  while ((await serviceAt('127.0.0.1', port)) !== 'none') {
    assert.ok(performance.now() < giveUpAt, `port ${port} is free again`);
  }
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}

async function close(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}
