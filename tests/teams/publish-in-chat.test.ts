import assert from 'node:assert/strict';
import { setSigners } from '../../src/reporting/approval/run-sign-off.ts';
import { preparePublication, publish } from '../../src/summary/snapshots/publish-position.ts';
import { readPublishWish } from '../../src/teams/chat/publish-in-chat.ts';
import { problemsIn } from '../cards/adaptive-cards.ts';
import { updateOf } from '../contracts/records.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { key, people, period } from '../fakes/small-plan.ts';
import { buttonsOf, wordsOf } from '../fakes/teams-client/card-reading.ts';

describe('“publish the position”', () => {
  let bot: RunningBot;

  beforeEach(async () => {
    bot = await startBot();
  });

  afterEach(() => bot.stop());

  const snapshots = () => bot.storage.snapshots.list(key);
  const titles = (card: unknown) => buttonsOf(card).map(({ title }) => title);

  async function signedBy(required: boolean): Promise<void> {
    const ports = { ...bot.storage, clock: bot.clock, performanceTeam: [people.pat.aadObjectId] };
    const by = { id: people.ruth.aadObjectId, name: people.ruth.name };
    const signers = { themes: [], chain: [{ role: 'Director', by }], required };
    await setSigners(ports, key, { change: () => signers, by });
  }

  it('is read with and without a quarter', () => {
    assert.deepEqual(readPublishWish('Publish the position.'), { period: undefined });
    assert.deepEqual(readPublishWish('publish the position for 2026-27 q2'), { period: '2026-27 Q2' });
    assert.equal(readPublishWish('when do we publish the position?'), undefined);
  });

  it('is for the performance team alone, preview and button', async () => {
    assert.match(
      wordsOf(await bot.as(people.nadia).say('publish the position')),
      /Only the performance team/,
    );
    const preview = await bot.as(people.pat).say('publish the position');
    assert.match(
      wordsOf(await bot.as(people.nadia).pressForCard(preview, 'Publish it')),
      /Only the performance team/,
    );
    assert.deepEqual(await snapshots(), []);
  });

  it('shows what would be frozen, and publishes just that', async () => {
    const preview = await bot.as(people.pat).say('publish the position');
    assert.deepEqual(problemsIn(preview), []);
    const words = wordsOf(preview);
    assert.match(words, /8 actions, as at 9 October 2026\n50% \\\(4\\\) are on track to be delivered/);
    assert.match(words, /Nobody is set to sign it off/);
    assert.deepEqual(await snapshots(), []);
    const told = wordsOf(await bot.as(people.pat).pressForCard(preview, 'Publish it'));
    const [snapshot] = await snapshots();
    assert.ok(snapshot);
    assert.match(told, new RegExp(`Published as snapshot 1[\\s\\S]*${snapshot.seal}`));
    assert.equal(snapshot.publishedBy, people.pat.name);
  });

  it('publishes once when the button is pressed twenty times at once', async () => {
    const client = bot.as(people.pat);
    const preview = await client.say('publish the position');
    const told = await Promise.all(
      Array.from({ length: 20 }, () => client.pressForCard(preview, 'Publish it')),
    );
    assert.equal((await snapshots()).length, 1);
    assert.equal(told.filter((card) => /Published as snapshot 1/.test(wordsOf(card))).length, 1);
    assert.equal(told.filter((card) => /published already/.test(wordsOf(card))).length, 19);
  });

  it('refuses a preview that something has changed since, and shows the position now', async () => {
    const client = bot.as(people.pat);
    const preview = await client.say('publish the position');
    await bot.storage.updates.append(
      key,
      updateOf('FE-01', { at: bot.clock.now(), status: 'complete', period }),
    );
    const fresh = await client.pressForCard(preview, 'Publish it');
    assert.match(wordsOf(fresh), /Something has changed since that preview, so nothing was published/);
    assert.deepEqual(await snapshots(), []);
    await client.pressForCard(fresh, 'Publish it');
    assert.equal((await snapshots()).length, 1);
  });

  it('names who has not signed off, and may go ahead where the plan does not require it', async () => {
    await bot.openRound();
    await signedBy(false);
    const preview = await bot.as(people.pat).say('publish the position');
    assert.match(wordsOf(preview), /not complete: 1 of 1 step is open\nDirector: .* has not been asked yet/);
    assert.deepEqual(titles(preview), ['Publish it']);
  });

  it('is held until everybody has signed where the plan requires it, on the command line too', async () => {
    await bot.openRound();
    const early = await bot.as(people.pat).say('publish the position');
    await signedBy(true);
    const preview = await bot.as(people.pat).say('publish the position');
    assert.deepEqual(titles(preview), []);
    assert.match(wordsOf(preview), /published once everybody has signed off/);
    assert.match(
      wordsOf(await bot.as(people.pat).pressForCard(early, 'Publish it')),
      /nothing was published/,
    );
    const ports = { ...bot.storage, clock: bot.clock };
    const publication = await preparePublication(ports, { key, timeZone: 'Europe/London' });
    await assert.rejects(publish(ports, publication, 'Pat'), /only once everybody has signed off/);
    assert.deepEqual(await snapshots(), []);
  });
});
