import { firstTarget } from '../../plan/action-decision.ts';
import { dayOf } from '../../plan/dates/day.ts';
import type { PlanAction } from '../../plan/plan-action.ts';

/** A column of the exported tracker: its header, how wide it is in characters, and what it holds of an action. */
export interface TrackerColumn {
  header: string;
  width: number;
  words(action: PlanAction): string;
}

/** What a council's own tracker has: imported again, it gives the same records. */
const documentColumns: TrackerColumn[] = [
  { header: 'Reference', width: 11, words: ({ ref }) => ref },
  { header: 'Theme', width: 24, words: ({ theme }) => theme },
  { header: 'Outcome', width: 28, words: ({ outcome }) => outcome ?? '' },
  { header: 'Activity', width: 28, words: ({ activity }) => activity ?? '' },
  { header: 'Action', width: 48, words: ({ text }) => text },
  { header: 'Owner', width: 26, words: ({ owners }) => owners.join('; ') },
  { header: 'Target date', width: 20, words: (action) => firstTarget(action).text },
  { header: 'Revised target date', width: 20, words: ({ revisedTarget }) => revisedTarget?.text ?? '' },
  { header: 'Status', width: 20, words: ({ statusText }) => statusText },
  { header: 'Rationale for status', width: 60, words: ({ commentary }) => commentary },
  { header: 'Carried over', width: 12, words: ({ carriedOver }) => (carriedOver ? 'Yes' : '') },
];

/** What owners add in Teams; read back as well. */
export const answerHeaders = {
  cause: 'Cause of delay',
  recovery: 'Recovery action',
  completedOn: 'Completed on',
  proposed: 'Status by the dates',
  overrideReason: 'Reason for another status',
} as const;

const answerColumns: TrackerColumn[] = [
  { header: answerHeaders.cause, width: 36, words: ({ delay }) => delay?.cause ?? '' },
  { header: answerHeaders.recovery, width: 36, words: ({ delay }) => delay?.recovery ?? '' },
  { header: answerHeaders.completedOn, width: 14, words: ({ completedOn }) => completedOn ?? '' },
  { header: answerHeaders.proposed, width: 20, words: ({ override }) => override?.proposed ?? '' },
  { header: answerHeaders.overrideReason, width: 36, words: ({ override }) => override?.reason ?? '' },
];

/** For the reader of the file alone: who said it is kept by the store, not by the document. */
export const reportHeaders = {
  rebaselined: 'Target agreed since',
  updatedOn: 'Updated on',
  updatedBy: 'Updated by',
  updatedFor: 'Reported for',
} as const;

function reportColumns(timeZone: string): TrackerColumn[] {
  const said = ({ statedBy, statedAt }: PlanAction) => (statedBy === null ? '' : dayOf(statedAt, timeZone));
  return [
    {
      header: reportHeaders.rebaselined,
      width: 20,
      words: (action) => (firstTarget(action) === action.target ? '' : action.target.text),
    },
    { header: reportHeaders.updatedOn, width: 12, words: said },
    { header: reportHeaders.updatedBy, width: 22, words: ({ statedBy }) => statedBy ?? '' },
    { header: reportHeaders.updatedFor, width: 14, words: ({ statedFor }) => statedFor ?? '' },
  ];
}

/** The tracker as it was imported, then the council's own further columns, then what was said in Teams. */
export function trackerColumns(actions: readonly PlanAction[], timeZone: string): TrackerColumn[] {
  const own = [...new Set(actions.flatMap(({ attributes }) => Object.keys(attributes)))];
  const ownColumns = own.map((header) => ({
    header,
    width: 24,
    words: ({ attributes }: PlanAction) => attributes[header] ?? '',
  }));
  return [...documentColumns, ...ownColumns, ...answerColumns, ...reportColumns(timeZone)];
}
