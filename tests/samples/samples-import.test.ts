import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { planRecordsSchema } from '../../src/plan/plan.ts';
import { readDocument } from '../documents/fixtures/read-document.ts';
import { measuresFile, planFile, readActions } from './sample-files.ts';

function importSample(file: string) {
  return readDocument(
    { fileName: basename(file), bytes: readFileSync(file) },
    { now: '2026-10-05T09:00:00.000Z', asAt: '2026-09-30' },
  );
}

describe('the samples as imported', () => {
  it('give rise to no warning', async () => {
    for (const file of [planFile, measuresFile]) {
      const { warnings } = await importSample(file);
      assert.deepEqual(warnings, [], file);
    }
  });

  it('keep every word of the plan, with a day for every date', async () => {
    const { plan, actions } = planRecordsSchema.parse(await importSample(planFile));
    assert.equal(plan.id, '2026-27');
    assert.equal(plan.statusScheme.id, '2024');
    assert.deepEqual(
      actions.map((action) => ({
        Theme: action.theme,
        Outcome: action.outcome,
        Activity: action.activity,
        Action: action.text,
        'Action owner': action.owners.join(),
        'Target date': action.target.text,
        'Revised target date': action.revisedTarget?.text ?? '',
        Status: action.statusText,
        'Rationale for status': action.commentary,
      })),
      readActions(),
    );
    for (const { ref, status, target, revisedTarget } of actions) {
      assert.ok(status !== null && target.end !== null && revisedTarget?.end !== null, ref);
    }
  });

  it('hold two actions in the economy that will not be met, for the question that everybody tries first', async () => {
    const { actions } = await importSample(planFile);
    const late = actions.filter(
      ({ theme, status }) => theme === 'Growing the Local Economy' && status === 'will_not_be_met',
    );
    assert.equal(late.length, 2);
  });

  it('show all five ratings and all four directions of travel', async () => {
    const { measures } = await importSample(measuresFile);
    assert.equal(measures.length, 12);
    assert.deepEqual([...new Set(measures.map(({ rating }) => rating))].sort(), [
      'below_but_confident',
      'cannot_be_assessed',
      'high_risk',
      'information_only',
      'on_or_above_target',
    ]);
    assert.equal(new Set(measures.map(({ direction }) => direction)).size, 4);
    assert.ok(measures.every(({ asAt }) => asAt === '2026-09-30'));
  });
});
