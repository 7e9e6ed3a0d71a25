import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { personFrom } from '../../src/teams/receiving/roster.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { key, people, period, smallPlan, tenant } from '../fakes/small-plan.ts';
import { wordsOf } from '../fakes/teams-client/card-reading.ts';

const other = { aadObjectId: '10000000-0000-4000-8000-0000000000aa', name: people.nadia.name };

/** The small plan as a document that names its owners by name alone. */
function namedPlan() {
  const plan = smallPlan();
  const name = (owner: string) => Object.values(people).find(({ email }) => email === owner)?.name ?? owner;
  return {
    ...plan,
    actions: plan.actions.map((action) => ({ ...action, owners: action.owners.map(name) })),
  };
}

describe('An owner whom the plan names by name alone', () => {
  let bot: RunningBot;

  beforeEach(async () => {
    bot = await startBot({ records: namedPlan() });
    await bot.meet(people.nadia);
  });

  afterEach(() => bot.stop());

  async function meetOther(guest: boolean): Promise<void> {
    const { aadObjectId: id, name } = other;
    const reach = { email: null, conversationId: null, serviceUrl: bot.connector.serviceUrl };
    await bot.storage.people.save(tenant, { id, name, guest, ...reach });
  }

  async function answer(who: { aadObjectId: string; name: string }): Promise<number> {
    const ids = { plan: key.planId, period, ref: 'FE-01', nonce: randomUUID() };
    await bot.as(who).execute('update.save', { ...ids, status: 'on_track', commentary: 'Let.' });
    return (await bot.storage.updates.history(key, 'FE-01')).length;
  }

  it('is asked and answers where one member of the council bears the name', async () => {
    await bot.openRound();
    assert.ok((await bot.ledgerRow(people.nadia.aadObjectId))?.refs.includes('FE-01'));
    assert.equal(await answer(people.nadia), 1);
  });

  it('is nobody where two bear it: the ledger says so in words, and neither answers', async () => {
    await meetOther(false);
    await bot.openRound();
    const row = await bot.ledgerRow(people.nadia.name);
    assert.equal(row?.state, 'failed');
    assert.match(row?.reason ?? '', /2 people known in Teams go by Nadia Field/);
    assert.equal(await answer(people.nadia), 0);
    assert.equal(await answer(other), 0);
    await bot.as(people.pat).say(`assign FE-01 to ${people.nadia.email}`);
    assert.equal(await answer(other), 0);
    assert.equal(await answer(people.nadia), 1);
  });

  it('is never a guest of that name', async () => {
    await meetOther(true);
    await bot.openRound();
    assert.equal(await answer(other), 0);
    assert.equal(await answer(people.nadia), 1);
    assert.doesNotMatch(wordsOf(await bot.as(other).say('my actions')), /need a line from you/);
  });

  it('stays the owner under a new name, and a newcomer of the old name answers nothing', async () => {
    await bot.openRound();
    await bot.as({ ...people.nadia, name: 'Nadia Marsh' }).say('my actions');
    assert.equal(await answer({ ...people.nadia, name: 'Nadia Marsh' }), 1);
    await meetOther(false);
    assert.equal(await answer(other), 1);
    assert.equal(await answer({ ...people.nadia, name: 'Nadia Marsh' }), 2);
  });
});

describe('A roster', () => {
  const entries: [what: string, entry: object, guest: boolean][] = [
    ['a member', { userRole: 'user', userPrincipalName: 'jo@council.example' }, false],
    ['somebody of no stated role', { userPrincipalName: 'jo@council.example' }, false],
    ['a guest by role', { userRole: 'guest' }, true],
    ['somebody anonymous', { userRole: 'anonymous' }, true],
    ['a guest by name', { userPrincipalName: 'jo_partner.example#EXT#@council.example' }, true],
  ];
  for (const [what, entry, guest] of entries) {
    it(`tells ${what}`, () => {
      const [person] = personFrom({ aadObjectId: 'entra-jo', ...entry }, 'https://teams.example/');
      assert.equal(person?.guest, guest);
    });
  }
});
