import { ownCells, type TableRow } from '../files/document-content.ts';
import { MeasureSection } from '../rows/measure-rows.ts';
import { PlanSection } from '../rows/plan-rows.ts';
import { headedRows } from '../tables/headed-rows.ts';
import { headerRules, type ImportMapping } from '../tables/import-mapping.ts';
import type { KnownTable } from '../tables/known-tables.ts';
import type { RowFinding } from '../tables/row-finding.ts';
import type { TableHeader } from '../tables/table-header.ts';

/** A row with what it turned out to be and where it stands. */
export interface WalkedRow {
  number: number;
  finding: RowFinding;
  table: KnownTable;
}

/**
 * Goes through every row of every table once, in document order, and says what each is. Nothing is held, so a walk of a
 * long file takes no more memory than one of a short file.
 */
export async function* walkTables(
  tables: readonly KnownTable[],
  mapping: ImportMapping,
): AsyncGenerator<WalkedRow> {
  for (const known of tables) {
    if (known.kind === undefined) continue;
    const walk = new TableWalk(known, mapping);
    const rules = headerRules(mapping);
    const own = known.table.turned ? { ...rules, headerRow: undefined } : rules;
    for await (const { row, kind, header } of headedRows(known.table, own)) {
      if (header) walk.begin(header);
      const finding: RowFinding = kind === 'body' ? walk.step(row) : headerFinding(row, header);
      yield { number: row.number, finding, table: known };
    }
  }
}

function headerFinding(row: TableRow, header: TableHeader | undefined): RowFinding {
  return { kind: 'header', texts: ownCells(row).map(({ text }) => text), header };
}

/** A table may change from actions to measures and back at a header. */
class TableWalk {
  private readonly plan: PlanSection;
  private readonly measures: MeasureSection;
  private readonly known: KnownTable;
  private readonly fixedTheme: string | undefined;
  private active: 'plan' | 'measures';

  constructor(known: KnownTable, { constants = {}, theme }: ImportMapping) {
    this.known = known;
    this.fixedTheme = theme;
    this.active = known.kind ?? 'plan';
    this.plan = new PlanSection({
      carriedOver: known.carriedOver,
      hasSpans: known.table.hasSpans,
      turned: known.table.turned ?? false,
      constants,
    });
    this.measures = new MeasureSection({ constants, turned: known.table.turned ?? false });
  }

  begin(header: TableHeader): void {
    this.active = header.kind;
    this.plan.begin(header.kind === 'plan' ? header.columns : undefined);
    this.measures.begin(header.kind === 'measures' ? header : undefined);
  }

  step(row: TableRow): RowFinding {
    const finding = this.active === 'plan' ? this.plan.step(row) : this.measures.step(row);
    if (finding.kind === 'action') {
      const { theme: found, attributes } = finding.row;
      const theme = this.fixedTheme ?? found ?? this.known.sheetTheme;
      const isHidden = found !== null && found !== theme;
      const row = {
        ...finding.row,
        theme,
        attributes: isHidden ? { Theme: found, ...attributes } : attributes,
      };
      return { kind: 'action', row };
    }
    if (finding.kind === 'measure' && this.fixedTheme !== undefined)
      return { kind: 'measure', row: { ...finding.row, theme: this.fixedTheme } };
    return finding;
  }
}
