import assert from 'node:assert/strict';
import type { TokenCredentialOptions } from '@azure/identity';
import type { Plan } from '../../src/plan/plan.ts';
import { runRounds } from '../../src/reporting/rounds/run-rounds.ts';
import { graphToken } from '../../src/teams/sending/graph-token.ts';
import { eventually } from '../fakes/eventually.ts';
import { FakeGraph } from '../fakes/fake-graph.ts';
import { credentials } from '../fakes/microsoft-hosts.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { people, tenant } from '../fakes/small-plan.ts';
import { wordsOf } from '../fakes/teams-client/card-reading.ts';

const catalogueId = '30000000-0000-4000-8000-000000000000';
const nadia = people.nadia.aadObjectId;

/** Microsoft's sign-in service: what it answers, or an error where nobody answers. */
interface SignIn {
  status: number;
  body: object;
}
const granted = { status: 200, body: { token_type: 'Bearer', expires_in: 3599, access_token: 'for Graph' } };
const refused = {
  status: 401,
  body: { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid' },
};

describe('An owner without the app', () => {
  let bot: RunningBot;
  let graph: FakeGraph;
  const signIns: string[] = [];
  let letGo: (none: Plan[]) => void = () => {};

  async function roundWith(answer: SignIn | Error, installApp = catalogueId) {
    const httpClient: NonNullable<TokenCredentialOptions['httpClient']> = {
      sendRequest: async (request) => {
        signIns.push(request.url);
        if (answer instanceof Error) throw answer;
        const { status, body } = answer;
        return { request, headers: request.headers, status, bodyAsText: JSON.stringify(body) };
      },
    };
    const token = graphToken(credentials, { httpClient, retryOptions: { maxRetries: 0 } });
    bot = await startBot({
      config: installApp === '' ? {} : { installApp },
      graph: { address: graph.address, token },
    });
    await bot.meet(people.nadia, people.pat);
    const without = { kind: 'answer', status: 403, code: 'ForbiddenOperationException' } as const;
    bot.connector.fail(['createConversation'], without, {
      when: ({ body }) => JSON.stringify(body).includes(nadia),
    });
    await bot.openRound();
  }

  const failed = (reason: RegExp) =>
    eventually(`Nadia’s row to say ${reason}`, async () => {
      const row = await bot.ledgerRow(nadia);
      return row?.state === 'failed' && reason.test(row.reason ?? '') ? row : undefined;
    });

  beforeEach(async () => {
    signIns.length = 0;
    graph = await FakeGraph.start();
  });

  afterEach(async () => {
    letGo([]);
    await bot.stop();
    await graph.stop();
  });

  it('gets it through Microsoft Graph where that is switched on, and their card when it has arrived', async () => {
    await roundWith(granted);
    await failed(/is being installed\. They are asked by themselves when it has arrived/);
    await eventually('Graph to be asked', () => graph.asked[0]);
    assert.deepEqual(
      graph.asked.map(({ line, authorization }) => [line, authorization]),
      [[`POST /v1.0/users/${nadia}/teamwork/installedApps`, 'Bearer for Graph']],
    );
    assert.match(signIns[0] ?? '', new RegExp(`login\\.microsoftonline\\.com/${tenant}/oauth2`));
    await bot.as(people.nadia).install();
    await eventually('Nadia to be reached', async () => (await bot.ledgerRow(nadia))?.state === 'delivered');
    const cards = bot.connector.sentTo(nadia);
    assert.equal(cards.length, 1);
    assert.match(wordsOf(cards[0]?.activity), /Your updates for 2026-27 Q2/);
    assert.equal(graph.asked.length, 1, 'installed once');
  });

  it('is asked by the next look where the service ended before it asked them', async () => {
    await roundWith(granted, '');
    await failed(/^The app is not installed/);
    const { storage, clock } = bot;
    const { plans } = storage;
    const never = new Promise<Plan[]>((resolve) => {
      letGo = resolve;
    });
    const { list } = plans;
    plans.list = () => never;
    await bot.as(people.nadia).install();
    const onTrouble = (error: unknown) => {
      throw error;
    };
    const ports = { ...storage, clock, timeZone: 'Europe/London', isHoliday: () => false, onTrouble };
    // The look begins by asking for the plans; what the turn has put off gets no further than that.
    plans.list = list;
    const looking = runRounds(ports, tenant);
    plans.list = () => never;
    await looking;
    await eventually('Nadia to be reached', async () => (await bot.ledgerRow(nadia))?.state === 'delivered');
  });

  it('is listed with what IT is to do where our credentials are refused, the details kept from the reader', async () => {
    await roundWith(refused);
    const { reason } = await failed(
      /refused the service’s credentials.*Ask IT to check the app’s id and secret/,
    );
    assert.doesNotMatch(reason ?? '', /AADSTS|secret-that/);
    assert.deepEqual(graph.asked, []);
    assert.match(
      wordsOf(await bot.as(people.pat).say('round status')),
      /Nadia Field: 0 of 3 answered\. The app is not installed for this person, and Microsoft 365 refused/,
    );
  });

  it('waits where nobody answers the sign-in, and says so', async () => {
    await roundWith(new Error('getaddrinfo ENOTFOUND login.microsoftonline.com'));
    const row = await eventually('the wait to be noted', async () => {
      const found = await bot.ledgerRow(nadia);
      return /too busy to install it/.test(found?.reason ?? '') ? found : undefined;
    });
    assert.equal(row.state, 'requested');
    assert.deepEqual(graph.asked, []);
  });

  it('is left to IT where it is not switched on', async () => {
    await roundWith(granted, '');
    await failed(/^The app is not installed for this person\. Ask IT to install it for them\.$/);
    assert.deepEqual([signIns, graph.asked], [[], []]);
  });
});
