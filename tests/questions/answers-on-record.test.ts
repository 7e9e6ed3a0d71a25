import { strict as assert } from 'node:assert';
import type { PlanAction } from '../../src/plan/plan-action.ts';
import type { Facts } from '../../src/questions/answer.ts';
import type { StatusUpdate } from '../../src/reporting/updates/status-update.ts';
import { asked } from './asked.ts';
import { factsOf, thornbeck } from './thornbeck.ts';

/** Said late in the evening in London, when it is the next day already in Paris. */
const lateInTheDay = '2025-10-20T22:30:00Z';

const said: StatusUpdate = {
  id: '1',
  ref: 'GB-03',
  period: '2025-26 Q3',
  status: 'completed',
  statusText: 'completed',
  continues: false,
  revisedTarget: null,
  commentary: 'Done.',
  noChange: false,
  by: { id: '9', name: 'Tom Okafor' },
  at: lateInTheDay,
  nonce: '1',
  corrects: null,
};

describe('The days of what was said', () => {
  const records = {
    ...thornbeck,
    actions: thornbeck.actions.map((action) =>
      action.ref === 'GB-03'
        ? { ...action, status: 'completed', statedFor: said.period, statedAt: lateInTheDay }
        : action,
    ),
  };
  const days: [string, string, number][] = [
    ['Europe/London', '20 October 2025', 0],
    ['Europe/Paris', '21 October 2025', 1],
  ];
  for (const [timeZone, day, onTheDayAfter] of days) {
    const facts = factsOf(records, { timeZone, history: async () => [said] });

    it(`are the council's: ${timeZone}`, async () => {
      const { answer } = await asked('what did we say about GB-03', null, facts);
      assert.match(answer.text, new RegExp(`\\(${day}, Tom Okafor\\)`));
    });

    it(`decide when something was completed: ${timeZone}`, async () => {
      const { answer } = await asked('what was completed on 21 October', null, facts);
      assert.equal(answer.actions.filter(({ ref }) => ref === 'GB-03').length, onTheDayAfter);
    });
  }
});

describe('Questions about what was said of many actions', () => {
  /** Sixty actions, each with a revised date. Tells how many histories were read, and how many at once. */
  function manyActions(): { facts: Facts; reads: { all: number; most: number } } {
    const actions: PlanAction[] = Array.from({ length: 60 }, (_, index) => ({
      ...(thornbeck.actions[0] as PlanAction),
      ref: `X-${index}`,
      order: index,
      revisedTarget: { text: 'May 2026', start: '2026-05-01', end: '2026-05-31', ongoing: false },
    }));
    const reads = { all: 0, most: 0 };
    let open = 0;
    const history = async () => {
      reads.all += 1;
      open += 1;
      reads.most = Math.max(reads.most, open);
      await new Promise((resolve) => setImmediate(resolve));
      open -= 1;
      return [];
    };
    return { facts: factsOf({ ...thornbeck, actions }, { history }), reads };
  }

  const cases: [string, number][] = [
    ['what did we say about housing last quarter', 25],
    ['which have had their dates moved at least once', 25],
    ['which dates were moved repeatedly', 60],
    ['which dates have moved more than once', 60],
  ];
  for (const [asks, most] of cases)
    it(`read the histories a few at a time, and no more than are wanted: ${asks}`, async () => {
      const { facts, reads } = manyActions();
      const { question } = await asked(asks, null, facts);
      assert.equal(question.intent, 'history');
      assert.ok(reads.all <= most, `${reads.all} were read`);
      assert.ok(reads.most <= 20, `${reads.most} were read at once`);
    });

  it('name the actions that are not spelled out', async () => {
    const { facts } = manyActions();
    const { answer } = await asked('what did we say about housing last quarter', null, facts);
    assert.equal(answer.total, 60);
    assert.match(answer.text, /And 35 more: X-25, /);
  });
});
