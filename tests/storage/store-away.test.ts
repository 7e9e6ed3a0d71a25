import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { TableClient } from '@azure/data-tables';
import { QueueClient } from '@azure/storage-queue';
import { GoldenThreadError } from '../../src/errors.ts';
import { openStorage, type Storage } from '../../src/storage/open-storage.ts';
import { freshKey, roundOf, updateOf } from '../contracts/records.ts';
import { emulatedStorage, emulatorConnectionString, freePort, freshPrefix } from './emulator.ts';
import { startProxy, type TableProxy } from './proxy.ts';

const deadlineMilliseconds = 400;

describe('A store that is away', () => {
  let proxy: TableProxy;
  let storage: Storage;

  before(async () => {
    proxy = await startProxy();
    const settings = { kind: 'connection-string', connectionString: proxy.connectionString } as const;
    await openStorage(settings, { prefix: 'away' });
    storage = await openStorage(settings, { prefix: 'away', deadlineMilliseconds });
  });

  beforeEach(() => {
    proxy.decide = () => 'pass';
  });

  after(() => proxy.close());

  for (const fate of ['hang', 'cut', 'busy', 'denied'] as const) {
    it(`is said to be unavailable, the cause kept, before long (${fate})`, async () => {
      proxy.decide = () => fate;
      const begun = performance.now();
      await assert.rejects(storage.updates.append(freshKey(), updateOf('ER-01')), (error) => {
        assert.ok(error instanceof GoldenThreadError);
        assert.equal(error.code, 'storage_unavailable');
        assert.ok(error.cause instanceof Error);
        return true;
      });
      assert.ok(performance.now() - begun < 10 * deadlineMilliseconds);
    });
  }

  it('fails its health check', async () => {
    await storage.check();
    proxy.decide = () => 'hang';
    await assert.rejects(storage.check(), { code: 'storage_unavailable' });
  });

  it('fails its health check when its queue is gone', async () => {
    const prefix = freshPrefix();
    const emulated = await emulatedStorage({ prefix });
    await new QueueClient(await emulatorConnectionString(), `${prefix}delivery-parked`).delete();
    await assert.rejects(emulated.check(), { code: 'storage_unavailable' });
  });

  it('fails its health check when a table is gone', async () => {
    const prefix = freshPrefix();
    const emulated = await emulatedStorage({ prefix });
    const options = { allowInsecureConnection: true };
    const connectionString = await emulatorConnectionString();
    await TableClient.fromConnectionString(connectionString, `${prefix}People`, options).deleteTable();
    await assert.rejects(emulated.check(), { code: 'storage_unavailable' });
  });

  it('opens no round twice when an answer got lost', async () => {
    const key = freshKey();
    let lost = 0;
    proxy.decide = ({ method }) => (method === 'POST' && lost++ === 0 ? 'lost' : 'pass');
    assert.equal(await storage.rounds.add(key, roundOf('2024-25 Q3')), true);
    assert.equal(await storage.rounds.add(key, roundOf('2024-25 Q3')), false);
  });

  it('cannot be opened, and says so, where nothing listens', async () => {
    const port = await freePort();
    const connectionString = (await emulatorConnectionString()).replace(/:\d+\//g, `:${port}/`);
    const opening = openStorage({ kind: 'connection-string', connectionString }, { deadlineMilliseconds });
    await assert.rejects(opening, { code: 'storage_unavailable' });
  });
});

describe('Storage settings', () => {
  for (const connectionString of ['', 'nonsense', 'AccountName=a;AccountKey=b']) {
    it(`are refused when they cannot be understood: “${connectionString}”`, async () => {
      await assert.rejects(openStorage({ kind: 'connection-string', connectionString }), {
        code: 'bad_settings',
      });
    });
  }

  it('are refused when an account address is none', async () => {
    const settings = {
      kind: 'managed-identity',
      accountUrlTables: 'tables',
      accountUrlQueues: 'queues',
    } as const;
    await assert.rejects(openStorage(settings), { code: 'bad_settings' });
  });

  it('are refused when a real account would be reached without encryption', async () => {
    const connectionString =
      'AccountName=council;AccountKey=a2V5;TableEndpoint=http://tables.example;QueueEndpoint=http://queues.example';
    await assert.rejects(openStorage({ kind: 'connection-string', connectionString }), {
      code: 'bad_settings',
    });
  });

  it('are refused when the prefix will not do for a table', async () => {
    const connectionString = await emulatorConnectionString();
    const opening = openStorage({ kind: 'connection-string', connectionString }, { prefix: 'no-hyphens' });
    await assert.rejects(opening, { code: 'bad_settings' });
  });
});

describe('A queue message that is not ours', () => {
  it('is parked with the reason, and told of', async () => {
    const prefix = freshPrefix();
    const poison: string[] = [];
    const { queue } = await emulatedStorage({ prefix, onPoison: (text) => poison.push(text) });
    const job = {
      tenant: 'council',
      planId: 'plan',
      period: '2024-25 Q3',
      owners: ['entra-jo'],
      troubles: 0,
    };
    await queue.add([job]);
    const hash = createHash('sha256').update('council').digest('hex').slice(0, 20);
    const client = new QueueClient(await emulatorConnectionString(), `${prefix}delivery-${hash}`);
    await client.sendMessage('not base64 of ours');
    await client.sendMessage(Buffer.from('{"tenant":"council"}').toString('base64'));

    assert.deepEqual(
      (await queue.take('council', { most: 32, leaseSeconds: 30 })).map((taken) => taken.job),
      [job],
    );
    assert.equal(poison.length, 2);
    assert.equal((await client.getProperties()).approximateMessagesCount, 1);
    const parked = new QueueClient(await emulatorConnectionString(), `${prefix}delivery-parked`);
    const { receivedMessageItems } = await parked.receiveMessages({ numberOfMessages: 5 });
    const texts = receivedMessageItems.map(({ messageText }) =>
      Buffer.from(messageText, 'base64').toString('utf8'),
    );
    assert.equal(texts.length, 2);
    for (const text of texts) assert.match(text, /"reason":"It is not a job/);
  });

  it('is parked, too, where it stands among notices, and can be read though it is cut', async () => {
    const prefix = freshPrefix();
    const { notices } = await emulatedStorage({ prefix });
    const client = new QueueClient(await emulatorConnectionString(), `${prefix}notices`);
    await client.sendMessage(`“not ours” ${'é'.repeat(30_000)}`);
    assert.deepEqual(await notices.take(30), []);
    const parked = new QueueClient(await emulatorConnectionString(), `${prefix}delivery-parked`);
    const [message] = (await parked.receiveMessages()).receivedMessageItems;
    const whole = JSON.parse(Buffer.from(message?.messageText ?? '', 'base64').toString('utf8'));
    assert.match(
      whole.cut,
      /^{"reason":"It is not a job that this release can read.","text":"“not ours” é+$/,
    );
  });
});
