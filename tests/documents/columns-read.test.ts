import assert from 'node:assert/strict';
import type { ImportMapping } from '../../src/documents/tables/import-mapping.ts';
import { columnsText } from '../../src/plan/importing/import-preview.ts';
import { readDocument } from './fixtures/read-document.ts';
import { csvFile } from './fixtures/unseen-files.ts';

const now = '2024-12-19T09:00:00.000Z';
const read = (rows: string[][], mapping: ImportMapping = {}) =>
  readDocument(csvFile('plan.csv', rows), { now, mapping });
const kept = (plan: Awaited<ReturnType<typeof read>>) =>
  plan.warnings
    .filter(({ code }) => code === 'column_kept')
    .map(({ row, message }) => [row, message.split('. ')[0]]);

describe('two columns that could hold one field', () => {
  it('are both named: the one that is read, and the one that is kept as written', async () => {
    const plan = await read([
      ['Action', 'Due date', 'Target date', 'Status'],
      ['Build the depot', 'March 2027', 'June 2027', 'On track'],
    ]);
    const [action] = plan.actions;
    assert.equal(action?.target.text, 'June 2027');
    assert.deepEqual(action?.attributes, { 'Due date': 'March 2027' });
    assert.deepEqual(kept(plan), [
      [
        1,
        '2 columns could hold the target date: "Target date" (column C) is read, and "Due date" (column B) is kept as written',
      ],
    ]);
  });

  it('are told apart by their letters where their headers are the same', async () => {
    const plan = await read([
      ['Action', 'Owner', 'Owner', 'Status'],
      ['Build the depot', 'Ana Lee', 'Ben Ray', 'On track'],
    ]);
    assert.deepEqual(plan.actions[0]?.owners, ['Ana Lee']);
    assert.deepEqual(plan.actions[0]?.attributes, { Owner: 'Ben Ray' });
    assert.deepEqual(kept(plan), [
      [
        1,
        '2 columns could hold the owner: "Owner" (column B) is read, and "Owner" (column C) is kept as written',
      ],
    ]);
  });

  it('are no doubt where the mapping says which is meant', async () => {
    const rows = [
      ['Action', 'Due date', 'Target date', 'Status'],
      ['Build the depot', 'March 2027', 'June 2027', 'On track'],
    ];
    const plan = await read(rows, { columns: { 'Due date': 'target' } });
    assert.equal(plan.actions[0]?.target.text, 'March 2027');
    assert.deepEqual(kept(plan), []);
    const both = await read(rows, { columns: { 'Due date': 'target', 'Target date': 'target' } });
    assert.match(String(kept(both)[0]?.[1]), /"Due date" \(column B\) is read, and "Target date"/);
  });

  it('are named where the field went to another for want of its own', async () => {
    const plan = await read([
      ['Project', 'Activity', 'Due', 'Progress', 'Stage'],
      ['Depot', 'Build the depot', 'March 2027', 'On track', 'Design'],
    ]);
    assert.equal(plan.actions[0]?.text, 'Build the depot');
    assert.deepEqual(
      kept(plan).map(([, message]) => String(message).split(':')[0]),
      ['2 columns could hold the action', '2 columns could hold the status'],
    );
  });

  it('are named of measures, but not for the figures of quarters', async () => {
    const plan = await read([
      ['Measure', 'Good is', 'Target', 'Q1 actual', 'Q2 actual', 'Actual', 'Outturn'],
      ['Bins missed', 'Low', '10', '9', '8', '7', '6'],
    ]);
    assert.deepEqual(kept(plan), [
      [
        1,
        '2 columns could hold the value: "Actual" (column F) is read, and "Outturn" (column G) is kept as written',
      ],
    ]);
  });

  it('are rows in a turned table, and are called so', async () => {
    const plan = await read(
      [
        ['Project name', 'Depot', 'Roof'],
        ['Due date', 'March 2027', 'June 2027'],
        ['Target date', 'April 2027', 'July 2027'],
        ['Status', 'On track', 'On track'],
        ['', 'No budget yet', ''],
        ['Total', '2', ''],
      ],
      { turned: true },
    );
    assert.match(String(kept(plan)[0]?.[1]), /^2 rows could hold .*"Target date" \(row 3\)/);
    assert.deepEqual(
      plan.actions.map(({ attributes }) => attributes),
      [{ 'Due date': 'March 2027', 'Row 5': 'No budget yet' }, { 'Due date': 'June 2027' }],
    );
    const [total, ...others] = plan.warnings.filter(({ code }) => code === 'row_skipped');
    assert.deepEqual([total?.row, total?.turned, others], [6, undefined, []]);
    assert.equal(total?.message, 'The row is a total; it is not imported.');
  });
});

it('A preview tells the header of each field that the document calls by another word', async () => {
  const { headers } = await read(
    [
      ['Wat', 'Lead officer', 'Due', 'Status'],
      ['Build the depot', 'Ana Lee', 'June 2027', 'On track'],
    ],
    { columns: { Wat: 'text' } },
  );
  assert.equal(
    columnsText(['action', 'target date', 'status', 'owner'], headers.actions),
    'action (“Wat”), target date (“Due”), status, owner (“Lead officer”)',
  );
});
