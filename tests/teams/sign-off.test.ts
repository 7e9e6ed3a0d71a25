import assert from 'node:assert/strict';
import { askSignersAgain } from '../../src/reporting/approval/ask-signers-again.ts';
import { readSignOffs, setSigners } from '../../src/reporting/approval/run-sign-off.ts';
import { isSignedOff, type Signers } from '../../src/reporting/approval/sign-off.ts';
import { closeRound } from '../../src/reporting/rounds/close-round.ts';
import { openRound } from '../../src/reporting/rounds/open-round.ts';
import { preparePublication } from '../../src/summary/snapshots/publish-position.ts';
import { measureOf } from '../contracts/records.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { cardSentTo, cardsSentTo } from '../fakes/sent-cards.ts';
import { homes as homesTheme, key, people, period, smallPlan, tenant } from '../fakes/small-plan.ts';
import { buttonsOf, type Card, wordsOf } from '../fakes/teams-client/card-reading.ts';

function party({ aadObjectId, name }: { aadObjectId: string; name: string }) {
  return { id: aadObjectId, name };
}

const signers: Signers = {
  themes: [
    { theme: 'A Fair Local Economy', by: party(people.tom) },
    { theme: 'Homes for Everyone', by: party(people.ruth) },
  ],
  chain: [{ role: 'Head of Performance', by: party(people.tom) }],
};

describe('Signing a round off', () => {
  let bot: RunningBot;

  beforeEach(async () => {
    bot = await startBot();
    await bot.meet(people.nadia, people.tom, people.ruth, people.pat);
    await bot.openRound();
    for (const owner of [people.nadia, people.tom, people.ruth]) await cardFor(owner, /Your updates for/);
    const ports = { ...bot.storage, clock: bot.clock };
    await setSigners(ports, key, { change: () => signers, by: party(people.pat) });
  });

  afterEach(() => bot.stop());

  const cardFor = (who: { aadObjectId: string }, words: RegExp) => cardSentTo(bot, who, words);
  const states = async () =>
    (await readSignOffs(bot.storage, { key, period })).map(({ state }) => state).join(' ');

  async function asked(): Promise<{ economy: Card; homes: Card }> {
    await bot.as(people.pat).say('ask for sign-off');
    const economy = await cardFor(people.tom, /Sign off A Fair Local Economy/);
    return { economy, homes: await cardFor(people.ruth, /Sign off Homes for Everyone/) };
  }

  it('asks the directors at once, and shows them what they sign', async () => {
    const { homes } = await asked();
    assert.match(wordsOf(homes), /4 actions: 0 answered for this round, 4 carried forward/);
    assert.match(wordsOf(homes), /On track: 3 of 4[\s\S]*Needs attention: HE-04/);
    assert.equal(await states(), 'asked asked not_asked');
    const again = await bot.as(people.pat).say('ask for sign-off');
    assert.match(wordsOf(again), /Nobody new was asked/);
  });

  it('goes up the chain once every theme is signed, and tells the performance team at the end', async () => {
    const { economy, homes } = await asked();
    await bot.as(people.tom).pressForCard(economy, 'Sign off');
    assert.equal(await states(), 'signed asked not_asked');
    await bot.as(people.ruth).pressForCard(homes, 'Sign off');
    const whole = await cardFor(people.tom, /Sign off the whole plan/);
    assert.match(
      wordsOf(whole),
      /as Head of Performance[\s\S]*Signed already: A Fair Local Economy by Tom Okafor/,
    );
    await bot.as(people.tom).pressForCard(whole, 'Sign off');
    await cardFor(people.pat, /Everybody has signed off/);
    const steps = await readSignOffs(bot.storage, { key, period });
    assert.ok(isSignedOff(steps));
    assert.deepEqual(steps[1]?.by, party(people.ruth));
    assert.match(steps[1]?.at ?? '', /^2026-10-09T/);
  });

  it('is returned with a comment to the performance team and those who answered, and asked for again', async () => {
    const ruth = bot.as(people.ruth);
    const card = await ruth.pressForCard(await ruth.say('my actions'), 'Start');
    await ruth.pressForCard(card, 'No change');
    const { homes } = await asked();
    assert.match(
      wordsOf(await ruth.pressForCard(homes, 'Return with a comment')),
      /say what is to be put right/,
    );
    await ruth.pressForCard(homes, 'Return with a comment', { comment: 'HE-02 reads oddly.' });
    await cardFor(people.pat, /Ruth Amsel returned Homes for Everyone[\s\S]*HE-02 reads oddly/);
    await cardFor(people.ruth, /returned Homes for Everyone/);
    assert.equal(await states(), 'asked returned not_asked');
    await bot.as(people.pat).say('ask for sign-off');
    assert.equal(await states(), 'asked asked not_asked');
  });

  it('signs what was seen alone: after an answer the card comes back as it stands', async () => {
    const { homes } = await asked();
    const ruth = bot.as(people.ruth);
    await ruth.pressForCard(await ruth.pressForCard(await ruth.say('my actions'), 'Start'), 'No change');
    const again = await ruth.pressForCard(homes, 'Sign off');
    assert.match(wordsOf(again), /1 answered for this round[\s\S]*Something has changed/);
    assert.equal(await states(), 'asked asked not_asked');
    await ruth.pressForCard(again, 'Sign off');
    assert.equal(await states(), 'asked signed not_asked');
  });

  describe('of a theme with a measure', () => {
    const theme = homesTheme;
    const measured = () => ({
      ...smallPlan(),
      measures: [measureOf('KPI-01', { theme, name: 'Homes let', owners: [people.ruth.email] })],
    });

    async function signedHomes(): Promise<void> {
      await bot.storage.plans.saveEdition(tenant, measured());
      const { homes } = await asked();
      assert.match(wordsOf(homes), /1 measure: 0 answered for this round, 1 carried forward/);
      await bot.as(people.ruth).pressForCard(homes, 'Sign off');
      assert.equal(await states(), 'asked signed not_asked');
      bot.clock.advance(600);
    }

    it('is outdated by a new figure, which the next card shows', async () => {
      await signedHomes();
      const answer = { value: '3', confidence: 'no', commentary: 'Two blocks are closed.' };
      const about = { plan: key.planId, period, ref: 'KPI-01', nonce: crypto.randomUUID() };
      await bot.as(people.ruth).execute('measure.save', { ...about, ...answer });
      assert.equal(await states(), 'asked outdated not_asked');
      await bot.as(people.pat).say('ask for sign-off');
      const again = await cardFor(people.ruth, /Sign off Homes[\s\S]*1 measure: 1 answered for this round/);
      assert.match(
        wordsOf(again),
        /high risk for year-end: 1 of 1[\s\S]*Homes let\*\*: 3%[\s\S]*Two blocks are closed/,
      );
    });

    it('is outdated by a document that moves a target, rewords or drops an action, though its positions are the same', async () => {
      const july = { text: 'July 2028', start: '2028-07-01', end: '2028-07-31', ongoing: false };
      const changes: ((plan: ReturnType<typeof measured>) => unknown)[] = [
        ({ actions }) => Object.assign(actions.find(({ ref }) => ref === 'HE-01') ?? {}, { target: july }),
        ({ actions }) =>
          Object.assign(actions.find(({ ref }) => ref === 'HE-01') ?? {}, { text: 'Two homes' }),
        (plan) => ({ ...plan, actions: plan.actions.filter(({ ref }) => ref !== 'HE-04') }),
      ];
      await signedHomes();
      for (const change of changes) {
        const plan = measured();
        const changed = change(plan) as ReturnType<typeof measured>;
        await bot.storage.plans.saveEdition(tenant, 'plan' in changed ? changed : plan);
        assert.equal(await states(), 'asked outdated not_asked');
        await bot.storage.plans.saveEdition(tenant, measured());
        assert.equal(await states(), 'asked signed not_asked');
      }
    });

    it('is outdated by a document that states something else, and not by one that repeats itself', async () => {
      await signedHomes();
      const statedAt = bot.clock.now();
      const repeated = measured();
      for (const action of repeated.actions) action.statedAt = statedAt;
      await bot.storage.plans.saveEdition(tenant, repeated);
      assert.equal(await states(), 'asked signed not_asked');
      for (const action of repeated.actions) if (action.ref === 'HE-01') action.commentary = 'Paused.';
      await bot.storage.plans.saveEdition(tenant, repeated);
      assert.equal(await states(), 'asked outdated not_asked');
    });
  });

  /** The theme goes by another name from now on, and by its old one in people’s mouths where `aliases` says so. */
  async function renamed(aliases: string[]): Promise<void> {
    const plan = smallPlan();
    for (const theme of plan.plan.themes)
      if (theme.name === homesTheme) Object.assign(theme, { name: 'Housing and Homes', aliases });
    for (const action of plan.actions) if (action.theme === homesTheme) action.theme = 'Housing and Homes';
    await bot.storage.plans.saveEdition(tenant, plan);
  }

  it('goes on for a theme that was given another name', async () => {
    const { homes } = await asked();
    await renamed([homesTheme]);
    await bot.as(people.ruth).pressForCard(homes, 'Sign off');
    const shown = wordsOf(await bot.as(people.pat).say('show the sign-off'));
    assert.match(shown, /Housing and Homes: signed by Ruth Amsel on 9 October 2026/);
  });

  it('stays open, by name, for a theme that the plan has no more', async () => {
    const { economy, homes } = await asked();
    await bot.as(people.tom).pressForCard(economy, 'Sign off');
    await renamed([]);
    const pressed = await bot.as(people.ruth).pressForCard(homes, 'Sign off');
    assert.match(
      wordsOf(pressed),
      /Homes for Everyone is not a theme of the plan any more[\s\S]*Nothing was signed/,
    );
    const shown = wordsOf(await bot.as(people.pat).say('show the sign-off'));
    assert.match(
      shown,
      /Homes for Everyone: Ruth Amsel signs this theme, which the plan does not have any more/,
    );
    assert.equal(await states(), 'signed no_theme not_asked');
  });

  it('of a quarter is of its answers and figures, also where the next one is being answered', async () => {
    const answer = async (period: string, said: Record<string, string>) => {
      const about = { plan: key.planId, period, ref: 'HE-01', nonce: crypto.randomUUID() };
      await bot.as(people.nadia).execute('update.save', { ...about, ...said });
    };
    await answer(period, { status: 'on_track', commentary: 'The roof is on.' });
    const { homes: before } = await asked();
    const ports = { ...bot.storage, clock: bot.clock };
    bot.clock.set('2027-01-08T09:00:00.000Z');
    await openRound(ports, { key, period: '2026-27 Q3', dueOn: '2027-01-15', by: 'Pat' });
    const late = { status: 'known_delays', forecast: '2027-05-31', cause: 'Wind', recovery: 'A new roof' };
    await answer('2026-27 Q3', { ...late, commentary: 'The roof is off.' });
    const now = (await bot.storage.plans.read(key))?.actions.find(({ ref }) => ref === 'HE-01');
    assert.equal(now?.status, 'known_delays');
    const again = await bot.as(people.ruth).pressForCard(before, 'Return with a comment');
    assert.match(wordsOf(again), /1 answered for this round, 3 carried forward[\s\S]*On track: 3 of 4/);
    assert.match(wordsOf(again), /Needs attention: HE-04$/m);
    await bot.as(people.ruth).pressForCard(before, 'Sign off');
    assert.equal(await states(), 'asked signed not_asked');
    const published = await preparePublication(
      { ...ports, ...bot.storage },
      { key, period, timeZone: 'Europe/London' },
    );
    const frozen = published.records.actions.find(({ ref }) => ref === 'HE-01');
    assert.deepEqual([frozen?.status, frozen?.commentary], ['on_track', 'The roof is on.']);
    assert.deepEqual(
      published.about.signOffs.map(({ state }) => state),
      ['asked', 'signed', 'not_asked'],
    );
  });

  const homesAnswered = (ref = 'HE-01') =>
    bot.as(people.nadia).execute('update.save', {
      ...{ plan: key.planId, period, ref, nonce: crypto.randomUUID() },
      ...{ status: 'on_track', commentary: 'The roof is on.' },
    });
  const looks = () => {
    const performanceTeam = [people.pat.aadObjectId];
    const timeZone = 'Europe/London';
    const onTrouble = (error: unknown) => {
      throw error;
    };
    const ports = {
      ...bot.storage,
      clock: bot.clock,
      performanceTeam,
      timeZone,
      isHoliday: () => false,
      onTrouble,
    };
    return askSignersAgain(ports, tenant);
  };
  const away = (deputyId: string | null) =>
    bot.storage.people.setAway(tenant, people.ruth.aadObjectId, {
      from: '2026-10-01',
      to: '2026-10-31',
      deputyId,
    });
  const homesEvents = async () =>
    (await bot.storage.signOffs.read(key, period)).flatMap((event) =>
      event.kind !== 'signers' && event.of === 'theme:Homes for Everyone' ? [event.kind] : [],
    );

  it('asks the signer again by itself, once, when an answer has outdated the signature', async () => {
    const { homes } = await asked();
    await bot.as(people.ruth).pressForCard(homes, 'Sign off');
    await looks();
    assert.deepEqual(await homesEvents(), ['asked', 'signed']);
    await homesAnswered();
    for (let times = 0; times < 3; times++) await looks();
    assert.deepEqual(await homesEvents(), ['asked', 'signed', 'asked']);
    await cardFor(people.ruth, /Sign off Homes for Everyone[\s\S]*1 answered for this round/);
    await cardFor(
      people.pat,
      /Something has changed since it was signed[\s\S]*Homes for Everyone: Ruth Amsel was asked/,
    );
    assert.equal(await states(), 'asked asked not_asked');
  });

  it('asks nobody at night', async () => {
    const { homes } = await asked();
    await bot.as(people.ruth).pressForCard(homes, 'Sign off');
    await homesAnswered();
    bot.clock.set('2026-10-12T01:00:00.000Z');
    await looks();
    assert.deepEqual(await homesEvents(), ['asked', 'signed']);
  });

  it('is asked of the deputy while the director is away, who may sign', async () => {
    await away(people.nadia.aadObjectId);
    await bot.as(people.pat).say('ask for sign-off');
    const card = await cardFor(people.nadia, /Sign off Homes for Everyone/);
    const [sign] = buttonsOf(card);
    assert.ok(sign);
    const other = await bot.as(people.tom).execute(sign.verb, sign.data);
    assert.match(wordsOf(other.card), /not yours to sign off/);
    await bot.as(people.nadia).pressForCard(card, 'Sign off');
    const [, step] = await readSignOffs(bot.storage, { key, period });
    assert.deepEqual([step?.state, step?.by], ['signed', party(people.nadia)]);
    assert.deepEqual(cardsSentTo(bot, people.ruth, /Sign off Homes/), []);
  });

  it('is asked of whoever stands in by now, where the director went away after being asked', async () => {
    await asked();
    await away(people.nadia.aadObjectId);
    await looks();
    await cardFor(people.nadia, /Sign off Homes for Everyone/);
    await looks();
    assert.deepEqual(await homesEvents(), ['asked', 'asked']);
  });

  it('tells the performance team where nobody is there to sign, and asks once somebody is', async () => {
    await away(null);
    assert.match(
      wordsOf(await bot.as(people.pat).say('ask for sign-off')),
      /Ruth Amsel has not been asked yet/,
    );
    await cardFor(
      people.pat,
      /Nobody is there to sign Homes for Everyone off[\s\S]*Ruth Amsel is away and nobody stands in[\s\S]*name another/,
    );
    assert.equal(await states(), 'asked not_asked not_asked');
    const change = () => ({ ...signers, themes: [{ theme: homesTheme, by: party(people.nadia) }] });
    await setSigners({ ...bot.storage, clock: bot.clock }, key, { change, by: party(people.pat) });
    await looks();
    await looks();
    await cardFor(people.nadia, /Sign off Homes for Everyone/);
    assert.deepEqual(await homesEvents(), ['asked', 'asked']);
  });

  it('is returned to those who have not answered too, and to measures’ owners, with what can be done once the round is closed', async () => {
    const measures = [
      measureOf('KPI-01', { theme: homesTheme, name: 'Homes let', owners: [people.tom.email] }),
    ];
    const actions = smallPlan().actions.filter(
      ({ theme, owners }) => theme !== homesTheme || !owners.includes(people.tom.email),
    );
    await bot.storage.plans.saveEdition(tenant, { ...smallPlan(), actions, measures });
    await homesAnswered();
    const { homes } = await asked();
    await closeRound({ ...bot.storage, clock: bot.clock }, { key, period, by: 'Pat' });
    await bot
      .as(people.ruth)
      .pressForCard(homes, 'Return with a comment', { comment: 'HE-02 is not answered.' });
    for (const owner of [people.nadia, people.tom, people.ruth, people.pat]) {
      const card = await cardFor(owner, /Ruth Amsel returned Homes for Everyone/);
      assert.match(wordsOf(card), /The round is closed: .*“correct HE-01 for 2026-27 Q2”/);
      assert.doesNotMatch(wordsOf(card), /my actions/);
    }
  });

  it('counts twenty taps at once as one', async () => {
    const { economy, homes } = await asked();
    await bot.as(people.tom).pressForCard(economy, 'Sign off');
    await Promise.all(Array.from({ length: 20 }, () => bot.as(people.ruth).pressForCard(homes, 'Sign off')));
    const whole = await cardFor(people.tom, /Sign off the whole plan/);
    const kinds = (await bot.storage.signOffs.read(key, period)).map(({ kind }) => kind);
    assert.deepEqual(kinds, ['asked', 'asked', 'signed', 'signed', 'asked']);
    await Promise.all(Array.from({ length: 20 }, () => bot.as(people.tom).pressForCard(whole, 'Sign off')));
    await cardFor(people.pat, /Everybody has signed off/);
    assert.equal(cardsSentTo(bot, people.tom, /Sign off the whole plan/).length, 1);
    assert.equal(cardsSentTo(bot, people.pat, /Everybody has signed off/).length, 1);
  });

  it('is nobody’s but the signer’s, and asked for by nobody but the performance team', async () => {
    const { homes } = await asked();
    const [sign] = buttonsOf(homes);
    assert.ok(sign);
    const { card } = await bot.as(people.tom).execute(sign.verb, sign.data);
    assert.match(wordsOf(card), /not yours to sign off/);
    const other = await bot.as(people.ruth).execute(sign.verb, { ...sign.data, of: 'role:Mayor' });
    assert.match(wordsOf(other.card), /no longer wanted/);
    assert.match(wordsOf(await bot.as(people.nadia).say('ask for sign-off')), /Only the performance team/);
    assert.equal(await states(), 'asked asked not_asked');
  });

  it('shows the performance team where it stands', async () => {
    const { economy } = await asked();
    await bot.as(people.tom).pressForCard(economy, 'Sign off');
    const words = wordsOf(await bot.as(people.pat).say('show the sign-off'));
    assert.match(words, /A Fair Local Economy: signed by Tom Okafor on 9 October 2026/);
    assert.match(words, /Homes for Everyone: Ruth Amsel was asked on 9 October 2026/);
  });

  it('is dated by the council’s own day, just after midnight in summer', async () => {
    const { economy, homes } = await asked();
    bot.clock.set('2026-10-11T23:30:00.000Z');
    await bot.as(people.tom).pressForCard(economy, 'Sign off');
    const shown = wordsOf(await bot.as(people.pat).say('show the sign-off'));
    assert.match(shown, /A Fair Local Economy: signed by Tom Okafor on 12 October 2026/);
    await bot.as(people.ruth).pressForCard(homes, 'Sign off');
    const whole = wordsOf(await cardFor(people.tom, /Sign off the whole plan/));
    assert.match(whole, /A Fair Local Economy by Tom Okafor on 12 October 2026/);
  });
});
