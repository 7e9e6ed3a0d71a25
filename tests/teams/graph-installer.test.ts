import assert from 'node:assert/strict';
import { GraphInstaller } from '../../src/teams/sending/graph-installer.ts';
import { FakeGraph } from '../fakes/fake-graph.ts';

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
  let graph: FakeGraph;

  beforeEach(async () => {
    graph = await FakeGraph.start();
  });
  afterEach(() => graph.stop());

  function installer(token = async (of: string) => `token of ${of}`, deadlineMilliseconds = 5_000) {
    return new GraphInstaller({ catalogueId, token, deadlineMilliseconds, address: graph.address });
  }

  function answering(status: number, headers: Record<string, string> = {}) {
    graph.answer = (_request, response) => {
      response.writeHead(status, headers);
      response.end(status === 201 ? undefined : JSON.stringify({ error: { code: 'Whatever' } }));
    };
    return installer().install(tenant, nadia);
  }

  it('asks for our app from the catalogue, for that person, with the tenant’s token', async () => {
    assert.deepEqual(await answering(201), { outcome: 'installed' });
    assert.deepEqual(graph.asked, [
      {
        line: `POST /v1.0/users/${nadia.id}/teamwork/installedApps`,
        authorization: `Bearer token of ${tenant}`,
        body: { 'teamsApp@odata.bind': `${graph.address}/appCatalogs/teamsApps/${catalogueId}` },
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
    graph.answer = (request) => request.socket.destroy();
    assert.equal((await installer().install(tenant, nadia)).outcome, 'later');
  });

  it('waits no longer than its deadline for an answer', async () => {
    graph.answer = () => {};
    assert.equal((await installer(undefined, 50).install(tenant, nadia)).outcome, 'later');
  });

  it('asks nothing without a token, and says whose fault that is', async () => {
    const result = await installer(() => Promise.reject(new Error('AADSTS7000215'))).install(tenant, nadia);
    assert.ok(result.outcome === 'refused');
    assert.match(result.reason, /refused the service’s credentials/);
    assert.ok(!result.reason.includes('AADSTS'));
    assert.deepEqual(graph.asked, []);
  });
});
