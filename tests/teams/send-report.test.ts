import assert from 'node:assert/strict';
import { DocumentPlanLoader } from '../../src/documents/plan-loader.ts';
import { readReportWish } from '../../src/teams/chat/report-in-chat.ts';
import { uploadFile } from '../../src/teams/files/upload-file.ts';
import { memoryStorage } from '../fakes/memory-storage.ts';
import { type RunningBot, rosterOf, startBot, team } from '../fakes/running-bot.ts';
import { people, smallPlan, tenant } from '../fakes/small-plan.ts';
import { wordsOf } from '../fakes/teams-client/card-reading.ts';
import { answer, next, offerIn, type Sent, say, sentTo } from './files-in-chat.ts';
import { startUploadServer, type UploadServer } from './upload-server.ts';

describe('The wish for a report', () => {
  const cases = [
    ['send me the report', 'docx'],
    ['Please send me the progress report.', 'docx'],
    ['can you send me the tracker?', 'xlsx'],
    ['send me the tracker as CSV', 'csv'],
    ['send me the report as Excel', 'xlsx'],
    ['export the tracker as a Word document', 'docx'],
    ['report', undefined],
    ['send me the report by Friday', undefined],
    ['who will send me the tracker?', undefined],
  ] as const;
  for (const [text, expected] of cases) {
    it(`“${text}” is ${expected ?? 'none'}`, () => assert.equal(readReportWish(text), expected));
  }
});

describe('A report in the chat', () => {
  let bot: RunningBot;
  let server: UploadServer;

  beforeEach(async () => {
    bot = await startBot();
    server = await startUploadServer();
  });

  afterEach(async () => {
    await bot.stop();
    await server.stop();
  });

  const room = (path = '/room', extra = {}) => ({
    contentUrl: server.url('/personal/tracker.xlsx'),
    name: 'tracker.xlsx',
    uploadUrl: server.url(path),
    uniqueId: '1150D938',
    fileType: 'xlsx',
    ...extra,
  });
  const accept = (sent: Sent, uploadInfo: unknown = room(), who = people.nadia) =>
    answer(bot, who, { action: 'accept', context: offerIn(sent).content.acceptContext, uploadInfo });

  it('is offered with its name and size, put where Teams says, and shown', async () => {
    const sent = await say(bot, people.nadia, 'send me the tracker');
    const { name, content } = offerIn(sent);
    assert.match(name, /-2026-10-09\.xlsx$/);
    assert.match(content.description, /8 actions/);
    assert.equal(server.put.length, 0);
    const card = await accept(sent);
    assert.equal(card.contentType, 'application/vnd.microsoft.teams.card.file.info');
    assert.deepEqual(card.content, { uniqueId: '1150D938', fileType: 'xlsx' });
    assert.equal(card.contentUrl, server.url('/personal/tracker.xlsx'));
    const [put] = server.put;
    assert.ok(put);
    assert.equal(put.bytes.length, content.sizeInBytes);
    assert.equal(put.range, `bytes 0-${put.bytes.length - 1}/${put.bytes.length}`);
    assert.equal(put.authorization, undefined);
    const loader = new DocumentPlanLoader({
      ...(await memoryStorage({ clock: bot.clock })),
      clock: bot.clock,
    });
    const read = await loader.preview({ tenant, fileName: name, bytes: put.bytes, planId: 'again' });
    assert.equal(read.counts.actions, smallPlan().actions.length);
  });

  it('comes as Word and as CSV too', async () => {
    assert.match(offerIn(await say(bot, people.nadia, 'send me the report')).name, /\.docx$/);
    assert.match(offerIn(await say(bot, people.nadia, 'send me the report as csv')).name, /\.csv$/);
  });

  it('is not sent when it is declined, nor afterwards', async () => {
    const sent = await say(bot, people.nadia, 'send me the report');
    const context = offerIn(sent).content.declineContext;
    const told = wordsOf((await answer(bot, people.nadia, { action: 'decline', context })).content);
    assert.match(told, /No file was sent\nThat is fine/);
    assert.match(wordsOf((await accept(sent)).content), /sent or declined already/);
    assert.equal(server.put.length, 0);
  });

  it('goes to nobody else who has got hold of the offer, and not after an hour', async () => {
    const sent = await say(bot, people.nadia, 'send me the report');
    assert.match(wordsOf((await accept(sent, room(), people.pat)).content), /was not sent/);
    bot.clock.advance(3_660);
    assert.match(wordsOf((await accept(sent)).content), /waited for more than an hour/);
    assert.equal(server.put.length, 0);
  });

  it('is put nowhere but where Teams keeps files, redirects included', async () => {
    const sent = await say(bot, people.nadia, 'send me the report');
    server.answers.set('/moved', 307);
    const words = async (uploadInfo: unknown) => wordsOf((await accept(sent, uploadInfo)).content);
    assert.match(
      await words(room('', { uploadUrl: 'http://files.example/room' })),
      /not where Teams keeps files/,
    );
    assert.match(
      await words(room('', { contentUrl: 'https://files.example/x' })),
      /not where Teams keeps files/,
    );
    assert.match(await words(room('/moved')), /Teams refused the file \\?\(307/);
    assert.match(await words({ name: 'x' }), /could not read that card/);
    assert.deepEqual(
      server.put.map(({ path }) => path),
      ['/moved'],
    );
    server.answers.set('/full', 507);
    assert.match(await words(room('/full')), /Teams refused the file/);
    assert.equal((await accept(sent)).contentType, 'application/vnd.microsoft.teams.card.file.info');
  });

  it('is for those who may ask about the whole plan', async () => {
    await bot.stop();
    bot = await startBot({ config: { askers: [] } });
    assert.match(wordsOf((await say(bot, people.nadia, 'send me the report')).content), /not open to you/);
    assert.match(offerIn(await say(bot, people.pat, 'send me the report')).name, /docx/);
  });

  it('asked for in a channel is offered in the chat with the one who asked', async () => {
    bot.connector.addTeam(team.teamId, [], rosterOf(people.nadia));
    await say(bot, people.nadia, 'hello');
    const before = sentTo(bot, people.nadia).length;
    const told = wordsOf(await bot.as(people.nadia).mention(team, 'send me the report'));
    assert.match(told, /Files go into our own chat/);
    assert.match(offerIn(await next(bot, people.nadia, before)).name, /docx/);
  });
});

describe('The rows of an answer', () => {
  let bot: RunningBot;
  let server: UploadServer;

  before(async () => {
    bot = await startBot();
    server = await startUploadServer();
  });

  after(async () => {
    await bot.stop();
    await server.stop();
  });

  it('are offered as an Excel file of those rows alone, and the answer stays', async () => {
    const client = bot.as(people.nadia);
    const card = await client.say('what is on track in Homes for Everyone?');
    const before = sentTo(bot, people.nadia).length;
    const again = await client.pressForCard(card, 'Export these 3 as Excel');
    assert.equal(wordsOf(again), wordsOf(card));
    const { content } = offerIn(await next(bot, people.nadia, before));
    assert.match(content.description, /^3 actions of /);
    const uploadInfo = {
      ...{ contentUrl: server.url('/rows.xlsx'), name: 'rows.xlsx', uploadUrl: server.url('/room') },
      ...{ uniqueId: 'x', fileType: 'xlsx' },
    };
    await answer(bot, people.nadia, { action: 'accept', context: content.acceptContext, uploadInfo });
    const storage = await memoryStorage({ clock: bot.clock });
    const loader = new DocumentPlanLoader({ ...storage, clock: bot.clock });
    const bytes = server.put[0]?.bytes ?? Buffer.of();
    const read = await loader.preview({ tenant, fileName: 'rows.xlsx', bytes, planId: 'again' });
    assert.deepEqual(
      read.byTheme.map(({ theme, total }) => [theme, total]),
      [['Homes for Everyone', 3]],
    );
  });

  it('are not offered to those who may only see their own, whatever they send', async () => {
    const closed = await startBot({ config: { askers: [] } });
    const client = closed.as(people.nadia);
    const pressed = await client.execute('question.export', { plan: 'x', asked: closed.clock.now() });
    assert.match(wordsOf(pressed.card), /not open to you/);
    await closed.stop();
  });
});

describe('Putting a file where Teams has made room', () => {
  it('writes to https addresses of Microsoft’s file hosts alone', async () => {
    const bytes = new Uint8Array([1]);
    for (const url of [
      'http://contoso.sharepoint.com/room',
      'https://contoso.sharepoint.com.evil.example/room',
      'https://evilsharepoint.com/room',
      'http://127.0.0.1/room',
      'nothing',
    ]) {
      await assert.rejects(uploadFile(url, bytes, { local: false }), /not where Teams keeps files/, url);
    }
  });
});
