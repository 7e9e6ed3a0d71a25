import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { credentials, MicrosoftHosts } from '../fakes/microsoft-hosts.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { people, tenant } from '../fakes/small-plan.ts';
import { cardAction, message } from '../fakes/teams-client/activities.ts';
import type { TeamsClient } from '../fakes/teams-client/teams-client.ts';

const { privateKey: anothersKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

function unsigned(payload: Record<string, unknown>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(payload)}.`;
}

describe('With authentication on', () => {
  let bot: RunningBot;
  let nadia: TeamsClient;
  let hosts: MicrosoftHosts;
  const { error } = console;

  before(async () => {
    // The SDK prints each refusal, with a stack, past our log.
    console.error = () => {};
    bot = await startBot({ config: { credentials } });
    hosts = await MicrosoftHosts.start(bot.connector);
    nadia = bot.as(people.nadia);
  });

  after(async () => {
    console.error = error;
    await bot.stop();
    await hosts.stop();
  });

  const tokens: [string, Record<string, string>][] = [
    ['no token', {}],
    ['an empty header', { authorization: '' }],
    ['another scheme', { authorization: 'Basic bmFkaWE6eA==' }],
    ['a token that is none', { authorization: 'Bearer nonsense' }],
    [
      'an unsigned token of nobody',
      { authorization: `Bearer ${unsigned({ iss: 'nobody', aud: credentials.appId })}` },
    ],
  ];
  for (const [what, headers] of tokens) {
    it(`a request with ${what} gets 401 and runs no turn`, async () => {
      const activities = [
        { ...message(nadia.envelope(), 'help'), serviceUrl: 'https://smba.trafficmanager.net/uk/' },
        message(nadia.envelope(), 'help'),
        cardAction(nadia.envelope(), { verb: 'update.start', data: {} }),
      ];
      for (const activity of activities) {
        const { status, text } = await nadia.post(activity, headers);
        assert.equal(status, 401);
        assert.equal(text, '');
      }
      assert.deepEqual(bot.connector.calls, []);
      assert.deepEqual(await bot.storage.people.list(tenant), []);
    });
  }

  const now = Math.floor(Date.now() / 1000);
  const forged: [string, () => string][] = [
    ['signed by somebody else', () => hosts.authorization({}, anothersKey)],
    ['for another app', () => hosts.authorization({ aud: people.nadia.aadObjectId })],
    ['of another issuer', () => hosts.authorization({ iss: 'https://sts.example' })],
    ['that has run out', () => hosts.authorization({ nbf: now - 7_200, exp: now - 3_600 })],
    ['that does not hold yet', () => hosts.authorization({ nbf: now + 3_600, exp: now + 7_200 })],
    ['for another address', () => hosts.authorization({ serviceurl: 'https://elsewhere.example' })],
  ];
  for (const [what, authorization] of forged) {
    it(`a request with a token ${what} gets 401 and runs no turn`, async () => {
      const { status, text } = await nadia.post(message(nadia.envelope(), 'help'), {
        authorization: authorization(),
      });
      assert.equal(status, 401);
      assert.equal(text, '');
      assert.deepEqual(bot.connector.calls, []);
    });
  }

  it('a request of the Bot Connector’s is answered, with a token of our own', async () => {
    const headers = { authorization: hosts.authorization() };
    const { status } = await nadia.post(message(nadia.envelope(), 'help'), headers);
    assert.equal(status, 200);
    assert.equal(bot.connector.sentTo(people.nadia.aadObjectId).length, 1);
    assert.deepEqual(hosts.asked, [{ clientId: credentials.appId, secret: credentials.secret }]);
  });

  it('a button of a card is answered in the same request', async () => {
    const headers = { authorization: hosts.authorization() };
    const pressed = cardAction(nadia.envelope(), { verb: 'update.start', data: {} });
    const { status, text } = await nadia.post(pressed, headers);
    assert.equal(status, 200);
    assert.match(text, /"statusCode":200/);
  });

  it('the probes still answer, which come without a token and by address', async () => {
    assert.equal((await fetch(`${bot.url}/healthz`)).status, 200);
    assert.equal((await fetch(`${bot.url}/readyz`)).status, 200);
  });
});
