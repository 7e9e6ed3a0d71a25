import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { pino } from 'pino';
import { DocumentPlanLoader } from '../../src/documents/plan-loader.ts';
import { DocumentReportWriter } from '../../src/documents/report/write-report.ts';
import { askForDecision } from '../../src/reporting/approval/request-decision.ts';
import { askForSignOff, setSigners } from '../../src/reporting/approval/run-sign-off.ts';
import { offerHandOver } from '../../src/reporting/owners/hand-actions-over.ts';
import { closeRound } from '../../src/reporting/rounds/close-round.ts';
import { openRound } from '../../src/reporting/rounds/open-round.ts';
import { askForCorrection } from '../../src/reporting/updates/correct-answer.ts';
import type { Storage } from '../../src/storage/open-storage.ts';
import { wantedPost } from '../../src/summary/digest-post.ts';
import { answerCardInvoke, cardVerbs } from '../../src/teams/card-invoke.ts';
import { RecentPasses } from '../../src/teams/recent-passes.ts';
import type { Speaker, TeamsPorts } from '../../src/teams/teams-ports.ts';
import { measureOf } from '../contracts/records.ts';
import { memoryStorage } from '../fakes/memory-storage.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { key, people, period, smallAction, smallPlan, tenant } from '../fakes/small-plan.ts';
import { cardAction } from '../fakes/teams-client/activities.ts';
import { TestClock } from '../fakes/test-clock.ts';
import { assertUnderstandable, field, presses } from './generated-values.ts';

const olu = {
  aadObjectId: '10000000-0000-4000-8000-0000000000ff',
  name: 'Olu Stranger',
  email: 'olu.stranger@council.example',
};
const offered = '6a1c7f6e-3a55-4a65-9d4c-5e9a2a6d1f01';
const requested = '6a1c7f6e-3a55-4a65-9d4c-5e9a2a6d1f02';
const toCorrect = '6a1c7f6e-3a55-4a65-9d4c-5e9a2a6d1f03';
const lastQuarter = '2026-27 Q1';
const theme = 'A Fair Local Economy';
const occurrence = 'schedule:2026-10-12:whole:2026-10-01T09:00:00.000Z';

const verbs = {
  measures: ['measure.save', 'measure.noChange'],
  hands: ['start', 'offer', 'accept', 'decline', 'withdraw'].map((each) => `hand.${each}`),
  decisions: ['start', 'ask', 'approve', 'decline', 'askBack', 'reply', 'withdraw'].map(
    (each) => `decision.${each}`,
  ),
  corrections: ['start', 'ask', 'propose', 'measure', 'withdraw'].map((each) => `correction.${each}`),
  replies: ['correction.accept', 'correction.decline'],
  signOffs: ['signOff.sign', 'signOff.return'],
  performance: [
    ...['owner.ask', 'owner.assign', 'digest.post', 'digest.say', 'position.publish'],
    ...['load', 'leave', 'undo', 'keep'].map((each) => `plan.${each}`),
    ...['status', 'remind', 'resend', 'close'].map((each) => `round.${each}`),
  ],
  questions: ['drop', 'change', 'only', 'page', 'ask', 'show', 'export'].map((each) => `question.${each}`),
};

/** Those that may change, in one press, what the others are about. */
const others = [
  'hand.disown',
  ...['save', 'end'].map((each) => `away.${each}`),
  ...['start', 'open', 'back', 'skip', 'save', 'accept', 'noChange', 'resume', 'allUnchanged'].map(
    (each) => `update.${each}`,
  ),
];

const every = [...Object.values(verbs).flat(), ...others];

const fields = fc.record(
  {
    plan: field(key.planId),
    period: field(period, lastQuarter),
    ref: field('FE-01', 'FE-02', 'HE-01', 'HE-03', 'KPI-01', 'KPI-02', 'XX-99'),
    nonce: fc.oneof({ weight: 4, arbitrary: fc.uuid() }, { weight: 1, arbitrary: field(offered) }),
    matter: field(occurrence, offered, requested, toCorrect, '6a1c7f6e-3a55-4a65-9d4c-5e9a2a6d1fff'),
    of: field(`theme:${theme}`, theme, 'role:Director'),
    mark: field(undefined, ''),
    value: field('9.8', '10', '', '-1'),
    confidence: field('yes', 'no', ''),
    notAssessed: field('', 'Reported once a year.'),
    commentary: field('As typed.', ''),
    picked: field('', people.tom.aadObjectId, olu.aadObjectId),
    typed: field('', 'Tom Okafor', 'Olu Stranger'),
    note: field('', 'Yours now.'),
    what: field('extension', 're_baseline', 'defer', 'abandon', 'complete', ''),
    date: field('', '2026-10-01', '2027-09-30'),
    status: field('on_track', 'known_delays', ''),
    forecast: field('', '2027-03-31'),
    cause: field('', 'The steel came late.'),
    recovery: field('', 'A second crew.'),
    completedOn: field('', '2026-06-01'),
    why: field('', 'Miscounted.'),
    reason: field('', 'The hall is flooded.'),
    body: field('Cabinet', ''),
    reference: field('CAB/26/014', ''),
    words: field('Since when?', ''),
    comment: field('Not yet.', ''),
    upload: field(offered),
    channel: field('19:performance@thread.tacv2'),
    say: field('approve', 'now', 'leave'),
    shown: field('2026-10-09', ''),
    asked: field('2026-10-09T09:00:00.000Z', ''),
    filter: field('theme', 'statuses', 'owner'),
    from: field('0', '8'),
    question: field('what is off track in Economy?', 'FE-01 on track', 'my actions'),
  },
  { requiredKeys: ['plan'] },
);

/** What an owner would send, with nothing odd in it. */
const honest = fc.record({
  ...{ plan: fc.constant(key.planId), period: fc.constant(period), nonce: fc.uuid() },
  ref: fc.constantFrom('FE-01', 'FE-02', 'HE-01', 'KPI-01'),
  matter: fc.constantFrom(offered, requested),
  ...{ value: fc.constantFrom('9.8', '8'), confidence: fc.constant('yes') },
  ...{ commentary: fc.constant('As typed.'), typed: fc.constant('Tom Okafor') },
  what: fc.constantFrom('extension', 're_baseline', 'abandon'),
  ...{ date: fc.constant('2027-09-30'), reason: fc.constant('The hall is flooded.') },
});

type Sender = { aadObjectId: string; name: string; email: string };

function personOf({ aadObjectId: id, name, email }: Sender) {
  return { id, name, email, guest: false, conversationId: null, serviceUrl: '' };
}

/** An open round with measures, an offer to Tom, a request for a decision and a sign-off that is asked for. */
async function portsWithMatters(): Promise<TeamsPorts & Storage> {
  const clock = new TestClock();
  const storage = memoryStorage({ clock });
  const ports = await addMatters(storage, clock);
  return {
    ...ports,
    loader: new DocumentPlanLoader({ ...storage, clock }),
    askers: 'tenant',
    recent: new RecentPasses(),
    reportWriter: new DocumentReportWriter(),
    sendLater: () => undefined,
    isHoliday: () => false,
    newId: randomUUID,
    log: pino({ level: 'silent' }),
  };
}

async function addMatters(storage: Storage, clock: TestClock) {
  const owned = { theme, target: 9, value: 10.4, asAt: '2026-06-30' };
  const measures = [
    measureOf('KPI-01', { ...owned, owners: [people.nadia.email] }),
    measureOf('KPI-02', { ...owned, owners: [people.tom.email], order: 2 }),
  ];
  await storage.plans.saveEdition(tenant, { ...smallPlan(), measures });
  for (const each of [people.nadia, people.tom, people.ruth, people.pat, olu]) {
    await storage.people.save(tenant, personOf(each));
  }
  const performanceTeam = [people.pat.aadObjectId];
  const ports = { ...storage, clock, performanceTeam, timeZone: 'Europe/London' };
  await openRound(ports, { key, period: lastQuarter, dueOn: '2026-07-17', by: 'Pat' });
  await closeRound(ports, { key, period: lastQuarter, by: 'Pat' });
  await openRound(ports, { key, period, dueOn: '2026-10-16', by: 'Pat' });
  const [from, to] = [personOf(people.nadia), personOf(people.tom)];
  await offerHandOver(ports, { key, id: offered, of: 'action', ref: 'FE-02', from, to, note: '' });
  const post = { id: `${occurrence}:general:`, channelId: 'general', channelName: 'General', theme: null };
  const asked = { wantedBy: 'the schedule', wantedAt: clock.now() };
  const setAt = '2026-10-01T09:00:00.000Z';
  await storage.digests.add(key, {
    ...wantedPost({ ...post, ...asked }),
    scheduled: { of: 'whole', setAt, occurrence, dueAt: setAt },
  });
  const wanted = { what: 'defer', reason: 'Flooded.', date: null, by: from } as const;
  await askForDecision(ports, { key, id: requested, ref: 'FE-01', ...wanted });
  const { status, statusText, continues, revisedTarget } = smallAction(1, { ref: 'FE-01', text: '' });
  const position = { status, statusText, continues, revisedTarget, commentary: 'Two are let.' };
  const said = { of: 'action', position } as const;
  const about = { ref: 'FE-01', period: lastQuarter, said, reason: 'Miscounted.', by: from };
  await askForCorrection(ports, { key, id: toCorrect, ...about });
  const by = { id: people.ruth.aadObjectId, name: people.ruth.name };
  await setSigners(ports, key, { change: () => ({ themes: [{ theme, by }], chain: [] }), by });
  await askForSignOff(ports, { key, period }, by);
  return ports;
}

async function press(
  ports: TeamsPorts,
  who: Sender,
  chosen: string[],
  numRuns: number,
  typed: fc.Arbitrary<Record<string, unknown>> = fields,
): Promise<void> {
  const property = fc.asyncProperty(presses(chosen, typed), async (given) =>
    assertUnderstandable(await answerCardInvoke(ports, speakerOf(who), given)),
  );
  await fc.assert(property, { numRuns });
}

/** In their own chat with the bot. */
const speakerOf = (who: Sender): Speaker => ({
  tenant,
  person: personOf(who),
  place: { conversationId: who.aadObjectId, personal: true, pressed: null },
});

/** A press as a card of ours makes it: whatever else is generated, this one is among them. */
async function pressRightly(ports: TeamsPorts, who: Sender, verb: string, data: object): Promise<void> {
  const action = { type: 'Action.Execute', verb, data: { plan: key.planId, ...data } };
  assertUnderstandable(await answerCardInvoke(ports, speakerOf(who), { action, trigger: 'manual' }));
}

/** All that the verbs could have changed. */
async function stored({ handOvers, decisions, signOffs, corrections, ...storage }: Storage) {
  return {
    corrections: await corrections.list(key),
    handOvers: await handOvers.list(key),
    decisions: await decisions.list(key),
    signOffs: await signOffs.list(key),
    assignments: await storage.assignments.list(key),
    updates: await storage.updates.all(key),
    measureUpdates: await storage.updates.allMeasures(key),
    editions: await storage.plans.editions(key),
    digests: await storage.digests.list(key),
    snapshots: await storage.snapshots.list(key),
    rounds: await storage.rounds.list(key),
  };
}

describe('The generated presses', () => {
  it('are of every button there is', () => {
    assert.deepEqual([...every].sort(), [...cardVerbs].sort());
  });
});

describe('Thousands of generated presses of measures, hand-overs, decisions and sign-offs', function () {
  this.timeout(180_000);

  it('from somebody who has to do with none of them store nothing, and each is answered in words', async () => {
    const ports = await portsWithMatters();
    const before = await stored(ports);
    await press(ports, olu, [...Object.values(verbs).flat(), 'hand.disown'], 5_000);
    assert.deepEqual(await stored(ports), before);
  });

  it('from an owner store only what is an owner’s to say, of what is theirs', async () => {
    const ports = await portsWithMatters();
    const before = await stored(ports);
    const [nonce, another, third] = [randomUUID(), randomUUID(), randomUUID()];
    const figure = { period, ref: 'KPI-01', nonce, value: '9.8', confidence: 'yes' };
    await pressRightly(ports, people.nadia, 'measure.save', figure);
    await pressRightly(ports, people.nadia, 'hand.offer', {
      ref: 'HE-01',
      nonce: another,
      typed: 'Tom Okafor',
    });
    const wanted = { ref: 'HE-01', nonce: third, what: 'abandon', reason: 'The hall is flooded.' };
    await pressRightly(ports, people.nadia, 'decision.ask', wanted);
    await press(ports, people.nadia, Object.values(verbs).flat(), 5_000, fc.oneof(fields, honest));
    const after = await stored(ports);
    const { handOvers, decisions, corrections, measureUpdates, ...untouched } = after;
    const {
      handOvers: _hands,
      decisions: _decisions,
      corrections: _asked,
      measureUpdates: _figures,
      ...rest
    } = before;
    assert.deepEqual(untouched, rest);
    const hers = people.nadia.aadObjectId;
    for (const event of [...handOvers, ...decisions, ...corrections].flatMap(
      ({ events }): { kind: string; by: { id: string } }[] => events,
    )) {
      assert.equal(event.by.id, hers);
      assert.match(event.kind, /^(offered|withdrawn|asked|replied)$/);
    }
    assert.ok(measureUpdates.length > 0, 'some of them were good answers');
    for (const { ref, by } of measureUpdates) assert.deepEqual([ref, by.id], ['KPI-01', hers]);
    assert.ok(handOvers.length > 1 && decisions.length > 1, 'some of them were good requests');
  });

  it('from an owner ask for corrections of what they answer for, and put nothing right themselves', async () => {
    const ports = await portsWithMatters();
    const right = fc.record({
      plan: fc.constant(key.planId),
      period: field(lastQuarter),
      ref: field('FE-01', 'FE-04', 'HE-01', 'HE-03', 'KPI-01', 'KPI-02'),
      nonce: fc.uuid(),
      status: field('on_track'),
      commentary: field('As typed.'),
      value: field('8'),
      why: field('Miscounted.'),
    });
    const typed = fc.oneof(fields, right);
    const said = { status: 'on_track', commentary: 'As typed.', why: 'Miscounted.' };
    const asks = { period: lastQuarter, ref: 'HE-01', nonce: randomUUID(), ...said };
    await pressRightly(ports, people.nadia, 'correction.ask', asks);
    await press(ports, people.nadia, [...verbs.corrections, ...verbs.replies], 3_000, typed);
    const asked = (await ports.corrections.list(key)).flatMap(({ events }) => events);
    assert.ok(asked.length > 1, 'some of them were good requests');
    for (const event of asked) {
      assert.equal(event.by.id, people.nadia.aadObjectId, 'it is asked for and taken back in her own name');
      if (event.kind === 'withdrawn') continue;
      assert.ok(event.kind === 'asked' && event.period === lastQuarter);
      assert.match(event.ref, /^(FE-01|FE-02|HE-01|KPI-01)$/);
    }
    assert.deepEqual(await ports.updates.all(key), []);
  });

  it('from the one who is offered an action take or leave it alone', async () => {
    const ports = await portsWithMatters();
    await press(ports, people.tom, verbs.hands, 2_000);
    await pressRightly(ports, people.tom, 'hand.accept', { matter: offered });
    const [offer] = (await ports.handOvers.list(key)).filter(({ matter }) => matter === offered);
    assert.equal(offer?.events.length, 2);
    assert.match(offer?.events[1]?.kind ?? '', /^(accepted|declined)$/);
    assert.equal(offer?.events[1]?.by.id, people.tom.aadObjectId);
  });

  it('from those who decide and sign go no further than deciding and signing', async () => {
    const ports = await portsWithMatters();
    await press(ports, people.ruth, [...verbs.decisions, ...verbs.signOffs, ...verbs.measures], 3_000);
    const minutes = { body: 'Cabinet', date: '2026-10-06', reference: 'CAB/26/014' };
    await pressRightly(ports, people.ruth, 'decision.approve', { matter: requested, ...minutes });
    const step = { period, of: `theme:${theme}`, mark: '', comment: 'Not yet.' };
    await pressRightly(ports, people.ruth, 'signOff.return', step);
    const [request] = (await ports.decisions.list(key)).filter(({ matter }) => matter === requested);
    const [asked, ...said] = request?.events ?? [];
    assert.equal(asked?.kind, 'asked');
    assert.ok(said.length > 0, 'it was decided');
    const signed = (await ports.signOffs.list(key)).flatMap(({ events }) => events);
    assert.ok(signed.some(({ kind }) => kind === 'signed' || kind === 'returned'));
    for (const event of [...said, ...signed]) assert.equal(event.by.id, people.ruth.aadObjectId);
    assert.deepEqual(await ports.updates.allMeasures(key), []);
  });

  it('from the performance team put right what was asked for, once, and nothing else', async () => {
    const ports = await portsWithMatters();
    await press(ports, people.pat, verbs.replies, 2_000);
    await pressRightly(ports, people.pat, 'correction.accept', { matter: toCorrect });
    const [asked, said, ...more] =
      (await ports.corrections.list(key)).find(({ matter }) => matter === toCorrect)?.events ?? [];
    assert.deepEqual([asked?.kind, more], ['asked', []]);
    const answers = await ports.updates.all(key);
    assert.equal(answers.length, said?.kind === 'accepted' ? 1 : 0);
    assert.equal(said?.by.id, people.pat.aadObjectId);
    for (const { ref, period: of } of answers) assert.deepEqual([ref, of], ['FE-01', lastQuarter]);
  });
});

describe('Thousands of generated presses from the performance team', function () {
  this.timeout(180_000);

  it('run rounds and plans, and answer in nobody’s name', async () => {
    const ports = await portsWithMatters();
    const mark = (await ports.plans.editions(key)).current ?? '';
    const close = fc.constant({ plan: key.planId, period });
    const marked = fields.map((given) => ({ ...given, mark }));
    await press(ports, people.pat, verbs.performance, 2_000, fc.oneof(fields, close));
    await press(
      ports,
      people.pat,
      [...verbs.performance, ...verbs.questions],
      2_000,
      fc.oneof(fields, marked),
    );
    await pressRightly(ports, people.pat, 'round.close', { period });
    await pressRightly(ports, people.pat, 'plan.undo', { mark });
    const { rounds, editions, updates, measureUpdates, handOvers, decisions } = await stored(ports);
    assert.deepEqual(
      rounds.map(({ state }) => state),
      ['closed', 'closed'],
    );
    assert.equal(editions.current, null);
    assert.deepEqual([updates, measureUpdates], [[], []]);
    for (const { events } of [...handOvers, ...decisions])
      for (const { by } of events as { by: { id: string } }[]) assert.equal(by.id, people.nadia.aadObjectId);
  });
});

/** More in an hour when nobody waits for it: `GOLDEN_THREAD_GENERATED_PRESSES=10000`. */
const pressesOverHttp = Number(process.env['GOLDEN_THREAD_GENERATED_PRESSES'] ?? 150);

describe('Generated presses of every kind over HTTP', function () {
  this.timeout(pressesOverHttp * 100 + 20_000);
  let bot: RunningBot;

  beforeEach(async () => {
    const storage = async (clock: TestClock) => {
      const made = memoryStorage({ clock });
      await addMatters(made, clock);
      return made;
    };
    bot = await startBot({ storage, records: null });
  });

  afterEach(() => bot.stop());

  async function post(who: Sender, chosen: string[], numRuns: number): Promise<void> {
    const client = bot.as(who);
    const property = fc.asyncProperty(presses(chosen, fields), async (value) => {
      const base = cardAction(client.envelope(), { verb: '', data: {} });
      const { status, text } = await client.post({ ...base, value });
      assertUnderstandable({ status, body: JSON.parse(text) });
    });
    await fc.assert(property, { numRuns });
  }

  it('are answered with 200 and words, and store nothing for somebody who has to do with none of it', async () => {
    // The service itself posts the digest, and ends an offer that it cannot deliver.
    const { digests: _posted, handOvers: _offered, ...before } = await stored(bot.storage);
    await post(olu, every, pressesOverHttp);
    const { digests, handOvers, ...after } = await stored(bot.storage);
    assert.deepEqual(after, before);
    assert.ok(!JSON.stringify([digests, handOvers]).includes(olu.aadObjectId));
    assert.equal(handOvers.length, 1);
  });

  it('are answered with 200 and words for an owner, and in nobody else’s name', async () => {
    const known = new Set((await stored(bot.storage)).assignments.map(({ at }) => at));
    await post(people.nadia, every, pressesOverHttp);
    const { updates, measureUpdates, assignments } = await stored(bot.storage);
    for (const { by } of [...updates, ...measureUpdates]) assert.equal(by.id, people.nadia.aadObjectId);
    for (const { by, at } of assignments) assert.ok(known.has(at) || by === people.nadia.name);
  });
});
