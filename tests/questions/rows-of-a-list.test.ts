import { strict as assert } from 'node:assert';
import type { PlanAction } from '../../src/plan/plan-action.ts';
import type { Facts } from '../../src/questions/answer.ts';
import { askInTalk, recall, remember } from '../../src/questions/talk.ts';
import { MemoryTalkStore } from '../fakes/memory-talks.ts';
import { tells } from './asked.ts';
import { factsOf, thornbeck } from './thornbeck.ts';

describe('One row after another of a list', () => {
  const late = 'what is late';
  const rows = 'HS-02 HS-04 GE-01 GE-03 HL-02 HL-03 GB-03';
  tells([
    { asks: 'the third one', after: [late, 'the second one'], intent: 'show', rows: 'GE-01' },
    { asks: 'and the last one', after: [late, 'the second one', 'why'], intent: 'show', rows: 'GB-03' },
    { asks: 'the second one', after: [late, 'the ninth one'], intent: 'show', rows: 'HS-04' },
    { asks: 'why', after: [late, 'the ninth one'], intent: 'list', rows, reads: { ask: 'rationale' } },
    { asks: 'back to the list', after: [late, 'the second one'], intent: 'list', rows },
    { asks: 'ok go back please', after: [late, 'the second one', 'who owns it'], intent: 'list', rows },
    {
      asks: 'and in the economy',
      after: [late, 'the second one', 'go back'],
      intent: 'list',
      rows: 'GE-01 GE-03',
    },
    {
      asks: 'the first one',
      after: ['which measures improved', 'the second one'],
      intent: 'measure_show',
      measures: 'PM-2',
    },
    { asks: 'and the one after that', after: [late, 'the second one'], intent: 'show', rows: 'GE-01' },
    { asks: 'next one', after: [late, 'the second one', 'next one'], intent: 'show', rows: 'GE-03' },
    { asks: 'the previous one', after: [late, 'the second one', 'why'], intent: 'show', rows: 'HS-02' },
    { asks: 'the previous one', after: [late, 'the first one'], intent: 'show', rows: '' },
    { asks: 'next', after: [late, 'the last one'], intent: 'show', rows: '' },
    { asks: 'and the first two', after: [late, 'the third one'], intent: 'list', rows: 'HS-02 HS-04' },
    { asks: 'the last two', after: [late, 'the third one'], intent: 'list', rows: 'HL-03 GB-03' },
    { asks: 'break that down by theme', after: [late, 'the third one'], intent: 'breakdown', total: 7 },
    { asks: 'just the reds', after: [late, 'the first one'], intent: 'list', rows: 'HS-04 GE-01 HL-03' },
    { asks: 'the reds', after: 'tell me about HS-06', intent: 'list', rows: 'HS-04 GE-01 HL-03' },
    { asks: 'the second one', after: [late, 'the first one', 'the reds'], intent: 'show', rows: 'GE-01' },
  ]);
});

/** Three hundred actions, of which the last hundred are Nadia's. */
function manyFacts(): Facts {
  const [first] = thornbeck.actions;
  assert.ok(first);
  const actions: PlanAction[] = Array.from({ length: 300 }, (_, index) => ({
    ...first,
    ref: `M-${index + 1}`,
    order: index + 1,
    owners: [index < 200 ? 'Tom Okafor' : 'Nadia Shah'],
  }));
  return factsOf({ ...thornbeck, actions });
}

describe('A talk about more rows than it keeps', () => {
  const talks = new MemoryTalkStore();
  const facts = manyFacts();

  /** Each message a minute after the one before; the rows of the last answer. */
  async function rowsAfter(personId: string, ...messages: string[]): Promise<string[]> {
    const key = { tenant: 't', conversationId: 'c', personId };
    let last: string[] = [];
    for (const [minute, utterance] of messages.entries()) {
      const now = new Date(Date.UTC(2025, 10, 20, 9, minute)).toISOString();
      const answered = await askInTalk(await recall(talks, key, now), { utterance, now, facts });
      await remember(talks, key, answered);
      last = answered.flatMap(({ answer }) => answer.actions.map(({ ref }) => ref));
    }
    return last;
  }

  it('counts to the last of all of them', async () => {
    assert.deepEqual(await rowsAfter('1', 'what is complete', 'the last one'), ['M-300']);
  });

  it('still does when one of them was looked at', async () => {
    assert.deepEqual(await rowsAfter('2', 'what is complete', 'the second one', 'the last one'), ['M-300']);
  });

  it('chooses from all of them', async () => {
    assert.equal((await rowsAfter('3', 'what is complete', "which of those are nadia's")).length, 100);
  });

  it('keeps no more of them than it may', async () => {
    await rowsAfter('4', 'what is complete', 'the second one');
    const talk = await talks.find({ tenant: 't', conversationId: 'c', personId: '4' });
    assert.equal(talk?.list?.refs.length, 200);
    assert.equal((await rowsAfter('4', 'back to the list')).length, 300);
  });
});
