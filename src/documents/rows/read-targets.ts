import { isDeepStrictEqual } from 'node:util';
import { formatDay } from '../../plan/dates/day.ts';
import { splitTargetCell } from '../../plan/dates/target-cell.ts';
import type { TargetDate } from '../../plan/dates/target-date.ts';
import {
  isUnread,
  namesSeveralDates,
  parseTargetDate,
  type TargetDateOptions,
} from '../../plan/dates/target-date-parser.ts';
import { namesNoDate } from '../../plan/dates/target-words.ts';
import { foldLine } from '../../plan/wording.ts';
import type { RowWarning } from '../imported-plan.ts';

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
    const inColumn = namesNoDate(revisedCell) ? null : parseTargetDate(revisedCell, this.options);
    const revised = inColumn ?? inCell;
    const warnings = [
      ...targetWarnings(target, revised),
      ...(revised && isUnread(revised) ? [unread(revised.text, target.end)] : []),
      ...this.yearWarnings(cell, revisedCell),
    ];
    if (inCell === null) warnings.push(...severalDates(cell, this.options));
    if (inColumn) warnings.push(...severalDates(revisedCell, this.options));
    if (inCell && inColumn && inCell.end !== inColumn.end) {
      const message = `The target cell gives the revised date "${inCell.text}", the revised column "${inColumn.text}". The column's is taken.`;
      warnings.push({ code: 'revised_target_differs', message });
    }
    return { target, revisedTarget: revised, warnings };
  }

  private yearWarnings(cell: string, revisedCell: string): RowWarning[] {
    return [cell, namesNoDate(revisedCell) ? '' : revisedCell].flatMap((words): RowWarning[] => {
      if (isDeepStrictEqual(splitTargetCell(words), splitTargetCell(words, this.options))) return [];
      const message = `"${foldLine(words)}" names no year: the plan's own financial year is taken.`;
      return [{ code: 'target_year_assumed', message }];
    });
  }
}

function targetWarnings(target: TargetDate, revised: TargetDate | null): RowWarning[] {
  if (namesNoDate(target.text)) {
    const words = target.text === '' ? '' : ` (the cell says "${target.text}")`;
    return [{ code: 'target_missing', message: `No target date is given${words}.` }];
  }
  if (!isUnread(target)) return [];
  if (!revised?.end) return [unread(target.text, null)];
  const message = `No first target date can be read from "${target.text}". The words are kept, and the revised date is the deadline.`;
  return [{ code: 'target_unread', message }];
}

/** `original`: of a revised date, the last day of the target that counts in its place; null where there is none. */
function unread(words: string, original: string | null): RowWarning {
  const effect = original === null ? 'the action has no deadline' : 'the original target date counts';
  const [, month, number] = dayOrYear.exec(words) ?? [];
  const why =
    month === undefined
      ? ''
      : ` It may be a day or a year: write "${month} 20${number}" or "${number} ${month}" with its year.`;
  const message = `No date can be read from "${words}". The words are kept, and ${effect}.${why}`;
  return { code: 'target_unread', message };
}

/** `Mar 27` is 27 March to some and March 2027 to others. */
const dayOrYear =
  /^(?:by |end (?:of )?)?((?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.? (\d\d)$/i;

function severalDates(cell: string, options: TargetDateOptions): RowWarning[] {
  const { end } = parseTargetDate(cell, options);
  if (end === null || !namesSeveralDates(cell, options)) return [];
  const message = `"${foldLine(cell)}" names several dates: ${formatDay(end)} is taken as the deadline. If one of them is revised, say so ("revised to …").`;
  return [{ code: 'target_several', message }];
}
