import type { Sort } from '../question.ts';
import { numbers, readNumber } from './relative-dates.ts';
import { turns } from './turns.ts';
import { type Utterance, words } from './utterance.ts';

/** By what rows are ranked. */
export interface SaidRank {
  sort: Sort;
  /** How many of them are wanted; null for all. */
  limit: number | null;
  /** The first or last are wanted, and not only all in an order. */
  picks: boolean;
}

const first = 'earliest|soonest|nearest|closest|first|oldest';
const last =
  'latest|last|furthest|farthest|longest|most distant|furthest (?:away|out|off|ahead)|farthest (?:away|out|off)';
const dated =
  '(?:target |due |finish |finishing |completion |end |delivery |revised |red |amber |green |late |overdue )*(?:dates?|deadlines?|finish)';
const fallDue =
  '(?:due|finish(?:es|ing)?|ends?|ending|completes?|completing|lands?|landing|to (?:finish|land|complete|end|be done|be delivered|be finished|fall due)|falls? due)(?: to (?:finish|land|complete|end|be done|be delivered|be finished))?';

/** "due last", but not "due last week". */
const closes = '(?=$| (?:in|of|for|from|among|and|please|under|within|across|overall|out)(?: |$))';

/** "the latest target dates", "due last", "furthest away": rows are ranked by their day. */
const extremes: [Sort, RegExp][] = [
  [
    'deadline desc',
    words(
      `(?:${last}) ${dated}|${fallDue} (?:the )?(?:last|latest)${closes}|(?:last|final) (?:thing|one|action|milestone|ones|actions|things)? ?(?:that is |that are |which is )?${fallDue}|${dated} (?:is |are |that is |that are )?(?:the )?(?:furthest|farthest|latest)(?: (?:away|out|off|ahead))?`,
    ),
  ],
  [
    'deadline asc',
    words(
      `(?:${first}) ${dated}|${fallDue} (?:the )?(?:first|soonest|earliest)${closes}|${dated} (?:is |are |that is |that are )?(?:the )?(?:nearest|closest|soonest|earliest)`,
    ),
  ],
];

/** Only an order: nothing is left out. */
const orders: [Sort, RegExp][] = [
  [
    'deadline desc',
    turns(`
      (newest|latest|last|furthest away|furthest out|furthest) (target |due |finish )?(dates?|deadlines?|ones?)? ?(first|at the top|on top|to start|uppermost)
      reverse (date|chronological|deadline) order
    `),
  ],
  [
    'deadline asc',
    turns(String.raw`
      (oldest|earliest|soonest|nearest|closest|next) (target |due |finish )?(dates?|deadlines?|ones?)? ?(first|at the top|on top|to start|uppermost)
      (date|deadline|chronological|target date|due date|time) order|chronologically|(in )?order of (target |due |finish )?(dates?|deadlines?)
      by (the )?(target |due |finish )?(dates?|deadlines?)$
      (sort|order|arrange|rank|list|show)(ed|ing)? .{0,40}\bby (when|target|due|finish|date|deadline)
    `),
  ],
  [
    'slip desc',
    turns(`
      (sort|order|rank|arrange)(ed|ing)? .{0,40}by (how (far|much|long)|slip(page)?|delay)
      (most|furthest|worst|longest) (slipped|delayed|behind) (first|at the top)
    `),
  ],
];

const many = `(?<many>${numbers.replace(/\|few.*$/, '')})`;
const rows =
  '(?:actions?|milestones?|ones?|items?|tasks?|things?|reds?|ambers?|greens?|blues?|deadlines?|projects?|deliverables?)';
const counted = words(
  `${many} (?:(?:off track|on track|behind schedule|late|delayed|overdue|red|amber|green|complete|completed|open|remaining|outstanding) )?(?:${rows}|${first}|${last})`,
);
/** "the ambers with the latest date" are several. */
const several =
  /\b(reds|ambers|greens|blues|actions|milestones|ones|items|things|projects) (with|that (have|has)|which have|having|whose|due|finishing|ending)\b|\b(dates|deadlines)\b|\b(have|are)\b|\b(which|what|reds|ambers|greens|blues|actions|ones) (finish|end|land|fall)\b/;

/** The words that put rows in the order of their days, or pick the first or last of them; `undefined` where none do. */
export function readRank(said: Utterance): SaidRank | undefined {
  const order = orders.find(([, pattern]) => said.says(pattern));
  if (order) return { sort: order[0], limit: countIn(said), picks: false };
  const extreme = extremes.find(([, pattern]) => said.says(pattern));
  if (extreme === undefined) return undefined;
  const limit = countIn(said) ?? (said.says(several) ? null : 1);
  return { sort: extreme[0], limit, picks: true };
}

/** "the two that slipped the most" */
export function countIn(said: Utterance): number | null {
  const { many: count } = said.take(counted)?.groups ?? {};
  return count === undefined ? null : readNumber(count);
}
