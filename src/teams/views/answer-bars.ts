import { shorten } from '../../plan/shown-words.ts';
import type { StatusScheme } from '../../plan/status-scheme.ts';
import type { Answer } from '../../questions/answer.ts';
import { chartColour } from './colours.ts';

/** One bar of a chart: how many actions of each status. */
interface Bar {
  title: string;
  parts: { label: string; count: number; chartColor: string }[];
}

const mostBars = 8;
/** Below this a bar says no more than the rows do. */
const fewestRows = 5;

/** A bar for each group of a breakdown, or one for the rows of a list of several statuses; none where it would not help. */
export function barsOf({ groups, actions, filters }: Answer, scheme: StatusScheme): Bar[] {
  if (groups.length > 0 && filters.groupBy !== 'status')
    return groups.slice(0, mostBars).map(({ key, counts }) => bar(key, counts, scheme));
  if (actions.length < fewestRows || filters.statuses.length === 1) return [];
  const counts: Record<string, number> = {};
  for (const { status } of actions) if (status !== null) counts[status] = (counts[status] ?? 0) + 1;
  return Object.keys(counts).length > 1 ? [bar('By status', counts, scheme)] : [];
}

function bar(title: string, counts: Record<string, number>, { statuses }: StatusScheme): Bar {
  const parts = statuses.flatMap(({ id, label, rag }) => {
    const count = counts[id] ?? 0;
    return count > 0 ? [{ label, count, chartColor: chartColour[rag] }] : [];
  });
  return { title: shorten(title, 40), parts };
}
