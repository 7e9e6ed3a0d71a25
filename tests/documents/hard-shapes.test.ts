import assert from 'node:assert/strict';
import { importMappingSchema } from '../../src/documents/tables/import-mapping.ts';
import { assertNothingLost } from './fixtures/nothing-lost.ts';
import { readDocument } from './fixtures/read-document.ts';
import { csvFile } from './fixtures/unseen-files.ts';
import { type WordBlock, wordFile } from './fixtures/word-file.ts';
import { workbookFile } from './fixtures/workbook-file.ts';

const now = '2025-06-19T09:00:00.000Z';
type Cell = string | number | null;

function readCsv(rows: Cell[][], mapping: object = {}) {
  const given = rows.map((row) => row.map((cell) => cell ?? ''));
  return readDocument(csvFile('plan-2025-26.csv', given), {
    now,
    mapping: importMappingSchema.parse(mapping),
  });
}

function readWord(...blocks: WordBlock[]) {
  return readDocument({ fileName: 'plan-2025-26.docx', bytes: wordFile(blocks) }, { now });
}

const ratings = {
  id: 'ratings',
  name: 'Council ratings',
  statuses: [
    {
      label: 'Blue',
      rag: 'blue',
      endsAction: true,
      needsAttention: false,
      synonyms: ['B', 'Closed', 'Closed - verified', 'Complete'],
    },
    {
      label: 'Green',
      rag: 'green',
      endsAction: false,
      needsAttention: false,
      synonyms: ['G', 'In progress / Green'],
    },
    { label: 'Amber/Green', rag: 'green', endsAction: false, needsAttention: false, synonyms: ['A/G'] },
    { label: 'Amber', rag: 'amber', endsAction: false, needsAttention: true, synonyms: ['A'] },
    { label: 'Amber/Red', rag: 'amber', endsAction: false, needsAttention: true, synonyms: ['A/R'] },
    { label: 'Red', rag: 'red', endsAction: false, needsAttention: true, synonyms: ['R'] },
    { label: 'Deferred', rag: 'grey', endsAction: false, needsAttention: false },
    { label: 'Paused', rag: 'grey', endsAction: false, needsAttention: false, synonyms: ['On hold'] },
    { label: 'Abandoned', rag: 'grey', endsAction: true, needsAttention: false },
  ],
};

describe('a workbook with a header of two rows, sections, a total and a note', () => {
  const rows: Cell[][] = [
    ['Corporate Plan 2025-26'],
    ['Position as at 30 June 2025'],
    [],
    ['Ref', 'What we will do', 'Timescale', null, 'Progress', null, 'Lead'],
    [null, null, 'Start', 'End', 'Status', 'RAG', null],
    ['1. A GREENER PLACE'],
    ['1.1', 'Plant 500 trees', 'Apr-25', 'Mar-26', 'In progress', 'Green', 'Jo Bell'],
    [
      '1.2',
      'Retrofit 40 homes',
      'Apr-25',
      'Sep-25',
      'In progress',
      'Amber/Red',
      'Ann Dee, Bob Fay and Cy Gow',
    ],
    ['2. SAFER STREETS'],
    ['2.1', 'Fit new lights', 'Apr-25', 'May-25', 'Complete', 'Blue', 'Jo Bell'],
    ['2.2', 'Review the cameras', 'Apr-25', 'TBC', 'Deferred', '', 'Jo Bell'],
    ['2.3', 'Close the old depot', '', '', '', '', ''],
    ['Total', 5, null, null, null, null, null],
    ['Note: ratings are provisional until Cabinet has met.'],
  ];
  const read = () => {
    const bytes = workbookFile({ Plan: { rows, merges: ['C4:D4', 'E4:F4'] } });
    return readDocument({ fileName: 'plan-2025-26.xlsx', bytes }, { now });
  };

  it('loses no row and no cell', async () => assertNothingLost(await read(), rows, 6));

  it('takes sections for themes, and an action without date and status for an action', async () => {
    const { actions } = await read();
    assert.deepEqual(
      actions.map(({ ref, theme, target }) => [ref, theme, target.end]),
      [
        ['1.1', '1. A Greener Place', '2026-03-31'],
        ['1.2', '1. A Greener Place', '2025-09-30'],
        ['2.1', '2. Safer Streets', '2025-05-31'],
        ['2.2', '2. Safer Streets', null],
        ['2.3', '2. Safer Streets', null],
      ],
    );
  });

  it('says that the total and the note are not imported', async () => {
    const { warnings } = await read();
    const said = (row: number) =>
      warnings.filter((each) => each.row === row).map(({ code, message }) => `${code} ${message}`);
    assert.match(said(13).join(), /^row_skipped The row is a total; it is not imported\.$/);
    assert.match(
      said(14).join(),
      /^heading_alone "Note: ratings .* nothing stands below it; it is not imported\.$/,
    );
  });
});

describe('ratings in letters, in halves, and words for what is no longer done', () => {
  const rows = [
    ['Ref', 'Action', 'Lead Officer', 'Deadline', 'BRAG', 'Comments'],
    ...[
      'B',
      'R',
      'A',
      'G',
      'Amber/Red',
      'A/G',
      'Closed – verified',
      'DEFERRED',
      'On hold',
      'abandoned',
      'Purple',
    ].map((status, index) => [
      `A${index}`,
      `Do thing ${index}`,
      'X Young',
      '31.03.26',
      status,
      `Words ${index}`,
    ]),
  ];

  it('are read by the council’s scheme, and one that is not in it is kept and reported', async () => {
    const imported = await readCsv(rows, { statusScheme: ratings });
    assertNothingLost(imported, rows, 2);
    assert.deepEqual(
      imported.actions.map(({ status }) => status),
      [
        'blue',
        'red',
        'amber',
        'green',
        'amber_red',
        'amber_green',
        'blue',
        'deferred',
        'paused',
        'abandoned',
        null,
      ],
    );
    assert.equal(imported.actions.at(-1)?.statusText, 'Purple');
    assert.deepEqual(
      imported.warnings.map(({ row, code }) => [row, code]).filter(([, code]) => code === 'status_unknown'),
      [[12, 'status_unknown']],
    );
  });

  it('are kept as words without a scheme: no colour is taken for a status', async () => {
    const { actions, warnings } = await readCsv(rows);
    assert.ok(actions.every(({ status }) => status === null));
    assert.equal(warnings.filter(({ code }) => code === 'scheme_unknown').length, 1);
  });
});

describe('progress and rating in two columns, without a commentary', () => {
  const rows = [
    ['Directorate', 'Milestone', 'Owner', 'Due', 'Progress', 'RAG'],
    ['Place', 'Build it', 'Al Bo', 'Mar-26', 'Complete', 'Green'],
    ['Place', 'Open it', 'Al Bo', 'Mar-26', 'On site since May, roof in June', 'Amber'],
    ['Place', 'Run it', 'Al Bo', 'Mar-26', 'Deferred', ''],
  ];

  it('are both read where the progress is a status, else the progress is the commentary', async () => {
    const imported = await readCsv(rows, { statusScheme: ratings });
    assertNothingLost(imported, rows, 2);
    assert.deepEqual(
      imported.actions.map(({ status, statusText, commentary }) => [status, statusText, commentary]),
      [
        ['blue', 'Complete / Green', ''],
        ['amber', 'Amber', 'On site since May, roof in June'],
        ['deferred', 'Deferred', ''],
      ],
    );
  });
});

describe('a department’s file with references of both levels, empty steps and a footnote', () => {
  const rows = [
    [
      'Department',
      'Reform',
      'Action ID',
      'Action',
      'Sub-action ID',
      'Sub-action',
      'Scheduled start',
      'Scheduled end',
      'Status',
      'Outcome',
      'RAG',
    ],
    [
      'D1',
      '1. Reform',
      '1.1',
      'Make reform',
      '1.1.i',
      'Publish a paper',
      'Started',
      'Jul-12',
      'Completed',
      'Paper published',
      'G',
    ],
    [
      'D1',
      '1. Reform',
      '1.1',
      'Make reform',
      '1.1.ii',
      'Legislate',
      'Apr  2013',
      'Dec 2013 - Jan 2014',
      'Overdue',
      '',
      'A/R',
    ],
    ['D1', '1. Reform', '1.2', 'Review the grant', '', '', 'Apr 2013', 'Jun 2013', '', '', ''],
    ['', '', '', '', '', '', '', '', '', '', ''],
    ['Source: departments. Figures are unaudited.', '', '', '', '', '', '', '', '', '', ''],
  ];

  it('keeps the reference of the step, and reports what has no step', async () => {
    const imported = await readCsv(rows);
    assertNothingLost(imported, rows, 2);
    assert.deepEqual(
      imported.actions.map(({ ref, activity, text, attributes }) => [
        ref,
        activity,
        text,
        attributes['Action ID'],
        attributes['RAG'],
      ]),
      [
        ['1.1.i', 'Make reform', 'Publish a paper', '1.1', 'G'],
        ['1.1.ii', 'Make reform', 'Legislate', '1.1', 'A/R'],
      ],
    );
    assert.deepEqual(
      imported.warnings.flatMap(({ row, code }) =>
        code === 'row_skipped' || code === 'heading_alone' ? [row] : [],
      ),
      [4, 6],
    );
  });
});

describe('indicators beside last year’s outturn, with an average and a total', () => {
  const rows = [
    ['Performance indicators 2025/26'],
    [''],
    [
      'PI Ref',
      'Description',
      'Good performance',
      '2024/25 Outturn',
      '2025/26 Target',
      'Q1',
      'Q2',
      'RAG',
      'Comment',
    ],
    ['CS1', 'Calls answered', 'High', '81%', '85%', '83%', '86%', 'G', ''],
    ['CS2', 'Days lost', 'Low', '9.1', '8', '8.4', '', 'A', 'winter'],
    ['', 'Total', '', '', '', '', '', '', ''],
  ];

  it('have the figure of their own quarter, and last year’s as it stands', async () => {
    const imported = await readCsv(rows);
    assertNothingLost(imported, rows, 4);
    assert.deepEqual(
      imported.measures.map(({ ref, value, previousValue, target, attributes }) => [
        ref,
        value,
        previousValue,
        target,
        attributes?.['2024/25 Outturn'],
      ]),
      [
        ['CS1', 86, 83, 85, '81%'],
        ['CS2', null, 8.4, 8, '9.1'],
      ],
    );
  });
});

describe('recommendations with owners of every kind in a cell', () => {
  const cells: Record<string, number> = {
    'Chief Executive; Director of Finance (S151 Officer); Monitoring Officer; Head of HR; Cllr Jane Doe; External Audit': 6,
    'Director of Place\nHead of Planning\nHead of Housing': 3,
    'Jo Bell, Ann Dee, Bob Fay, Cy Gow, Di Hay and Ed Ivy': 6,
    'DfE, Ofsted, LGA, NHS England, DHSC, Home Office': 6,
    'a@x.example b@x.example, c@x.example; d@x.example': 4,
    'Jo Bell (lead) / Ann Dee (support)': 2,
    'Head of Parks, Waste and Streets': 1,
    'Bell, Jo': 1,
    TBC: 0,
  };
  const rows = [
    [
      'No.',
      'Key Deliverable',
      'Lead(s)',
      'Delivery by',
      'Q1 RAG',
      'Q2 RAG',
      'Q1 Commentary',
      'Q2 Commentary',
    ],
    ...Object.keys(cells).map((owners, index) => [
      index + 1,
      `Recommendation ${index + 1}`,
      owners,
      'Q3 2025/26',
      'G',
      'A',
      'fine',
      'late',
    ]),
  ];

  it('has each owner once, and of two quarters’ ratings the later with the earlier kept', async () => {
    const imported = await readCsv(rows, { statusScheme: ratings });
    assertNothingLost(
      {
        ...imported,
        warnings: [...imported.warnings, { ref: null, row: 10, code: 'row_skipped', message: '' }],
      },
      rows,
      2,
    );
    assert.deepEqual(
      imported.actions.map(({ owners }) => owners.length),
      Object.values(cells),
    );
    assert.deepEqual(imported.actions[0]?.attributes, { 'Q1 RAG': 'G', 'Q1 Commentary': 'fine' });
    assert.deepEqual([imported.actions[0]?.status, imported.actions[0]?.commentary], ['amber', 'late']);
  });
});

describe('a Word document of several tables', () => {
  const header = ['Action', 'Lead', 'By when', 'Status'];
  const row = (text: string, status = 'On track') => [text, 'Jo Bell', 'March 2026', status];

  it('takes the line above each table for its theme, and the heading of an earlier plan for what it says', async () => {
    const { actions, rows } = await readWord(
      'Delivery Plan 2025/26',
      'What the council will do.',
      'Priority 1: Clean air',
      [header, row('Plant trees')],
      'Priority 2: Good homes',
      'Some words about homes.',
      [header, row('Build homes')],
      'Actions outstanding from the original plan',
      [header, row('Sell the depot', 'Known delays')],
    );
    assert.deepEqual(
      actions.map(({ theme, text, carriedOver }) => [theme, text, carriedOver]),
      [
        ['Priority 1: Clean air', 'Plant trees', false],
        ['Priority 2: Good homes', 'Build homes', false],
        ['Delivery Plan 2025/26', 'Sell the depot', true],
      ],
    );
    assert.equal(rows.total, 6);
  });

  it('goes on where Word cut a table in two, and reports a table that is none of the plan', async () => {
    const { actions, rows, warnings } = await readWord(
      'Plan',
      [['Key'], ['Green means on track']],
      [header, row('One')],
      [row('Two'), row('Three')],
    );
    assert.deepEqual(
      actions.map(({ text }) => text),
      ['One', 'Two', 'Three'],
    );
    assert.deepEqual([rows.total, rows.skipped], [6, 2]);
    assert.equal(warnings.filter(({ code }) => code === 'table_skipped').length, 1);
  });

  it('may have headers merged over two rows and down them', async () => {
    const down = (text: string) => ({ text, down: 'begins' as const });
    const on = { text: '', down: 'goes on' as const };
    const { actions } = await readWord([
      [down('Ref'), down('Action'), { text: 'Dates', across: 2 }, down('Status')],
      [on, on, 'Original', 'Revised', on],
      ['1', 'Do A', 'March 2026', '', 'On track'],
      ['2', 'Do B', 'March 2025', 'June 2026', 'Known delays'],
    ]);
    assert.deepEqual(
      actions.map(({ ref, target, revisedTarget }) => [ref, target.end, revisedTarget?.end ?? null]),
      [
        ['1', '2026-03-31', null],
        ['2', '2025-03-31', '2026-06-30'],
      ],
    );
  });

  it('reads a table within a cell as the words of that cell', async () => {
    const { actions } = await readWord([
      header,
      ['Plant trees\nAsh\nOak', 'Jo Bell', 'March 2026', 'On track'],
    ]);
    assert.equal(actions[0]?.text, 'Plant trees Ash Oak');
  });
});

describe('Tables and lines of a Word document', () => {
  const tracker = [
    ['Action', 'Target date', 'Status', 'Owner'],
    ['Build the depot', 'March 2026', 'On track', 'Jo Bell'],
    ['Plant the trees', 'June 2026', 'Known delays', 'Sam Oak'],
  ];

  it('a line that says that it names a theme gives the name alone', async () => {
    for (const line of [
      'Theme: Economy',
      'THEME – Economy',
      'Priority area: Economy',
      'Directorate:Economy',
    ]) {
      const { actions, plan } = await readWord(line, tracker);
      assert.deepEqual([...new Set(actions.map(({ theme }) => theme))], ['Economy'], line);
      assert.equal(plan.name, 'Plan 2025-26');
    }
    const numbered = await readWord('Priority 2: Homes', tracker, 'Theme: Economy', tracker);
    assert.deepEqual(
      numbered.plan.themes.map(({ name }) => name),
      ['Priority 2: Homes', 'Economy'],
    );
  });

  it('a row that says that it names a theme gives the name alone', async () => {
    const wide = [{ text: 'Theme: Economy', across: 4 }];
    const { actions } = await readWord([...tracker.slice(0, 1), wide, ...tracker.slice(1)]);
    assert.deepEqual([...new Set(actions.map(({ theme }) => theme))], ['Economy']);
  });

  it('a table cut in two is one, without a word', async () => {
    const rest = [['Open the hall', 'May 2026', 'On track', 'Jo Bell']];
    const { actions, warnings } = await readWord(tracker, rest);
    assert.equal(actions.length, 3);
    assert.ok(!warnings.some(({ code }) => code === 'table_joined'));
  });

  it('a table of other things below a tracker is a doubt, though it has as many columns', async () => {
    const risks = [
      ['R1', 'Steel prices rise', 'High', 'Finance'],
      ['R2', 'Nobody bids', 'Low', 'Property'],
    ];
    const { warnings } = await readWord(tracker, risks);
    const [doubt, ...others] = warnings.filter(({ code }) => code === 'table_joined');
    assert.deepEqual([doubt?.row, others], [4, []]);
    assert.match(
      doubt?.message ?? '',
      /does not look like it\. If it is another table, give it a header row/,
    );
  });
});

describe('Columns of one header', () => {
  it('are told apart by their letters, whichever of them is filled', async () => {
    const { actions } = await readCsv([
      ['Action', 'Status', 'Site', 'Budget', 'Site'],
      ['Build', 'On track', 'North', '', 'South'],
      ['Plant', 'On track', '', '', 'East'],
    ]);
    assert.deepEqual(
      actions.map(({ attributes }) => attributes),
      [{ Site: 'North', 'Site (column E)': 'South' }, { 'Site (column E)': 'East' }],
    );
  });
});
