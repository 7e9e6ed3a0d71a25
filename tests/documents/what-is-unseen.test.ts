import assert from 'node:assert/strict';
import { readDocument } from './fixtures/read-document.ts';
import { csvFile } from './fixtures/unseen-files.ts';
import { escapeXml, zipFile } from './fixtures/zip-file.ts';

const now = '2026-10-09T09:00:00.000Z';

interface Sheet {
  name: string;
  state?: string;
  /** XML of each cell's words; a row that begins with `hidden` is one. */
  rows: string[][];
  /** XML of its hidden columns. */
  columns?: string;
}

/** As openpyxl writes it: words in the cells, emoji as numbers. */
function workbook(sheets: Sheet[]) {
  const part = ({ rows, columns = '' }: Sheet) => {
    const body = rows.map((cells, row) => {
      const own = cells.filter((cell) => cell !== 'hidden');
      const words = own.map(
        (cell, column) =>
          `<c r="${String.fromCharCode(65 + column)}${row + 1}" t="inlineStr"><is><t>${cell}</t></is></c>`,
      );
      return `<row r="${row + 1}"${own.length < cells.length ? ' hidden="1"' : ''}>${words.join('')}</row>`;
    });
    return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols>${columns}</cols><sheetData>${body.join('')}</sheetData></worksheet>`;
  };
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const listed = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${escapeXml(name)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`,
  );
  const links = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  return zipFile({
    'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relations}"><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links.join('')}</Relationships>`,
    ...Object.fromEntries(sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, part(sheet)])),
  });
}

const head = ['Theme', 'Action', 'Target date', 'Status'];

describe('What people who open the file do not see', () => {
  it('hidden sheets and rows are read, and named', async () => {
    const bytes = workbook([
      {
        name: 'Place',
        rows: [
          head,
          ['Homes', 'Inspect the towers', 'March 2027', 'On track'],
          ['hidden', 'Homes', 'Sell the depot', 'March 2027', 'On track'],
        ],
      },
      { name: 'Old', state: 'hidden', rows: [head, ['Homes', 'Mend the roof', 'March 2027', 'On track']] },
    ]);
    const { actions, warnings } = await readDocument({ fileName: 'plan-2026-27.xlsx', bytes }, { now });
    assert.equal(actions.length, 3);
    const hidden = warnings.filter(({ message }) => message.includes('hidden in Excel'));
    assert.deepEqual(
      hidden.map(({ sheet, row }) => [sheet, row]),
      [
        ['Old', null],
        ['Place', 3],
      ],
    );
  });

  it('hidden columns are read, and named as far as they hold anything', async () => {
    const columns =
      '<col min="2" max="2" width="9"/><col min="4" max="4" hidden="1"/><col min="6" max="16384" hidden="1"/>';
    const rows = [head, ['Homes', 'Inspect the towers', 'March 2027', 'On track']];
    const bytes = workbook([{ name: 'Place', rows, columns }]);
    const { actions, warnings } = await readDocument({ fileName: 'plan-2026-27.xlsx', bytes }, { now });
    assert.equal(actions[0]?.statusText, 'On track');
    const hidden = warnings.filter(({ message }) => message.includes('hidden in Excel'));
    assert.equal(hidden.length, 1);
    assert.match(hidden[0]?.message ?? '', /^The column D is hidden in Excel, and read all the same/);
  });

  it('emoji written as numbers stay emoji', async () => {
    const bytes = workbook([
      {
        name: 'Place',
        rows: [head, ['Homes', 'Plant &#127795; and &#x1F333; at the gate', 'March 2027', 'On track']],
      },
    ]);
    const { actions } = await readDocument({ fileName: 'plan-2026-27.xlsx', bytes }, { now });
    assert.equal(actions[0]?.text, 'Plant 🌳 and 🌳 at the gate');
  });
});

describe('A table within a cell of a Word table', () => {
  it('goes with the words of the cell, and its row is named', async () => {
    const words = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const cell = (inner: string) => `<w:tc>${inner}</w:tc>`;
    const row = (...cells: string[]) => `<w:tr>${cells.map((text) => cell(words(text))).join('')}</w:tr>`;
    const table = (rows: string) => `<w:tbl>${rows}</w:tbl>`;
    const inner = table(row('Inner action', 'May 2027'));
    const outer = `<w:tr>${cell(words('Homes'))}${cell(words('Mend the roof') + inner + words(''))}${cell(words('March 2027'))}${cell(words('On track'))}</w:tr>`;
    const bytes = zipFile({
      '[Content_Types].xml':
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      '_rels/.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${table(row(...head) + outer)}</w:body></w:document>`,
    });
    const { warnings } = await readDocument({ fileName: 'plan-2026-27.docx', bytes }, { now });
    const nested = warnings.filter(({ message }) => message.includes('a table of its own'));
    assert.deepEqual(
      nested.map(({ row: number }) => number),
      [2],
    );
  });
});

describe('What is settled is said', () => {
  const read = async (rows: string[][]) => readDocument(csvFile('plan-2026-27.csv', rows), { now });

  it('a progress and a rating that say different things are a doubt, whichever is taken', async () => {
    const { actions, warnings } = await read([
      ['Theme', 'Action', 'Target date', 'Progress', 'RAG', 'Commentary'],
      ['Homes', 'Inspect the towers', 'March 2027', 'Complete', 'Red', 'x'],
      ['Homes', 'Mend the roof', 'March 2027', 'On track', 'Red', 'x'],
      ['Homes', 'Sell the depot', 'March 2027', 'Complete', 'On track', 'x'],
    ]);
    assert.deepEqual(
      actions.map(({ status }) => status),
      ['complete', 'on_track', 'complete'],
    );
    assert.deepEqual(
      warnings.flatMap(({ code, row }) => (code === 'status_differs' ? [row] : [])),
      [2, 3, 4],
    );
  });

  it('a word on the progress beside a rating is no commentary', async () => {
    const { actions, warnings } = await read([
      ['Theme', 'Action', 'Target date', 'Progress', 'RAG'],
      ['Homes', 'Inspect the towers', 'March 2027', 'Started', 'Red'],
      ['Homes', 'Mend the roof', 'March 2027', 'Started', 'On track'],
    ]);
    assert.deepEqual(
      actions.map(({ status, statusText, commentary }) => [status, statusText, commentary]),
      [
        [null, 'Started / Red', ''],
        ['on_track', 'Started / On track', ''],
      ],
    );
    assert.deepEqual(
      warnings.flatMap(({ code, row }) => (code.startsWith('status_') ? [`${row} ${code}`] : [])),
      ['2 status_unknown', '3 status_differs'],
    );
  });

  it('a status with a question mark is kept in its words', async () => {
    const { actions, warnings } = await read([
      ['Theme', 'Action', 'Target date', 'Status'],
      ['Homes', 'Mend the roof', 'March 2027', 'Complete?'],
    ]);
    assert.deepEqual([actions[0]?.status, actions[0]?.statusText], [null, 'Complete?']);
    assert.ok(warnings.some(({ code }) => code === 'status_unknown' || code === 'scheme_unknown'));
  });

  it('a row whose action or measure is “N/A” or a dash is not imported', async () => {
    const actions = await read([
      ['Theme', 'Action', 'Target date', 'Status'],
      ['Homes', 'N/A', 'March 2027', 'On track'],
      ['Homes', '-', '', ''],
      ['–', '', '', ''],
      ['Homes', 'Mend the roof', 'March 2027', 'On track'],
    ]);
    assert.deepEqual(
      actions.actions.map(({ theme, text }) => [theme, text]),
      [['Homes', 'Mend the roof']],
    );
    const measures = await read([
      ['Measure', 'Target', 'Actual', 'Polarity'],
      ['n/a', '10', '12', 'Higher'],
      ['---', '', '', ''],
      ['Homes built', '10', '12', 'Higher'],
    ]);
    assert.deepEqual(
      measures.measures.map(({ name, theme }) => [name, theme]),
      [['Homes built', null]],
    );
    assert.deepEqual(
      [actions, measures].map(({ warnings }) =>
        warnings.flatMap(({ code, row, message }) => (code === 'row_skipped' ? [`${row} ${message}`] : [])),
      ),
      [
        [
          '2 The row names no action ("N/A"); it is not imported.',
          '3 The row names no action ("-"); it is not imported.',
          '4 The row holds "–" alone; it is not imported.',
        ],
        [
          '2 The row names no measure ("n/a"); it is not imported.',
          '3 The row holds "---" alone; it is not imported.',
        ],
      ],
    );
  });

  it('a revised date that says nothing is none, and one that cannot be read leaves the original', async () => {
    const { actions, warnings } = await read([
      ['Theme', 'Action', 'Target date', 'Revised date', 'Status'],
      ...['n/a', '-', 'No change', 'tbc'].map((revised, index) => [
        'Homes',
        `Mend roof ${index}`,
        'March 2027',
        revised,
        'On track',
      ]),
    ]);
    assert.deepEqual(
      actions.map(({ revisedTarget }) => revisedTarget?.text ?? null),
      [null, null, null, 'tbc'],
    );
    const [unread, ...others] = warnings.filter(({ code }) => code === 'target_unread');
    assert.deepEqual([unread?.row, others.length], [5, 0]);
    assert.match(unread?.message ?? '', /and the original target date counts/);
  });

  it('one “n/a” does not choose a scheme', async () => {
    const { plan } = await read([
      ['Theme', 'Action', 'Target date', 'Status'],
      ['Homes', 'Mend the roof', 'March 2027', 'n/a'],
      ['Homes', 'Sell the depot', 'March 2027', 'Begun'],
    ]);
    assert.equal(plan.statusScheme.id, '2024');
  });

  it('a measure that misses its target without the owner’s word is named as not rated', async () => {
    const { measures, warnings } = await read([
      ['Measure', 'Target', 'Actual', 'Good is'],
      ['Homes built', '100', '90', 'Higher'],
      ['Voids', '10', '9', 'Lower'],
    ]);
    assert.deepEqual([measures[0]?.rating, measures[1]?.rating], [null, 'on_or_above_target']);
    assert.deepEqual(
      warnings.flatMap(({ code, ref }) => (code === 'rating_open' ? [ref] : [])),
      ['KPI-01'],
    );
  });
});
