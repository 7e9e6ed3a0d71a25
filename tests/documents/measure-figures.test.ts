import assert from 'node:assert/strict';
import { readDocument } from '../../src/documents/read-document.ts';
import { readFigure, targetNumber } from '../../src/documents/rows/read-figure.ts';
import { csvFile } from './fixtures/unseen-files.ts';
import { workbookFile } from './fixtures/workbook-file.ts';

const now = '2026-10-19T09:00:00.000Z';

async function read(rows: string[][]) {
  const { measures, warnings } = await readDocument(csvFile('scorecard-2026-27.csv', rows), { now });
  return { measures, messages: warnings.map(({ message }) => message) };
}

/** One measure with its doubts. */
async function readOne(cells: Record<string, string>) {
  const { measures, messages } = await read([Object.keys(cells), Object.values(cells)]);
  const [measure] = measures;
  assert.ok(measure);
  return { measure, messages };
}

describe('a figure in words', () => {
  const figures: Record<string, [number | null, string]> = {
    ...{ '2 days': [2, 'days'], '3.5 hours': [3.5, 'hours'], '6 working days': [6, 'working days'] },
    ...{ '95 per cent': [95, '%'], '£1.5 million': [1_500_000, '£'], '12-weeks': [12, 'weeks'] },
    ...{ '4.2 per 1,000 population': [4.2, 'per 1,000 population'], '1,250 visits': [1250, 'visits'] },
    ...{ '<10': [null, ''], '≥ 20': [null, ''], '> 5': [null, ''], 'up to 5 days': [null, 'days'] },
    ...{
      '1:3': [null, ''],
      '1 in 4': [null, ''],
      '3 estimated': [null, ''],
      '2 hours 30 minutes': [null, ''],
    },
    ...{
      'over 60s': [null, ''],
      'under review': [null, ''],
      'about 5': [null, ''],
      '85 90 days': [null, ''],
    },
  };
  for (const [words, [number, unit]] of Object.entries(figures)) {
    it(`is ${number} ${unit} in "${words}"`, () => {
      const figure = readFigure(words);
      assert.deepEqual([figure.number, figure.unit, figure.unread], [number, unit, number === null]);
    });
  }

  const targets: Record<string, number | null> = {
    ...{ '≥ 20': 20, 'at least 95%': 95, '95%+': 95, '10 or fewer': 10, 'no more than 10 days': 10 },
    ...{ '<10': null, '> 5': null, 'more than 5': null, 'below target': null },
  };
  for (const [words, number] of Object.entries(targets)) {
    it(`is the target ${number} in "${words}"`, () => assert.equal(targetNumber(readFigure(words)), number));
  }
});

describe('a measure whose figures are words', () => {
  it('has no value where only a bound is given, and keeps the words', async () => {
    const { measure, messages } = await readOne({
      KPI: 'Complaints',
      'Good is': 'Low',
      Target: '12',
      Actual: '<10',
    });
    assert.deepEqual([measure.value, measure.target, measure.rating], [null, 12, 'cannot_be_assessed']);
    assert.deepEqual(measure.attributes, { 'As written: Actual': '<10' });
    assert.match(messages.join(), /"<10" says only that the figure is below 10, not what it is/);
  });

  it('takes a target that the number itself meets, and from it which way is good', async () => {
    const { measure, messages } = await readOne({
      KPI: 'Relet time',
      Target: 'no more than 21 days',
      Actual: '19.5 days',
    });
    assert.deepEqual([measure.value, measure.target, measure.unit], [19.5, 21, 'days']);
    assert.deepEqual([measure.polarity, measure.rating], ['lower', 'on_or_above_target']);
    assert.deepEqual(messages, []);
  });

  it('takes no target that its own number would miss, nor one that runs against what is good', async () => {
    const strict = await readOne({ KPI: 'Calls', 'Good is': 'Low', Target: '<10', Actual: '10' });
    assert.deepEqual([strict.measure.target, strict.measure.rating], [null, 'cannot_be_assessed']);
    assert.match(
      strict.messages.join(),
      /10 itself would not do\. Write the figure that is just good enough/,
    );
    const against = await readOne({ KPI: 'Calls', 'Good is': 'Low', Target: '≥ 10', Actual: '12' });
    assert.equal(against.measure.target, null);
    assert.match(against.messages.join(), /lower is better/);
  });

  it('does not set figures of different units against each other', async () => {
    const { measure, messages } = await readOne({
      KPI: 'Wait',
      'Good is': 'Low',
      Target: '1 week',
      Actual: '6 days',
    });
    assert.deepEqual([measure.value, measure.target, measure.unit], [6, null, 'days']);
    assert.match(messages.join(), /"1 week" is not in the same unit as the rest of the row \(days\)/);
    const named = await readOne({
      KPI: 'Wait',
      Unit: 'Average days',
      'Good is': 'Low',
      Target: '7',
      Actual: '6 days',
    });
    assert.deepEqual([named.measure.value, named.measure.unit, named.messages], [6, 'Average days', []]);
  });

  it('does not take a fraction for a percentage', async () => {
    for (const cells of [
      { KPI: 'Bins', 'Good is': 'High', Target: '95%', Actual: '0.96' },
      { KPI: 'Bins', 'Good is': 'High', Unit: '%', Target: '95', Actual: '0.96' },
      { KPI: '% of bins emptied', 'Good is': 'High', Target: '95', Actual: '0.96' },
    ]) {
      const { measure, messages } = await readOne(cells);
      assert.deepEqual([measure.value, measure.target, measure.rating], [null, 95, 'cannot_be_assessed']);
      assert.match(messages.join(), /it may be 96% or 0\.96%/);
    }
    const target = await readOne({ KPI: 'Bins', 'Good is': 'High', Target: '0.95', Actual: '96%' });
    assert.deepEqual([target.measure.value, target.measure.target], [96, null]);
  });

  it('takes small percentages for what they are', async () => {
    for (const cells of [
      { KPI: 'Voids', 'Good is': 'Low', Target: '2%', Actual: '0.8' },
      { KPI: 'Voids', 'Good is': 'Low', Unit: '%', Target: '1', Actual: '0.5' },
      { KPI: 'Voids', 'Good is': 'Low', Target: '95%', Actual: '0.96%' },
      { KPI: 'Score', 'Good is': 'Low', Target: '95', Actual: '0.96' },
    ]) {
      const { measure, messages } = await readOne(cells);
      assert.equal(measure.value, Number.parseFloat(cells.Actual));
      assert.deepEqual(messages, []);
    }
  });

  it('reads a percentage as the workbook shows it, beside one in words', async () => {
    const bytes = workbookFile({
      Measures: {
        rows: [
          ['Indicator', 'Good is', 'Target', 'Actual'],
          ['Bins', 'High', '95%', { number: 0.96, shownAs: 'percent' }],
        ],
      },
    });
    const { measures, warnings } = await readDocument({ fileName: 'kpi.xlsx', bytes }, { now });
    assert.deepEqual([measures[0]?.value, measures[0]?.target, warnings], [96, 95, []]);
  });

  it('finds its target under the short name of the year, and leaves another year’s outturn alone', async () => {
    const { measures } = await read([
      ['KPI', 'Good is', 'Outturn 25/26', 'Target 26/27', 'Q1', 'Q2'],
      ['Homes', 'High', '95', '100', '40', '110'],
    ]);
    assert.deepEqual([measures[0]?.value, measures[0]?.target], [110, 100]);
    assert.deepEqual(measures[0]?.attributes, { 'Outturn 25/26': '95' });
  });

  it('says of every quarter what could not be read in it, and passes none off for another', async () => {
    const { measures, messages } = await read([
      ['Measure', 'Good is', 'Target', 'Q1', 'Q2'],
      ['Complaints', 'Low', '12', '1:3', '<10'],
    ]);
    assert.equal(measures[0]?.value, null);
    assert.deepEqual(measures[0]?.attributes, {
      'As written: 2026-27 Q2': '<10',
      'As written: 2026-27 Q1': '1:3',
    });
    assert.equal(messages.length, 2);
  });
});
