import assert from 'node:assert/strict';
import { type ActionRow, lastDay, readActions, readMeasures } from './sample-files.ts';

const people = ['adelev', 'alexw', 'isaiahl', 'lynner', 'meganb', 'pattif'].map(
  (name) => `${name}@example.com`,
);
const asAt: Day = [2026, 9, 30];

type Day = [number, number, number];

const number = ([year, month, day]: Day) => year * 10_000 + month * 100 + day;

function deadline(words: string): Day {
  const day = lastDay(words);
  assert.ok(day, `“${words}” names no day`);
  return day;
}

/** Whole calendar months between two last days, such as 31 August → 30 November = 3, worked out without the product's own arithmetic. */
function slip(row: ActionRow): { late: boolean; threeMonths: boolean } {
  const [year, month, day] = deadline(row['Target date']);
  const revised =
    row['Revised target date'] === '' ? deadline(row['Target date']) : deadline(row['Revised target date']);
  const past = month + 3 > 12 ? 1 : 0;
  const limitMonth = month + 3 - 12 * past;
  const limitDay = Math.min(day, new Date(Date.UTC(year + past, limitMonth, 0)).getUTCDate());
  return {
    late: number(revised) > number([year, month, day]),
    threeMonths: number(revised) >= number([year + past, limitMonth, limitDay]),
  };
}

describe('the sample plan', () => {
  const rows = readActions();
  const named = (words: string) => rows.filter(({ Status }) => Status === words);

  it('has 40 actions in six themes, the economy among them', () => {
    assert.equal(rows.length, 40);
    const themes = new Set(rows.map(({ Theme }) => Theme));
    assert.equal(themes.size, 6);
    assert.ok(themes.has('Growing the Local Economy'));
  });

  it('says each action once', () => {
    assert.equal(new Set(rows.map(({ Action }) => Action)).size, rows.length);
  });

  it('uses every status of the 2024 scheme and no other', () => {
    const counts = ['Not yet due to start', 'On track', 'Known delays', 'Will not be met', 'Complete'].map(
      (words) => named(words).length,
    );
    assert.deepEqual(counts, [4, 20, 5, 4, 7]);
  });

  it('belongs to the six people of the local test client, six actions to Alex, one of them done', () => {
    assert.deepEqual([...new Set(rows.map((row) => row['Action owner']))].sort(), people);
    const alex = rows.filter((row) => row['Action owner'] === 'alexw@example.com');
    assert.equal(alex.length, 6);
    assert.equal(new Set(alex.map(({ Status }) => Status)).size, 4);
  });

  it('has two actions in the economy that will not be met, both owned by Alex', () => {
    const late = named('Will not be met').filter(({ Theme }) => Theme === 'Growing the Local Economy');
    assert.deepEqual(
      late.map((row) => row['Action owner']),
      ['alexw@example.com', 'alexw@example.com'],
    );
  });

  it('writes targets as councils do', () => {
    const targets = rows.map((row) => row['Target date']);
    for (const form of [/^\w+ \d{4}$/, /–/, /^Q\d/, /^Ongoing \(/, /^\d/]) {
      assert.ok(
        targets.some((words) => form.test(words)),
        String(form),
      );
    }
  });

  for (const row of rows) {
    it(`keeps to the three-month rule: ${row.Action}`, () => {
      const { late, threeMonths } = slip(row);
      const current = deadline(row['Revised target date'] || row['Target date']);
      if (row.Status === 'Known delays') assert.ok(late && !threeMonths);
      if (row.Status === 'Will not be met') assert.ok(threeMonths);
      if (row.Status === 'On track' || row.Status === 'Not yet due to start') assert.ok(!late);
      if (row.Status !== 'Complete')
        assert.ok(number(current) > number(asAt), 'overdue at the end of Quarter 2');
    });
  }

  it('says how each action that has started stands, in one to three sentences', () => {
    for (const row of rows.filter(({ Status }) => Status !== 'Not yet due to start')) {
      const sentences = row['Rationale for status'].split(/(?<=\.) /);
      assert.ok(row['Rationale for status'].endsWith('.') && sentences.length <= 3, row.Action);
    }
  });
});

describe('the sample measures', () => {
  const rows = readMeasures();

  it('are twelve, two of them Alex’s, in the themes of the plan', () => {
    assert.equal(rows.length, 12);
    assert.equal(rows.filter(({ Owner }) => Owner === 'alexw@example.com').length, 2);
    assert.deepEqual([...new Set(rows.map(({ Owner }) => Owner))].sort(), people);
    const themes = new Set(readActions().map(({ Theme }) => Theme));
    for (const { Theme } of rows) assert.ok(themes.has(Theme), Theme);
  });

  it('ask for year-end confidence exactly where the value misses its target', () => {
    for (const row of rows) {
      const [target, value] = [row.Target, row.Value];
      const assessed = target !== '' && value !== '';
      const misses =
        assessed &&
        (row['Good is'] === 'Higher' ? Number(value) < Number(target) : Number(value) > Number(target));
      assert.equal(row['Year-end confidence'] !== '', misses, row.Measure);
    }
  });

  it('have no target where neither high nor low is good', () => {
    for (const row of rows) assert.equal(row['Good is'] === 'Neither', row.Target === '', row.Measure);
  });

  it('speak of 30 September 2026', () => {
    assert.ok(rows.every((row) => row['As at'] === '30 September 2026'));
  });
});
