import assert from 'node:assert/strict';
import { changeRequest } from '../../src/reporting/delivery/ledger-rows.ts';
import { closeRound } from '../../src/reporting/rounds/close-round.ts';
import { openRound } from '../../src/reporting/rounds/open-round.ts';
import { readRoundCommand } from '../../src/teams/chat/round-command.ts';
import { readSnooze } from '../../src/teams/chat/snooze-in-chat.ts';
import { eventually } from '../fakes/eventually.ts';
import type { MemoryAuditLog } from '../fakes/memory-people.ts';
import { memoryStorage } from '../fakes/memory-storage.ts';
import { type RunningBot, rosterOf, startBot, team } from '../fakes/running-bot.ts';
import { key, people, period, smallPlan, tenant } from '../fakes/small-plan.ts';
import { baseActivity, installation, message } from '../fakes/teams-client/activities.ts';
import { buttonsOf, wordsOf } from '../fakes/teams-client/card-reading.ts';

const nadia = people.nadia.aadObjectId;

describe('What is said of a round', () => {
  const said: [string, unknown][] = [
    ['open the round', { what: 'open', period: undefined, due: undefined }],
    [
      'Please open the round for 2026-27 q3, due 5 December 2026.',
      { what: 'open', period: '2026-27 q3', due: '5 December 2026' },
    ],
    ['open round Q2 due 16 October', { what: 'open', period: 'Q2', due: '16 October' }],
    ['open the round, due Friday', { what: 'open', period: undefined, due: 'Friday' }],
    ['open the round for 2026-27 Q9', { what: 'open', period: '2026-27 Q9', due: undefined }],
    ['round status for Delivery Plan 2026-27', { what: 'status', of: 'Delivery Plan 2026-27' }],
    ['send reminders for Q2', { what: 'remind', of: 'Q2' }],
    ['remind Nadia Field', { what: 'remind', who: 'Nadia Field' }],
    ['remind the owners of FE-01', { what: 'ask', ref: 'FE-01' }],
    ['resend to ruth.amsel@council.example', { what: 'resend', who: 'ruth.amsel@council.example' }],
    ['close the round for 2026-27 Q2', { what: 'close', of: '2026-27 Q2' }],
    ['remind me later', undefined],
    ['open round table actions', undefined],
    ['chase everything that is late', undefined],
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
    ['snooze', { until: 'tomorrow' }],
    ['snooze 3 days', { until: '3 days' }],
    ['snooze for a week.', { until: 'for a week' }],
    ['snooze until 12 October 2026', { until: 'until 12 October 2026' }],
    ['remind me on 12 October 2026', { until: 'on 12 October 2026' }],
    ['remind me later', { until: 'tomorrow' }],
    ['remind me tomorrow', { until: 'tomorrow' }],
    ['remind me what EC-03 is', undefined],
    ['snoozed actions', undefined],
  ];
  for (const [text, wanted] of snoozed) {
    it(`“${text}” ${wanted === undefined ? 'snoozes nothing' : 'snoozes'}`, () =>
      assert.deepEqual(readSnooze(text), wanted));
  }
});

describe('A round run from the chat', () => {
  let bot: RunningBot;
  let audit: MemoryAuditLog;

  beforeEach(async () => {
    bot = await startBot({
      storage: (clock) => {
        const storage = memoryStorage({ clock });
        audit = storage.audit;
        return storage;
      },
    });
    await bot.meet(people.nadia, people.tom, people.pat);
  });

  function said(): string[] {
    return audit.entries.map(({ who, what }) => `${who} ${what}`);
  }

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
    const canResend = buttonsOf(status).some(({ verb }) => verb === 'round.resend');
    assert.equal(canResend, false, 'nobody by the names of those never reached is known');
    assert.match(
      wordsOf(await pat.say('resend')),
      /2 owners could not be tried: first see to what the list says beside their names/,
    );

    const tooSoon = await pat.say('send reminders');
    assert.match(
      wordsOf(tooSoon),
      /0 owners are being reminded\. 2 owners are left alone: 2 have been asked or reminded today already/,
    );
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

  it('says that a round is open already and that its day stays', async () => {
    await bot.openRound();
    const again = await bot.as(people.pat).say(`open the round for ${period}, due 30 October`);
    assert.match(
      wordsOf(again),
      /is open already, due on 16 October 2026, closed by hand\. It stays so, since owners have been told the day: 30 October 2026 was not taken\. Nobody new was asked\./,
    );
    assert.equal((await bot.storage.rounds.find(key, period))?.dueOn, '2026-10-16');
  });

  const unread: [string, RegExp][] = [
    ['open the round for 2026-27 Q9', /could not read “2026-27 Q9” as a quarter/],
    ['open the round for Q2, due whenever', /could not read “whenever” as the day/],
    ['open the round for Q2, due 1 October 2026', /1 October 2026 has gone by/],
    ['open the round for 2030-31 Q1', /begins on 1 April 2030, more than a year from now/],
  ];
  for (const [text, why] of unread)
    it(`says what of “${text}” it could not use`, async () => {
      const card = await bot.as(people.pat).say(text);
      assert.match(wordsOf(card), why);
      assert.deepEqual(await bot.storage.rounds.list(key), []);
    });

  it('is due on the next such day where no year is said', async () => {
    await bot.as(people.pat).say('open round Q2, due Friday 16 October');
    assert.equal((await bot.storage.rounds.find(key, period))?.dueOn, '2026-10-16');
  });

  it('is not opened again once it is closed, and says so', async () => {
    await bot.openRound();
    await closeRound({ ...bot.storage, clock: bot.clock }, { key, period, by: 'Pat' });
    const card = await bot.as(people.pat).say(`open the round for ${period}`);
    assert.match(wordsOf(card), /No round was opened[\s\S]*is closed, so nobody was asked/);
  });

  it('reminds one person by name, says why another is not, and offers names for one it does not know', async () => {
    await bot.openRound();
    await rowIn('delivered');
    await rowIn('delivered', people.tom.aadObjectId);
    const pat = bot.as(people.pat);
    assert.match(wordsOf(await pat.say('remind Nadia Field')), /Nadia Field has heard from us today/);
    bot.clock.advance(24 * 3600 * 3);
    assert.match(wordsOf(await pat.say('remind Nadia')), /Nadia Field is being reminded\./);
    await eventually('the reminder', async () => (await bot.ledgerRow(nadia))?.reminders);
    assert.equal((await bot.ledgerRow(people.tom.aadObjectId))?.reminders, undefined);
    assert.match(
      wordsOf(await pat.say('remind Nadja Feild')),
      /No owner called “Nadja Feild” is in the round[\s\S]*Did you mean Nadia Field/,
    );
    assert.ok(
      said().includes('Pat Lindqvist reminded Nadia Field in the round 2026-27 Q2 of delivery-plan-2026-27'),
    );
  });

  it('says that it is outside working hours, and stops at the most reminders that anybody gets', async () => {
    const calendar = await bot.storage.rounds.calendar(key);
    await bot.storage.rounds.setCalendar(key, { ...calendar, mostReminders: 1 });
    await bot.openRound();
    await rowIn('delivered');
    await rowIn('delivered', people.tom.aadObjectId);
    bot.clock.set('2026-10-14T02:00:00.000Z');
    const pat = bot.as(people.pat);
    assert.match(
      wordsOf(await pat.say('send reminders')),
      /2 owners are being reminded\. This is outside working hours, 9:00 to 17:00 on working days/,
    );
    await eventually('the reminder', async () => (await bot.ledgerRow(nadia))?.reminders);
    await eventually('the other', async () => (await bot.ledgerRow(people.tom.aadObjectId))?.reminders);
    bot.clock.set('2026-10-15T09:00:00.000Z');
    assert.match(
      wordsOf(await pat.say('send reminders')),
      /0 owners are being reminded\. 2 owners are left alone: 2 have had 1 reminder, the most/,
    );
    assert.match(wordsOf(await pat.say('remind Nadia')), /has had 1 reminder, the most that anybody gets/);
  });

  it('is found though the next plan is loaded, and by the name of its plan', async () => {
    await bot.openRound();
    await rowIn('delivered');
    const next = smallPlan();
    Object.assign(next.plan, { id: 'plan-2027-28', name: 'Delivery Plan 2027-28' });
    bot.clock.advance(3600);
    await bot.storage.plans.saveEdition(tenant, next);
    const pat = bot.as(people.pat);
    const status = wordsOf(await pat.say('round status'));
    assert.match(status, /Round 2026-27 Q2, open[\s\S]*This is the round of Delivery Plan 2026-27\./);
    await pat.say('open the round for 2026-27 Q3');
    const newer = wordsOf(await pat.say('round status'));
    assert.match(newer, /Round 2026-27 Q3/);
    assert.match(newer, /2026-27 Q2 of Delivery Plan 2026-27 is open too: write “for Delivery Plan 2026-27”/);
    for (const words of ['Delivery Plan 2026-27', '2026-27 Q2', 'Q2'])
      assert.match(wordsOf(await pat.say(`round status for ${words}`)), /Round 2026-27 Q2, open/, words);
    assert.match(wordsOf(await pat.say('close the round for Q2')), /Round 2026-27 Q2[\s\S]*Close it now\?/);
    assert.match(wordsOf(await pat.say('round status for Fish')), /“Fish” is no quarter or plan that I know/);
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

  it('tells those who could not be reached apart from those who have not answered', async () => {
    await bot.openRound();
    await rowIn('delivered');
    assert.match(
      wordsOf(await bot.as(people.pat).say('who has not answered?')),
      /4 of 4 owners have not answered in full[^.]*\. 2 of them could not be reached/,
    );
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

  const untils: [string, string][] = [
    ['snooze', '10 October 2026'],
    ['snooze for a week', '16 October 2026'],
    ['snooze 1 week', '16 October 2026'],
    ['snooze until Monday', '12 October 2026'],
    ['snooze until tomorrow', '10 October 2026'],
    ['remind me in 2 days', '11 October 2026'],
    ['snooze until 20 October', '20 October 2026'],
  ];
  it('is snoozed until the day said, as people say it', async () => {
    await bot.openRound();
    await rowIn('delivered');
    for (const [text, day] of untils)
      assert.match(
        wordsOf(await bot.as(people.nadia).say(text)),
        new RegExp(`No reminder before ${day}\\nYour card stays where it is`),
        text,
      );
    assert.match(
      wordsOf(await bot.as(people.nadia).say('snooze until whenever')),
      /could not read “until whenever”/,
    );
    assert.match(
      wordsOf(await bot.as(people.nadia).say('snooze 30 days')),
      /Give a day in the next two weeks/,
    );
    assert.equal((await bot.ledgerRow(nadia))?.snoozedUntil, '2026-10-20');
  });

  it('is snoozed by a deputy, in every round that is open, and their press counts as seen', async () => {
    const away = { from: '2026-10-05', to: '2026-10-30', deputyId: people.pat.aadObjectId };
    await bot.storage.people.setAway(tenant, nadia, away);
    await bot.openRound();
    await rowIn('delivered');
    const ports = { ...bot.storage, clock: bot.clock };
    await openRound(ports, { key, period: '2026-27 Q3', dueOn: '2026-10-20', by: 'Pat' });
    const pat = bot.as(people.pat);
    assert.match(
      wordsOf(await pat.say('snooze until 19 October')),
      /rounds 2026-27 Q3 and 2026-27 Q2\. This is for Nadia Field, for whom you stand in\. The cards stay where they are\. Answers for 2026-27 Q2 are wanted by 16 October 2026, though\./,
    );
    for (const each of [period, '2026-27 Q3']) {
      const row = await bot.storage.rounds.findRequest(key, each, nadia);
      assert.equal(row?.record.snoozedUntil, '2026-10-19', each);
    }
    assert.ok(
      said().includes(`Pat Lindqvist snoozed the reminders of ${period} for Nadia Field until 2026-10-19`),
    );
    const [card] = pat.cards;
    await pat.pressForCard(card ?? {}, 'Start');
    await eventually('opened', async () => (await bot.ledgerRow(nadia))?.openedAt);
    assert.match(wordsOf(await bot.as(people.tom).say('snooze')), /No reminder before 10 October 2026/);
    assert.equal((await bot.ledgerRow(nadia))?.snoozedUntil, '2026-10-19', 'nobody else’s to snooze');
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
    assert.match(await asked(), /Nobody was asked about FE-01[\s\S]*Nadia Field has heard from us today/);
    const [, line] = bot.connector.sentTo(nadia);
    assert.match(
      String(line?.activity['text']),
      /^Tom Okafor asks for an update on FE-01 \(Let the empty units in the market hall\)\. 3 updates are still needed/,
    );
    const asking = said().filter((each) => each.includes('for an update'));
    assert.deepEqual(asking, [`Tom Okafor asked Nadia Field for an update on FE-01 of ${key.planId}`]);
  });

  it('says why an owner is not asked for an update', async () => {
    await bot.openRound();
    await rowIn('delivered');
    await rowIn('delivered', people.tom.aadObjectId);
    bot.clock.advance(24 * 3600 * 3);
    const asked = async (ref: string) => wordsOf(await bot.as(people.pat).say(`ask for an update on ${ref}`));
    assert.match(await asked('FE-03'), /FE-03 needs no update[\s\S]*It is finished/);
    assert.match(await asked('HE-04'), /a\.nother@council\.example could not be reached\. Nobody called/);
    assert.match(await asked('ZZ-99'), /I know no action ZZ-99/);
    await bot.as(people.nadia).say('snooze 3 days');
    assert.match(await asked('FE-01'), /Nadia Field asked for no reminder before 15 October 2026/);
    await changeRequest(bot.storage, key, { period, owner: people.tom.aadObjectId }, (row) => ({
      ...row,
      ...{ state: 'excused', reason: 'Away until 30 October 2026 with nobody to stand in.' },
    }));
    assert.match(await asked('FE-04'), /Tom Okafor is excused\. Away until 30 October 2026 with nobody/);
    assert.deepEqual(
      said().filter((each) => each.includes('for an update')),
      [],
      'nobody was asked',
    );
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
