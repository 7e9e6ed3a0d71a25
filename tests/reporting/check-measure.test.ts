import assert from 'node:assert/strict';
import type { Measure } from '../../src/plan/measure.ts';
import {
  checkMeasure,
  lastFigure,
  type MeasureRules,
  type TypedMeasure,
} from '../../src/reporting/updates/check-measure.ts';
import { measureOf } from '../contracts/records.ts';

const rules: MeasureRules = { period: '2024-25 Q3', today: '2025-01-10' };
const nothing: TypedMeasure = { value: '', confidence: '', notAssessed: '', commentary: '' };

function checked(
  typed: Partial<TypedMeasure>,
  measure: Partial<Measure> = {},
  more: Partial<MeasureRules> = {},
) {
  return checkMeasure({ ...nothing, ...typed }, measureOf('M1', measure), { ...rules, ...more });
}

function problems(...given: Parameters<typeof checked>) {
  const result = checked(...given);
  return 'problems' in result ? result.problems : {};
}

function position(...given: Parameters<typeof checked>) {
  const result = checked(...given);
  assert.ok('position' in result, JSON.stringify(result));
  return result.position;
}

describe('What an owner says of a measure', () => {
  const values: [string, number][] = [
    ['81', 81],
    [' 81.5 % ', 81.5],
    ['1,250', 1250],
    ['£1.5m', 1_500_000],
    ['-3', -3],
    ['0', 0],
  ];
  for (const [words, value] of values) {
    it(`is ${value} for “${words}”`, () => {
      assert.equal(position({ value: words }, { polarity: 'neither', unit: '' }).value, value);
    });
  }

  for (const words of ['about 80', '8O', '12 of 30', '1e9', '80;90']) {
    it(`is asked for again as a number after “${words}”`, () => {
      assert.match(problems({ value: words }).value ?? '', /as a number, such as/);
    });
  }

  for (const [words, unit] of [
    ['1,234.5%', '£'],
    ['£12', '%'],
  ] as const) {
    it(`is asked for again after “${words}” where it is counted in ${unit}`, () => {
      assert.match(problems({ value: words }, { unit }).value ?? '', /counted in .*, not in/);
    });
  }

  const polarities: [Measure['polarity'], number | null, string, boolean][] = [
    ['higher', 80, '79.9', true],
    ['higher', 80, '80', false],
    ['lower', 80, '80.1', true],
    ['lower', 80, '80', false],
    ['neither', 80, '12', false],
    ['higher', null, '12', false],
  ];
  for (const [polarity, target, value, asks] of polarities) {
    it(`${asks ? 'asks' : 'does not ask'} about the year-end for ${value} against ${target}, ${polarity} being good`, () => {
      const said = problems({ value }, { polarity, target });
      assert.equal(said.confidence !== undefined, asks, JSON.stringify(said));
    });
  }

  it('keeps the owner’s word on the year-end only where the value misses the target', () => {
    assert.equal(position({ value: '70', confidence: 'yes' }).yearEndConfidence, true);
    assert.equal(position({ value: '90', confidence: 'no' }).yearEndConfidence, null);
  });

  it('asks what is being done where there is a high risk, and not where the owner is confident', () => {
    assert.match(problems({ value: '70', confidence: 'no' }).commentary ?? '', /what is being done/);
    assert.equal(
      position({ value: '70', confidence: 'no', commentary: 'A second team.' }).yearEndConfidence,
      false,
    );
    assert.deepEqual(problems({ value: '70', confidence: 'yes' }), {});
  });

  it('takes no value with its reason, and asks for either', () => {
    const said = position({ notAssessed: 'The survey is yearly.' });
    assert.deepEqual([said.value, said.notAssessed], [null, 'The survey is yearly.']);
    assert.match(problems({}).value ?? '', /or say below why it cannot be assessed/);
    assert.match(problems({ value: '80', notAssessed: 'Yearly.' }).value ?? '', /not both/);
  });

  it('takes any word but yes and no for no word on the year-end', () => {
    assert.ok(problems({ value: '70', confidence: 'toString' }).confidence);
  });

  it('refuses words longer than the card takes', () => {
    assert.match(
      problems({ value: '90', commentary: 'x'.repeat(2001) }).commentary ?? '',
      /shorten this to 2,000/,
    );
  });

  it('speaks of the period’s last day, and of today while the period runs', () => {
    assert.equal(position({ value: '90' }).asAt, '2024-12-31');
    assert.equal(position({ value: '90' }, {}, { today: '2024-11-20' }).asAt, '2024-11-20');
  });

  const compared: [string, Partial<Measure>, Partial<MeasureRules>, number | null][] = [
    ['the quarter before', { value: 77.5, previousValue: 76, asAt: '2024-09-30' }, {}, 77.5],
    [
      'what the document compared the same quarter with',
      { value: 78, previousValue: 76, asAt: '2024-12-31' },
      {},
      76,
    ],
    [
      'what the answer put right was compared with',
      { value: 78, previousValue: 77, statedFor: '2024-25 Q3' },
      {},
      77,
    ],
    [
      'last quarter’s answer',
      { value: 78, previousValue: 70, statedFor: '2024-25 Q2', asAt: '2024-12-31' },
      {},
      78,
    ],
    ['the same quarter last year where it is seasonal', { seasonal: true }, { lastYear: 64 }, 64],
    [
      'the document’s figure of that quarter last year',
      { seasonal: true, quarters: [{ period: '2023-24 Q3', value: 61, target: null }] },
      {},
      61,
    ],
    ['nothing where last year’s is not known', { seasonal: true }, {}, null],
  ];
  for (const [what, measure, more, expected] of compared) {
    it(`is compared with ${what}`, () => {
      assert.equal(position({ value: '90' }, measure, more).previousValue, expected);
    });
  }

  it('stands in the fields as it can be sent back', () => {
    const measure = measureOf('M1', { value: 1250.5, target: 2000, yearEndConfidence: true });
    const said = lastFigure(measure);
    assert.equal(said.value, '1,250.5');
    assert.equal(position(said, { value: 1250.5, target: 2000 }).value, 1250.5);
  });
});
