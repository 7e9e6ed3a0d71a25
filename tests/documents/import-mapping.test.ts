import assert from 'node:assert/strict';
import { parseMapping } from '../../src/documents/tables/import-mapping.ts';
import { readDocument } from './fixtures/read-document.ts';
import { csvFile } from './fixtures/unseen-files.ts';
import { workbookFile } from './fixtures/workbook-file.ts';

const now = '2025-06-19T09:00:00.000Z';
const mapping = (value: unknown) => parseMapping(JSON.stringify(value), 'mapping.json');

describe('a mapping file', () => {
  it('gives fields to headers nobody else uses, and leaves a column that looks like one alone', async () => {
    const file = csvFile('plan.csv', [
      ['Pillar name', 'Pledge', 'Where are we?', 'Rating', 'Chase'],
      ['Safe Streets', 'Open the hub', 'Complete', '5 stars', 'Jo Brown'],
    ]);
    const { actions } = await readDocument(file, {
      now,
      mapping: mapping({
        columns: {
          ...{ 'pillar name': 'theme', Pledge: 'text', 'Where are we?': 'status' },
          ...{ Rating: 'attribute', Chase: 'owners' },
        },
      }),
    });
    const [action] = actions;
    assert.deepEqual(
      [action?.theme, action?.text, action?.status, action?.owners, action?.attributes],
      ['Safe Streets', 'Open the hub', 'complete', ['Jo Brown'], { Rating: '5 stars' }],
    );
  });

  it('fills in what no column says, and fixes the theme', async () => {
    const file = csvFile('plan.csv', [
      ['Theme', 'Action', 'Owner'],
      ['Roads', 'Open the hub', ''],
      ['Roads', 'Close the pub', 'Ana Lee'],
    ]);
    const { actions } = await readDocument(file, {
      now,
      mapping: mapping({ theme: 'Safe Streets', constants: { status: 'On track', owners: 'Jo Brown' } }),
    });
    assert.deepEqual(
      actions.map(({ theme, status, owners, attributes }) => [theme, status, owners, attributes]),
      [
        ['Safe Streets', 'on_track', ['Jo Brown'], { Theme: 'Roads' }],
        ['Safe Streets', 'on_track', ['Ana Lee'], { Theme: 'Roads' }],
      ],
    );
  });

  it('fills in any field of an action', async () => {
    const file = csvFile('plan.csv', [
      ['Action', 'Target date', 'Status', 'Commentary'],
      ['Open the hub', 'March 2026', '', ''],
      ['Open the depot', 'March 2026', 'Complete', 'Opened in May.'],
    ]);
    const constants = {
      ...{ theme: 'Roads', outcome: 'Safe roads', activity: 'Build', status: 'On track', carriedOver: 'yes' },
      ...{ revisedTarget: 'June 2026', progress: 'Started', commentary: 'As planned.' },
    };
    const { actions } = await readDocument(file, { now, mapping: mapping({ constants }) });
    assert.deepEqual(
      actions.map((action) => [
        ...[action.theme, action.outcome, action.activity, action.status, action.carriedOver],
        ...[action.revisedTarget?.end, action.commentary.includes('As planned.')],
      ]),
      [
        ['Roads', 'Safe roads', 'Build', 'on_track', true, '2026-06-30', true],
        ['Roads', 'Safe roads', 'Build', 'complete', true, '2026-06-30', false],
      ],
    );
  });

  it('fills in any field of a measure, and leaves the figures of the quarters alone', async () => {
    const constants = {
      ...{ theme: 'Homes', unit: '%', polarity: 'Low is good', target: '90', tolerance: '5', value: '50' },
      ...{ previousValue: '40', comparison: 'same quarter last year', yearEndConfidence: 'Likely' },
      ...{ asAt: '30 June 2025', owners: 'Jo Brown', commentary: 'As forecast.' },
    };
    const read = async (rows: string[][]) => {
      const { measures } = await readDocument(csvFile('kpis.csv', rows), {
        now,
        mapping: mapping({ constants }),
      });
      return measures[0];
    };
    const alone = await read([
      ['Measure', 'Target', 'Value', 'Found in'],
      ['Repairs', '', '', 'Annex B'],
    ]);
    assert.deepEqual(
      [alone?.theme, alone?.unit, alone?.polarity, alone?.target, alone?.tolerance, alone?.value],
      ['Homes', '%', 'lower', 90, 5, 50],
    );
    assert.deepEqual(
      [alone?.previousValue, alone?.seasonal, alone?.asAt, alone?.owners, alone?.commentary],
      [40, true, '2025-06-30', ['Jo Brown'], 'As forecast.'],
    );
    assert.notEqual(alone?.yearEndConfidence, null);
    const quarters = await read([
      ['Measure', 'Q1 2024/25', 'Q1 2025/26'],
      ['Repairs', '71', '82'],
    ]);
    assert.deepEqual([quarters?.value, quarters?.previousValue, quarters?.target], [82, 71, 90]);
  });

  for (const field of ['ref', 'text', 'name']) {
    it(`gives no two rows the same ${field}`, () => {
      assert.throws(() => mapping({ constants: { [field]: 'The same' } }), /mapping\.json.*constants/s);
    });
  }

  it('names the sheet and the row of the header', async () => {
    const rows = [
      ['Action', 'Status'],
      ['an example of how to fill in', 'On track'],
      ['Action', 'Status'],
      ['A', 'Complete'],
    ];
    const file = { fileName: 'plan.xlsx', bytes: workbookFile({ Old: { rows }, Current: { rows } }) };
    const { actions, rows: counts } = await readDocument(file, {
      now,
      mapping: mapping({ sheet: 'Current', headerRow: 3 }),
    });
    assert.deepEqual(
      actions.map(({ text }) => text),
      ['A'],
    );
    assert.equal(counts.total, 4);
  });

  it('is told where it names what the document does not have', async () => {
    const file = csvFile('plan.csv', [
      ['Action', 'Status'],
      ['A', 'Complete'],
    ]);
    const read = (value: unknown) => readDocument(file, { now, mapping: mapping(value) });
    await assert.rejects(read({ sheet: 'Plan' }), /names the sheet "Plan".*it has no sheets/);
    await assert.rejects(read({ headerRow: 2 }), /header is row 2, but its cells \("A", "Complete"\)/);
    await assert.rejects(
      read({ headerRow: 99 }),
      /The mapping says that the header is row 99, but the last row of the document is row 2\./,
    );
    const { warnings } = await read({ columns: { Pledge: 'text' } });
    assert.match(warnings[0]?.message ?? '', /names the column "Pledge", which no header row/);
  });

  const wrong: [string, string, RegExp][] = [
    ['is not JSON', '{', /mapping\.json is not JSON.*Nothing was stored\. Correct/s],
    [
      'lacks a comma',
      '{"sheet": "A"\n"theme": "B"}',
      /is not JSON: line 2 cannot be read, or the one before it/,
    ],
    [
      'has a key nobody knows',
      '{"colums": {}}',
      /: "colums" is not known here\. .*Its keys are sheet, headerRow, turned, columns,/,
    ],
    [
      'has a text for a number',
      '{"headerRow": "2"}',
      /at headerRow: "2" stands there; it has to be a number\./,
    ],
    [
      'has a number for sheets',
      '{"sheet": 5}',
      /at sheet: 5 stands there; it has to be text in quotation marks or a list in square brackets\./,
    ],
    ['has an empty list', '{"sheet": []}', /at sheet: it is empty\./],
    [
      'has a scheme without a name',
      '{"statusScheme": {"id": "a", "statuses": []}}',
      /at statusScheme\.name: nothing is said; it has to be text in quotation marks; at statusScheme\.statuses: it is empty/,
    ],
    [
      'has a field nobody knows',
      '{"columns": {"Pledge": "words"}}',
      /at columns\.Pledge: "words" stands there; it has to be one of ref, theme,.*Fields are ref, theme/s,
    ],
    [
      'has a row below the first',
      '{"headerRow": 0}',
      /at headerRow: 0 stands there; it has to be more than 0\./,
    ],
    [
      'has a scheme with a word twice',
      '{"statusScheme":{"id":"a","name":"A","statuses":[{"label":"Done","rag":"green","endsAction":true,"needsAttention":false},{"label":"Over","rag":"red","endsAction":true,"needsAttention":false,"synonyms":["DONE"]}]}}',
      /statusScheme/,
    ],
  ];
  for (const [sentence, json, message] of wrong) {
    it(`${sentence}: says which file and where`, () =>
      assert.throws(() => parseMapping(json, 'mapping.json'), { code: 'bad_file', message }));
  }
});

describe('a header of a sheet', () => {
  it('may take two rows, with merged cells or without', async () => {
    const upper = ['Action', 'Lead', 'Timescale', '', 'Position', ''];
    const lower = ['', '', 'Start', 'End', 'RAG', 'Commentary'];
    const row = ['Open the hub', 'Ana Lee', 'June 2025', 'March 2026', 'On track', 'Under way'];
    const merged = workbookFile({
      Plan: {
        rows: [upper, lower, row].map((cells) => cells.map((text) => text || null)),
        merges: ['A1:A2', 'B1:B2', 'C1:D1', 'E1:F1'],
      },
    });
    for (const file of [csvFile('plan.csv', [upper, lower, row]), { fileName: 'plan.xlsx', bytes: merged }]) {
      const { actions, rows } = await readDocument(file, { now });
      const [action] = actions;
      assert.deepEqual(
        [action?.text, action?.owners, action?.target.end, action?.status, action?.commentary],
        ['Open the hub', ['Ana Lee'], '2026-03-31', 'on_track', 'Under way'],
        file.fileName,
      );
      assert.deepEqual(action?.attributes, { 'Timescale Start': 'June 2025' });
      assert.deepEqual([rows.total, rows.headings, rows.actions], [3, 2, 1]);
    }
  });

  it('may say at length how a column is to be filled in', async () => {
    const note = 'please set out what has been done since the last report, in plain words. '.repeat(4);
    const { actions } = await readDocument(
      csvFile('plan.csv', [
        [
          'Action (one a row)',
          `Commentary - ${note}`,
          'Status: choose from the list',
          'Deadline\n(dd/mm/yyyy)',
        ],
        ['Open the hub', 'Opened', 'Complete', '31/03/2025'],
      ]),
      { now },
    );
    const [action] = actions;
    assert.deepEqual(
      [action?.text, action?.commentary, action?.status, action?.target.end],
      ['Open the hub', 'Opened', 'complete', '2025-03-31'],
    );
  });

  it('may cover two columns, and a column may have none: both are kept', async () => {
    const rows = [
      ['Action', 'Status', 'Cost', null, null],
      ['A', 'Complete', '1', '2', '3'],
    ];
    const bytes = workbookFile({ Plan: { rows, merges: ['C1:D1'] } });
    const { actions } = await readDocument({ fileName: 'plan.xlsx', bytes }, { now });
    assert.deepEqual(actions[0]?.attributes, { Cost: '1', 'Column D': '2', 'Column E': '3' });
  });
});

describe('a row that cannot be imported', () => {
  it('is in the warnings, each with its place', async () => {
    const { actions, warnings, rows } = await readDocument(
      csvFile('plan.csv', [
        ['Ref', 'Theme', 'Action', 'Status'],
        ['1', 'T', 'A', 'Complete'],
        ['2', 'T', '', 'On track'],
        ['', '', '', ''],
        ['3', 'T', 'B', ''],
      ]),
      { now },
    );
    assert.deepEqual(
      actions.map(({ text }) => text),
      ['A', 'B'],
    );
    const skipped = warnings.filter(({ code }) => code === 'row_skipped');
    assert.deepEqual(
      skipped.map(({ row }) => row),
      [3],
    );
    assert.match(
      skipped[0]?.message ?? '',
      /no words in the column of the action \(it holds "2", "T", "On track"\)/,
    );
    assert.deepEqual(rows, { total: 5, actions: 2, measures: 0, headings: 1, empty: 1, skipped: 1 });
  });

  it('names its sheet where there are several, and a sheet without a header is reported as a whole', async () => {
    const bytes = workbookFile({
      Plan: {
        rows: [
          ['Theme', 'Action', 'Status'],
          ['T', 'A', 'Nearly'],
          ['T', 'B', 'Complete'],
        ],
      },
      Notes: { rows: [['Read me'], ['and me']] },
    });
    const { warnings, rows } = await readDocument({ fileName: 'plan.xlsx', bytes }, { now });
    const unknown = warnings.find(({ code }) => code === 'status_unknown');
    assert.deepEqual([unknown?.sheet, unknown?.row], ['Plan', 2]);
    const skipped = warnings.find(({ code }) => code === 'table_skipped');
    assert.match(skipped?.message ?? '', /The sheet "Notes".*its 2 rows are not imported/);
    assert.deepEqual([rows.total, rows.skipped], [5, 2]);
  });
});
