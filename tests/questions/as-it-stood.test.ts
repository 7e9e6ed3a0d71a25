import { strict as assert } from 'node:assert';
import type { Facts } from '../../src/questions/answer.ts';
import { withoutFilter } from '../../src/questions/narrow-question.ts';
import { asked } from './asked.ts';
import { factsOf, thornbeck } from './thornbeck.ts';

/** In Q2 the skate park was still on track; nothing is on record before. */
const facts: Facts = factsOf(thornbeck, {
  earlier: async (when) => {
    const asAt = 'day' in when ? when.day : '2025-09-30';
    if (asAt < '2025-09-01') return undefined;
    const actions = thornbeck.actions.map((action) =>
      action.ref === 'HL-03' ? { ...action, status: 'on_track', revisedTarget: null } : action,
    );
    return { records: { ...thornbeck, actions }, asAt, note: 'Out of the second edition.' };
  },
});

/** Asked, and who answered when: the night shelter was finished on a day of its own, the food waste round by an answer. */
const finished = factsOf({
  ...thornbeck,
  actions: thornbeck.actions.map((action) => {
    if (action.ref === 'HS-06') return { ...action, status: 'completed', completedOn: '2025-11-03' };
    if (action.ref !== 'GB-03') return action;
    return { ...action, status: 'completed', statedFor: '2025-26 Q3', statedAt: '2025-10-20T09:00:00Z' };
  }),
});

describe('Questions about an earlier time', () => {
  for (const asks of [
    'what was off track in Q2',
    'what was off track as at 30 September',
    'what was off track back in september',
    'which actions were off track at the end of september',
  ])
    it(`are answered with the rows of that time: ${asks}`, async () => {
      const { answer } = await asked(asks, null, facts);
      assert.deepEqual(
        answer.actions.map(({ ref }) => ref),
        ['HS-04', 'GE-01'],
      );
      assert.equal(answer.asAt, '2025-09-30');
      assert.match(answer.text, /as at 30 September 2025/);
      assert.match(answer.note ?? '', /second edition/);
    });

  it('are answered from the position now, with a word about it, where nothing is on record', async () => {
    const { answer } = await asked('what was off track as at 1 June', null, facts);
    assert.equal(answer.actions.length, 3);
    assert.match(answer.note ?? '', /No earlier position is on record/);
  });

  it('lose the day when its chip is tapped', async () => {
    const { question, answer } = await asked('what was off track as at 30 September', null, facts);
    assert.ok(answer.chips.some(({ filter, value }) => filter === 'asAt' && value === '30 September 2025'));
    assert.equal(withoutFilter(question, 'asAt')?.asAt, null);
  });

  it('go on in the same day until another is named', async () => {
    const { answer } = await asked('and in the economy?', 'what was off track as at 30 September', facts);
    assert.deepEqual(
      answer.actions.map(({ ref }) => ref),
      ['GE-01'],
    );
    assert.equal(answer.asAt, '2025-09-30');
  });

  it('ask for what was due then with the dates, not with the position', async () => {
    const { question } = await asked('what was due in september and is still not done', null, facts);
    assert.equal(question.asAt, null);
    assert.equal(question.filters.dateTo, '2025-09-30');
  });
});

describe('What was completed in a window', () => {
  const cases: [string, string][] = [
    ['what did we finish in november', 'HS-06'],
    ['completed this quarter', 'HS-06 GB-03'],
    ['what has been completed since october', 'HS-06 GB-03'],
    ['how many were completed in september', 'HL-01'],
  ];
  for (const [asks, rows] of cases)
    it(`goes by the day it ended, then by the day that was said: ${asks}`, async () => {
      const { answer } = await asked(asks, null, finished);
      assert.equal(answer.actions.map(({ ref }) => ref).join(' '), rows);
    });

  it('says which are counted by their target date, because only the document says that they are complete', async () => {
    const { answer } = await asked('what did we complete in september', null, finished);
    assert.match(answer.note ?? '', /One is counted by its target date/);
    assert.match(answer.text, /finished from 1 September 2025 to 30 September 2025/);
  });
});
