import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { key, people } from '../fakes/small-plan.ts';
import { message } from '../fakes/teams-client/activities.ts';
import type { TeamsClient } from '../fakes/teams-client/teams-client.ts';

interface Raw {
  status: number;
  body: string;
  headers: Record<string, unknown>;
}

describe('What the service refuses in local mode', () => {
  let bot: RunningBot;
  let nadia: TeamsClient;

  before(async () => {
    bot = await startBot();
    nadia = bot.as(people.nadia);
  });

  after(() => bot.stop());

  /** A request with headers that fetch does not let one set. */
  async function raw(options: {
    path?: string;
    method?: string;
    body?: string;
    headers?: Record<string, string>;
  }): Promise<Raw> {
    const { path = '/api/messages', method = 'POST', body = '', headers = {} } = options;
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request(`${bot.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...length, ...headers },
    });
    sent.end(body);
    const [response] = await once(sent, 'response');
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(Buffer.from(chunk));
    return {
      status: response.statusCode,
      body: Buffer.concat(chunks).toString('utf8'),
      headers: response.headers,
    };
  }

  function assertTellsNothing({ body }: { body: string }): void {
    assert.doesNotMatch(body, /at \S+ \(|\.ts|\.js|node_modules|Error|JSON|Unexpected|zod/i, body);
  }

  const hello = () => message(nadia.envelope(), 'help');

  const foreign: [string, () => Record<string, unknown>][] = [
    ['of another tenant', () => ({ ...hello(), channelData: { tenant: { id: 'another' } } })],
    [
      'of no tenant',
      () => ({ ...hello(), channelData: {}, conversation: { id: 'a:x', conversationType: 'personal' } }),
    ],
    ['of another channel', () => ({ ...hello(), channelId: 'webchat' })],
    ['of the emulator’s channel', () => ({ ...hello(), channelId: 'emulator' })],
    ['with a service URL elsewhere', () => ({ ...hello(), serviceUrl: 'https://attacker.example/' })],
    [
      'with a service URL that begins like this machine',
      () => ({ ...hello(), serviceUrl: 'http://127.0.0.1.attacker.example/' }),
    ],
    [
      'with this machine in the user part of its service URL',
      () => ({ ...hello(), serviceUrl: 'http://127.0.0.1@attacker.example/' }),
    ],
    [
      'with Teams’ own service URL',
      () => ({ ...hello(), serviceUrl: 'https://smba.trafficmanager.net/uk/' }),
    ],
    ['without a service URL', () => ({ ...hello(), serviceUrl: '' })],
  ];
  for (const [what, activity] of foreign) {
    it(`is an activity ${what}: nothing is called and nothing is remembered`, async () => {
      const before = bot.connector.calls.length;
      const { status, text } = await nadia.post(activity());
      assert.ok(status < 500, String(status));
      assertTellsNothing({ body: text });
      assert.equal(bot.connector.calls.length, before);
      assert.deepEqual(await bot.storage.people.list(key.tenant), []);
    });
  }

  it('is a button of another tenant, with 403', async () => {
    const activity = {
      ...hello(),
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: {},
      channelData: { tenant: { id: 'another' } },
    };
    assert.equal((await nadia.post(activity)).status, 403);
  });

  for (const host of [
    'attacker.example',
    'attacker.example:3978',
    'localhost.attacker.example',
    '127.0.0.1.attacker.example',
    '0.0.0.0',
  ]) {
    it(`is a request for the host “${host}”`, async () => {
      const before = bot.connector.calls.length;
      const answer = await raw({ body: JSON.stringify(hello()), headers: { host } });
      assert.equal(answer.status, 403);
      assert.equal(bot.connector.calls.length, before);
      assert.equal((await raw({ path: '/healthz', method: 'GET', headers: { host } })).status, 403);
    });
  }

  it('is a connection from another machine: it listens on loopback alone', async () => {
    const addresses = Object.values(networkInterfaces()).flat();
    const other = addresses.find((each) => each && !each.internal && each.family === 'IPv4');
    if (!other) return;
    const socket = connect(bot.app.port, other.address);
    await assert.rejects(once(socket, 'connect'), /ECONNREFUSED/);
  });

  it('is a body over half a megabyte, with 413', async () => {
    const body = JSON.stringify({ ...hello(), text: 'x'.repeat(600 * 1024) });
    const answer = await raw({ body });
    assert.equal(answer.status, 413);
    assertTellsNothing(answer);
  });

  const bodies: [string, string, string][] = [
    ['no JSON', 'application/json', '{"type": "message"'],
    ['a secret word that must not come back', 'application/json', 'hunter2-is-not-JSON'],
    ['a list', 'application/json', '[1,2]'],
    ['a number', 'application/json', '7'],
    ['null', 'application/json', 'null'],
    ['nothing', 'application/json', ''],
    ['an empty object', 'application/json', '{}'],
    ['a prototype', 'application/json', '{"__proto__":{"type":"message"}}'],
    ['a form', 'application/x-www-form-urlencoded', 'type=message&channelId=msteams'],
    ['plain text', 'text/plain', 'hello'],
    ['a type that is no word', 'application/json', '{"type":{"a":1},"channelId":"msteams"}'],
  ];
  for (const [what, type, body] of bodies) {
    it(`is a body that is ${what}, with a 4xx that tells nothing`, async () => {
      const answer = await raw({ body, headers: { 'content-type': type } });
      assert.ok(answer.status >= 400 && answer.status < 500, String(answer.status));
      assertTellsNothing(answer);
      assert.doesNotMatch(answer.body, /hunter2/);
    });
  }

  for (const coding of ['gzip', 'deflate', 'br', 'identity']) {
    it(`is a body packed as ${coding}, with 415, and the service goes on`, async () => {
      const headers = { 'content-type': 'application/json', 'content-encoding': coding };
      const answer = await raw({ body: 'this is not packed at all', headers });
      assert.equal(answer.status, 415);
      assert.equal((await raw({ path: '/healthz', method: 'GET' })).status, 200);
    });
  }

  const elsewhere: [string, string][] = [
    ['GET', '/api/messages'],
    ['GET', '/'],
    ['GET', '/../package.json'],
    ['GET', '/%2e%2e/%2e%2e/package.json'],
    ['DELETE', '/api/messages'],
    ['POST', '/api/plans'],
  ];
  for (const [method, path] of elsewhere) {
    it(`is ${method} ${path}, with a 4xx that tells nothing`, async () => {
      const answer = await raw({ method, path });
      assert.ok(answer.status >= 400 && answer.status < 500, String(answer.status));
      assertTellsNothing(answer);
    });
  }

  it('does not keep it from serving the next request', async () => {
    assert.equal((await raw({ path: '/healthz', method: 'GET' })).status, 200);
    assert.equal((await nadia.post(hello())).status, 200);
  });
});
