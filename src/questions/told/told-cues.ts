import type { PlanRecords } from '../../plan/plan.ts';
import type { StatusDefinition, StatusScheme } from '../../plan/status-scheme.ts';
import type { PassItem } from '../../reporting/updates/pass-items.ts';
import { withoutDates } from './told-dates.ts';
import { type ToldStatus, toldStatuses } from './told-statuses.ts';

/** The words of a message that say where something stands. */
export interface ToldCue {
  kind: 'status' | 'moved' | 'noChange' | 'figure';
  start: number;
  end: number;
  words: string;
  /** For `status`: what it may mean, the likeliest first. */
  statuses: readonly StatusDefinition[];
}

/** Nothing has moved since last time. */
const noChange =
  /\b(?:no change|unchanged|no update|same as (?:last (?:time|quarter)|before)|nothing (?:new|to report|has changed))\b/i;
const moved =
  /\b(?:(?:has |have |is |was |been |now )*(?:slipped|slips|moved|moves|pushed back|put back|postponed|delayed|extended|deferred) (?:from [^,;.]{1,25}? )?(?:to|until|till|into|by)|now (?:expected|forecast|due|likely|planned)(?: to (?:finish|complete|be (?:done|complete)))?(?: in| by| on| for| at)?|(?:expected|forecast|will (?:finish|complete|be (?:done|finished|complete|ready)))(?: in| by| on| at))(?=\s)/gi;
const figure =
  /(?:\b(?:is|was|now|at|to|of|up|down|stands|stood|value)\b|[:=])?\s*(?<![\p{L}\p{N}.-])[£$€]?\s?-?\d[\d,]*(?:\.\d+)?\s?(?:%|k|m|bn)?(?![\p{L}\p{N}])/iu;

const known = new WeakMap<StatusScheme, ToldStatus[]>();

/** The first words that state something: of an action its status or a new date, of a measure a figure. */
export function findCue(
  text: string,
  { plan }: PlanRecords,
  item: PassItem | undefined,
): ToldCue | undefined {
  const same = matchOf('noChange', noChange.exec(text));
  if (item?.kind === 'measure') return first([same, matchOf('figure', figure.exec(withoutDates(text)))]);
  const cues = [same, ...cuesIn(text, plan.statusScheme)];
  return first(item ? cues : [...cues, namedFigure(text)]);
}

/** Every status and every new date that a text states, in its order; of those that overlap the first and longest. */
export function cuesIn(text: string, scheme: StatusScheme): ToldCue[] {
  const statuses = known.get(scheme) ?? toldStatuses(scheme);
  known.set(scheme, statuses);
  const all = [
    ...cuesOf('moved', moved, text),
    ...statuses.flatMap(({ pattern, statuses: meant }) =>
      cuesOf('status', pattern, text).map((cue) => ({ ...cue, statuses: meant })),
    ),
  ].sort(byPlace);
  let end = 0;
  return all.filter((cue) => {
    const isApart = cue.start >= end;
    if (isApart) end = cue.end;
    return isApart;
  });
}

/** Whether it moves a date in words that tell of a delay, not only of another date. */
export function isDelay({ kind, words }: ToldCue): boolean {
  return kind === 'moved' && /delay|slip|pushed|put back|postpon/i.test(words);
}

/** “Empty shops is 9.8%”: a figure right at the end of a few words, or before a comma. */
function namedFigure(text: string): ToldCue | undefined {
  const match =
    /\s(?:is now|is|was|now|at|stands at|=|:)\s+([£$€]?-?\d[\d,.]*\s?(?:%|k|m|bn)?)(?=\s*(?:$|[,.;]))/i.exec(
      text,
    );
  return matchOf('figure', match);
}

function cuesOf(kind: ToldCue['kind'], pattern: RegExp, text: string): ToldCue[] {
  return [...text.matchAll(pattern)].flatMap((match) => matchOf(kind, match) ?? []);
}

function matchOf(kind: ToldCue['kind'], match: RegExpExecArray | null): ToldCue | undefined {
  if (!match) return undefined;
  const { index: start, 0: words } = match;
  return { kind, start, end: start + words.length, words, statuses: [] };
}

function first(cues: readonly (ToldCue | undefined)[]): ToldCue | undefined {
  const [earliest] = cues.filter((cue) => cue !== undefined).sort(byPlace);
  return earliest;
}

/** Of several that begin alike the longest first. */
function byPlace(one: ToldCue, other: ToldCue): number {
  return one.start - other.start || other.end - one.end;
}
