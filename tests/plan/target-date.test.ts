import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isDay } from '../../src/plan/dates/day.ts';
import { splitTargetCell } from '../../src/plan/dates/target-cell.ts';
import { isUnread, parseTargetDate } from '../../src/plan/dates/target-date-parser.ts';

/** Words → first day, last day, and whether the work goes on; `-` where the words name none. */
const readings: Record<string, string> = {
  'by 5pm 31 March 2026': '- 2026-03-31',
  'by 5pm on 31 March 2026': '- 2026-03-31',
  '31 March 2026 at 17:00': '2026-03-31 2026-03-31',
  '31/03/2026 12:30 pm': '2026-03-31 2026-03-31',
  'by noon, 3 May 2026': '- 2026-05-03',
  'by close of business 31 March 2026': '- 2026-03-31',
  '2026-03-31 09:00:00': '2026-03-31 2026-03-31',
  'August 2021': '2021-08-01 2021-08-31',
  'august 2022.': '2022-08-01 2022-08-31',
  'Sept 2021': '2021-09-01 2021-09-30',
  'Apr  2013': '2013-04-01 2013-04-30',
  'Jul-12': '2012-07-01 2012-07-31',
  'Nov ’21': '2021-11-01 2021-11-30',
  '25th November 2020': '2020-11-25 2020-11-25',
  'November 25, 2020': '2020-11-25 2020-11-25',
  '1st of May 2024': '2024-05-01 2024-05-01',
  '31/03/2025': '2025-03-31 2025-03-31',
  '31.03.25': '2025-03-31 2025-03-31',
  '2025-03-31': '2025-03-31 2025-03-31',
  'July -September 2021': '2021-07-01 2021-09-30',
  'July – November 2021': '2021-07-01 2021-11-30',
  'July—November 2021': '2021-07-01 2021-11-30',
  'July to November 2021': '2021-07-01 2021-11-30',
  'between June and August 2021': '2021-06-01 2021-08-31',
  'November – March 2022': '2021-11-01 2022-03-31',
  'October 2020 – May 2021': '2020-10-01 2021-05-31',
  'July 2021 – September': '2021-07-01 2021-09-30',
  'October 2021 / January 2022': '2021-10-01 2022-01-31',
  'Started (June 2021)': '2021-06-01 2021-06-30',
  'Monday 3 March 2025': '2025-03-03 2025-03-03',
  'w/c 3 March 2025': '2025-03-03 2025-03-09',
  'Week commencing 3rd March 2025': '2025-03-03 2025-03-09',
  'Q3 end 2025/26': '- 2025-12-31',
  'end of Quarter 3 25/26': '- 2025-12-31',
  'H2 25/26': '2025-10-01 2026-03-31',
  'Academic year 2025/26': '2025-09-01 2026-08-31',
  'FY25/26': '2025-04-01 2026-03-31',
  'by 31.03.26': '- 2026-03-31',
  'end 2025': '- 2025-12-31',
  'End of 2025/26': '- 2026-03-31',
  'by end of 2025-26': '- 2026-03-31',
  'end 2025/26': '- 2026-03-31',
  'End of the financial year 2025/26': '- 2026-03-31',
  'end of FY 25/26': '- 2026-03-31',
  'end of 2025/26 Q2': '- 2025-09-30',
  'end of 2025/27': '- -',
  'March 2025/26': '2026-03-01 2026-03-31',
  'Jan 2025-26': '2026-01-01 2026-01-31',
  'October 2025/26': '2025-10-01 2025-10-31',
  'January – March 2025/26': '2026-01-01 2026-03-31',
  '31 March 2025/26': '2026-03-31 2026-03-31',
  'March 2025 – 26 April 2025': '2025-03-01 2025-04-26',
  'TBC – Autumn 2025': '2025-09-01 2025-11-30',
  'Spring/Summer 26': '2026-03-01 2026-08-31',
  'Winter 2025/26': '2025-12-01 2026-02-28',
  'Phase 1 – Dec 2025; Phase 2 – March 2026': '2025-12-01 2026-03-31',
  'December 2025 (Phase 1), March 2026 (Phase 2)': '2025-12-01 2026-03-31',
  '3 – 7 March 2026': '2026-03-03 2026-03-07',
  '5/6 March 2026': '2026-03-05 2026-03-06',
  '31st March2026': '2026-03-31 2026-03-31',
  '31stMarch 2026': '2026-03-31 2026-03-31',
  'Apr 25 – Mar 26': '2025-04-01 2026-03-31',
  'Apr 25 to March 2026': '2025-04-01 2026-03-31',
  'Q4 (Jan–Mar 26)': '2026-01-01 2026-03-31',
  'Mar-25\nJun-25': '2025-03-01 2025-06-30',
  'Not before April 2026': '2026-04-01 -',
  'April 2025 to date': '2025-04-01 - goes on',
  Quarterly: '- - goes on',
  'Mar 2025': '2025-03-01 2025-03-31',
  "Mar '25": '2025-03-01 2025-03-31',
  'Mar-25': '2025-03-01 2025-03-31',
  'Sep. 2024': '2024-09-01 2024-09-30',
  '03/2025': '2025-03-01 2025-03-31',
  '2025-03': '2025-03-01 2025-03-31',
  '25 Mar 25': '2025-03-25 2025-03-25',
  '25-Mar-2025': '2025-03-25 2025-03-25',
  '25-Mar-25': '2025-03-25 2025-03-25',
  '31st\nMarch 2025': '2025-03-31 2025-03-31',
  'mid-March 2025': '2025-03-01 2025-03-31',
  'Late March 2025': '2025-03-01 2025-03-31',
  'H1 2024/25': '2024-04-01 2024-09-30',
  'second half of 2024/25': '2024-10-01 2025-03-31',
  'Q3 FY2024/25': '2024-10-01 2024-12-31',
  'Q3 FY24/25': '2024-10-01 2024-12-31',
  'Q3 24/25': '2024-10-01 2024-12-31',
  'Q4 2024-2025': '2025-01-01 2025-03-31',
  'Quarter Three 2024/25': '2024-10-01 2024-12-31',
  '3rd quarter 2024/25': '2024-10-01 2024-12-31',
  'Q3 (Oct-Dec 2019)': '2019-10-01 2019-12-31',
  'End of Q2 2024/25': '- 2024-09-30',
  'by year end 2024/25': '- 2025-03-31',
  'end of financial year 2024/25': '- 2025-03-31',
  'April 2024 – March 2025': '2024-04-01 2025-03-31',
  'April 2024 ‒ March 2025': '2024-04-01 2025-03-31',
  'April 2024 ― March 2025': '2024-04-01 2025-03-31',
  'April 2024 − March 2025': '2024-04-01 2025-03-31',
  '1/4/24 - 31/3/25': '2024-04-01 2025-03-31',
  '(a) June 2024 (b) March 2025': '2024-06-01 2025-03-31',
  'Phase 1: June 2024\nPhase 2: March 2025': '2024-06-01 2025-03-31',
  'Design June 2024; opening March 2025': '2024-06-01 2025-03-31',
  'Spring 2025': '2025-03-01 2025-05-31',
  'Summer 2022': '2022-06-01 2022-08-31',
  'Autumn 2024': '2024-09-01 2024-11-30',
  'Winter 2023': '2023-12-01 2024-02-29',
  'Winter 2024/25': '2024-12-01 2025-02-28',
  'Summer/Autumn 2022': '2022-06-01 2022-11-30',
  'Q1 2018 - 19': '2018-04-01 2018-06-30',
  'quarter 2, 2025 to 2026': '2025-07-01 2025-09-30',
  '2024/25 Q4': '2025-01-01 2025-03-31',
  'Q1–Q3 2024/25': '2024-04-01 2024-12-31',
  'Quarter 3 (October – December 2019)': '2019-10-01 2019-12-31',
  '2024/25': '2024-04-01 2025-03-31',
  'Financial year 2024-2025': '2024-04-01 2025-03-31',
  'by end of March 2022': '- 2022-03-31',
  'End March 2022': '- 2022-03-31',
  'by the end of 2021': '- 2021-12-31',
  'By 31st March 2025': '- 2025-03-31',
  'From September 2021': '2021-09-01 -',
  'From April 2021 to March 2022': '2021-04-01 2022-03-31',
  'April 2021 onwards': '2021-04-01 - goes on',
  Ongoing: '- - goes on',
  'Ongoing for as long as the scheme runs': '- - goes on',
  'Ongoing\nJuly -November 2021': '2021-07-01 2021-11-30 goes on',
  'Ongoing June – November 2021': '2021-06-01 2021-11-30 goes on',
  'Ongoing (March 2022)': '2022-03-01 2022-03-31 goes on',
  'Ongoing (June – November 2021)': '2021-06-01 2021-11-30 goes on',
  'Ongoing (first part in place by August 2021)': '- 2021-08-31 goes on',
  'September 2020 – November 2021 (ongoing to March 2022)': '2020-09-01 2022-03-31 goes on',
  'From July 2021 (ongoing to October 2022)': '2021-07-01 2022-10-31 goes on',
  'July 2021 (subject to planning consent in May 2022)': '2021-07-01 2021-07-31',
  'July 2021 subject to the 2022/23 budget': '2021-07-01 2021-07-31',
  'July 2021 – outcome of bid known': '2021-07-01 2021-07-31',
  'July 2021, dates may move': '2021-07-01 2021-07-31',
  '2025-03-15T00:00:00Z': '2025-03-15 2025-03-15',
  '2025-03-15T09:30': '2025-03-15 2025-03-15',
  '2025-03-15T00:00:00': '2025-03-15 2025-03-15',
  '2025-03-15T00:00:00.000+01:00': '2025-03-15 2025-03-15',
  '2025-03-15 00:00:00': '2025-03-15 2025-03-15',
  'March (2025)': '2025-03-01 2025-03-31',
  'March [2025]': '2025-03-01 2025-03-31',
  '31 March (2025)': '2025-03-31 2025-03-31',
  'March – April (2025)': '2025-03-01 2025-04-30',
  'March (2025/26)': '2026-03-01 2026-03-31',
  'Summer (2024)': '2024-06-01 2024-08-31',
  'Winter (2024/25)': '2024-12-01 2025-02-28',
  'Q2 (2024/25)': '2024-07-01 2024-09-30',
  'Q3 (2025-26)': '2025-10-01 2025-12-31',
  'end of Q3 (25/26)': '- 2025-12-31',
  '2025/26 (Q3)': '2025-10-01 2025-12-31',
  '2024/25 (Q1–Q3)': '2024-04-01 2024-12-31',
  'Autumn (October 2025)': '2025-10-01 2025-10-31',
  '25/26 Q2': '2025-07-01 2025-09-30',
  '25/26 – Q2': '2025-07-01 2025-09-30',
  '25/26 H1': '2025-04-01 2025-09-30',
  'end of 25/26 Q2': '- 2025-09-30',
  'Q3 – 2025/26': '2025-10-01 2025-12-31',
  'Q3 - 25/26': '2025-10-01 2025-12-31',
  'March - 2025': '2025-03-01 2025-03-31',
  'January – March - 2025': '2025-01-01 2025-03-31',
  'March in 2024': '2024-03-01 2024-03-31',
  'Spring – 2025': '2025-03-01 2025-05-31',
  'March 2025 – ongoing': '2025-03-01 - goes on',
  'March 2024 ongoing': '2024-03-01 - goes on',
  'Commenced March 2024, ongoing': '2024-03-01 - goes on',
  'from March 2024 - ongoing': '2024-03-01 - goes on',
  'By March 2025 – ongoing': '- 2025-03-31 goes on',
  'March 2025, ongoing support by the team': '2025-03-01 2025-03-31 goes on',
};

const unread = [
  'TBC',
  'Started',
  '13/2025',
  '2001-05',
  '25 homes by 25',
  '99/99/9999',
  'To be agreed',
  'by end of March',
  'year end',
  'Q3',
  'Q3 2019',
  'Mar 25',
  '31 June 2021',
  '31/02/2025',
  'November 2021 – July 2021',
  '2024-2027',
  'early 2022',
  'dates may change',
  'saves £2021',
  'Q5 2025/26',
  'Q3 25',
  'H1 2026',
  'FY2025',
  'Mid 2025',
  'Summer term 2026',
  'After the May 2026 elections',
  'Phase 1 – Dec 2025; Phase 2 – TBC',
  'Within 12 months',
  'By Christmas 2025',
  '31 Mar 2O26',
  'Marh 2026',
  '03-2026',
  'before April 2027',
  'Before summer 2027',
  'prior to April 2027',
  'not until June 2027',
  'within 6 months of June 2026',
  'two years from April 2026',
  'Delayed from June 2026 to October 2026',
  'March 2025/27',
  'March 2025 - 27',
  '31 March 2025/27',
  '1-3 March 2025/27',
  'Summer 2025/27',
  'Mar 27',
  '2025-13-15T00:00',
  '2025-03-45T00:00',
  'Q3 (2024)',
  'Q3 (Oct–Dec) (2024)',
  '2025 (March)',
  'March (end of 2025)',
  'March (June 2025)',
  'July (subject to planning consent in May 2022)',
  '25/27 Q2',
  'March 2026 + 3 months',
  'TBC following Cabinet in June 2026',
  'To be confirmed after the bid in March 2027',
  'March 2026 plus three months',
  'March 2026 (+ 12 weeks)',
];

/** A year, or what may be part of one, is stated but cannot be read: the plan's own is not put in its place. */
const ofNoCertainYear = [
  'Y2 Q3',
  'Q3 Y2',
  'Year 1 Q4',
  'Q3 (Year 2)',
  'Mar ch 2025',
  'Sep-tember 2026',
  'Q3 – 2024',
  '25/27 Q2',
  '2025 (March)',
  'March (June 2025)',
  'July (subject to planning consent in May 2022)',
];

function reading({ start, end, ongoing }: ReturnType<typeof parseTargetDate>): string {
  return `${start ?? '-'} ${end ?? '-'}${ongoing ? ' goes on' : ''}`;
}

describe('a target date', () => {
  for (const [words, expected] of Object.entries(readings)) {
    it(`reads "${words.replace('\n', ' ⏎ ')}" as ${expected}`, () => {
      assert.equal(reading(parseTargetDate(words)), expected);
    });
  }

  for (const words of unread) {
    it(`does not guess at "${words}"`, () => {
      const target = parseTargetDate(words);
      assert.equal(reading(target), '- -');
      assert.equal(target.text, words);
      assert.ok(isUnread(target));
    });
  }

  it('places words without a year in the plan’s financial year, when that is known', () => {
    const read = (words: string) => reading(parseTargetDate(words, { financialYear: 2021 }));
    assert.equal(read('by end of March'), '- 2022-03-31');
    assert.equal(read('June'), '2021-06-01 2021-06-30');
    assert.equal(read('Q3'), '2021-10-01 2021-12-31');
    assert.equal(read('year end'), '2022-03-01 2022-03-31');
    assert.equal(read('March 2025'), '2025-03-01 2025-03-31');
    for (const words of ofNoCertainYear) assert.equal(read(words), '- -', words);
    for (const words of ['Q3 2019', '2027 Q3', '31 Mar 2O26', 'Autumn term', 'Sept 25'])
      assert.equal(read(words), '- -', words);
    assert.equal(read('TBC – Autumn'), '2021-09-01 2021-11-30');
    assert.equal(read('end of Q3'), '- 2021-12-31');
    assert.equal(read('by 5pm 31 March'), '- 2022-03-31');
    assert.equal(read('end of FY'), '- 2022-03-31');
    for (const words of ['end of FY 26', 'end of FY26']) assert.equal(read(words), '- -', words);
    assert.equal(read('31 March (Phase 2)'), '2022-03-31 2022-03-31');
    assert.equal(read('Q3 (October – December)'), '2021-10-01 2021-12-31');
    for (const words of ['25/26 Q2', 'end of Q3 (25/26)', 'March - 2025', 'March in 2024', 'Q3 (2025-26)'])
      assert.equal(read(words), reading(parseTargetDate(words)), words);
  });

  it('keeps the words, never throws, and never ends before it starts', () => {
    const piece = fc.constantFrom(
      ...['July', 'march ', '2021', '2022', ' – ', '-', '/', ' to ', '(', ')', 'Q2', '2024/25', 'ongoing'],
      ...['31', '1st', ' by ', 'from ', 'summer', 'winter ', ',', 'end of ', '30/06/2021', ' '],
      ...[
        'Apr 25',
        'w/c ',
        ' 26',
        'academic year ',
        'Q3 end',
        'phase 1 ',
        '; TBC',
        'not before ',
        ' to date',
        '(2025)',
        't00:00z',
        ' + 3 months',
        'y2 ',
      ],
    );
    const words = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(
        words,
        fc.option(fc.integer({ min: 1990, max: 2080 }), { nil: undefined }),
        (text, year) => {
          const target = parseTargetDate(text, year === undefined ? {} : { financialYear: year });
          const { start, end } = target;
          assert.ok(start === null || isDay(start));
          assert.ok(end === null || isDay(end));
          assert.ok(start === null || end === null || start <= end);
          assert.deepEqual(
            parseTargetDate(target.text, year === undefined ? {} : { financialYear: year }),
            target,
          );
        },
      ),
    );
  });

  it('runs any month to its last day', () => {
    const months =
      'January February March April May June July August September October November December'.split(' ');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 1990, max: 2080 }), (index, year) => {
        const { start, end } = parseTargetDate(`${months[index]} ${year}`);
        const last = new Date(Date.UTC(year, index + 1, 0)).toISOString().slice(0, 10);
        assert.deepEqual([start, end], [`${last.slice(0, 8)}01`, last]);
      }),
    );
  });
});

describe('a cell with an original and a revised date', () => {
  const cells: Record<string, [string, string | null]> = {
    'Original target date: May 2021\n\nRevised target date: June 2022': ['May 2021', 'June 2022'],
    'Original date: October 2020 - March 2021 Revised date: July 2021': [
      'October 2020 - March 2021',
      'July 2021',
    ],
    'April 2021 – June 2021\n\nRevised target date: March 2023': ['April 2021 – June 2021', 'March 2023'],
    'Original: May 2021; Revised: June 2022': ['May 2021', 'June 2022'],
    'May 2021 Forecast completion date – June 2021': ['May 2021', 'June 2021'],
    'New depot open July 2021': ['New depot open July 2021', null],
    'Extended opening hours by July 2021': ['Extended opening hours by July 2021', null],
    'May 2021': ['May 2021', null],
    'Was: May 2021 Now: June 2022': ['May 2021', 'June 2022'],
    'Baseline: May 2021 Forecast: June 2022': ['May 2021', 'June 2022'],
    'Initial target – May 2021\nCurrent target – June 2022': ['May 2021', 'June 2022'],
    'Planned: May 2021; Expected: June 2022': ['May 2021', 'June 2022'],
    'Old: March 2025 New: June 2026': ['March 2025', 'June 2026'],
    'Target: March 2025 New target: June 2026': ['Target: March 2025', 'June 2026'],
    'Baseline: March 2025 Latest: June 2026': ['March 2025', 'June 2026'],
    'March 2025 Extension agreed: June 2026': ['March 2025', 'June 2026'],
  };
  for (const [cell, [original, revised]] of Object.entries(cells)) {
    it(`finds both in "${cell.replaceAll('\n', ' ')}"`, () => {
      const { target, revisedTarget } = splitTargetCell(cell);
      assert.equal(target.text, original);
      assert.equal(revisedTarget?.text ?? null, revised);
      assert.notEqual(revisedTarget?.end, null);
    });
  }

  const told: Record<string, [string | null, string]> = {
    'Originally May 2021, revised to June 2022': ['2021-05-31', 'June 2022'],
    'May 2021 (revised to June 2022)': ['2021-05-31', 'June 2022'],
    'Previously May 2021, now June 2022': ['2021-05-31', 'June 2022'],
    'was May 2021 now June 2022': ['2021-05-31', 'June 2022'],
    'May 2021 (extended to June 2022)': ['2021-05-31', 'June 2022'],
    'May 2021 (now June 2022)': ['2021-05-31', 'June 2022'],
    'Orig. May 2021 / Rev. June 2022': ['2021-05-31', 'June 2022'],
    'May 2021 – slipped to June 2022': ['2021-05-31', 'June 2022'],
    'Jun-22 (was May-21)': ['2021-05-31', 'Jun-22'],
    'June 2022 (revised from May 2021)': ['2021-05-31', 'June 2022'],
    'June 2022 (originally May 2021)': ['2021-05-31', 'June 2022'],
    'May 2021 amended to June 2022': ['2021-05-31', 'June 2022'],
    '31/05/2021 extended 30/06/2022': ['2021-05-31', '30/06/2022'],
    'Planned May 2021 Actual June 2022': ['2021-05-31', 'June 2022'],
    'Moved from May 2021 to June 2022': ['2021-05-31', 'June 2022'],
    'Delayed from May 2021 until June 2022 by Cabinet': ['2021-05-31', 'June 2022 by Cabinet'],
    'May 2021 (delayed until June 2022)': ['2021-05-31', 'June 2022'],
    'May 2021 (extended until June 2022)': ['2021-05-31', 'June 2022'],
    'May 2021, postponed till June 2022': ['2021-05-31', 'June 2022'],
    'May 2021 – pushed back until June 2022': ['2021-05-31', 'June 2022'],
    'May 2021 slipped until June 2022': ['2021-05-31', 'June 2022'],
    'May 2021 (put back to June 2022)': ['2021-05-31', 'June 2022'],
    'August 2022 (brought forward to June 2022)': ['2022-08-31', 'June 2022'],
    'Revised from TBC to June 2022': [null, 'June 2022'],
    'Deferred to June 2022': [null, 'June 2022'],
    'Revised target date: June 2022': [null, 'June 2022'],
    'Baseline: – Revised: June 2022': [null, 'June 2022'],
    'May 2021 Revised date: May 2022 2nd revised date: June 2022': ['2021-05-31', 'June 2022'],
  };
  for (const [cell, [original, revised]] of Object.entries(told)) {
    it(`finds both in "${cell}", and keeps all of its words`, () => {
      const { target, revisedTarget } = splitTargetCell(cell);
      assert.equal(target.text, cell);
      assert.equal(target.end, original);
      assert.equal(revisedTarget?.text, revised);
      assert.equal(revisedTarget?.end, '2022-06-30');
    });
  }

  for (const words of ['-', '–', 'May 2021 –', 'May 2021,', '(May 2021']) {
    it(`keeps "${words}" as it is written`, () => assert.equal(splitTargetCell(words).target.text, words));
  }

  it('takes no revised date from work extended until further notice', () => {
    const { target, revisedTarget } = splitTargetCell('May 2021, extended until further notice');
    assert.deepEqual([target.ongoing, revisedTarget], [true, null]);
  });

  it('keeps a date that was given up as it is written, and takes no deadline from it', () => {
    for (const cell of ['TBC (was March 2025)', 'Ongoing (previously March 2025)']) {
      const { target, revisedTarget } = splitTargetCell(cell);
      assert.deepEqual([target.text, target.end, revisedTarget], [cell, null, null]);
    }
  });
});
