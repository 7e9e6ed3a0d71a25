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
    const inColumn = namesNothing(revisedCell) ? null : parseTargetDate(revisedCell, this.options);
    const revised = inColumn ?? inCell;
    const warnings = [...dateWarnings(target), ...dateWarnings(revised, target.end)];
    if (target.text === '') warnings.push({ code: 'target_missing', message: 'No target date is given.' });
    if (inCell && inColumn && inCell.end !== inColumn.end) {
      const message = `The target cell gives the revised date "${inCell.text}", the revised column "${inColumn.text}". The column's is taken.`;
      warnings.push({ code: 'revised_target_differs', message });
    }
    return { target, revisedTarget: inColumn ?? inCell, warnings };
  }
}

/** Cells of a column of revised dates that say that there is none. */
function namesNothing(words: string): boolean {
  return /^(?:|n\/?a|none|nil|no change|unchanged|not applicable|[-–—]+)\.?$/i.test(foldLine(words));
}

/** `original`: of a revised date, the last day of the target that stays where it cannot be read; null where that has none. */
function dateWarnings(date: TargetDate | null, original: string | null = null): RowWarning[] {
  if (!date) return [];
  if (isUnread(date)) {
    const effect = original === null ? 'the action has no deadline' : 'the original target date counts';
    const message = `No date can be read from "${date.text}". The words are kept, and ${effect}.`;
    return [{ code: 'target_unread', message }];
  }
  const { start, end } = parseTargetDate(date.text);
  if (start === date.start && end === date.end) return [];
  const message = `"${date.text}" names no year: the plan's own financial year is taken.`;
  return [{ code: 'target_year_assumed', message }];
}
