import { strict as assert } from 'node:assert';
import type { ActionDecision } from '../../src/plan/action-decision.ts';
import { asked } from './asked.ts';
import { factsOf, thornbeck } from './thornbeck.ts';

const before = { text: 'June 2025', start: '2025-06-01', end: '2025-06-30', ongoing: false };
const minutes = { body: 'Cabinet', date: '2025-10-06', reference: 'CAB/25/014' };
const ruling: ActionDecision = {
  kind: 're_baseline',
  decision: minutes,
  before,
  until: '2026-03-31',
  at: '2025-10-06T09:00:00.000Z',
};
const facts = factsOf({
  ...thornbeck,
  actions: thornbeck.actions.map((action) =>
    action.ref === 'HL-03' ? { ...action, decisions: [ruling] } : action,
  ),
});

describe('What was decided about an action', () => {
  const line = 'Decided: a new original target (31 March 2026): Cabinet, 6 October 2025, CAB/25/014';

  it('is told with it, and what was first promised', async () => {
    const { answer } = await asked('show HL-03', null, facts);
    assert.ok(answer.text.includes(line), answer.text);
    assert.match(answer.text, /First promised: .*June 2025/);
  });

  it('is told in its history', async () => {
    const { answer } = await asked('history of HL-03', null, facts);
    assert.ok(answer.text.includes(line), answer.text);
  });

  it('is not told of any other', async () => {
    const { answer } = await asked('show GE-01', null, facts);
    assert.doesNotMatch(answer.text, /Decided|First promised/);
  });
});
