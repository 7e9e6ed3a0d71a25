import assert from 'node:assert/strict';
import { readConfidence, readPolarity } from '../../src/documents/rows/measure-values.ts';
import { readNumber } from '../../src/plan/read-number.ts';
import { readDocument } from './fixtures/read-document.ts';
import { workbookFile } from './fixtures/workbook-file.ts';

const now = '2024-10-19T09:00:00.000Z';

describe('a table of measures', () => {
  const lines = [
    'Scorecard',
    'KPI,Theme,Lead officer,Unit,Good is,Annual target,Actual,Last quarter,Confidence,As at,Comments',
    'Bins emptied on time,CLEAN TOWN,Jo Brown,%,High,98,97.5,96,Yes,30 September 2024,Two rounds late',
    'Complaints,CLEAN TOWN,,complaints,Lower,"1,200",1300,1250,No,30/09/2024,',
    'Visits to the museum,Culture,,visits,Neither,n/a,"45,000","45,000",,30/09/2024,',
    'Recycling,Culture,,%,Higher,50,awaiting data,44,,Q2 2024-25,',
    'Trees,Culture,,trees,Higher,100,lots,90,,September 2024,',
  ].join('\n');
  const read = () =>
    readDocument({ fileName: 'scorecard.csv', bytes: new TextEncoder().encode(lines) }, { now });

  it('is recognised by its header and rated by the product’s rule', async () => {
    const { measures, actions } = await read();
    assert.equal(actions.length, 0);
    assert.deepEqual(
      measures.map(({ ref, name, rating, direction, asAt }) => [ref, name, rating, direction, asAt]),
      [
        ['KPI-01', 'Bins emptied on time', 'below_but_confident', 'improved', '2024-09-30'],
        ['KPI-02', 'Complaints', 'high_risk', 'declined', '2024-09-30'],
        ['KPI-03', 'Visits to the museum', 'information_only', 'maintained', '2024-09-30'],
        ['KPI-04', 'Recycling', 'cannot_be_assessed', 'not_applicable', '2024-09-30'],
        ['KPI-05', 'Trees', 'cannot_be_assessed', 'not_applicable', '2024-09-30'],
      ],
    );
    assert.deepEqual(
      [measures[0]?.theme, measures[0]?.unit, measures[0]?.owners],
      ['Clean Town', '%', ['Jo Brown']],
    );
  });

  it('reports a figure that is no number', async () => {
    const { warnings } = await read();
    assert.deepEqual(
      warnings.map(({ ref, row, code }) => `${ref} ${row} ${code}`),
      ['KPI-05 7 number_unread'],
    );
  });

  it('keeps the reference of a measure by its name', async () => {
    const stored = await read();
    const bytes = new TextEncoder().encode('Measure,Actual,Good is\nNew one,1,High\nComplaints,2,Low');
    const again = await readDocument(
      { fileName: 'scorecard.csv', bytes },
      { now, stored: async () => stored },
    );
    assert.deepEqual(
      again.measures.map(({ ref }) => ref),
      ['KPI-06', 'KPI-02'],
    );
  });

  it('may stand beside the plan in one workbook, with percentages as the sheet shows them', async () => {
    const percent = (number: number) => ({ number, shownAs: 'percent' }) as const;
    const bytes = workbookFile({
      Actions: {
        rows: [
          ['Theme', 'Action', 'Status'],
          ['T', 'A', 'Complete'],
        ],
      },
      Measures: {
        rows: [
          ['Indicator', 'Target', 'Actual'],
          ['Bins', percent(0.95), percent(0.073)],
        ],
      },
    });
    const { actions, measures, warnings } = await readDocument({ fileName: 'plan.xlsx', bytes }, { now });
    assert.equal(actions.length, 1);
    assert.deepEqual([measures[0]?.target, measures[0]?.value, measures[0]?.unit], [95, 7.3, '%']);
    assert.ok(warnings.some(({ code }) => code === 'polarity_assumed'));
  });
});

describe('a figure', () => {
  const numbers: Record<string, number | null> = {
    ...{ '95%': 95, '£1,234.50': 1234.5, '1.5m': 1_500_000, '-3': -3, '- 3': -3, '45 000': 45_000 },
    ...{ '': null, 'n/a': null, '12 of 30': null, '-': null, TBC: null, '1.2.3': null },
    ...{ '85 90': null, '3, 4': null, '1,5': null, '0,75': null, '4,2%': null, '0,750': null, '(12)': null },
    ...{ '1,234,567': 1_234_567, '1,234 567': null, '1,23,456': null, '£45 000k': 45_000_000, '.5%': 0.5 },
  };
  for (const [words, number] of Object.entries(numbers)) {
    it(`is ${number} in "${words}"`, () => assert.equal(readNumber(words).number, number));
  }

  it('is reported where words stand that say no number', () => {
    assert.deepEqual(
      ['12 of 30', 'n/a', '', 'No data'].map((words) => readNumber(words).unread),
      [true, false, false, false],
    );
  });
});

describe('what is said of a measure', () => {
  const ways: Record<string, ReturnType<typeof readPolarity>> = {
    ...{ 'Higher is better': 'higher', Low: 'lower', 'Neither high nor low': 'neither', '↓': 'lower' },
    ...{ 'Higher than national average': 'higher', 'Maximise (final)': 'higher' },
    ...{ 'Higher, as external audit asks': 'higher', 'Lower for homeless families': 'lower' },
    ...{ 'Lower is better (see updated note)': 'lower', 'Fewer; volume is for context': 'lower' },
    ...{ 'n/a': 'neither', NA: 'neither', 'Information only': 'neither', 'Demand measure': 'neither' },
    ...{ 'it depends': undefined, 'Higher or lower': undefined, 'Follow the flow': undefined, '': undefined },
  };
  for (const [words, polarity] of Object.entries(ways)) {
    it(`tells that ${polarity ?? 'nothing is said'} in "${words}"`, () =>
      assert.equal(readPolarity(words), polarity));
  }

  const views: [boolean | null, string[]][] = [
    [true, ['Yes', 'Y', 'confident', 'Very confident', 'Likely', 'On course', 'High', 'High confidence']],
    [true, ['Target will be met', 'Target will be met? Yes', 'Confident, no known risks']],
    [false, ['No', 'N', 'Not confident', 'High risk', 'Not on course', 'Not yet confident', 'Unlikely']],
    [false, ['Less confident', 'Unconfident', 'Target will be met? No', 'Target may not be met', 'Low']],
    [
      false,
      ['Isn’t likely', 'Confidence: low', 'At risk', 'Target won’t be met', 'We are no longer confident'],
    ],
    [null, ['', 'ask Jo', 'Low risk', 'Unknown']],
  ];
  for (const [confident, cells] of views) {
    for (const words of cells)
      it(`tells ${confident} of the year-end target in "${words}"`, () =>
        assert.equal(readConfidence(words), confident));
  }
});
