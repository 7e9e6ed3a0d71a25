import assert from 'node:assert/strict';
import { runSchedules } from '../../src/summary/schedule/run-schedules.ts';
import { problemsIn } from '../cards/adaptive-cards.ts';
import { updateOf } from '../contracts/records.ts';
import { eventually } from '../fakes/eventually.ts';
import { type RunningBot, rosterOf, startBot, team } from '../fakes/running-bot.ts';
import { key, people, tenant } from '../fakes/small-plan.ts';
import { cardOf, wordsOf } from '../fakes/teams-client/card-reading.ts';
import type { TeamsClient } from '../fakes/teams-client/teams-client.ts';
import { emulatedStorage, freshPrefix } from '../storage/emulator.ts';

const day = 24 * 3600;
const everyMonday = 'post the digest every Monday at 9 to General';

async function install(bot: RunningBot): Promise<TeamsClient> {
  bot.connector.addTeam(team.teamId, [], rosterOf(people.pat));
  const pat = bot.as(people.pat);
  await pat.install(team);
  await eventually('the channel', async () => (await bot.storage.people.channels(tenant))[0]);
  await pat.say('hello');
  return pat;
}

/** What the service does every minute. */
function look({ storage, clock }: RunningBot): Promise<void> {
  const performanceTeam = [people.pat.aadObjectId];
  const onTrouble = (error: unknown) => {
    throw error;
  };
  const ports = {
    ...{ ...storage, clock, performanceTeam, onTrouble },
    ...{ timeZone: 'Europe/London', isHoliday: () => false },
  };
  return runSchedules(ports, tenant);
}

describe('The scheduled digest', () => {
  let bot: RunningBot;
  let pat: TeamsClient;

  beforeEach(async () => {
    bot = await startBot();
    pat = await install(bot);
  });

  afterEach(() => bot.stop());

  function preview() {
    return eventually('the preview', () =>
      pat.cards.find((card) => /It is posted[\s\S]*on Monday 12 October 2026 at 09:00/.test(wordsOf(card))),
    );
  }
  const thread = () => eventually('the post', () => bot.connector.threads(team.teamId)[0]);

  it('is set, shown and stopped by the performance team, and by nobody else', async () => {
    assert.match(
      wordsOf(await pat.say('when is the next digest?')),
      /No digest is scheduled\. Write it as in/,
    );
    assert.match(
      wordsOf(await pat.say(everyMonday)),
      /The digest is scheduled\nThe digest is posted every Monday at 09:00, to General in Performance\. The next is on Monday 12 October 2026 at 09:00\. Where that is a weekend or a bank holiday, it is the next working day\. The performance team sees it the working day before; without a word from them it is posted\./,
    );
    const nadia = bot.as(people.nadia);
    assert.match(wordsOf(await nadia.say('stop the scheduled digest')), /Only the performance team/);
    assert.match(wordsOf(await nadia.say('when is the next digest?')), /Monday 12 October 2026/);
    assert.match(
      wordsOf(await pat.say('post the digest every fortnight')),
      /Nothing was changed\nA digest can be posted every week on the days you name, every month/,
    );
    assert.match(
      wordsOf(await pat.say('post each theme’s digest to its channel 75 days after each round')),
      /Nothing was changed\nA digest is posted at most 60 days before or after a round is due/,
    );
    assert.match(
      wordsOf(await pat.say('post the digest every Monday to Cabinet')),
      /I know no channel by that name/,
    );
    assert.match(wordsOf(await pat.say('stop the scheduled digest')), /is stopped/);
    assert.match(wordsOf(await pat.say('stop the scheduled digest')), /There was nothing to stop/);
  });

  it('is shown to the team before, and posted now on a press, with the figures of now', async () => {
    await pat.say(everyMonday);
    await look(bot);
    const card = await preview();
    assert.deepEqual(problemsIn(card), []);
    assert.match(
      wordsOf(card),
      /Preview: nothing has been posted yet\nIt is posted to General in Performance on Monday 12 October 2026 at 09:00, unless one of you leaves it out\. These are the figures of 9 October 2026; what is posted has those of its own moment\./,
    );
    bot.clock.advance(2 * day);
    await bot.storage.updates.append(key, updateOf('FE-01', { at: bot.clock.now(), status: 'complete' }));
    assert.match(
      wordsOf(await pat.pressForCard(card, 'Post it now')),
      /The digest is being posted\nThe preview had the figures of 9 October 2026; what is posted has those of today, 11 October 2026\./,
    );
    const words = wordsOf(cardOf((await thread()).activity));
    assert.match(words, /8 actions, as at 11 October 2026[\s\S]*Complete\n25% \(2\)/);
    await eventually('the post to be written down', async () =>
      (await bot.storage.digests.list(key)).some(({ record }) => record.state === 'posted'),
    );
    assert.match(
      wordsOf(await pat.pressForCard(card, 'Leave it out this time')),
      /Nothing was changed[\s\S]*posted on Sunday 11 October 2026/,
    );
  });

  it('is left out on a press, and nobody else can say so', async () => {
    await pat.say(everyMonday);
    await look(bot);
    const card = await preview();
    assert.match(
      wordsOf(await bot.as(people.nadia).pressForCard(card, 'Leave it out this time')),
      /Only the performance team/,
    );
    assert.match(wordsOf(await pat.pressForCard(card, 'Leave it out this time')), /left out this time/);
    assert.match(wordsOf(await pat.pressForCard(card, 'Post it now')), /Pat Lindqvist left it out/);
  });

  it('is approved where that is wanted, and posted at its time', async () => {
    await pat.say(`${everyMonday} once approved`);
    await look(bot);
    assert.match(
      wordsOf(await pat.pressForCard(await preview(), 'Approve')),
      /Approved\nIt is posted on Monday 12 October 2026 at 09:00, with the figures of that moment/,
    );
    assert.deepEqual(bot.connector.threads(team.teamId), []);
    bot.clock.advance(3 * day);
    assert.match(wordsOf(cardOf((await thread()).activity)), /as at 12 October 2026/);
  });

  it('is not approved any more weeks after its time, and says so', async () => {
    await pat.say(`${everyMonday} once approved`);
    await look(bot);
    const card = await preview();
    bot.clock.advance(31 * day);
    assert.match(
      wordsOf(await pat.pressForCard(card, 'Approve')),
      /It is too late for that digest\nIt was to be posted more than a week ago[\s\S]*“post digest” posts one/,
    );
    assert.deepEqual(bot.connector.threads(team.teamId), []);
  });

  it('says what comes of a press after the schedule was stopped', async () => {
    await pat.say(everyMonday);
    await look(bot);
    const card = await preview();
    await pat.say('stop the scheduled digest');
    assert.match(
      wordsOf(await pat.pressForCard(card, 'Post it now')),
      /The schedule was changed or stopped since/,
    );
  });

  it('tells the team when it could not be posted', async () => {
    await pat.say(everyMonday);
    await look(bot);
    await preview();
    bot.connector.fail(['createConversation'], { kind: 'answer', status: 403, code: 'BotDisabledByAdmin' });
    bot.clock.advance(3 * day);
    const told = await eventually('word of it', () =>
      pat.cards.find((card) => wordsOf(card).includes('could not be posted')),
    );
    assert.match(wordsOf(told), /General in Performance: The app is switched off/);
  });

  it('goes theme by theme where themes have channels, and says which have none', async () => {
    assert.match(
      wordsOf(await pat.say('post each theme’s digest to its channel every Monday at 9')),
      /No channel yet, so no digest of their own: A Fair Local Economy; Homes for Everyone\./,
    );
    assert.match(
      wordsOf(await pat.say('the channel for homes is General')),
      /The digest of Homes for Everyone goes to General in Performance[\s\S]*Channels: Homes for Everyone: General in Performance\./,
    );
    await look(bot);
    assert.match(
      wordsOf(await preview()),
      /theme by theme \\\(Homes for Everyone: General in Performance\\\)/,
    );
    bot.clock.advance(3 * day);
    assert.match(
      wordsOf(cardOf((await thread()).activity)),
      /4 actions in Homes for Everyone, as at 12 October 2026/,
    );
    assert.match(wordsOf(await pat.say('homes has no channel')), /has no channel of its own any more/);
  });
});

describe('The scheduled digest of two services on one store', function () {
  this.timeout(60_000);

  it('is shown once and posted once', async () => {
    const prefix = freshPrefix();
    const storage = (clock: RunningBot['clock']) => emulatedStorage({ prefix, clock });
    const bot = await startBot({ storage });
    const other = await startBot({ storage, records: null });
    const replicas = [bot, other];
    try {
      const pat = await install(bot);
      await pat.say(everyMonday);
      await Promise.all([...replicas, ...replicas, ...replicas].map(look));
      await eventually('the preview', () =>
        pat.cards.find((card) => wordsOf(card).includes('Preview: nothing has been posted yet')),
      );
      for (const { clock } of replicas) clock.advance(3 * day);
      await eventually('the post', () => bot.connector.threads(team.teamId)[0]);
      await Promise.all([...replicas, ...replicas].map(look));
      await eventually('its record', async () =>
        (await bot.storage.digests.list(key)).every(({ record }) => record.state === 'posted'),
      );
      await eventually('the queue to be empty', async () => (await bot.storage.notices.take(1)).length === 0);
      const previews = pat.cards.filter((card) => wordsOf(card).includes('Preview: nothing'));
      const posts = [...bot.connector.threads(team.teamId), ...other.connector.threads(team.teamId)];
      assert.deepEqual([previews.length, posts.length], [1, 1]);
    } finally {
      await Promise.all(replicas.map((each) => each.stop()));
    }
  });
});
