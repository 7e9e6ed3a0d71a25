import type { RowCounts } from '../../plan/importing/import-preview.ts';
import { shorten } from '../../plan/shown-words.ts';
import { foldLine } from '../../plan/wording.ts';
import type { ImportWarning } from '../imported-plan.ts';
import { ColumnsRead, rivalMessages } from '../tables/columns-read.ts';
import { headerKey } from '../tables/header-lookup.ts';
import type { ImportMapping } from '../tables/import-mapping.ts';
import type { KnownTable } from '../tables/known-tables.ts';
import { groupLevels, type PlanRow } from '../tables/row-finding.ts';
import { type WalkedRow, walkTables } from './walk-tables.ts';

/** What has to be known of all rows before the first can be read. */
export interface Survey {
  counts: RowCounts;
  /** How often each wording stands in the columns of status and progress; very many different ones are not all kept. */
  statuses: Map<string, number>;
  /** Every spelling of every theme, in document order. */
  themes: Set<string>;
  columns: ColumnsRead;
  /** Rows and tables that are not imported, and headers that the mapping names and the document does not have. */
  warnings: ImportWarning[];
}

const mostStatuses = 2_000;

/** Goes through the document once; memory grows with the number of themes and statuses, not with the rows. */
export async function survey(tables: readonly KnownTable[], mapping: ImportMapping): Promise<Survey> {
  const found: Survey = {
    counts: { total: 0, actions: 0, measures: 0, headings: 0, empty: 0, skipped: 0 },
    statuses: new Map(),
    themes: new Set(),
    columns: new ColumnsRead(),
    warnings: [],
  };
  const headers = new Set<string>();
  const open = new OpenHeadings(found);
  for await (const walked of walkTables(tables, mapping)) {
    count(walked, found);
    open.note(walked);
    noteAssumed(walked, found);
    const { finding } = walked;
    if (finding.kind === 'header') noteHeader(walked, found, headers);
    if (finding.kind === 'action') noteWords(finding.row, found);
  }
  open.close();
  for (const known of tables) {
    noteTotals(known, found);
    noteRests(known, found);
    if (known.kind === undefined) await countUnknown(known, found);
  }
  found.warnings.push(...unusedHeaders(mapping, headers));
  return found;
}

function noteHeader({ finding, number, table }: WalkedRow, found: Survey, known: Set<string>): void {
  if (finding.kind !== 'header') return;
  const { texts, header } = finding;
  for (const text of texts) known.add(headerKey(text));
  if (!header) return;
  found.columns.note(header);
  for (const message of rivalMessages(header, table.table.turned ?? false))
    found.warnings.push({ ref: null, row: number, ...sheetOf(table), code: 'column_kept', message });
}

function count({ finding, number, table }: WalkedRow, { counts, warnings }: Survey): void {
  counts.total += 1;
  if (finding.kind === 'action') counts.actions += 1;
  else if (finding.kind === 'measure') counts.measures += 1;
  else if (finding.kind === 'empty') counts.empty += 1;
  else if (finding.kind !== 'skipped') counts.headings += 1;
  else {
    counts.skipped += 1;
    const place = table.table.turned ? 'The column' : 'The row';
    const message = `${place} ${finding.reason}; it is not imported.`;
    warnings.push({ ref: null, row: number, ...sheetOf(table), code: 'row_skipped', message });
  }
}

function noteTotals(known: KnownTable, { warnings }: Survey): void {
  const { turned: _, ...sheet } = sheetOf(known);
  for (const row of known.table.totals ?? [])
    warnings.push({
      ref: null,
      row,
      ...sheet,
      code: 'row_skipped',
      message: 'The row is a total; it is not imported.',
    });
}

function noteRests(known: KnownTable, { warnings }: Survey): void {
  for (const row of known.doubtfulRests) {
    const message =
      'A table without a header row begins here. It has as many columns as the one above and is read as its rest, but does not look like it. If it is another table, give it a header row, or put a line of text above it.';
    warnings.push({ ref: null, row, ...sheetOf(known), code: 'table_joined', message });
  }
}

/** Words alone in the column of the action or the measure: they are no record, and somebody should know. */
function noteAssumed({ finding, number, table }: WalkedRow, { warnings }: Survey): void {
  if (finding.kind !== 'heading' || !finding.assumed) return;
  const message = `"${shorten(finding.words, 120)}" stands alone in its row and is taken as the theme of the rows below. If it is to be reported on, fill in another column of its row.`;
  warnings.push({ ref: null, row: number, ...sheetOf(table), code: 'heading_assumed', message });
}

/** Headings that no row has followed yet. A note or a total in the first cell looks like one, and would be lost unseen. */
class OpenHeadings {
  private open: WalkedRow[] = [];
  private readonly found: Pick<Survey, 'counts' | 'warnings'>;

  constructor(found: Pick<Survey, 'counts' | 'warnings'>) {
    this.found = found;
  }

  note(walked: WalkedRow): void {
    const { finding, table } = walked;
    if (this.open[0] && this.open[0].table !== table) this.close();
    if (finding.kind === 'action' || finding.kind === 'measure') this.open = [];
    if (finding.kind !== 'heading') return;
    this.close((each) => groupLevels.indexOf(each) >= groupLevels.indexOf(finding.level));
    this.open.push(walked);
  }

  close(isOver: (level: (typeof groupLevels)[number]) => boolean = () => true): void {
    for (const { finding, number, table } of this.open) {
      if (finding.kind !== 'heading' || !isOver(finding.level)) continue;
      const message = `"${shorten(finding.words, 120)}" is taken for a heading, and nothing stands below it; it is not imported.`;
      this.found.warnings.push({ ref: null, row: number, ...sheetOf(table), code: 'heading_alone', message });
      this.found.counts.headings -= 1;
      this.found.counts.skipped += 1;
    }
    this.open = this.open.filter(({ finding }) => finding.kind === 'heading' && !isOver(finding.level));
  }
}

function noteWords({ theme, values }: PlanRow, { themes, statuses }: Survey): void {
  if (theme) themes.add(theme);
  for (const field of ['status', 'progress'] as const)
    countStatus(foldLine(values.get(field) ?? ''), statuses);
}

function countStatus(words: string, statuses: Map<string, number>): void {
  const former = statuses.get(words);
  if (words !== '' && (former !== undefined || statuses.size < mostStatuses))
    statuses.set(words, (former ?? 0) + 1);
}

async function countUnknown({ table }: KnownTable, { counts, warnings }: Survey): Promise<void> {
  let rows = 0;
  for await (const _ of table.rows) rows += 1;
  counts.total += rows;
  counts.skipped += rows;
  const name = table.sheet === null ? 'A table' : `The sheet "${table.sheet}"`;
  const message = `${name} has no header row that is recognised; its ${rows} rows are not imported.`;
  warnings.push({ ref: null, row: null, code: 'table_skipped', message });
}

function unusedHeaders({ columns = {} }: ImportMapping, headers: ReadonlySet<string>): ImportWarning[] {
  return Object.keys(columns)
    .filter((header) => !headers.has(headerKey(header)))
    .map((header) => {
      const message = `The mapping names the column "${header}", which no header row of the document has.`;
      return { ref: null, row: null, code: 'mapping_unused', message };
    });
}

/** Where a row stands, beyond its number: the sheet where there are several, and whether it is a column of the file. */
export function sheetOf({ sheetInWarnings, table }: KnownTable): Pick<ImportWarning, 'sheet' | 'turned'> {
  return {
    ...(sheetInWarnings === null ? {} : { sheet: sheetInWarnings }),
    ...(table.turned ? { turned: true } : {}),
  };
}
