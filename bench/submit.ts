import { randomUUID } from 'node:crypto';
import { TableClient } from '@azure/data-tables';
import { ActivityHandler, type InvokeResponse } from 'botbuilder';
import { credentials, MicrosoftHosts } from '../tests/fakes/microsoft-hosts.ts';
import { startBot } from '../tests/fakes/running-bot.ts';
import { key, period, smallAction, smallPlan, tenant } from '../tests/fakes/small-plan.ts';
import { cardAction } from '../tests/fakes/teams-client/activities.ts';
import {
  emulatedStorage,
  emulatorConnectionString,
  freshPrefix,
  mochaGlobalTeardown,
} from '../tests/storage/emulator.ts';
import { startBareBot } from './turns/bare-bot.ts';
import { byTurns, type Post, post, rounded, storeHosts } from './turns/side-by-side.ts';
import { TurnMeter } from './turns/turn-meter.ts';

/**
 * A submitted answer, over HTTP, authenticated and stored in Azurite, against a bare botbuilder bot that stores one row in
 * the same Azurite, both in this process and by turns: the middle time of one after the other, where it goes, and how many a
 * second of several at once. What a turn leaves to be done afterwards counts towards the latter. A plan of a hundred
 * actions in the hands of twenty owners, who answer by turns; then, with the longest cards there are, of a single one.
 */
const actionsOfOwner = process.argv[2]?.split(',').map(Number) ?? [5, 100];
const rounds = { warmUp: 200, turns: 200, together: 100, blocks: 4, atOnce: 8 };

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

const actionsInPlan = 100;

/** As in a council's plan; each owner has so many. */
function planOf(own: number) {
  const actions = Array.from({ length: actionsInPlan }, (_, index) =>
    smallAction(index + 1, {
      ref: `FE-${index + 1}`,
      text: `Do piece of work number ${index + 1}`,
      owners: [ownerAt(Math.floor(index / own)).email],
    }),
  );
  return { ...smallPlan(), actions };
}

function ownerAt(place: number) {
  const aadObjectId = `30000000-0000-4000-8000-${String(place).padStart(12, '0')}`;
  return { aadObjectId, name: `Owner ${place}`, email: `owner${place}@council.example` };
}

/** Seconds that a block of turns takes, so many at once, with all that they leave to be done. */
async function together(meter: TurnMeter, turn: Post, first: number): Promise<number> {
  const began = performance.now();
  let next = first;
  const worker = async () => {
    while (next < first + rounds.together) await turn(next++);
  };
  await Promise.all(Array.from({ length: rounds.atOnce }, worker));
  await meter.quiet();
  return (performance.now() - began) / 1000;
}

async function measure(own: number): Promise<object> {
  const connectionString = await emulatorConnectionString();
  const table = TableClient.fromConnectionString(connectionString, freshPrefix(), {
    allowInsecureConnection: true,
  });
  await table.createTable();
  // As in production: the queues are looked at once a second, and a button's press names the message it is on.
  const bot = await startBot({
    records: planOf(own),
    storage: (clock) => emulatedStorage({ clock }),
    config: { credentials },
    delivery: {},
  });
  const connectorHost = new URL(bot.connector.serviceUrl).host;
  const hosts = await MicrosoftHosts.start(bot.connector);
  const authorization = hosts.authorization();
  const echo = await startBareBot(new EchoBot(table));
  const owners = Array.from({ length: actionsInPlan / own }, (_, place) => ownerAt(place));
  const { serviceUrl } = bot.connector;
  for (const { aadObjectId: id, name, email } of owners)
    await bot.storage.people.save(tenant, {
      id,
      name,
      email,
      guest: false,
      conversationId: null,
      serviceUrl,
    });
  await bot.openRound();
  await bot.settled();
  const clients = await Promise.all(
    owners.map(async (owner) => ({
      client: bot.as(owner),
      replyToId: (await bot.ledgerRow(owner.aadObjectId))?.messageId ?? undefined,
    })),
  );
  const activityFor = (index: number) => {
    const place = index % owners.length;
    const number = place * own + (Math.floor(index / owners.length) % own) + 1;
    const ids = { plan: key.planId, period, ref: `FE-${number}`, nonce: randomUUID() };
    const typed = { status: 'on_track', forecast: '', commentary: 'Four of five are let.' };
    const { client, replyToId } = clients[place] ?? {};
    if (!client) throw new Error('there is no such owner');
    const pressed = cardAction(client.envelope(), { verb: 'update.save', data: { ...ids, ...typed } });
    return { ...pressed, replyToId };
  };
  const posts = {
    bare: (index: number) => post(echo.url, activityFor(index), { authorization, wanted: /stored/ }),
    ours: (index: number) => post(bot.url, activityFor(index), { authorization, wanted: /AdaptiveCard/ }),
  };
  const meter = new TurnMeter({
    store: storeHosts(connectionString),
    connector: [connectorHost],
  });
  const { bare, ours } = await byTurns(meter, posts, rounds);
  const seconds = { bare: 0, ours: 0 };
  for (let block = 0; block < rounds.blocks; block += 1) {
    seconds.bare += await together(meter, posts.bare, block * rounds.together);
    seconds.ours += await together(meter, posts.ours, block * rounds.together);
  }
  const perSecond = (side: 'bare' | 'ours') => rounded((rounds.together * rounds.blocks) / seconds[side]);
  const ratio = { p50: rounded(ours.p50 / bare.p50), throughput: rounded(seconds.ours / seconds.bare) };

  meter.stop();
  echo.stop();
  await bot.stop();
  await hosts.stop();
  return {
    actionsOfOwner: own,
    ratio,
    bare: { ...bare, perSecond: perSecond('bare') },
    submit: { ...ours, perSecond: perSecond('ours') },
  };
}

for (const own of actionsOfOwner) process.stdout.write(`${JSON.stringify(await measure(own), null, 2)}\n`);
await mochaGlobalTeardown();
