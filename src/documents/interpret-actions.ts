import type { IncomingAction } from '../plan/plan-refs.ts';
import { matchStatus } from '../plan/status-matching.ts';
import type { StatusScheme } from '../plan/status-scheme.ts';
import { splitTargetCell } from '../plan/target-cell.ts';
import type { TargetDate } from '../plan/target-date.ts';
import { isUnread, parseTargetDate, type TargetDateOptions } from '../plan/target-date-parser.ts';
import { foldLine, wordingKey } from '../plan/wording.ts';
import type { ImportWarningCode } from './imported-plan.ts';
import { splitOwners } from './owners.ts';
import type { PlanRow } from './plan-rows.ts';

/** A warning of a row, before the row has its reference. */
export interface RowWarning {
  code: ImportWarningCode;
  message: string;
}

export interface ActionDraft {
  row: number;
  action: IncomingAction;
  warnings: RowWarning[];
}

export interface ActionContext {
  scheme: StatusScheme;
  now: string;
  financialYear: number | undefined;
  /** By wording key; see `themeSpellings`. */
  themes: ReadonlyMap<string, string>;
  /** For rows without a theme. */
  defaultTheme: string;
}

/** Turns a row into a plan action, keeping the council's words wherever they cannot be read. */
export function draftAction(row: PlanRow, order: number, context: ActionContext): ActionDraft {
  const value = (field: Parameters<typeof row.values.get>[0]) => row.values.get(field) ?? '';
  const status = readStatus(foldLine(value('status')), context.scheme);
  const targets = readTargets(value('target'), value('revisedTarget'), context.financialYear);
  const action: IncomingAction = {
    ref: foldLine(value('ref')) || null,
    order,
    theme: context.themes.get(wordingKey(row.theme ?? '')) ?? context.defaultTheme,
    outcome: row.outcome || null,
    activity: row.activity || null,
    text: foldLine(value('text')),
    target: targets.target,
    revisedTarget: targets.revisedTarget,
    status: status.status,
    statusText: foldLine(value('status')),
    continues: status.continues,
    commentary: value('commentary'),
    carriedOver: row.carriedOver,
    owners: splitOwners(value('owners')),
    attributes: row.attributes,
    statedAt: context.now,
    statedBy: null,
    statedFor: null,
  };
  return { row: row.number, action, warnings: [...status.warnings, ...targets.warnings] };
}

function readStatus(words: string, scheme: StatusScheme) {
  const matched = matchStatus(scheme, words);
  if (matched) return { status: matched.definition.id, continues: matched.continues, warnings: [] };
  const labels = scheme.statuses.map(({ label }) => label).join(', ');
  const warning: RowWarning =
    words === ''
      ? { code: 'status_missing', message: 'No status is given.' }
      : {
          code: 'status_unknown',
          message: `"${words}" is not a status of the scheme "${scheme.name}" (${labels}). The words are kept.`,
        };
  return { status: null, continues: false, warnings: [warning] };
}

function readTargets(cell: string, revisedCell: string, financialYear: number | undefined) {
  const options: TargetDateOptions = financialYear === undefined ? {} : { financialYear };
  const { target, revisedTarget: inCell } = splitTargetCell(cell, options);
  const inColumn = foldLine(revisedCell) === '' ? null : parseTargetDate(revisedCell, options);
  const warnings = [target, inColumn ?? inCell].flatMap((date) => dateWarnings(date));
  if (target.text === '') warnings.push({ code: 'target_missing', message: 'No target date is given.' });
  if (inCell && inColumn && inCell.end !== inColumn.end) {
    const message = `The target cell gives the revised date "${inCell.text}", the revised column "${inColumn.text}". The column's is taken.`;
    warnings.push({ code: 'revised_target_differs', message });
  }
  return { target, revisedTarget: inColumn ?? inCell, warnings };
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
