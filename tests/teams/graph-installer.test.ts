import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GraphInstaller } from '../../src/teams/sending/graph-installer.ts';

const tenant = '20000000-0000-4000-8000-000000000000';
const catalogueId = '30000000-0000-4000-8000-000000000000';
const nadia = {
  id: '10000000-0000-4000-8000-000000000001',
  name: 'Nadia Field',
  email: null,
  conversationId: null,
  serviceUrl: '',
};

describe('The app installer over Microsoft Graph', () => {
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  const asked: { line: string; authorization: string | undefined; body: unknown }[] = [];
  const graph = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const { authorization } = request.headers;
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    asked.push({ line: `${request.method} ${request.url}`, authorization, body });
    answer(request, response);
  });
  let address: string;

  before(async () => {
    graph.listen(0, '127.0.0.1');
    await once(graph, 'listening');
    address = `http://127.0.0.1:${(graph.address() as AddressInfo).port}/v1.0`;
  });
  beforeEach(() => {
    asked.length = 0;
  });
  after(async () => {
    graph.close();
    graph.closeAllConnections();
    await once(graph, 'close');
  });

  function installer(token = async (of: string) => `token of ${of}`, deadlineMilliseconds = 5_000) {
    return new GraphInstaller({ catalogueId, token, deadlineMilliseconds, address });
  }

  function answering(status: number, headers: Record<string, string> = {}) {
    answer = (_request, response) => {
      response.writeHead(status, headers);
      response.end(status === 201 ? undefined : JSON.stringify({ error: { code: 'Whatever' } }));
    };
    return installer().install(tenant, nadia);
  }

  it('asks for our app from the catalogue, for that person, with the tenant’s token', async () => {
    assert.deepEqual(await answering(201), { outcome: 'installed' });
    assert.deepEqual(asked, [
      {
        line: `POST /v1.0/users/${nadia.id}/teamwork/installedApps`,
        authorization: `Bearer token of ${tenant}`,
        body: { 'teamsApp@odata.bind': `${address}/appCatalogs/teamsApps/${catalogueId}` },
      },
    ]);
  });

  it('takes it as good that the person has the app already', async () => {
    assert.deepEqual(await answering(409), { outcome: 'present' });
  });

  for (const [status, words] of [
    [401, /refused the service’s credentials.*check the app’s id and secret/],
    [403, /grant it TeamsAppInstallation\.ReadWriteSelfForUser\.All/],
    [404, /check GOLDEN_THREAD_INSTALL_APP.*may have left/],
    [400, /refused to install it \(400\)/],
  ] as const) {
    it(`says what IT is to do when Microsoft 365 answers ${status}`, async () => {
      const result = await answering(status);
      assert.ok(result.outcome === 'refused');
      assert.match(result.reason, words);
    });
  }

  for (const [status, headers, seconds] of [
    [429, { 'Retry-After': '42' }, 42],
    [503, { 'Retry-After': '7' }, 7],
    [429, { 'Retry-After': '99999' }, 600],
    [502, {}, 30],
  ] as const) {
    it(`tries again ${seconds} s after ${status} with ${JSON.stringify(headers)}`, async () => {
      const result = await answering(status, headers);
      assert.ok(result.outcome === 'later');
      assert.equal(result.retryAfterSeconds, seconds);
    });
  }

  it('tries again later when the connection breaks', async () => {
    answer = (request) => request.socket.destroy();
    assert.equal((await installer().install(tenant, nadia)).outcome, 'later');
  });

  it('waits no longer than its deadline for an answer', async () => {
    answer = () => {};
    assert.equal((await installer(undefined, 50).install(tenant, nadia)).outcome, 'later');
  });

  it('asks nothing without a token, and says whose fault that is', async () => {
    const result = await installer(() => Promise.reject(new Error('AADSTS7000215'))).install(tenant, nadia);
    assert.ok(result.outcome === 'refused');
    assert.match(result.reason, /refused the service’s credentials/);
    assert.ok(!result.reason.includes('AADSTS'));
    assert.deepEqual(asked, []);
  });
});
