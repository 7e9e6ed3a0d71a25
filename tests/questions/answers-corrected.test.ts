import { strict as assert } from 'node:assert';
import type { PlanAction } from '../../src/plan/plan-action.ts';
import type { LedgerRow, Round } from '../../src/reporting/rounds/round.ts';
import type { StatusUpdate } from '../../src/reporting/updates/status-update.ts';
import { asked } from './asked.ts';
import { factsOf, thornbeck } from './thornbeck.ts';

function answer(id: string, day: string, rest: Partial<StatusUpdate> = {}): StatusUpdate {
  return {
    id,
    ref: 'GE-05',
    period: '2025-26 Q3',
    status: 'on_track',
    statusText: 'on_track',
    continues: false,
    revisedTarget: { text: day, start: day, end: day, ongoing: false },
    commentary: `Said as ${id}.`,
    noChange: false,
    by: { id: '9', name: 'Sam Doyle' },
    at: `2025-11-0${id}T10:00:00Z`,
    nonce: id,
    corrects: null,
    ...rest,
  };
}

function changed(ref: string, change: Partial<PlanAction>): typeof thornbeck {
  const actions = thornbeck.actions.map((action) => (action.ref === ref ? { ...action, ...change } : action));
  return { ...thornbeck, actions };
}

describe('An answer that was corrected', () => {
  const right = answer('2', '2026-02-28', { corrects: '1' });
  const records = changed('GE-05', { revisedTarget: right.revisedTarget, statedFor: '2025-26 Q3' });
  const facts = factsOf(records, { history: async () => [right, answer('1', '2027-02-28')] });

  it('is no move of the date', async () => {
    const { answer: told } = await asked('how many times has the clock tower date moved', null, facts);
    assert.match(told.text, /has been moved once/);
  });

  it('is told in the history as one that was corrected', async () => {
    const { answer: told } = await asked('what did we say about the clock tower', null, facts);
    assert.match(told.text, /1 November 2025, Sam Doyle; corrected since\): On track\. Said as 1\./);
    assert.match(told.text, /2 November 2025, Sam Doyle\): On track\. Said as 2\./);
  });
});

describe('What changed between quarters', () => {
  it('reads the answers of those alone that were answered since', async () => {
    const actions = thornbeck.actions.map((action, index) => ({
      ...action,
      statedFor: index < 2 ? '2025-26 Q3' : '2025-26 Q2',
    }));
    const read: string[] = [];
    const history = async (ref: string) => {
      read.push(ref);
      return [];
    };
    await asked('what changed since q2', null, factsOf({ ...thornbeck, actions }, { history }));
    assert.deepEqual(read, ['HS-01', 'HS-02']);
  });

  it('reads a large plan a few at a time', async () => {
    const actions = Array.from({ length: 100 }, (_, index) => ({
      ...(thornbeck.actions[0] as PlanAction),
      ref: `X-${index}`,
      statedFor: '2025-26 Q3',
    }));
    let open = 0;
    let most = 0;
    const history = async () => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setImmediate(resolve));
      open -= 1;
      return [];
    };
    await asked('what changed since q2', null, factsOf({ ...thornbeck, actions }, { history }));
    assert.ok(most > 0 && most <= 20, `${most} read at once`);
  });
});

describe('Who has answered', () => {
  it('counts owners who have measures alone', async () => {
    const round: Round = {
      period: '2025-26 Q3',
      state: 'open',
      dueOn: '2025-11-28',
      openedAt: '2025-11-01T09:00:00Z',
      openedBy: 'x',
      closedAt: null,
    };
    const request = (name: string, refs: string[]): LedgerRow => ({
      period: round.period,
      owner: name,
      name,
      refs,
      state: 'delivered',
      reason: null,
      attempts: 1,
      requestedAt: round.openedAt,
      deliveredAt: round.openedAt,
      conversationId: null,
      messageId: null,
      answered: [],
      answeredAt: null,
    });
    const requests = [request('Priya Nair', ['PM-1', 'PM-4']), request('Sam Doyle', ['GE-05', 'PM-5'])];
    const facts = factsOf(thornbeck, { rounds: [round], requests });
    const { answer: told } = await asked('who has not answered', null, facts);
    assert.match(told.text, /^2 of 2 owners have not answered/);
    assert.match(told.text, /Priya Nair: 0 of 2 measures answered/);
    assert.match(told.text, /Sam Doyle: 0 of 1 action and 1 measure answered/);
    const { answer: green } = await asked('who has not answered in greener borough', null, facts);
    assert.match(green.text, /^1 of 1 owner has not answered/);
  });
});

describe('What was due in a window gone by', () => {
  it('has no more completed in it than there were', async () => {
    const records = changed('GE-01', { status: 'completed' });
    const facts = factsOf(records);
    const all = (await asked('what was due in q1', null, facts)).answer.actions.map(({ ref }) => ref);
    const { answer: done } = await asked('just the completed', 'what was due in q1', facts);
    assert.ok(done.total > 0);
    for (const { ref } of done.actions) assert.ok(all.includes(ref), ref);
  });

  it('stands by month under its own name', async () => {
    const { answer: told } = await asked('how many are due by month');
    assert.ok(told.groups.some(({ key }) => key === 'March 2026'));
  });
});
