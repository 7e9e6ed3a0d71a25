import { splitTargetCell } from '../plan/target-cell.ts';
import type { TargetDate } from '../plan/target-date.ts';
import { isUnread, parseTargetDate, type TargetDateOptions } from '../plan/target-date-parser.ts';
import { foldLine } from '../plan/wording.ts';
import type { RowWarning } from './imported-plan.ts';

export interface TargetsRead {
  target: TargetDate;
  revisedTarget: TargetDate | null;
  warnings: readonly RowWarning[];
}

const mostRemembered = 5_000;

/** Reads target cells; the same words, which fill most of a plan's column, are read once. */
export class TargetReader {
  private readonly options: TargetDateOptions;
  private readonly remembered = new Map<string, TargetsRead>();

  constructor(financialYear: number | undefined) {
    this.options = financialYear === undefined ? {} : { financialYear };
  }

  read(cell: string, revisedCell: string): TargetsRead {
    const key = `${cell}\u0000${revisedCell}`;
    const former = this.remembered.get(key);
    if (former) return former;
    const targets = this.readCells(cell, revisedCell);
    if (this.remembered.size < mostRemembered) this.remembered.set(key, targets);
    return targets;
  }

  private readCells(cell: string, revisedCell: string): TargetsRead {
    const { target, revisedTarget: inCell } = splitTargetCell(cell, this.options);
    const inColumn = foldLine(revisedCell) === '' ? null : parseTargetDate(revisedCell, this.options);
    const warnings = [target, inColumn ?? inCell].flatMap((date) => dateWarnings(date));
    if (target.text === '') warnings.push({ code: 'target_missing', message: 'No target date is given.' });
    if (inCell && inColumn && inCell.end !== inColumn.end) {
      const message = `The target cell gives the revised date "${inCell.text}", the revised column "${inColumn.text}". The column's is taken.`;
      warnings.push({ code: 'revised_target_differs', message });
    }
    return { target, revisedTarget: inColumn ?? inCell, warnings };
  }
}

function dateWarnings(date: TargetDate | null): RowWarning[] {
  if (!date) return [];
  if (isUnread(date)) {
    const message = `No date can be read from "${date.text}". The words are kept, and the action has no deadline.`;
    return [{ code: 'target_unread', message }];
  }
  const { start, end } = parseTargetDate(date.text);
  if (start === date.start && end === date.end) return [];
  const message = `"${date.text}" names no year: the plan's own financial year is taken.`;
  return [{ code: 'target_year_assumed', message }];
}
