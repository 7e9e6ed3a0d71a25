import assert from 'node:assert/strict';
import { planStart } from '../../src/reporting/position/plan-start.ts';
import { smallPlan } from '../fakes/small-plan.ts';

function startOf(name: string, id = 'plan', targets: (string | null)[] = []) {
  const { plan, actions } = smallPlan();
  const [action] = actions;
  assert.ok(action);
  const dated = targets.map((end) => ({ ...action, target: { ...action.target, end } }));
  return planStart({ plan: { ...plan, id, name }, actions: dated, measures: [] });
}

describe('The day a plan began', () => {
  const names: [string, string][] = [
    ['Year Ahead Delivery Plan 2024-25', '2024-04-01'],
    ['Council Plan 2022/2025', '2022-04-01'],
    ['Corporate plan 2023 to 2027', '2023-04-01'],
  ];
  for (const [name, start] of names) {
    it(`is read off its name: ${name}`, () => assert.equal(startOf(name), start));
  }

  it('is read off its id where the name says nothing', () => {
    assert.equal(startOf('The plan', 'plan-2024-25'), '2024-04-01');
  });

  it('is the financial year of the earliest target where neither says', () => {
    assert.equal(startOf('The plan', 'plan', ['2025-06-30', '2024-02-01', null]), '2023-04-01');
  });

  it('is not known where nothing says', () => {
    assert.equal(startOf('The plan', 'plan', [null]), undefined);
  });
});
