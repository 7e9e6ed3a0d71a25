import assert from 'node:assert/strict';
import { pino } from 'pino';
import type { SendResult } from '../../src/ports/messenger.ts';
import { createAdapter } from '../../src/teams/adapter.ts';
import { renderCard } from '../../src/teams/render-card.ts';
import { TeamsMessenger } from '../../src/teams/sending/messenger.ts';
import type { Operation } from '../fakes/connector/connector-routes.ts';
import { FakeConnector, type Fault, sending } from '../fakes/connector/fake-connector.ts';
import { eventually } from '../fakes/eventually.ts';
import { people, tenant } from '../fakes/small-plan.ts';

const log = pino({ level: 'silent' });
const sendDeadlineMilliseconds = 1_500;
const card = renderCard('notice', { title: 'A card', text: 'For a test' });

describe('Sending to Teams', () => {
  let connector: FakeConnector;
  let messenger: TeamsMessenger;

  beforeEach(async () => {
    connector = await FakeConnector.start();
    const adapter = createAdapter({ kind: 'local' }, { log, sendDeadlineMilliseconds });
    messenger = new TeamsMessenger({ adapter, appId: '', deadlineMilliseconds: sendDeadlineMilliseconds });
  });

  afterEach(() => connector.stop());

  function send(conversationId: string | null = null, goOn?: () => Promise<boolean>): Promise<SendResult> {
    const { aadObjectId: id, name, email } = people.nadia;
    const { serviceUrl } = connector;
    return messenger.toPerson(tenant, { id, name, email, conversationId, serviceUrl }, card, goOn);
  }

  function countOf(operations: readonly Operation[]): number {
    return connector.calls.filter(({ operation }) => operations.includes(operation)).length;
  }

  it('opens the chat where there is none yet, in the person’s tenant', async () => {
    const result = await send();
    assert.equal(result.outcome, 'delivered');
    const [create] = connector.calls;
    assert.equal(create?.body['tenantId'], tenant);
    assert.deepEqual(create?.body['channelData'], { tenant: { id: tenant } });
    assert.equal(connector.sentTo(people.nadia.aadObjectId).length, 1);
  });

  it('uses the chat it knows', async () => {
    const { id } = connector.conversations.personal(people.nadia.aadObjectId);
    const result = await send(id);
    assert.deepEqual(result, {
      outcome: 'delivered',
      sent: { conversationId: id, messageId: connector.sentTo(people.nadia.aadObjectId)[0]?.id },
    });
    assert.equal(countOf(['createConversation']), 0);
  });

  it('opens a new chat where the one it knows is gone', async () => {
    const result = await send('a:removed-with-the-app');
    assert.ok(result.outcome === 'delivered', result.outcome);
    assert.equal(result.sent.conversationId, connector.conversations.personal(people.nadia.aadObjectId).id);
    assert.equal(connector.sentTo(people.nadia.aadObjectId).length, 1);
  });

  it('starts a new thread in a channel and learns the message’s id', async () => {
    connector.addTeam('19:team', ['19:announcements'], []);
    const channel = {
      id: '19:announcements',
      name: 'Announcements',
      teamId: '19:team',
      teamName: '',
      serviceUrl: connector.serviceUrl,
    };
    const result = await messenger.toChannel(tenant, channel, card);
    const [sent] = connector.threads('19:announcements');
    assert.deepEqual(result, {
      outcome: 'delivered',
      sent: { conversationId: `19:announcements;messageid=${sent?.id}`, messageId: sent?.id },
    });
  });

  const answer = (
    status: number,
    code: string,
    more: { message?: string; headers?: Record<string, string> } = {},
  ): Fault => ({
    kind: 'answer',
    status,
    code,
    ...more,
  });
  const final: [string, Fault, RegExp][] = [
    ['the app is not installed', answer(403, 'ForbiddenOperationException'), /not installed for this person/],
    [
      'the bot is not in the conversation',
      answer(403, 'BotNotInConversationRoster'),
      /not installed for this person/,
    ],
    [
      'the person has blocked the bot',
      answer(403, 'Forbidden', { message: '{"subCode":"MessageWritesBlocked"}' }),
      /has blocked the bot/,
    ],
    [
      'the administrator has switched the app off',
      answer(403, 'BotDisabledByAdmin'),
      /switched off by the administrator/,
    ],
    ['our credentials are refused', answer(401, 'Unauthorized'), /refused the bot’s credentials/],
    ['the card is too big', answer(413, 'MessageSizeTooBig'), /too big for Teams/],
    ['the message is not understood', answer(400, 'BadSyntax'), /refused the message \(400\)/],
    ['the person is gone', answer(404, 'ConversationNotFound'), /no such person or chat any more/],
  ];
  for (const [what, fault, reason] of final) {
    it(`says so in words, and does not try again, when ${what}`, async () => {
      connector.fail(['createConversation'], fault, { times: 9 });
      const result = await send();
      assert.ok(result.outcome === 'failed', result.outcome);
      assert.match(result.reason, reason);
      assert.deepEqual([result.retryAfterSeconds, result.maybeSent], [null, false]);
      assert.equal(countOf(['createConversation']), 1);
    });
  }

  it('says how long to wait when Teams asks to slow down', async () => {
    connector.fail(sending, answer(429, 'TooManyRequests', { headers: { 'Retry-After': '37' } }), {
      times: 9,
    });
    const result = await send();
    assert.ok(result.outcome === 'failed', result.outcome);
    assert.deepEqual([result.retryAfterSeconds, result.maybeSent], [37, false]);
  });

  for (const status of [412, 502, 503, 504]) {
    it(`is to be tried again after ${status}`, async () => {
      connector.fail(sending, answer(status, 'Busy'), { times: 9 });
      const result = await send();
      assert.ok(result.outcome === 'failed', result.outcome);
      assert.ok(result.retryAfterSeconds !== null);
      assert.equal(countOf(sending), 1);
    });

    it(`is to be tried again as late as ${status} says, where it does`, async () => {
      connector.fail(sending, answer(status, 'Busy', { headers: { 'Retry-After': '41' } }));
      const result = await send();
      assert.ok(result.outcome === 'failed', result.outcome);
      assert.equal(result.retryAfterSeconds, 41);
    });
  }

  for (const kind of ['lost', 'reset', 'hang'] as const) {
    it(`does not know whether it arrived when the answer is ${kind}, and sends it once`, async () => {
      connector.fail(sending, { kind }, { times: 9 });
      const result = await send();
      assert.ok(result.outcome === 'failed', result.outcome);
      assert.equal(result.maybeSent, true);
      assert.ok(result.retryAfterSeconds !== null);
      assert.equal(countOf(sending), 1);
    });
  }

  for (const [what, conversationId] of [
    ['where there is no chat yet', null],
    ['where the chat it knows is gone', 'a:removed-with-the-app'],
  ] as const) {
    it(`asks before each further request ${what}, and sends nothing when told to leave it`, async () => {
      const requests = conversationId === null ? 1 : 2;
      let asked = 0;
      const leaving = async () => asked++ < requests - 1;
      const put = await send(conversationId, leaving);
      assert.ok(put.outcome === 'failed' && put.concerns === 'turn', JSON.stringify(put));
      assert.deepEqual([connector.calls.length, asked], [requests, requests]);
      assert.deepEqual(connector.sentTo(people.nadia.aadObjectId), []);
      asked = -9;
      assert.equal((await send(conversationId, leaving)).outcome, 'delivered');
    });
  }

  it('sends nothing where the chat is opened too late, and knows that it has not', async () => {
    const late: Fault = { kind: 'late', milliseconds: sendDeadlineMilliseconds + 200 };
    connector.fail(['createConversation'], late);
    const result = await send();
    assert.ok(result.outcome === 'failed', result.outcome);
    assert.equal(result.maybeSent, false);
    assert.match(result.reason, /nothing was sent/);
    // The next one takes until after the late answer, so whatever that one led to would be there as well.
    connector.fail(sending, { kind: 'late', milliseconds: 400 });
    assert.equal((await send()).outcome, 'delivered');
    assert.equal(connector.sentTo(people.nadia.aadObjectId).length, 1);
  });

  it('breaks off what is not answered, so that no connection is kept for it', async () => {
    connector.fail(sending, { kind: 'hang' });
    assert.equal((await send()).outcome, 'failed');
    await eventually('the connection to be given up', () => connector.unanswered === 0);
  });

  it('is delivered when Teams takes its time', async () => {
    connector.fail(sending, { kind: 'late', milliseconds: 300 });
    assert.equal((await send()).outcome, 'delivered');
  });
});
