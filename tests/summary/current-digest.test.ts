import assert from 'node:assert/strict';
import type { UpdateRequest } from '../../src/reporting/rounds/round.ts';
import { currentDigest } from '../../src/summary/current-digest.ts';
import { MemoryRoundStore } from '../fakes/memory-rounds.ts';
import { measure, planAction, planOf } from './plans.ts';

const key = { tenant: 'council', planId: '001' };
const period = '2024-25 Q3';

const records = {
  ...planOf([
    planAction(1, { theme: 'Homes', statedFor: period }),
    planAction(2, { theme: 'Homes' }),
    planAction(3, { theme: 'Jobs', statedFor: period }),
    planAction(4, { theme: 'Parks' }),
  ]),
  measures: [
    measure(1, { asAt: '2024-06-30' }),
    measure(2, { asAt: '2024-09-30' }),
    measure(3, { asAt: null }),
  ],
};

function request(owner: string, refs: string[]): UpdateRequest {
  return {
    period,
    owner,
    name: owner,
    refs,
    state: 'delivered',
    reason: null,
    attempts: 1,
    requestedAt: '2024-12-01T09:00:00.000Z',
    deliveredAt: '2024-12-01T09:01:00.000Z',
    conversationId: null,
    messageId: null,
  };
}

async function openRound(): Promise<MemoryRoundStore> {
  const rounds = new MemoryRoundStore();
  const opened = { openedAt: '2024-12-01T09:00:00.000Z', openedBy: 'Pat', closedAt: null };
  await rounds.add(key, { period, state: 'open', dueOn: '2024-12-15', ...opened });
  await rounds.addRequests(key, [request('Ann', ['A-01', 'A-02'])]);
  await rounds.addRequests(key, [request('Ben', ['A-03'])]);
  return rounds;
}

describe('the digest of what is on record', () => {
  const wanted = { key, records, asAt: '2024-12-19', timeZone: 'Europe/London' };

  it('says how much of the round has been answered', async () => {
    const digest = await currentDigest(await openRound(), wanted);
    assert.deepEqual(digest.responded, { of: 3, count: 2 });
  });

  it('passes over a round that is only planned, even when it is asked for', async () => {
    const rounds = await openRound();
    const planned = { openedAt: '2024-12-02T09:00:00.000Z', openedBy: 'the calendar', closedAt: null };
    await rounds.add(key, { period: '2024-25 Q4', state: 'planned', dueOn: '2025-04-15', ...planned });
    assert.deepEqual((await currentDigest(rounds, wanted)).responded, { of: 3, count: 2 });
    await assert.rejects(currentDigest(rounds, { ...wanted, period: '2024-25 Q4' }), /has not been opened/);
  });

  it('counts a theme’s own answers in a digest of that theme', async () => {
    const rounds = await openRound();
    const of = async (theme: string) => (await currentDigest(rounds, { ...wanted, theme })).responded;
    assert.deepEqual(await of('Homes'), { of: 2, count: 1 });
    assert.deepEqual(await of('Jobs'), { of: 1, count: 1 });
    assert.equal(await of('Parks'), null);
  });

  it('says nothing of answers where no round has asked', async () => {
    assert.equal((await currentDigest(new MemoryRoundStore(), wanted)).responded, null);
  });

  it('gives the measures the latest day that any of them speaks of', async () => {
    const digest = await currentDigest(new MemoryRoundStore(), wanted);
    assert.deepEqual(digest.asAt, { actions: '2024-12-19', measures: '2024-09-30' });
  });
});
