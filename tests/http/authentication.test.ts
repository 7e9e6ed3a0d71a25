import assert from 'node:assert/strict';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { people, tenant } from '../fakes/small-plan.ts';
import { cardAction, message } from '../fakes/teams-client/activities.ts';
import type { TeamsClient } from '../fakes/teams-client/teams-client.ts';

const credentials = {
  kind: 'secret',
  appId: '10000000-0000-4000-8000-00000000abcd',
  tenantId: tenant,
  secret: 'a-secret-that-must-not-be-told',
} as const;

function unsigned(payload: Record<string, unknown>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(payload)}.`;
}

describe('With authentication on', () => {
  let bot: RunningBot;
  let nadia: TeamsClient;
  const { error } = console;

  before(async () => {
    // The SDK prints each refusal, with a stack, past our log.
    console.error = () => {};
    bot = await startBot({ config: { credentials } });
    nadia = bot.as(people.nadia);
  });

  after(async () => {
    console.error = error;
    await bot.stop();
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

  it('the probes still answer, which come without a token and by address', async () => {
    assert.equal((await fetch(`${bot.url}/healthz`)).status, 200);
    assert.equal((await fetch(`${bot.url}/readyz`)).status, 200);
  });
});
