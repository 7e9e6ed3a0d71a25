import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { openStorage, type Storage } from '../../src/storage/open-storage.ts';
import { emulatedStorage, freshPrefix } from './emulator.ts';
import { startProxy, type TableProxy } from './proxy.ts';

describe('A document whose keeping was interrupted', () => {
  const prefix = freshPrefix();
  const tenant = 'council';
  let proxy: TableProxy;
  let storage: Storage;
  let other: Storage;

  before(async () => {
    proxy = await startProxy();
    const settings = { kind: 'connection-string', connectionString: proxy.connectionString } as const;
    storage = await openStorage(settings, { prefix, deadlineMilliseconds: 1_000 });
    other = await emulatedStorage({ prefix });
  });

  after(() => proxy.close());

  const uploadOf = (expiresAt: string) => ({
    ...{ id: randomUUID(), fileName: 'tracker.csv', by: { id: 'entra-pat', name: 'Pat' } },
    ...{ keptAt: '2026-01-01T09:00:00.000Z', expiresAt, sha256: 'x', planId: 'p', comparedWith: null },
  });

  it('is not offered, and all of it is gone with the next one after its time', async () => {
    const interrupted = uploadOf('2026-01-01T10:00:00.000Z');
    let written = 0;
    proxy.decide = ({ method }) => {
      if (method === 'GET') return 'pass';
      written += 1;
      return written > 2 ? 'denied' : 'pass';
    };
    await assert.rejects(storage.uploads.keep(tenant, interrupted, Buffer.from('confidential')));
    proxy.decide = () => 'pass';
    assert.equal(await other.uploads.find(tenant, interrupted.id), undefined);
    proxy.requests.length = 0;
    await storage.uploads.keep(tenant, uploadOf('2999-01-01T10:00:00.000Z'), Buffer.from('next'));
    const removed = proxy.requests.filter(({ method }) => method === 'DELETE').map(({ url }) => url);
    assert.ok(
      removed.some((url) => decodeURIComponent(url).includes(`part|${interrupted.id}`)),
      removed.join(),
    );
  });
});
