import assert from 'node:assert/strict';
import { firstTarget } from '../../src/plan/action-decision.ts';
import { setSigners } from '../../src/reporting/approval/run-sign-off.ts';
import { closeRound } from '../../src/reporting/rounds/close-round.ts';
import { openRound } from '../../src/reporting/rounds/open-round.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { cardSentTo, cardsSentTo } from '../fakes/sent-cards.ts';
import { key, people, period, smallPlan, tenant } from '../fakes/small-plan.ts';
import { buttonsOf, type Card, inputsOf, wordsOf } from '../fakes/teams-client/card-reading.ts';

const minutes = { body: 'Cabinet', date: '2026-10-06', reference: 'CAB/26/014' };

describe('A request for a decision', () => {
  let bot: RunningBot;

  beforeEach(async () => {
    bot = await startBot();
    await bot.meet(people.nadia, people.tom, people.ruth, people.pat);
    await bot.openRound();
    for (const owner of [people.nadia, people.tom, people.ruth]) await cardFor(owner, /Your updates for/);
  });

  afterEach(() => bot.stop());

  const cardFor = (who: { aadObjectId: string }, words: RegExp) => cardSentTo(bot, who, words);
  const action = async () => (await bot.storage.plans.read(key))?.actions.find(({ ref }) => ref === 'FE-01');

  async function form(text = 're-baseline FE-01'): Promise<Card> {
    return bot.as(people.nadia).say(text);
  }

  async function asked(typed: Record<string, string> = {}): Promise<Card> {
    const given = { date: '2027-09-30', reason: 'The hall is flooded.', ...typed };
    const done = await bot.as(people.nadia).pressForCard(await form(), 'Ask for it', given);
    assert.match(wordsOf(done), /FE-01: your request is on its way/);
    return cardFor(people.pat, /Nadia Field asks for/);
  }

  it('starts on the card of the action and changes nothing by itself', async () => {
    const nadia = bot.as(people.nadia);
    const step = await nadia.pressForCard(await nadia.say('my actions'), 'Start');
    const shown = await nadia.pressForCard(step, 'Ask for a decision');
    assert.match(wordsOf(shown), /Ask for a decision on FE-01/);
    await asked();
    assert.equal((await action())?.target.text, 'March 2027');
    assert.equal((await action())?.decisions, undefined);
  });

  it('to re-baseline, approved with its minutes, gives a new target and keeps the first promise', async () => {
    const card = await asked();
    assert.match(wordsOf(card), /a new original target[\s\S]*Proposed date: 30 September 2027/);
    const done = await bot.as(people.pat).pressForCard(card, 'Approve', minutes);
    assert.match(wordsOf(done), /FE-01: approved[\s\S]*Cabinet decided on 6 October 2026, CAB\/26\/014/);
    const now = await action();
    assert.ok(now);
    assert.equal(now.target.end, '2027-09-30');
    assert.equal(firstTarget(now).text, 'March 2027');
    assert.deepEqual(now.decisions?.[0]?.decision, minutes);
    await cardFor(people.nadia, /FE-01: approved/);
    assert.match(wordsOf(await form()), /First promised: March 2027/);
    const list = await bot.as(people.tom).say('show FE-01');
    const show = buttonsOf(list).find(({ verb }) => verb === 'question.show');
    assert.ok(show);
    const { card: shown } = await bot.as(people.tom).execute(show.verb, show.data);
    assert.match(wordsOf(shown), /First promised: March 2027[\s\S]*Decided: .*Cabinet, 6 October 2026, CAB/);
  });

  it('is told in the action’s history', async () => {
    await bot.as(people.pat).pressForCard(await asked(), 'Approve', minutes);
    const tom = bot.as(people.tom);
    const decided =
      /Decided: a new original target \\?\(30 September 2027\\?\): Cabinet, 6 October 2026, CAB\/26\/014/;
    assert.match(wordsOf(await tom.say('history of FE-01')), decided);
  });

  it('to defer takes the date until when, and none where it is open', async () => {
    const shown = await form('defer FE-01 to June 2027');
    const typed = Object.fromEntries(inputsOf(shown).map(({ id, value }) => [id, value]));
    assert.deepEqual([typed['what'], typed['date']], ['defer', '2027-06-30']);
    await bot.as(people.nadia).pressForCard(shown, 'Ask for it', { reason: 'No money this year.' });
    const card = await cardFor(people.pat, /asks for deferring it[\s\S]*Until: 30 June 2027/);
    const done = await bot.as(people.pat).pressForCard(card, 'Approve', minutes);
    assert.match(wordsOf(done), /deferring it \(until 30 June 2027\)/);
    assert.equal((await action())?.decisions?.[0]?.until, '2027-06-30');
    assert.equal((await action())?.target.text, 'March 2027');
    const openEnded = inputsOf(await form('defer FE-01')).find(({ id }) => id === 'date');
    assert.equal(openEnded?.value, '');
  });

  it('to defer until a day, approved, leaves it out until a round opens on that day or later', async () => {
    const card = await asked({ what: 'defer', date: '2027-04-01' });
    const done = await bot.as(people.pat).pressForCard(card, 'Approve', minutes);
    assert.match(wordsOf(done), /asked about it again in the first round that opens on that day or later/);
    const refsIn = async (of: string, opened: string) => {
      bot.clock.set(opened);
      await openRound(ports(), { key, period: of, dueOn: '2027-04-30', by: 'Pat' });
      const row = await bot.storage.rounds.findRequest(key, of, people.nadia.aadObjectId);
      return row?.record.refs;
    };
    const ports = () => ({ ...bot.storage, clock: bot.clock, timeZone: 'Europe/London' });
    await closeRound(ports(), { key, period, by: 'Pat' });
    assert.deepEqual(await refsIn('2026-27 Q3', '2027-03-31T22:59:00.000Z'), ['FE-02', 'HE-01']);
    await closeRound(ports(), { key, period: '2026-27 Q3', by: 'Pat' });
    // Half past midnight on 1 April in London.
    assert.deepEqual(await refsIn('2026-27 Q4', '2027-03-31T23:30:00.000Z'), ['FE-01', 'FE-02', 'HE-01']);
    const nadia = bot.as(people.nadia);
    const step = await nadia.pressForCard(await nadia.say('my actions'), 'Start');
    assert.match(wordsOf(step), /FE-01[\s\S]*Was deferred until: 1 April 2027/);
    const next = await nadia.pressForCard(step, 'Save and next', {
      forecast: '2027-05-31',
      status: 'known_delays',
      cause: 'It was deferred.',
      recovery: 'It starts now.',
      commentary: 'Taken up again.',
    });
    const again = await nadia.pressForCard(next, 'Back');
    assert.match(wordsOf(again), /FE-01/);
    assert.doesNotMatch(wordsOf(again), /Was deferred until/);
  });

  it('to abandon, approved, means that its owner is not asked any more', async () => {
    const what = { what: 'abandon', date: '' };
    await bot.as(people.pat).pressForCard(await asked(what), 'Approve', minutes);
    const row = await bot.ledgerRow(people.nadia.aadObjectId);
    assert.ok(row && !row.refs.includes('FE-01'));
    assert.equal((await action())?.status, 'on_track');
  });

  it('that it is complete, approved, makes it so', async () => {
    const what = { what: 'complete', date: '2026-10-01' };
    await bot.as(people.pat).pressForCard(await asked(what), 'Approve', minutes);
    assert.deepEqual([(await action())?.status, (await action())?.completedOn], ['complete', '2026-10-01']);
  });

  it('is declined with a reason, which its owner reads', async () => {
    const card = await asked();
    const pat = bot.as(people.pat);
    assert.match(wordsOf(await pat.pressForCard(card, 'Decline')), /say why you decline/);
    await pat.pressForCard(card, 'Decline', { words: 'Too late for this plan.' });
    await cardFor(people.nadia, /FE-01: declined[\s\S]*Too late for this plan/);
    assert.equal((await action())?.target.text, 'March 2027');
    assert.match(wordsOf(await pat.pressForCard(card, 'Approve', minutes)), /FE-01: declined/);
    assert.equal((await action())?.decisions, undefined);
  });

  it('goes back with a question and comes again with the reply', async () => {
    const card = await asked();
    const pat = bot.as(people.pat);
    await pat.pressForCard(card, 'Ask back', { words: 'Since when?' });
    const question = await cardFor(people.nadia, /asks about your request[\s\S]*Since when/);
    await bot.as(people.nadia).pressForCard(question, 'Reply', { words: 'Since August.' });
    const again = await cardFor(people.pat, /Since when\?[\s\S]*Since August/);
    await pat.pressForCard(again, 'Approve', minutes);
    assert.equal((await action())?.target.end, '2027-09-30');
  });

  it('can be taken back before anybody has looked at it, from its receipt or by asking again', async () => {
    const card = await asked();
    const shown = await form('defer FE-01');
    assert.match(
      wordsOf(shown),
      /your request is on its way[\s\S]*30 September 2027[\s\S]*The hall is flooded/,
    );
    const done = await bot.as(people.nadia).pressForCard(shown, 'Take it back');
    assert.match(wordsOf(done), /taken back/);
    assert.match(wordsOf(await bot.as(people.pat).pressForCard(card, 'Approve', minutes)), /taken back/);
    assert.match(wordsOf(await form('defer FE-01')), /Ask for a decision on FE-01/);
  });

  it('can be taken back by its owner while it is open', async () => {
    const card = await asked();
    await bot.as(people.pat).pressForCard(card, 'Ask back', { words: 'Since when?' });
    const question = await cardFor(people.nadia, /Since when/);
    const done = await bot.as(people.nadia).pressForCard(question, 'Take the request back');
    assert.match(wordsOf(done), /taken back/);
    assert.match(wordsOf(await bot.as(people.pat).pressForCard(card, 'Approve', minutes)), /taken back/);
  });

  it('counts twenty taps at once as one, on the request and on its decision', async () => {
    const nadia = bot.as(people.nadia);
    const shown = await form();
    const typed = { date: '2027-09-30', reason: 'Flooded.' };
    await Promise.all(Array.from({ length: 20 }, () => nadia.pressForCard(shown, 'Ask for it', typed)));
    const card = await cardFor(people.pat, /Nadia Field asks for/);
    const press = (_: unknown, index: number) =>
      bot.as(people.pat).pressForCard(card, index % 2 ? 'Approve' : 'Decline', { ...minutes, words: 'No.' });
    const answers = await Promise.all(Array.from({ length: 20 }, press));
    assert.equal(new Set(answers.map((each) => wordsOf(each))).size, 1);
    const [request, ...others] = await bot.storage.decisions.list(key);
    assert.deepEqual(others, []);
    assert.equal(request?.events.length, 2);
    await cardFor(people.nadia, /FE-01: (approved|declined)/);
    assert.equal(cardsSentTo(bot, people.pat, /Nadia Field asks for/).length, 1);
    assert.equal(cardsSentTo(bot, people.nadia, /FE-01: (approved|declined)/).length, 1);
  });

  it('sent again from the same form with other words stays as it was asked first, and says so', async () => {
    const nadia = bot.as(people.nadia);
    const first = await form();
    const typed = { date: '2027-09-30', reason: 'The hall is flooded.' };
    await nadia.pressForCard(first, 'Ask for it', typed);
    const same = await nadia.pressForCard(first, 'Ask for it', typed);
    assert.match(wordsOf(same), /on its way/);
    assert.doesNotMatch(wordsOf(same), /sent this form before/);
    const again = await nadia.pressForCard(first, 'Ask for it', { ...typed, date: '2028-03-31' });
    assert.match(wordsOf(again), /on its way[\s\S]*sent this form before[\s\S]*30 September 2027/);
    const requests = await bot.storage.decisions.list(key);
    assert.deepEqual(
      requests.map(({ events }) => events.length),
      [1],
    );
  });

  it('sent again says how it stands, though the action is somebody else’s by then', async () => {
    const nadia = bot.as(people.nadia);
    const shown = await form();
    const typed = { date: '2027-09-30', reason: 'The hall is flooded.' };
    await nadia.pressForCard(shown, 'Ask for it', typed);
    await bot.as(people.pat).say('assign FE-01 to Tom Okafor');
    bot.clock.set('2027-10-01T09:00:00.000Z');
    assert.match(
      wordsOf(await nadia.pressForCard(shown, 'Ask for it', typed)),
      /FE-01: your request is on its way/,
    );
  });

  it('of one owner is shown to the other in place of the form, who may take it back', async () => {
    const tom = bot.as(people.tom);
    const shown = await tom.say('defer HE-03');
    await tom.pressForCard(shown, 'Ask for it', { date: '', reason: 'No staff.' });
    const ruth = bot.as(people.ruth);
    const waiting = await ruth.say('extend HE-03');
    assert.match(
      wordsOf(waiting),
      /on its way already[\s\S]*Tom Okafor asked for deferring it[\s\S]*No staff/,
    );
    assert.match(wordsOf(await ruth.pressForCard(waiting, 'Take it back')), /Ruth Amsel took it back/);
    await cardFor(people.tom, /HE-03: the request was taken back[\s\S]*Ruth Amsel took it back/);
    assert.match(wordsOf(await ruth.say('extend HE-03')), /Ask for a decision on HE-03/);
  });

  it('can be taken on by whoever owns the action since, and whoever asked may still open it', async () => {
    const card = await asked();
    await bot.as(people.pat).say('assign FE-01 to Tom Okafor');
    const tom = bot.as(people.tom);
    assert.match(wordsOf(await tom.say('defer FE-01')), /Nadia Field asked for a new original target/);
    await bot.as(people.pat).pressForCard(card, 'Ask back', { words: 'Since when?' });
    const question = await cardFor(people.tom, /asks about Nadia Field’s request[\s\S]*Since when/);
    assert.match(wordsOf(await form()), /asks about your request[\s\S]*Since when/);
    assert.match(wordsOf(await bot.as(people.ruth).say('defer FE-01')), /FE-01 is not yours/);
    assert.match(wordsOf(await tom.pressForCard(question, 'Reply')), /Please type your reply/);
    await tom.pressForCard(question, 'Reply', { words: 'Since August.' });
    await cardFor(people.pat, /Since when\?[\s\S]*Tom Okafor: Since August/);
  });

  it('goes to the director of the theme where one is set, and to nobody else', async () => {
    const theme = 'A Fair Local Economy';
    const by = { id: people.ruth.aadObjectId, name: people.ruth.name };
    const change = () => ({ themes: [{ theme, by }], chain: [] });
    await setSigners({ ...bot.storage, clock: bot.clock }, key, { change, by });
    const shown = await form();
    assert.match(wordsOf(shown), /This goes to Ruth Amsel/);
    await bot.as(people.nadia).pressForCard(shown, 'Ask for it', { date: '2027-09-30', reason: 'Flooded.' });
    const card = await cardFor(people.ruth, /Nadia Field asks for/);
    const [approve] = buttonsOf(card);
    assert.ok(approve);
    for (const who of [people.pat, people.tom, people.nadia]) {
      for (const typed of [minutes, {}]) {
        const pressed = await bot.as(who).execute(approve.verb, { ...approve.data, ...typed });
        if (who !== people.nadia || typed === minutes)
          assert.match(wordsOf(pressed.card), /not yours to decide/);
      }
    }
    assert.equal((await action())?.decisions, undefined);
  });

  describe('where the director', () => {
    const theme = 'A Fair Local Economy';
    const directedBy = (who: { aadObjectId: string; name: string }) => {
      const by = { id: who.aadObjectId, name: who.name };
      const change = () => ({ themes: [{ theme, by }], chain: [] });
      return setSigners({ ...bot.storage, clock: bot.clock }, key, { change, by });
    };
    const away = (deputyId: string | null) =>
      bot.storage.people.setAway(tenant, people.ruth.aadObjectId, {
        ...{ from: '2026-10-01', to: '2026-10-31', deputyId },
      });
    const flooded = { date: '2027-09-30', reason: 'Flooded.' };

    it('is away goes to the deputy, who decides', async () => {
      await directedBy(people.ruth);
      await away(people.tom.aadObjectId);
      const shown = await form();
      assert.match(wordsOf(shown), /This goes to Tom Okafor/);
      await bot.as(people.nadia).pressForCard(shown, 'Ask for it', flooded);
      const card = await cardFor(people.tom, /Nadia Field asks for/);
      assert.match(
        wordsOf(await bot.as(people.pat).pressForCard(card, 'Approve', minutes)),
        /not yours to decide/,
      );
      assert.match(
        wordsOf(await bot.as(people.tom).pressForCard(card, 'Approve', minutes)),
        /FE-01: approved/,
      );
    });

    it('is away and nobody stands in goes to the performance team', async () => {
      await directedBy(people.ruth);
      await away(null);
      await bot.as(people.nadia).pressForCard(await form(), 'Ask for it', flooded);
      const card = await cardFor(people.pat, /Nadia Field asks for/);
      assert.match(
        wordsOf(await bot.as(people.pat).pressForCard(card, 'Approve', minutes)),
        /FE-01: approved/,
      );
    });

    it('is the one who asks goes to the performance team, and is not theirs to decide', async () => {
      await directedBy(people.nadia);
      const shown = await form();
      assert.match(wordsOf(shown), /This goes to Pat Lindqvist/);
      await bot.as(people.nadia).pressForCard(shown, 'Ask for it', flooded);
      const card = await cardFor(people.pat, /Nadia Field asks for/);
      const own = await bot.as(people.nadia).pressForCard(card, 'Approve', minutes);
      assert.match(wordsOf(own), /Somebody else decides about your own request[\s\S]*Nothing was changed/);
      assert.equal((await action())?.decisions, undefined);
    });

    it('of a theme with another name stays its director', async () => {
      await directedBy(people.ruth);
      const plan = smallPlan();
      Object.assign(plan.plan.themes[0] ?? {}, { name: 'Fair Work', aliases: [theme] });
      for (const each of plan.actions) if (each.theme === theme) each.theme = 'Fair Work';
      await bot.storage.plans.saveEdition(tenant, plan);
      assert.match(wordsOf(await form()), /This goes to Ruth Amsel/);
    });
  });

  it('is not asked for where nobody but whoever asks could decide', async () => {
    const plan = smallPlan();
    for (const each of plan.actions) if (each.ref === 'FE-01') each.owners = [people.pat.email];
    await bot.storage.plans.saveEdition(tenant, plan);
    const { sentence } = await bot.as(people.pat).execute('decision.ask', {
      ...{ plan: key.planId, ref: 'FE-01', nonce: crypto.randomUUID() },
      ...{ what: 'abandon', date: '', reason: 'No money.' },
    });
    assert.match(sentence ?? '', /Nobody but you could decide about FE-01, so nothing was asked for/);
    assert.deepEqual(await bot.storage.decisions.list(key), []);
  });

  it('is nobody’s to make but the owner’s, and one at a time', async () => {
    assert.match(wordsOf(await bot.as(people.tom).say('defer FE-01')), /FE-01 is not yours/);
    await asked();
    const { sentence } = await bot.as(people.nadia).execute('decision.ask', {
      ...{ plan: key.planId, ref: 'FE-01', nonce: crypto.randomUUID() },
      ...{ what: 'defer', date: '', reason: 'Again' },
    });
    assert.match(sentence ?? '', /waiting for its decision already/);
  });

  const wrong: [what: string, typed: Record<string, string>, words: RegExp][] = [
    ['no date', { date: '', reason: 'Flooded.' }, /Please give the date/],
    ['a day gone by', { date: '2026-01-01', reason: 'Flooded.' }, /1 January 2026 has passed/],
    ['no reason', { date: '2027-09-30', reason: '' }, /Please say why/],
    ['an unknown wish', { what: 'delete', date: '2027-09-30', reason: 'X' }, /choose what is to be decided/],
    ['a slip in the year', { date: '3027-03-31', reason: 'X' }, /31 March 3027 is more than 30 years away/],
    [
      'a later date that is none',
      { what: 'extension', date: '2027-03-31', reason: 'X' },
      /31 March 2027 is not later than the target, 31 March 2027/,
    ],
    [
      'a completion before the plan',
      { what: 'complete', date: '1926-10-01', reason: 'X' },
      /before the plan began on 1 April 2026/,
    ],
    ['completion to come', { what: 'complete', date: '2027-09-30', reason: 'X' }, /still to come/],
  ];
  for (const [what, typed, words] of wrong) {
    it(`comes back with ${what}, and what was typed`, async () => {
      const again = await bot.as(people.nadia).pressForCard(await form(), 'Ask for it', typed);
      assert.match(wordsOf(again), words);
      const kept = inputsOf(again).find(({ id }) => id === 'reason')?.value;
      assert.equal(kept, typed['reason']);
      assert.deepEqual(await bot.storage.decisions.list(key), []);
    });
  }

  it('is not approved without body, day and reference', async () => {
    const card = await asked();
    for (const missing of ['body', 'reference']) {
      const typed = { ...minutes, [missing]: ' ' };
      const again = await bot.as(people.pat).pressForCard(card, 'Approve', typed);
      assert.match(wordsOf(again), /Please say who decided it|Please give the minute/);
    }
    const future = await bot.as(people.pat).pressForCard(card, 'Approve', { ...minutes, date: '2027-01-01' });
    assert.match(wordsOf(future), /still to come/);
    const slip = await bot.as(people.pat).pressForCard(card, 'Approve', { ...minutes, date: '0202-10-08' });
    assert.match(wordsOf(slip), /before the plan began/);
    assert.equal((await action())?.decisions, undefined);
  });
});
