import { ActivityHandler, MessageFactory } from 'botbuilder';
import { pino } from 'pino';
import { startApp } from '../src/app.ts';
import type { PlanRecords } from '../src/plan/plan.ts';
import { openStorage } from '../src/storage/open-storage.ts';
import { FakeConnector } from '../tests/fakes/connector/fake-connector.ts';
import { credentials, MicrosoftHosts } from '../tests/fakes/microsoft-hosts.ts';
import { people, smallPlan, tenant } from '../tests/fakes/small-plan.ts';
import { message } from '../tests/fakes/teams-client/activities.ts';
import { TeamsClient } from '../tests/fakes/teams-client/teams-client.ts';
import { emulatorConnectionString, freshPrefix, mochaGlobalTeardown } from '../tests/storage/emulator.ts';
import { startBareBot } from './turns/bare-bot.ts';
import { byTurns, post, rounded, storeHosts } from './turns/side-by-side.ts';
import { TurnMeter } from './turns/turn-meter.ts';

/**
 * A question over HTTP, from the POST until the endpoint has answered, card sent: the real service on the storage
 * emulator against a bare botbuilder bot that echoes, both with the same Connector, taking turns so that the machine's
 * moods meet both. Where the time of a turn goes is printed for each.
 */
const sizes = process.argv[2]?.split(',').map(Number) ?? [100, 10_000, 100_000];
const rounds = { turns: 150, warmUp: 200 };
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

class EchoBot extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => {
      await context.sendActivity(MessageFactory.text(`Echo: ${context.activity.text}`));
      await next();
    });
  }
}

async function measure(count: number): Promise<object> {
  const connectionString = await emulatorConnectionString();
  const settings = { kind: 'connection-string', connectionString } as const;
  const prefix = freshPrefix();
  const loading = await openStorage(settings, { prefix, deadlineMilliseconds: 60_000 });
  await loading.plans.saveEdition(tenant, planOf(count));
  const storage = await openStorage(settings, { prefix, deadlineMilliseconds: 60_000 });
  const connector = await FakeConnector.start();
  const connectorHost = new URL(connector.serviceUrl).host;
  const microsoft = await MicrosoftHosts.start(connector);
  const began = performance.now();
  const app = await startApp({
    config: {
      credentials,
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
  const ask = (to: string, turn: number) => {
    const client = new TeamsClient({ connector, botUrl: to, tenant }, people.nadia);
    const asked = message(client.envelope(), questions[turn % questions.length] ?? '');
    return post(to, asked, { authorization: microsoft.authorization() });
  };
  await ask(url, 0);
  const firstAnswer = performance.now() - began;
  const echo = await startBareBot(new EchoBot());
  const hosts = { store: storeHosts(connectionString), connector: [connectorHost] };
  const meter = new TurnMeter(hosts);
  const posts = { bare: (turn: number) => ask(echo.url, turn), ours: (turn: number) => ask(url, turn) };
  const { bare, ours } = await byTurns(meter, posts, rounds);
  meter.stop();
  echo.stop();
  await app.stop();
  await connector.stop();
  await microsoft.stop();
  return {
    actions: count,
    firstAnswerMilliseconds: Math.round(firstAnswer),
    echoP50: bare.p50,
    questionP50: ours.p50,
    ratio: rounded(ours.p50 / bare.p50),
    echo: bare,
    question: ours,
  };
}

for (const count of sizes) process.stdout.write(`${JSON.stringify(await measure(count))}\n`);
await mochaGlobalTeardown();
