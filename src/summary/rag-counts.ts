import type { PlanAction } from '../plan/plan-action.ts';
import type { Rag, StatusDefinition, StatusScheme } from '../plan/status-scheme.ts';
import { percentOf } from './rounding.ts';
import { midSentence } from './wording.ts';

/** How many plan actions have one status. */
export interface StatusCount {
  /** Id in the plan's scheme; null for the row of actions whose status is missing or not in the scheme. */
  status: string | null;
  label: string;
  /** How the published line goes on after the figure, where the scheme says. */
  published?: string;
  symbol: string;
  rag: Rag;
  count: number;
  /** Of all rows counted, n/a rows included. */
  percent: number;
  /** Of the rated rows alone; null for a row that is not rated itself. */
  percentOfRated: number | null;
  /** Those of `count` that are done while the work goes on ("Completed / Ongoing"). */
  continuing: number;
}

export interface StatusCounts {
  /** All rows, n/a rows included. */
  total: number;
  /** Without the rows that are not actions to be rated (n/a). Equals `total` in most plans. */
  rated: number;
  /** In the scheme's order, statuses that nobody has included. */
  rows: StatusCount[];
}

type Counted = Pick<PlanAction, 'status' | 'continues'>;

const unknownStatus: Omit<StatusDefinition, 'id'> = {
  label: 'Status missing or not in the scheme',
  definition: '',
  rag: 'grey',
  symbol: '?',
  endsAction: false,
  needsAttention: false,
  rated: true,
  synonyms: [],
};

/** Counts actions by status. A last row holds what the scheme does not know, only when there is any. */
export function countByStatus(actions: readonly Counted[], scheme: StatusScheme): StatusCounts {
  const known = new Map<string | null, Counted[]>(scheme.statuses.map(({ id }) => [id, []]));
  const unknown: Counted[] = [];
  for (const action of actions) (known.get(action.status) ?? unknown).push(action);
  const total = actions.length;
  const unrated = scheme.statuses
    .filter((status) => !status.rated)
    .reduce((sum, { id }) => sum + (known.get(id)?.length ?? 0), 0);
  const bases = { total, rated: total - unrated };
  const rows = scheme.statuses.map((status) =>
    statusRow(known.get(status.id) ?? [], { ...status, status: status.id }, bases),
  );
  if (unknown.length > 0) rows.push(statusRow(unknown, { ...unknownStatus, status: null }, bases));
  return { ...bases, rows };
}

function statusRow(
  held: readonly Counted[],
  of: Omit<StatusDefinition, 'id'> & { status: string | null },
  bases: { total: number; rated: number },
): StatusCount {
  return {
    status: of.status,
    label: of.label,
    ...(of.published === undefined ? {} : { published: of.published }),
    symbol: of.symbol,
    rag: of.rag,
    count: held.length,
    percent: percentOf(held.length, bases.total),
    percentOfRated: of.rated ? percentOf(held.length, bases.rated) : null,
    continuing: held.filter((action) => action.continues).length,
  };
}

/**
 * One published line: `25% (25) complete`, in the scheme's own words where it has any. Where n/a rows are in the base and leaving them out changes the
 * percentage, it says so; where some of the work goes on, it says how many.
 */
export function countLine(row: StatusCount, bases: Pick<StatusCounts, 'total' | 'rated'>): string {
  const continuing = row.continuing > 0 ? `, ${row.continuing} of them continuing` : '';
  const ofRated =
    row.percentOfRated === null || row.percentOfRated === row.percent
      ? ''
      : `; ${row.percentOfRated}% of the ${bases.rated} that are rated`;
  return `${row.percent}% (${row.count}) ${wordsFor(row)}${continuing}${ofRated}`;
}

function wordsFor({ published, label, count }: StatusCount): string {
  const words = published ?? midSentence(label);
  return count === 1 ? words.replace(/^are /, 'is ') : words;
}

/** The lines worth printing: statuses that nobody has are left out. */
export function countLines(counts: StatusCounts): string[] {
  return counts.rows.filter((row) => row.count > 0).map((row) => countLine(row, counts));
}
