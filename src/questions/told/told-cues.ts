import type { PlanRecords } from '../../plan/plan.ts';
import type { StatusDefinition, StatusScheme } from '../../plan/status-scheme.ts';
import type { PassItem } from '../../reporting/updates/pass-items.ts';
import { type ToldStatus, toldStatuses } from './told-statuses.ts';

/** The words of a message that say where something stands. */
export interface ToldCue {
  kind: 'status' | 'moved' | 'noChange' | 'figure';
  start: number;
  end: number;
  /** For `status`: what it may mean, the likeliest first; empty where it is denied (“not on track”). */
  statuses: readonly StatusDefinition[];
}

/** Nothing has moved since last time. */
export const noChange =
  /\b(?:no change|unchanged|no update|same as (?:last (?:time|quarter)|before)|nothing (?:new|to report|has changed))\b/i;
const moved =
  /\b(?:(?:has |have |is |was |been |now )*(?:slipped|slips|moved|moves|pushed back|put back|postponed|delayed|extended|deferred) (?:to|until|till|into|by)|now (?:expected|forecast|due|likely|planned)(?: to (?:finish|complete|be (?:done|complete)))?(?: in| by| on| for| at)?|(?:expected|forecast|will (?:finish|complete|be (?:done|finished|complete|ready)))(?: in| by| on| at))(?=\s)/i;
const figure =
  /(?:\b(?:is|was|now|at|to|of|up|down|stands|stood|value)\b|[:=])?\s*(?<![\p{L}\p{N}.-])[£$€]?\s?-?\d[\d,]*(?:\.\d+)?\s?(?:%|k|m|bn)?(?![\p{L}\p{N}])/iu;
const denied = /\b(?:not|isn't|isnt|no longer|never|hardly)\s+(?:yet\s+)?$/i;

const known = new WeakMap<StatusScheme, ToldStatus[]>();

/** The first words that state something: of an action its status or a new date, of a measure a figure. */
export function findCue(
  text: string,
  { plan }: PlanRecords,
  item: PassItem | undefined,
): ToldCue | undefined {
  const same = matchOf('noChange', noChange.exec(text));
  if (item?.kind === 'measure') return first([same, matchOf('figure', figure.exec(text))]);
  const statuses = known.get(plan.statusScheme) ?? toldStatuses(plan.statusScheme);
  known.set(plan.statusScheme, statuses);
  const cues = [same, matchOf('moved', moved.exec(text)), ...statuses.map((each) => statusCue(text, each))];
  return first(item ? cues : [...cues, namedFigure(text)]);
}

/** “Empty shops is 9.8%”: a figure right at the end of a few words, or before a comma. */
function namedFigure(text: string): ToldCue | undefined {
  const match =
    /\s(?:is now|is|was|now|at|stands at|=|:)\s+([£$€]?-?\d[\d,.]*\s?(?:%|k|m|bn)?)(?=\s*(?:$|[,.;]))/i.exec(
      text,
    );
  return matchOf('figure', match);
}

function statusCue(text: string, { pattern, statuses }: ToldStatus): ToldCue | undefined {
  const cue = matchOf('status', pattern.exec(text));
  if (!cue) return undefined;
  return { ...cue, statuses: denied.test(text.slice(0, cue.start)) ? [] : statuses };
}

function matchOf(kind: ToldCue['kind'], match: RegExpExecArray | null): ToldCue | undefined {
  return match ? { kind, start: match.index, end: match.index + match[0].length, statuses: [] } : undefined;
}

/** Of several that begin alike the longest. */
function first(cues: readonly (ToldCue | undefined)[]): ToldCue | undefined {
  const [earliest] = cues
    .filter((cue) => cue !== undefined)
    .sort((one, other) => one.start - other.start || other.end - one.end);
  return earliest;
}
