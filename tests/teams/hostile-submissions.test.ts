import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { bytesOf, mostBytes } from '../cards/adaptive-cards.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { key, people, period, smallPlan, tenant } from '../fakes/small-plan.ts';
import { cardAction } from '../fakes/teams-client/activities.ts';
import { wordsOf } from '../fakes/teams-client/card-reading.ts';
import type { TeamsClient } from '../fakes/teams-client/teams-client.ts';
import { emulatedStorage } from '../storage/emulator.ts';

const verbs = ['update.start', 'update.open', 'update.back', 'update.skip', 'update.save', 'update.noChange'];

function honest(): Record<string, unknown> {
  const typed = { status: 'on_track', forecast: '', commentary: 'Stored by somebody.' };
  return { plan: key.planId, period, ref: 'FE-01', nonce: randomUUID(), ...typed };
}

/** Data that no card of ours sends, each with a field in which a careless reader would trust it. */
function hostile(): [string, unknown][] {
  const huge = 'x'.repeat(200_000);
  const changes: [string, Record<string, unknown>][] = [
    ['a ref of nobody', { ref: 'XX-99' }],
    ['somebody else’s ref', { ref: 'FE-04' }],
    ['a plan that is not there', { plan: 'another-plan' }],
    ['a period that was never opened', { period: '2026-27 Q4' }],
    ['a period that is no period', { period: '../../Q2' }],
    ['path characters in the plan', { plan: '../Plans#?\\/%00' }],
    ['a null byte in the ref', { ref: 'FE-01\u0000' }],
    ['an OData quote in the ref', { ref: "FE-01' or '1' eq '1" }],
    ['half a surrogate pair in the plan', { plan: '\ud800' }],
    ['a ref that names a prototype', { ref: '__proto__' }],
    ['a plan that names a prototype', { plan: 'constructor' }],
    ['a period that names a prototype', { period: 'toString' }],
    ['an array for a ref', { ref: ['FE-01'] }],
    ['an object for a plan', { plan: { toString: 'delivery-plan-2026-27' } }],
    ['a number for a period', { period: 2026 }],
    ['nothing for a plan', { plan: null }],
    ['an empty ref', { ref: '' }],
    ['a very long ref', { ref: huge }],
    ['a very long plan', { plan: huge }],
  ];
  return [
    ...changes.map(([what, change]): [string, unknown] => [what, { ...honest(), ...change }]),
    ['nothing at all', undefined],
    ['null', null],
    ['a string', 'FE-01'],
    ['an array', [honest()]],
    ['a number', 7],
    ['an empty object', {}],
    [
      'a prototype',
      JSON.parse('{"__proto__":{"plan":"delivery-plan-2026-27"},"constructor":{"prototype":{}}}'),
    ],
  ];
}

/** Wrong only where something would be stored. */
const wrongAnswers: [string, Record<string, unknown>][] = [
  ['a nonce that is none', { nonce: 'again' }],
  ['no nonce', { nonce: undefined }],
  ['an array for a nonce', { nonce: [randomUUID()] }],
  ['a status that is not offered', { status: 'won' }],
  ['a status that names a prototype', { status: '__proto__' }],
  ['a status in an object', { status: { id: 'on_track' } }],
  ['a very long status', { status: 'x'.repeat(200_000) }],
  ['a date that is no day', { forecast: '2027-02-31' }],
  ['a commentary longer than the report takes', { commentary: 'x'.repeat(2001) }],
  ['a commentary that would fill the card', { commentary: 'x'.repeat(35_000) }],
  ['a huge commentary', { commentary: 'x'.repeat(400_000) }],
  ['a list for a commentary', { commentary: ['one', 'two'] }],
  ['a length that is none', { commentary: { length: { toString: 1, valueOf: 1 } } }],
];

describe('A card’s data that no card of ours would send', () => {
  let bot: RunningBot;
  let nadia: TeamsClient;

  before(async () => {
    bot = await startBot({ storage: (clock) => emulatedStorage({ clock }) });
    nadia = bot.as(people.nadia);
    await bot.openRound();
    await bot.meet(people.nadia, people.tom, people.ruth);
  });

  after(() => bot.stop());

  async function assertNothingStored(): Promise<void> {
    for (const { ref } of smallPlan().actions) {
      assert.deepEqual(await bot.storage.updates.history(key, ref), [], ref);
    }
  }

  for (const [what, data] of hostile()) {
    it(`stores nothing and is answered with a card or a sentence: ${what}`, async () => {
      for (const verb of verbs) {
        const { card, sentence } = await nadia.execute(verb, data);
        const words = card ? wordsOf(card) : sentence;
        assert.match(words ?? '', /\w/);
        assert.doesNotMatch(words ?? '', /Something went wrong|stack|TypeError|ZodError|undefined|\[object/);
      }
      await assertNothingStored();
    });
  }

  for (const [what, change] of wrongAnswers) {
    it(`stores nothing: ${what}`, async () => {
      const { card, sentence } = await nadia.execute('update.save', { ...honest(), ...change });
      assert.match(card ? wordsOf(card) : sentence, /nothing was saved|Not saved yet/);
      assert.ok(bytesOf(card ?? {}) < mostBytes);
      await assertNothingStored();
    });
  }

  it('stores nothing from somebody who owns nothing, and says so kindly', async () => {
    const { card } = await bot.as(people.pat).execute('update.save', honest());
    assert.match(wordsOf(card), /Nothing is waiting for you/);
    await assertNothingStored();
  });

  it('says who may when the action is somebody else’s, with the sender’s own list', async () => {
    const { card } = await bot.as(people.tom).execute('update.save', honest());
    assert.match(wordsOf(card), /FE-01 is not yours to answer now, so nothing was saved for it[\s\S]*FE-04/);
    await assertNothingStored();
  });

  it('stores nothing in a plan of another council, whatever the card says', async () => {
    const other = '20000000-0000-4000-8000-00000000ffff';
    await bot.storage.plans.saveEdition(other, smallPlan());
    const { card } = await nadia.execute('update.save', {
      ...honest(),
      tenant: other,
      key: { tenant: other },
    });
    assert.match(wordsOf(card), /Action 2 of 3/);
    assert.deepEqual(await bot.storage.updates.history({ ...key, tenant: other }, 'FE-01'), []);
    assert.equal((await bot.storage.updates.history(key, 'FE-01')).length, 1);
  });

  const values: [string, unknown][] = [
    ['no value', undefined],
    ['a string', 'update.save'],
    ['no action', { trigger: 'manual' }],
    ['an action without a verb', { action: { data: {} } }],
    ['a verb of another card', { action: { type: 'Action.Execute', verb: 'plan.delete', data: {} } }],
    ['a verb that names a prototype', { action: { type: 'Action.Execute', verb: '__proto__', data: {} } }],
    ['a list', [{ action: {} }]],
    ['null', null],
  ];
  for (const [what, value] of values) {
    it(`is answered in words when the invoke has ${what}`, async () => {
      const { status, text } = await nadia.post({
        ...cardAction(nadia.envelope(), { verb: '', data: {} }),
        value,
      });
      assert.equal(status, 200);
      assert.match(text, /application\/vnd\.microsoft\.activity\.message[\s\S]*my actions/);
    });
  }

  it('is taken for nobody’s when the sender has no Entra id', async () => {
    const activity = {
      ...cardAction(nadia.envelope(), { verb: 'update.save', data: honest() }),
      from: { id: '29:x' },
    };
    const { status } = await nadia.post(activity);
    assert.equal(status, 200);
    assert.equal((await bot.storage.updates.history(key, 'FE-01')).length, 1);
  });
});

describe('A closed round', () => {
  it('takes no answer and says whom to write to', async () => {
    const bot = await startBot();
    try {
      await bot.meet(people.nadia);
      const closedAt = '2026-10-17T09:00:00.000Z';
      const round = {
        period,
        state: 'closed' as const,
        dueOn: '2026-10-16',
        openedAt: closedAt,
        openedBy: 'Pat',
        closedAt,
      };
      await bot.storage.rounds.add({ ...key, tenant }, round);
      for (const verb of verbs) {
        const { card } = await bot.as(people.nadia).execute(verb, honest());
        assert.match(
          wordsOf(card),
          /closed on 17 October 2026[\s\S]*Nothing was changed[\s\S]*performance team/,
        );
      }
      assert.deepEqual(await bot.storage.updates.history(key, 'FE-01'), []);
    } finally {
      await bot.stop();
    }
  });
});
