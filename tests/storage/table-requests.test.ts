import assert from 'node:assert/strict';
import { TableClient, type TransactionAction } from '@azure/data-tables';
import type { Entity } from '../../src/storage/entity.ts';
import { type RowAction, TableRequests } from '../../src/storage/table-requests.ts';
import { freshPrefix } from './emulator.ts';
import { type Passing, startProxy, type TableProxy } from './proxy.ts';

const partitionKey = 'plan of a council’s; it\'s "2026-27"';
const row = (rowKey: string): Entity => ({
  partitionKey,
  rowKey,
  text: 'The lock’s gate – 40% “open”\r\n--batch_ of two',
  packed: new Uint8Array([0, 13, 10, 255]),
});

/** One part of a transaction, or a request that is none. */
interface Part {
  request: string;
  headers: string[];
  columns: unknown;
}

/** What the SDK sends that the table takes no notice of, or that says another time the same. */
const idle =
  /^(content-length|content-id|x-ms-client-request-id|x-ms-return-client-request-id|user-agent|accept-encoding|connection|host|x-ms-date|date|authorization|cookie|traceparent):/;

function headersOf(lines: readonly string[]): string[] {
  const named = lines.map((line) => line.replace(/^[^:]+:/, (name) => name.toLowerCase()));
  return named.filter((line) => line !== '' && !idle.test(line)).sort();
}

function withoutIds(text: string): string {
  return text.replaceAll(/(batch|changeset)_[0-9a-f-]{36}/g, '$1_id');
}

/** The parts of a transaction, told apart as the table does. */
function partsOf({ body }: Passing): Part[] {
  return withoutIds(body)
    .split('--changeset_id')
    .slice(1, -1)
    .map((part) => {
      const [, http = ''] = part.split(/\r?\n\r?\n(?=[A-Z]+ http)/);
      const [head = '', ...json] = http.split(/\r?\n\r?\n/);
      const [request = '', ...headers] = head.split(/\r?\n/);
      return {
        request: decodeURIComponent(request),
        headers: headersOf(headers),
        columns: JSON.parse(json.join('\r\n\r\n')),
      };
    });
}

describe('A request to a table that is written out here', () => {
  let proxy: TableProxy;
  let client: TableClient;
  let requests: TableRequests;
  const never = new AbortController().signal;

  before(async () => {
    proxy = await startProxy();
    client = TableClient.fromConnectionString(proxy.connectionString, freshPrefix(), {
      allowInsecureConnection: true,
    });
    await client.createTable();
    requests = new TableRequests(client);
  });

  after(() => proxy.close());

  async function sentBy(work: () => Promise<unknown>): Promise<Passing> {
    proxy.requests.length = 0;
    await work();
    const [sent, ...others] = proxy.requests;
    assert.ok(sent);
    assert.deepEqual(others, []);
    return sent;
  }

  it('says the same as the SDK’s transaction of new rows, replaced rows and rows replaced as they were read', async () => {
    const { etag = '' } = await client.createEntity(row('read'));
    const { etag: other = '' } = await client.createEntity(row('read by the SDK'));
    const actions = (suffix: string, mark: string): RowAction[] => [
      ['create', row(`new${suffix}`)],
      ['upsert', row('replaced'), 'Replace'],
      ['update', row(`read${suffix}`), 'Replace', { etag: mark }],
    ];
    const theirs = await sentBy(() =>
      client.submitTransaction(actions(' by the SDK', other) as TransactionAction[]),
    );
    const ours = await sentBy(() => requests.submit(actions('', etag), never));
    assert.equal(ours.method, theirs.method);
    assert.equal(ours.url, theirs.url);
    const parts = (sent: Passing, mark: string) =>
      partsOf({
        ...sent,
        body: sent.body
          .replace(mark, 'its mark')
          .replaceAll(' by the SDK', '')
          .replaceAll('%20by%20the%20SDK', ''),
      });
    assert.equal(partsOf(ours).length, 3);
    assert.deepEqual(parts(ours, etag), parts(theirs, other));
    assert.match(ours.body, /if-match: W/i);
  });

  it('says the same as the SDK’s reading of a row', async () => {
    await client.upsertEntity(row('one'), 'Replace');
    const theirs = await sentBy(() => client.getEntity(partitionKey, 'one'));
    const ours = await sentBy(() => requests.find({ partitionKey, rowKey: 'one' }, never));
    assert.equal(ours.method, theirs.method);
    assert.equal(decodeURIComponent(ours.url), decodeURIComponent(theirs.url));
    const lines = ({ headers }: Passing) =>
      headersOf(Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`));
    assert.deepEqual(lines(ours), lines(theirs));
  });
});
