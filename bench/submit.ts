import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { TableClient } from '@azure/data-tables';
import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type InvokeResponse,
} from 'botbuilder';
import restify from 'restify';
import { startBot } from '../tests/fakes/running-bot.ts';
import { key, people, period, smallAction, smallPlan } from '../tests/fakes/small-plan.ts';
import { cardAction } from '../tests/fakes/teams-client/activities.ts';
import {
  emulatedStorage,
  emulatorConnectionString,
  freshPrefix,
  mochaGlobalTeardown,
} from '../tests/storage/emulator.ts';

/**
 * A submitted answer, over HTTP and stored in Azurite, against a bare botbuilder bot that stores one row in the same
 * Azurite, both in this process: the middle time of one after the other, and how many a second of several at once.
 */
const rounds = { warmUp: 40, alone: 200, together: 400, atOnce: 8 };

interface Figures {
  p50Milliseconds: number;
  perSecond: number;
}

type Post = (index: number) => Promise<void>;

class EchoBot extends ActivityHandler {
  readonly #table: TableClient;

  constructor(table: TableClient) {
    super();
    this.#table = table;
  }

  protected override async onInvokeActivity(): Promise<InvokeResponse> {
    await this.#table.upsertEntity({
      partitionKey: 'echo',
      rowKey: randomUUID(),
      text: 'Four of five are let.',
    });
    const type = 'application/vnd.microsoft.activity.message';
    return { status: 200, body: { statusCode: 200, type, value: 'stored' } };
  }
}

async function startEcho(): Promise<{ url: string; stop: () => void }> {
  const connection = await emulatorConnectionString();
  const table = TableClient.fromConnectionString(connection, freshPrefix(), {
    allowInsecureConnection: true,
  });
  await table.createTable();
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const bot = new EchoBot(table);
  const server = restify.createServer();
  server.use(restify.plugins.bodyParser());
  server.post('/api/messages', async (request, response) => {
    const { body, headers } = request;
    await adapter.process({ body, headers, method: 'POST' }, response, (context) => bot.run(context));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

/** A hundred actions, as in a council's plan, all of one owner. */
function plan() {
  const actions = Array.from({ length: 100 }, (_, index) =>
    smallAction(index + 1, { ref: `FE-${index + 1}`, text: `Do piece of work number ${index + 1}` }),
  );
  return { ...smallPlan(), actions };
}

async function measure(post: Post): Promise<Figures> {
  for (let index = 0; index < rounds.warmUp; index += 1) await post(index);
  const times: number[] = [];
  for (let index = 0; index < rounds.alone; index += 1) {
    const began = performance.now();
    await post(index);
    times.push(performance.now() - began);
  }
  const began = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < rounds.together) await post(next++);
  };
  await Promise.all(Array.from({ length: rounds.atOnce }, worker));
  const seconds = (performance.now() - began) / 1000;
  const middle = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  return { p50Milliseconds: round(middle), perSecond: round(rounds.together / seconds) };
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}

async function send(url: string, activity: unknown, wanted: RegExp): Promise<void> {
  const response = await fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  });
  const text = await response.text();
  if (response.status !== 200 || !wanted.test(text))
    throw new Error(`${response.status}: ${text.slice(0, 300)}`);
}

const bot = await startBot({ records: plan(), storage: (clock) => emulatedStorage({ clock }) });
const echo = await startEcho();
await bot.openRound();
await bot.meet(people.nadia);
const nadia = bot.as(people.nadia);
const activityFor = (index: number) => {
  const ids = { plan: key.planId, period, ref: `FE-${(index % 100) + 1}`, nonce: randomUUID() };
  const typed = { status: 'on_track', forecast: '', commentary: 'Four of five are let.' };
  return cardAction(nadia.envelope(), { verb: 'update.save', data: { ...ids, ...typed } });
};
const bare = await measure((index) => send(echo.url, activityFor(index), /stored/));
const submit = await measure((index) => send(bot.url, activityFor(index), /AdaptiveCard/));
const ratio = {
  p50: round(submit.p50Milliseconds / bare.p50Milliseconds),
  throughput: round(bare.perSecond / submit.perSecond),
};
process.stdout.write(`${JSON.stringify({ bare, submit, ratio }, null, 2)}\n`);
echo.stop();
await bot.stop();
await mochaGlobalTeardown();
