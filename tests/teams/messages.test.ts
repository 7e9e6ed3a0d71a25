import assert from 'node:assert/strict';
import { buildDigest } from '../../src/summary/digest.ts';
import { preparePublication, publish } from '../../src/summary/snapshots/publish-position.ts';
import { problemsIn } from '../cards/adaptive-cards.ts';
import { updateOf } from '../contracts/records.ts';
import { eventually } from '../fakes/eventually.ts';
import type { MemoryAuditLog } from '../fakes/memory-people.ts';
import { memoryStorage } from '../fakes/memory-storage.ts';
import { type RunningBot, rosterOf, startBot, team } from '../fakes/running-bot.ts';
import { key, people, period, smallPlan, tenant } from '../fakes/small-plan.ts';
import { buttonsOf, cardOf, wordsOf } from '../fakes/teams-client/card-reading.ts';
import type { TeamsClient } from '../fakes/teams-client/teams-client.ts';
import type { TestClock } from '../fakes/test-clock.ts';

const announcements = { ...team, channelId: '19:announcements@thread.tacv2', channelName: 'Announcements' };

describe('What is said to the bot', () => {
  let bot: RunningBot;
  let nadia: TeamsClient;
  let pat: TeamsClient;
  let audit: MemoryAuditLog;

  beforeEach(async () => {
    const storage = (clock: TestClock) => {
      const memory = memoryStorage({ clock });
      audit = memory.audit;
      return memory;
    };
    bot = await startBot({ storage });
    bot.connector.addTeam(team.teamId, [announcements.channelId], rosterOf(people.nadia, people.pat));
    nadia = bot.as(people.nadia);
    pat = bot.as(people.pat);
  });

  afterEach(() => bot.stop());

  /** The app is added to the team and has met everybody in it. */
  async function installed(): Promise<void> {
    await pat.install(team);
    await eventually(
      'the roster',
      async () =>
        (await bot.storage.people.find(tenant, people.nadia.aadObjectId)) !== undefined || undefined,
    );
  }

  it('gets counted rows with the filters, the date, the owner and the reason', async () => {
    const card = await nadia.say('what will not be met in Economy?');
    const words = wordsOf(card);
    assert.match(words, /1 of 4 actions in A Fair Local Economy/);
    assert.match(words, /as at 9 October 2026/);
    assert.deepEqual(
      buttonsOf(card)
        .filter(({ verb }) => verb === 'question.drop')
        .map(({ title }) => title),
      ['✕ Theme: A Fair Local Economy', '✕ Status: Will not be met'],
    );
    assert.match(
      words,
      /✖ Will not be met {2}FE-04\nSet up a grant for street traders\ntom\.okafor@council\.example · due September 2026/,
    );
    assert.match(words, /No bidder came forward\. A second call opens in January\./);
    assert.doesNotMatch(words, /HE-04|FE-01/);
    assert.deepEqual(problemsIn(card), []);
  });

  it('in a channel, behind a mention with its marks, is answered there in short', async () => {
    await nadia.say('what is in the plan?');
    const inChannel = wordsOf(await nadia.mention(team, 'show&nbsp;all actions'));
    assert.match(inChannel, /8 actions[\s\S]*1 to 3 of 8\. Ask me in our own chat for the rest\./);
    assert.equal((inChannel.match(/·\sdue/g) ?? []).length, 3);
    assert.equal(nadia.cards.length, 1);
  });

  it('gets help for “help” and for nothing but a mention', async () => {
    const help = wordsOf(await nadia.say('help'));
    assert.match(help, /What you can ask[\s\S]*my actions[\s\S]*A Fair Local Economy/);
    assert.doesNotMatch(help, /post digest/);
    assert.equal(wordsOf(await nadia.mention(team, '')), help);
  });

  it('offers the posting of the digest to the performance team alone', async () => {
    assert.match(wordsOf(await pat.say('help')), /post digest/);
  });

  it('changes nothing that is stored, whatever it orders', async () => {
    const before = await bot.storage.plans.read(key);
    for (const order of [
      'delete everything',
      'set FE-01 to complete',
      'mark all my actions as complete',
      "'; drop table Plans; --",
    ]) {
      assert.match(wordsOf(await nadia.say(order)), /\w/);
    }
    assert.deepEqual(await bot.storage.plans.read(key), before);
    for (const { ref } of smallPlan().actions)
      assert.deepEqual(await bot.storage.updates.history(key, ref), []);
  });

  it('is answered in words however strange', async () => {
    const strange = [
      '?',
      '🏛️',
      '__proto__',
      `\${1+1}`,
      'x'.repeat(30_000),
      '\u0000',
      '<script>alert(1)</script>',
      'FE-01 '.repeat(2000),
    ];
    for (const text of strange) {
      const words = wordsOf(await nadia.say(text));
      assert.match(words, /\w/);
      assert.doesNotMatch(words, /Something went wrong/, text.slice(0, 20));
    }
  });

  it('says so when no plan is loaded', async () => {
    const empty = await startBot({ records: null });
    try {
      for (const text of ['digest', 'help', 'what is late?']) {
        assert.match(
          wordsOf(await empty.as(people.nadia).say(text)),
          /No plan is loaded yet[\s\S]*performance team loads it/,
        );
      }
    } finally {
      await empty.stop();
    }
  });

  it('take no plan back from a channel', async () => {
    await installed();
    const words = wordsOf(await pat.mention(team, 'undo the plan'));
    assert.match(words, /in the chat with me alone. Nothing was changed/);
    assert.ok(await bot.storage.plans.read(key));
  });

  it('gives the digest of a theme, and of an earlier day as it was published', async () => {
    assert.match(
      wordsOf(await nadia.say('how are we doing in Homes for Everyone?')),
      /4 actions in Homes for Everyone, as at 9 October 2026/,
    );
    const { storage, clock } = bot;
    const published = await preparePublication({ ...storage, clock }, { key, timeZone: 'Europe/London' });
    await publish({ ...storage, clock }, published, 'Pat Lindqvist');
    clock.advance(24 * 3600);
    await storage.updates.append(key, updateOf('FE-01', { at: clock.now(), status: 'complete', period }));
    const then = wordsOf(await nadia.say('digest as at 9 October 2026'));
    assert.match(then, /8 actions, as at 9 October 2026\nAs published on 9 October 2026/);
    assert.match(then, /Complete\n13% \(1\)/);
    const now = wordsOf(await nadia.say('digest'));
    assert.match(now, /8 actions, as at 10 October 2026[\s\S]*Complete\n25% \(2\)/);
  });

  describe('“post digest”', () => {
    it('is refused to others, and nothing is posted', async () => {
      await installed();
      assert.match(
        wordsOf(await nadia.say('post digest')),
        /Only the performance team can post the digest\nNothing was posted/,
      );
      assert.match(wordsOf(await nadia.mention(team, 'post digest')), /Only the performance team/);
      assert.deepEqual(bot.connector.threads(team.teamId), []);
    });

    /** Says the command in the chat and presses the button under the preview. */
    async function post(text = 'post digest'): Promise<string> {
      const preview = await pat.say(text);
      const told = wordsOf(await pat.pressForCard(preview, 'Post it to General in Performance'));
      return told;
    }

    const posted = (channelId: string) => eventually('the post', () => bot.connector.threads(channelId)[0]);

    it('shows the digest first, and posts nothing until somebody presses the button', async () => {
      await installed();
      const preview = await pat.say('post digest');
      assert.match(
        wordsOf(preview),
        /Preview: nothing has been posted yet[\s\S]*8 actions, as at 9 October 2026/,
      );
      assert.deepEqual(problemsIn(preview), []);
      assert.deepEqual(bot.connector.threads(team.teamId), []);
      assert.match(
        wordsOf(await nadia.pressForCard(preview, 'Post it to General in Performance')),
        /Only the performance team/,
      );
      assert.deepEqual(await bot.storage.digests.list(key), []);
    });

    it('starts a new thread in the channel with the figures of the plan', async () => {
      await installed();
      assert.match(
        await post(),
        /The digest is being posted\nIt will be in General in Performance in a moment/,
      );
      const card = cardOf((await posted(team.teamId)).activity);
      const words = wordsOf(card);
      const asAt = { actions: '2026-10-09', measures: null };
      const digest = buildDigest({ records: smallPlan(), asAt, responded: null });
      for (const { symbol, label, percent, count } of digest.counts.filter((row) => row.count > 0)) {
        assert.ok(words.includes(`${symbol}\n${label}\n${percent}% (${count})`), label);
      }
      assert.match(words, /50% \(4\)[\s\S]*25% \(2\)[\s\S]*13% \(1\)[\s\S]*13% \(1\)/);
      assert.match(words, /Needs attention \(3\)\n✖ Will not be met {2}FE-04/);
      assert.match(words, /Homes for Everyone \(4\)\n● 3 on track {2}· {2}▲ 1 known delays/);
      assert.doesNotMatch(words, /Preview/);
      assert.deepEqual(problemsIn(card), []);
    });

    it('posts once when the button is pressed twice', async () => {
      await installed();
      const preview = await pat.say('post digest');
      await pat.pressForCard(preview, 'Post it to General in Performance');
      const again = await pat.pressForCard(preview, 'Post it to General in Performance');
      assert.match(wordsOf(again), /has been posted from this card already/);
      await posted(team.teamId);
      assert.equal((await bot.storage.digests.list(key)).length, 1);
    });

    it('posts a theme’s own digest, by any name it goes by', async () => {
      await installed();
      await post('post digest for homes');
      const words = wordsOf(cardOf((await posted(team.teamId)).activity));
      assert.match(words, /4 actions in Homes for Everyone, as at 9 October 2026/);
    });

    it('is brought up to date by a late answer, in the same message', async () => {
      await installed();
      await post();
      const first = await posted(team.teamId);
      const update = updateOf('FE-01', { at: bot.clock.now(), status: 'complete', period });
      await bot.storage.updates.append(key, update);
      const changed = await eventually('the update', () => {
        const [thread] = bot.connector.threads(team.teamId);
        return /Updated at 10:\d\d on 9 October 2026/.test(wordsOf(cardOf(thread?.activity)))
          ? thread
          : undefined;
      });
      assert.deepEqual([changed.id, changed.updates], [first.id, 1]);
      assert.match(wordsOf(cardOf(changed.activity)), /Complete\n25% \(2\)/);
      assert.equal(bot.connector.threads(team.teamId).length, 1);
    });

    it('said in a channel shows the preview in the chat with the one who said it', async () => {
      await installed();
      await pat.say('hello');
      const told = wordsOf(await pat.mention(announcements, 'post digest'));
      assert.match(told, /I have sent you a preview in our chat/);
      await eventually('the preview', () =>
        pat.cards.find((card) => wordsOf(card).includes('Preview: nothing has been posted yet')),
      );
      assert.equal(bot.connector.threads(announcements.channelId).length, 0);
    });

    it('goes to no channel when none is known, or none by that name', async () => {
      assert.match(wordsOf(await pat.say('post digest')), /Nothing was posted\nI am not in any team yet/);
      await installed();
      assert.match(
        wordsOf(await pat.say('post digest to Cabinet')),
        /Nothing was posted\nI know no channel by that name\. I know: General in Performance/,
      );
      assert.deepEqual(bot.connector.threads(team.teamId), []);
    });

    it('keeps why when Teams does not take it', async () => {
      await installed();
      bot.connector.fail(['createConversation'], { kind: 'answer', status: 403, code: 'BotDisabledByAdmin' });
      await post();
      const failed = await eventually('the failure', async () =>
        (await bot.storage.digests.list(key)).find(({ record }) => record.state === 'failed'),
      );
      assert.match(failed.record.reason ?? '', /The app is switched off/);
      assert.deepEqual(bot.connector.threads(team.teamId), []);
    });

    it('is written down in the audit', async () => {
      await installed();
      await post();
      await posted(team.teamId);
      await eventually('the audit', () => audit.entries[0]);
      assert.deepEqual(
        audit.entries.map(({ who, what }) => `${who} ${what}`),
        ['Pat Lindqvist posted the digest of delivery-plan-2026-27 to General in Performance'],
      );
    });
  });
});
