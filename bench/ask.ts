import { performance } from 'node:perf_hooks';
import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  MessageFactory,
} from 'botbuilder';
import { pino } from 'pino';
import restify from 'restify';
import { z } from 'zod';
import { startApp } from '../src/app.ts';
import type { PlanRecords } from '../src/plan/plan.ts';
import { openStorage } from '../src/storage/open-storage.ts';
import { FakeConnector } from '../tests/fakes/connector/fake-connector.ts';
import { people, smallPlan, tenant } from '../tests/fakes/small-plan.ts';
import { message } from '../tests/fakes/teams-client/activities.ts';
import { TeamsClient } from '../tests/fakes/teams-client/teams-client.ts';
import { emulatorConnectionString, freshPrefix, mochaGlobalTeardown } from '../tests/storage/emulator.ts';

/**
 * A question over HTTP, from the POST until the endpoint has answered, card sent: the real service on the storage
 * emulator against a bare botbuilder bot that echoes, both with the same Connector, taking turns so that the machine's
 * moods meet both.
 */
const sizes = process.argv[2]?.split(',').map(Number) ?? [100, 10_000, 100_000];
const turns = 150;
const warmUp = 30;
const questions = ['why is piece of work 7 late', 'who owns XX-0042', 'and when is it due'];

function planOf(count: number): PlanRecords {
  const { plan, actions } = smallPlan();
  const [model] = actions;
  if (!model) throw new Error('the small plan has no actions');
  const rows = Array.from({ length: count }, (_, index) => ({
    ...model,
    ref: `XX-${String(index + 1).padStart(4, '0')}`,
    order: index + 1,
    theme: plan.themes[index % plan.themes.length]?.name ?? '',
    text: `Deliver piece of work ${index + 1} in ward ${index % 60}`,
    commentary: `Under way as planned in week ${index % 52}.`,
  }));
  return { plan, actions: rows, measures: [] };
}

async function startEcho(): Promise<{ url: string; close(): void }> {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const bot = new ActivityHandler();
  bot.onMessage(async (context, next) => {
    await context.sendActivity(MessageFactory.text(`Echo: ${context.activity.text}`));
    await next();
  });
  const server = restify.createServer();
  server.use(restify.plugins.bodyParser());
  server.post('/api/messages', async (request: restify.Request, response: restify.Response) =>
    adapter.process(
      { body: bodyOf(request), headers: request.headers, method: 'POST' },
      response,
      (context) => bot.run(context),
    ),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

const json = z.record(z.string(), z.unknown());

function bodyOf({ body }: restify.Request): Record<string, unknown> {
  return json.parse(body);
}

async function ask(url: string, connector: FakeConnector, text: string): Promise<number> {
  const client = new TeamsClient({ connector, botUrl: url, tenant }, people.nadia);
  const body = JSON.stringify(message(client.envelope(), text));
  const began = performance.now();
  const answer = await fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`answered ${answer.status}`);
  return performance.now() - began;
}

function p50(values: number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

async function measure(count: number): Promise<Record<string, number>> {
  const connectionString = await emulatorConnectionString();
  const settings = { kind: 'connection-string', connectionString } as const;
  const prefix = freshPrefix();
  const loading = await openStorage(settings, { prefix, deadlineMilliseconds: 60_000 });
  await loading.plans.saveEdition(tenant, planOf(count));
  const storage = await openStorage(settings, { prefix, deadlineMilliseconds: 60_000 });
  const connector = await FakeConnector.start();
  const began = performance.now();
  const app = await startApp({
    config: {
      credentials: { kind: 'local' },
      tenants: [tenant],
      host: '127.0.0.1',
      port: 0,
      store: settings,
      askers: 'tenant',
      performanceTeam: [],
      timeZone: 'Europe/London',
      closedDays: [],
      logLevel: 'silent',
    },
    storage,
    log: pino({ level: 'silent' }),
  });
  const url = `http://127.0.0.1:${app.port}`;
  await ask(url, connector, questions[0] ?? '');
  const firstAnswer = performance.now() - began;
  const echo = await startEcho();
  const times = { echo: [] as number[], service: [] as number[] };
  for (let turn = 0; turn < turns + warmUp; turn += 1) {
    const text = questions[turn % questions.length] ?? '';
    const echoed = await ask(echo.url, connector, text);
    const answered = await ask(url, connector, text);
    if (turn < warmUp) continue;
    times.echo.push(echoed);
    times.service.push(answered);
  }
  echo.close();
  await app.stop();
  await connector.stop();
  const rounded = (value: number) => Math.round(value * 100) / 100;
  return {
    actions: count,
    firstAnswerMilliseconds: Math.round(firstAnswer),
    echoP50: rounded(p50(times.echo)),
    questionP50: rounded(p50(times.service)),
    ratio: rounded(p50(times.service) / p50(times.echo)),
  };
}

for (const count of sizes) process.stdout.write(`${JSON.stringify(await measure(count))}\n`);
await mochaGlobalTeardown();
