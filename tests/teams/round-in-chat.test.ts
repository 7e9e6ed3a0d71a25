import assert from 'node:assert/strict';
import { readRoundCommand } from '../../src/teams/chat/round-in-chat.ts';
import { readSnooze } from '../../src/teams/chat/snooze-in-chat.ts';
import { eventually } from '../fakes/eventually.ts';
import { type RunningBot, rosterOf, startBot, team } from '../fakes/running-bot.ts';
import { key, people, period } from '../fakes/small-plan.ts';
import { baseActivity, installation, message } from '../fakes/teams-client/activities.ts';
import { buttonsOf, wordsOf } from '../fakes/teams-client/card-reading.ts';

const nadia = people.nadia.aadObjectId;

describe('What is said of a round', () => {
  const said: [string, unknown][] = [
    ['open the round', { what: 'open', period: undefined, due: undefined }],
    [
      'Please open the round for 2026-27 q3, due 5 December 2026.',
      { what: 'open', period: '2026-27 Q3', due: '5 December 2026' },
    ],
    ['round status', { what: 'status' }],
    ['send reminders', { what: 'remind' }],
    ['resend', { what: 'resend' }],
    ['close the round', { what: 'close' }],
    ['ask for an update on FE-01 now', { what: 'ask', ref: 'FE-01' }],
    ['who has not answered?', undefined],
    ['when does the round close?', undefined],
    ['remind me what EC-03 is', undefined],
    ['open actions in Economy', undefined],
  ];
  for (const [text, command] of said) {
    it(`“${text}” is ${command === undefined ? 'a question' : 'a command'}`, () =>
      assert.deepEqual(readRoundCommand(text), command));
  }

  const snoozed: [string, unknown][] = [
    ['snooze', { days: 1 }],
    ['snooze 3 days', { days: 3 }],
    ['snooze a week', { days: 7 }],
    ['snooze until 12 October 2026', { until: '12 October 2026' }],
    ['remind me on 12 October 2026', { until: '12 October 2026' }],
    ['remind me what EC-03 is', undefined],
  ];
  for (const [text, wanted] of snoozed) {
    it(`“${text}” ${wanted === undefined ? 'snoozes nothing' : 'snoozes'}`, () =>
      assert.deepEqual(readSnooze(text), wanted));
  }
});

describe('A round run from the chat', () => {
  let bot: RunningBot;

  beforeEach(async () => {
    bot = await startBot();
    await bot.meet(people.nadia, people.tom, people.pat);
  });

  afterEach(() => bot.stop());

  function rowIn(state: string, owner = nadia) {
    return eventually(`${owner} ${state}`, async () => {
      const row = await bot.ledgerRow(owner);
      return row?.state === state ? row : undefined;
    });
  }

  it('is opened, watched, reminded and closed by the performance team', async () => {
    const pat = bot.as(people.pat);
    const opened = await pat.say(`open the round for ${period}, due 16 October 2026`);
    assert.match(wordsOf(opened), /Round 2026-27 Q2, open, due on 16 October 2026\./);
    assert.match(wordsOf(opened), /2 owners are being asked/);
    assert.match(wordsOf(opened), /Never reached: 2[\s\S]*Ruth|ruth\.amsel/i);
    await rowIn('delivered');
    await rowIn('delivered', people.tom.aadObjectId);

    const status = await pat.say('round status');
    assert.match(wordsOf(status), /Asked, nothing answered yet: 2/);
    assert.ok(buttonsOf(status).some(({ verb }) => verb === 'round.resend'));

    const tooSoon = await pat.say('send reminders');
    assert.match(wordsOf(tooSoon), /0 owners are being reminded\. 2 owners are left alone/);
    bot.clock.advance(24 * 3600);
    assert.match(wordsOf(await pat.say('send reminders')), /2 owners are being reminded\./);
    const reminded = await eventually('the reminder', async () => {
      const row = await bot.ledgerRow(nadia);
      return row?.reminders === 1 ? row : undefined;
    });
    assert.equal(reminded.state, 'delivered');
    const [card, line, ...more] = bot.connector.sentTo(nadia);
    assert.equal(card?.updates, 1, 'the first card was brought up to date');
    assert.match(String(line?.activity['text']), /A reminder: 3 updates are still needed/);
    assert.equal(line?.activity['replyToId'], card?.id);
    assert.deepEqual(more, []);

    const question = await pat.say('close the round');
    assert.match(wordsOf(question), /Close it now\?/);
    assert.equal((await bot.storage.rounds.find(key, period))?.state, 'open');
    assert.match(wordsOf(await pat.pressForCard(question, 'Close the round')), /closed on/);
    assert.equal((await bot.storage.rounds.find(key, period))?.state, 'closed');
  });

  it('is nobody else’s to run', async () => {
    const card = await bot.as(people.tom).say('open the round');
    assert.match(wordsOf(card), /for the performance team/);
    assert.deepEqual(await bot.storage.rounds.list(key), []);
    await bot.openRound();
    assert.match(wordsOf(await bot.as(people.tom).say('close the round')), /for the performance team/);
    assert.equal((await bot.storage.rounds.find(key, period))?.state, 'open');
  });

  it('tries those again who were never reached', async () => {
    const refused = { kind: 'answer', status: 403, code: 'ForbiddenOperationException' } as const;
    bot.connector.fail(['createConversation'], refused, {
      when: ({ body }) => JSON.stringify(body).includes(nadia),
    });
    await bot.openRound();
    await rowIn('failed');
    const status = await bot.as(people.pat).say('round status');
    assert.match(wordsOf(status), /Nadia Field: 0 of 3 answered\. The app is not installed for this person/);
    await bot.as(people.pat).pressForCard(status, 'Try again: not reached');
    await rowIn('delivered');
  });

  it('tells who has opened the card', async () => {
    await bot.openRound();
    await rowIn('delivered');
    const [card] = bot.as(people.nadia).cards;
    await bot.as(people.nadia).pressForCard(card ?? {}, 'Start');
    await eventually('opened', async () => (await bot.ledgerRow(nadia))?.openedAt);
    assert.match(
      wordsOf(await bot.as(people.pat).say('round status')),
      /Nadia Field: 0 of 3 answered, card opened/,
    );
  });

  it('leaves alone whoever snoozes, and says so in the audit', async () => {
    await bot.openRound();
    await rowIn('delivered');
    await rowIn('delivered', people.tom.aadObjectId);
    assert.match(wordsOf(await bot.as(people.nadia).say('snooze 3 days')), /No reminder before/);
    bot.clock.advance(24 * 3600);
    assert.match(
      wordsOf(await bot.as(people.pat).say('send reminders')),
      /1 owner is being reminded\. 1 owner is left alone/,
    );
  });

  it('asks about one action when its theme’s manager wants to know now', async () => {
    await bot.openRound();
    await rowIn('delivered');
    await rowIn('delivered', people.tom.aadObjectId);
    bot.clock.advance(24 * 3600);
    const asked = async () => wordsOf(await bot.as(people.tom).say('ask for an update on FE-01'));
    assert.match(await asked(), /nobody was asked/);
    const calendar = await bot.storage.rounds.calendar(key);
    const managers = { 'A Fair Local Economy': people.tom.aadObjectId };
    await bot.storage.rounds.setCalendar(key, { ...calendar, managers });
    assert.match(await asked(), /Nadia Field is being asked about FE-01/);
    await eventually('the reminder', async () => (await bot.ledgerRow(nadia))?.reminders);
    assert.match(await asked(), /heard from us today/);
  });

  it('does what is said once, however often Teams sends it, and answers a question sent again once', async () => {
    const pat = bot.as(people.pat);
    const send = (activity: object) =>
      fetch(`${bot.url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(activity),
      });
    const assign = `assign FE-01 to ${people.tom.email}`;
    await bot.meet(people.tom);
    for (const text of [assign, 'undo the plan', 'what is off track?']) {
      const before = pat.cards.length;
      const activity = message(pat.envelope(), text);
      await Promise.all([send(activity), send(activity), send(activity)]);
      assert.equal(pat.cards.length, before + 1, text);
    }
    assert.equal((await bot.storage.assignments.list(key)).length, 1, 'assigned once, not twice');
    assert.notEqual((await bot.storage.plans.editions(key)).current, null, 'taken back by the button alone');
  });

  it('asks an owner who joins the team later, by the e-mail address in the plan', async () => {
    await bot.openRound();
    bot.connector.addTeam(team.teamId, [], rosterOf(people.ruth));
    const place = { kind: 'channel' as const, ...team };
    const joined = {
      ...baseActivity({ ...bot.as(people.pat).envelope(), place }),
      type: 'conversationUpdate',
      membersAdded: [{ id: `29:${people.ruth.aadObjectId}`, aadObjectId: people.ruth.aadObjectId }],
    };
    await fetch(`${bot.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(joined),
    });
    await rowIn('delivered', people.ruth.aadObjectId);
    assert.equal(await bot.ledgerRow(people.ruth.email), undefined);
  });

  it('asks an owner who installs the app and is known by e-mail alone', async () => {
    await bot.openRound();
    bot.connector.addTeam('19:elsewhere', [], rosterOf(people.ruth));
    await bot.as(people.ruth).install();
    await rowIn('delivered', people.ruth.aadObjectId);
  });

  it('names those who left the team apart, since they may have left the council', async () => {
    await bot.openRound();
    await rowIn('delivered');
    const envelope = bot.as(people.pat).envelope(team);
    const membersRemoved = [{ id: `29:${nadia}`, aadObjectId: nadia }];
    await bot.as(people.pat).post({ ...baseActivity(envelope), type: 'conversationUpdate', membersRemoved });
    await eventually('the note', async () => (await bot.ledgerRow(nadia))?.left);
    assert.match(
      wordsOf(await bot.as(people.pat).say('round status')),
      /May have left the council: 1[^:]*Nadia Field[^.]*\. They left the team Performance on/,
    );
  });

  it('says who removed the app, and asks them again when they have it again', async () => {
    await bot.openRound();
    await rowIn('delivered');
    const client = bot.as(people.nadia);
    await client.post(installation(client.envelope(), 'remove'));
    const { reason } = await rowIn('failed');
    assert.match(reason ?? '', /They removed the app on \d+ \w+ \d{4}\./);
    assert.match(
      wordsOf(await bot.as(people.pat).say('round status')),
      /Reached before, not any more: 1[^:]*Nadia Field[^.]*\. They removed the app/,
    );
    await client.install();
    assert.equal((await rowIn('delivered')).reason, null);
    assert.equal(bot.connector.sentTo(nadia).length, 2);
  });
});
