import assert from 'node:assert/strict';
import { badDocuments, oddWords } from '../documents/fixtures/bad-documents.ts';
import { csvFile } from '../documents/fixtures/unseen-files.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { key, people, smallPlan, tenant } from '../fakes/small-plan.ts';
import { message } from '../fakes/teams-client/activities.ts';
import { buttonsOf, type Card, wordsOf } from '../fakes/teams-client/card-reading.ts';
import { type FileServer, startFileServer } from './file-server.ts';

const header = 'Theme,Action,Target date,Status,Owner';
const document = [
  header,
  'A Fair Local Economy,Let all the empty units in the market hall,March 2027,On track,nadia.field@council.example',
  'Homes for Everyone,Inspect every tower block,March 2027,On track,ruth.amsel@council.example',
  'Homes for Everyone,Open a lettings shop,May 2027,Excellent,',
].join('\n');

describe('Dropping a plan into the chat', () => {
  let bot: RunningBot;
  let server: FileServer;

  beforeEach(async () => {
    bot = await startBot();
    server = await startFileServer();
    server.files.set('/plan', document);
  });

  afterEach(async () => {
    await bot.stop();
    await server.stop();
  });

  async function drop(options: { url?: string; name?: string; who?: typeof people.pat } = {}): Promise<Card> {
    const { url = server.url('/plan'), name = 'delivery-plan.csv', who = people.pat } = options;
    const client = bot.as(who);
    const before = client.cards.length;
    const activity = {
      ...message(client.envelope(), `for ${key.planId}`),
      attachments: [
        {
          contentType: 'application/vnd.microsoft.teams.file.download.info',
          name,
          content: { downloadUrl: url, uniqueId: 'x', fileType: 'csv' },
        },
      ],
    };
    assert.equal((await client.post(activity)).status, 200);
    const card = client.cards[before];
    assert.ok(card, 'no answer to the file');
    return card;
  }

  async function refs() {
    return (await bot.storage.plans.read(key))?.actions.map(({ ref }) => ref);
  }

  it('says so where the file’s place does not answer', async () => {
    const words = wordsOf(await drop({ url: 'http://127.0.0.1:1/none' }));
    assert.match(words, /did not answer/);
    assert.doesNotMatch(words, /in time/);
  });

  it('shows counts, differences and doubts, and stores nothing', async () => {
    const before = await bot.storage.plans.read(key);
    const words = wordsOf(await drop());
    assert.match(words, /A new version, not loaded yet/);
    assert.match(words, /3 actions/);
    assert.match(words, /Homes for Everyone: 2: 1 On track/);
    assert.match(words, /New \(1\).*Open a lettings shop/);
    assert.match(words, /Reworded \(1\).*FE-01/);
    assert.match(words, /Gone \(6\)/);
    assert.match(words, /row 4: "Excellent" is not a status/);
    assert.deepEqual(await bot.storage.plans.read(key), before);
  });

  it('fetches the file without any token of ours', async () => {
    await drop();
    assert.deepEqual(server.asked, [{ path: '/plan', authorization: undefined }]);
  });

  it('loads just what was shown, once, and says what was stored', async () => {
    const card = await drop();
    server.files.set('/plan', header);
    const client = bot.as(people.pat);
    const done = wordsOf(await client.pressForCard(card, 'Load it'));
    assert.match(done, /is loaded\n3 actions from delivery-plan\\?\.csv are stored: 1 new, 1 reworded/);
    assert.deepEqual(await refs(), ['FE-01', 'HE-02', 'HE-05']);
    assert.equal(wordsOf(await client.pressForCard(card, 'Load it')), done);
    assert.equal((await bot.storage.plans.editions(key)).editions.length, 2);
    bot.clock.advance(3_700);
    assert.match(wordsOf(await client.pressForCard(card, 'Load it')), /no longer waiting/);
  });

  it('takes back what the card showed, once, and nothing of what it did not', async () => {
    const client = bot.as(people.pat);
    await client.pressForCard(await drop(), 'Load it');
    const kept = await client.say('undo the plan');
    assert.match(wordsOf(kept), /^Take .* back\?\n.*: delivery-plan\.csv, by Pat Lindqvist, 3 actions/);
    assert.match(wordsOf(kept), /will be shown again/);
    assert.match(wordsOf(await client.pressForCard(kept, 'Keep it')), /stays as it is/);
    assert.equal((await refs())?.length, 3);

    const asked = await client.say('undo the plan');
    const words = wordsOf(await client.pressForCard(asked, 'Take it back'));
    assert.match(words, /is as it was before/);
    assert.equal((await refs())?.length, smallPlan().actions.length);
    assert.equal(wordsOf(await client.pressForCard(asked, 'Take it back')), words);
    assert.equal((await refs())?.length, smallPlan().actions.length);
  });

  it('takes nothing back that was loaded after the card, nor anything of another plan', async () => {
    const client = bot.as(people.pat);
    const asked = await client.say('undo the plan');
    assert.match(wordsOf(asked), /source not recorded, 8 actions\.\nNothing was loaded before it/);
    await client.pressForCard(await drop(), 'Load it');
    assert.match(wordsOf(await client.pressForCard(asked, 'Take it back')), /has been loaded anew since/);
    assert.equal((await refs())?.length, 3);
    for (const _ of [1, 2]) await client.pressForCard(await client.say('undo the plan'), 'Take it back');
    const { plan, ...rest } = smallPlan();
    const other = { tenant, planId: 'another' };
    await bot.storage.plans.saveEdition(tenant, { ...rest, plan: { ...plan, id: other.planId } });
    await bot.storage.plans.saveEdition(tenant, smallPlan());
    await client.pressForCard(await client.say('undo the plan'), 'Take it back');
    assert.match(wordsOf(await client.say('undo the plan')), /all of it is taken back already/);
    assert.ok(await bot.storage.plans.read(other));
  });

  it('leaves the plan alone on “Leave it”, and after an hour', async () => {
    const client = bot.as(people.pat);
    const left = await drop();
    assert.match(wordsOf(await client.pressForCard(left, 'Leave it')), /Nothing was loaded/);
    assert.match(wordsOf(await client.pressForCard(left, 'Load it')), /no longer waiting/);
    const late = await drop();
    bot.clock.advance(3_700);
    assert.match(wordsOf(await client.pressForCard(late, 'Load it')), /no longer waiting/);
    assert.equal((await refs())?.length, 8);
  });

  it('shows the differences anew when somebody else loaded in the meantime', async () => {
    const card = await drop();
    const { actions, ...rest } = smallPlan();
    await bot.storage.plans.saveEdition(tenant, { ...rest, actions: actions.slice(0, 2) });
    const again = await bot.as(people.pat).pressForCard(card, 'Load it');
    assert.match(wordsOf(again), /Somebody changed this plan in the meantime/);
    assert.equal((await refs())?.length, 2);
    await bot.as(people.pat).pressForCard(again, 'Load it');
    assert.equal((await refs())?.length, 3);
  });

  it('shows the differences anew when a theme got another name in the meantime, which stays', async () => {
    const card = await drop();
    const themes = smallPlan().plan.themes.map((theme) => ({ ...theme, aliases: ['Another name'] }));
    await bot.storage.plans.alter(key, (plan) => ({ ...plan, themes }));
    const again = await bot.as(people.pat).pressForCard(card, 'Load it');
    assert.match(wordsOf(again), /Somebody changed this plan in the meantime/);
    await bot.as(people.pat).pressForCard(again, 'Load it');
    assert.deepEqual((await bot.storage.plans.read(key))?.plan.themes, themes);
  });

  it('brings the open round in line: what left the plan keeps nobody from being done', async () => {
    await bot.meet(people.nadia, people.tom, people.ruth, people.pat);
    await bot.openRound();
    await bot.settled();
    const client = bot.as(people.pat);
    await client.pressForCard(await drop(), 'Load it');
    const row = async (who: (typeof people)['tom']) => {
      const found = await bot.ledgerRow(who.aadObjectId);
      return [found?.state === 'excused', found?.refs];
    };
    assert.deepEqual(await row(people.tom), [true, []]);
    assert.deepEqual((await row(people.ruth))[1], ['HE-02']);
    assert.deepEqual((await row(people.nadia))[1], ['FE-01']);
    await client.pressForCard(await client.say('undo the plan'), 'Take it back');
    assert.deepEqual(await row(people.tom), [false, ['FE-04', 'HE-03']]);
    assert.deepEqual((await row(people.nadia))[1], ['FE-01', 'FE-02', 'HE-01']);
  });

  it('names the owners it does not know, and has each put right from the card', async () => {
    await bot.meet(people.nadia, people.pat);
    const card = await drop();
    assert.match(
      wordsOf(card),
      /Owners whom I do not know in Teams \(2\): ruth.*amsel.* \(HE\\?-02\); nobody named \(HE\\?-05\)/,
    );
    const client = bot.as(people.pat);
    const loaded = await client.pressForCard(card, 'Load it');
    assert.match(wordsOf(loaded), /is loaded\n.*2 of the 3 actions still to report on have an owner/s);
    const who = await client.pressForCard(loaded, 'Assign HE-05');
    assert.match(wordsOf(who), /Who is to answer for HE-05\?.*Now: nobody/s);
    await client.pressForCard(who, 'Assign', { typed: 'Nadia Field' });
    const owners = await client.say('check the owners');
    assert.match(wordsOf(owners), /^1 owner to settle\n.*1 of the 3 actions still to report on has an owner/);
    await bot.meet(people.ruth);
    assert.match(wordsOf(await client.say('check the owners')), /Every owner is known/);
    assert.match(
      wordsOf(await bot.as(people.nadia).say('check the owners')),
      /checked by the performance team/,
    );
    const data = { plan: key.planId, ref: 'HE-05' };
    assert.match(
      wordsOf((await bot.as(people.nadia).execute('owner.ask', data)).card),
      /Only the performance team/,
    );
  });

  it('is for the performance team alone, whoever holds the card', async () => {
    assert.match(wordsOf(await drop({ who: people.nadia })), /Only the performance team/);
    assert.deepEqual(server.asked, []);
    const [load] = buttonsOf(await drop());
    const { card } = await bot.as(people.nadia).execute('plan.load', load?.data);
    assert.match(wordsOf(card), /Only the performance team/);
    assert.equal((await refs())?.length, 8);
  });

  for (const [what, url] of [
    ['another host', 'https://files.example/plan'],
    ['a host that only ends like one of Microsoft’s', 'https://evil-sharepoint.com/plan'],
    ['no address at all', 'plan.csv'],
  ]) {
    it(`fetches nothing from ${what}`, async () => {
      assert.match(
        wordsOf(await drop({ url: url ?? '' })),
        /not where Teams keeps files\. Nothing was stored/,
      );
    });
  }

  it('follows no redirect to another host', async () => {
    server.files.set('/moved', 'https://files.example/plan');
    assert.match(wordsOf(await drop({ url: server.url('/moved') })), /not where Teams keeps files/);
  });

  it('says of every kind of bad file what is wrong and what to do, and keeps nothing of it', async () => {
    const before = await bot.storage.plans.read(key);
    for (const { what, fileName, bytes, said } of badDocuments()) {
      server.files.set('/bad', Buffer.from(bytes));
      const words = wordsOf(await drop({ url: server.url('/bad'), name: fileName }));
      assert.match(words, said, what);
      assert.match(words, /Nothing was stored\. \S/, what);
    }
    assert.deepEqual(await bot.storage.plans.read(key), before);
  });

  it('shows and loads odd words as they were typed', async () => {
    const rows = oddWords.map((words, at) => ['T', `Do thing ${at}`, 'Complete', words]);
    const { bytes } = csvFile('', [['Theme', 'Action', 'Status', 'Commentary'], ...rows]);
    server.files.set('/plan', Buffer.from(bytes));
    await bot.as(people.pat).pressForCard(await drop(), 'Load it');
    assert.deepEqual(
      (await bot.storage.plans.read(key))?.actions.map(({ commentary }) => commentary),
      oddWords,
    );
  });

  it('says what is wrong with a file that is no plan', async () => {
    assert.match(wordsOf(await drop({ name: 'photo.png' })), /cannot be read as a plan\. Nothing was stored/);
    server.files.set('/big', 'x'.repeat(21 * 1024 * 1024));
    assert.match(wordsOf(await drop({ url: server.url('/big') })), /more than 20 MB\. Nothing was stored/);
    assert.match(wordsOf(await drop({ url: server.url('/gone') })), /Teams refused the file \(404\)/);
  });
});
