import type { FileChild } from 'docx';
import { type PlanAction, rationaleOf } from '../../plan/plan-action.ts';
import type { StatusScheme } from '../../plan/status-scheme.ts';
import type { Report } from '../../summary/report.ts';
import { targetWords } from '../../summary/wording.ts';
import { type Cell, heading, shade, table } from './docx-blocks.ts';

/** Left out where no action has an owner. */
const ownerHeader = 'Owner';

const columns = [
  { header: 'Outcome', width: 3 },
  { header: 'Action', width: 6 },
  { header: ownerHeader, width: 2.6 },
  { header: 'Target date', width: 2.8 },
  { header: 'Status', width: 2.4 },
  { header: 'Rationale for status', width: 7 },
];

/** The milestone tracker, a table a theme, as it is appended to the report: an outcome's cell spans its actions. */
export function milestoneTracker({ records }: Pick<Report, 'records'>, pageWidth: number): FileChild[] {
  const { actions, plan } = records;
  const owned = actions.some(({ owners }) => owners.length > 0);
  const shown = columns.filter(({ header }) => owned || header !== ownerHeader);
  const themes = [...new Set([...plan.themes.map(({ name }) => name), ...actions.map(({ theme }) => theme)])];
  return [
    heading('Appendix 1: milestone tracker'),
    ...themes.flatMap((theme) => {
      const held = actions.filter((action) => action.theme === theme);
      if (held.length === 0) return [];
      const rows = rowsOf(held, plan.statusScheme, owned);
      return [heading(theme, 2), table({ columns: shown, rows, pageWidth })];
    }),
  ];
}

function rowsOf(actions: readonly PlanAction[], scheme: StatusScheme, owned: boolean): Cell[][] {
  let before: PlanAction | undefined;
  return actions.flatMap((action) => {
    const sameOutcome = before !== undefined && before.outcome === action.outcome;
    const sameActivity = sameOutcome && before?.activity === action.activity;
    before = action;
    const first = sameOutcome ? continued : { text: action.outcome ?? '', merge: 'start' as const };
    const row = actionCells(action, scheme, owned);
    if (sameActivity || action.activity === null) return [[first, ...row]];
    return [
      [first, { text: action.activity, bold: true, shade: 'F2F2F2', span: row.length, keepNext: true }],
      [continued, ...row],
    ];
  });
}

const continued: Cell = { text: '', merge: 'continue' };

function actionCells(action: PlanAction, scheme: StatusScheme, owned: boolean): Cell[] {
  const status = scheme.statuses.find(({ id }) => id === action.status);
  const words = action.statusText === '' ? (status?.label ?? 'No status given') : action.statusText;
  const revised = action.revisedTarget ? `\nRevised: ${targetWords(action.revisedTarget)}` : '';
  return [
    { text: `${action.ref}  ${action.text}` },
    ...(owned ? [{ text: action.owners.join('\n') }] : []),
    { text: `${targetWords(action.target)}${revised}` },
    { text: `${status?.symbol ?? '?'} ${words}`, shade: shade[status?.rag ?? 'grey'] },
    { text: rationaleOf(action) },
  ];
}
