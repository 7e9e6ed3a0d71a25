import { formatDay } from '../plan/dates/day.ts';
import type { Digest, ThemeCounts } from './digest.ts';
import { directionLines, type MeasureCounts, ratingLines } from './measure-counts.ts';
import type { Movement } from './movement.ts';
import { type AttentionItem, attentionPage } from './needs-attention.ts';
import { countLine } from './rag-counts.ts';
import { counted, midSentence, targetWords } from './wording.ts';

/** How many actions that need attention are spelled out before "and 12 more". */
const attentionLimit = 10;

/** The digest in words alone, for the command line and as the text equivalent of the card. Lines end with \n; no markup. */
export function digestText(digest: Digest): string {
  const sections = [
    [
      digest.plan.name,
      digest.headline,
      ...(digest.note === null ? [] : [digest.note]),
      ...respondedLines(digest),
    ],
    digest.counts.filter((row) => row.count > 0).map((row) => `${row.symbol} ${countLine(row, digest)}`),
    themeLines(digest),
    movementLines(digest),
    attentionLines(digest),
    measureSection(digest.measures, digest.asAt.measures),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

/** `97 of 100 answered this round, 3 carried forward`; nothing where no round has asked. */
export function respondedLines({ responded }: Pick<Digest, 'responded'>): string[] {
  if (responded === null || responded.of === 0) return [];
  const carried = responded.of - responded.count;
  const rest = carried > 0 ? `, ${carried} carried forward` : '';
  return [`${responded.count} of ${responded.of} answered this round${rest}`];
}

function themeLines({ themes, theme }: Digest): string[] {
  return theme === null && themes.length > 1 ? ['By theme', ...themes.map(themeLine)] : [];
}

/** `Growing the Local Economy (8): 2 on track, 1 complete`. */
function themeLine({ theme, total, counts }: ThemeCounts): string {
  const held = counts
    .filter(({ count }) => count > 0)
    .map(({ count, label }) => `${count} ${midSentence(label)}`);
  return `${theme} (${total}): ${held.length > 0 ? held.join(', ') : 'no actions'}`;
}

const movementWords: [Exclude<keyof Movement, 'since'>, string][] = [
  ['newlyComplete', '▲ # newly complete'],
  ['slipped', '▼ # slipped'],
  ['recovered', '▲ # recovered'],
  ['eased', '▲ # eased but still behind'],
  ['reopened', '▼ # no longer complete'],
  ['added', '+ # new in the plan'],
  ['removed', '– # no longer in the plan'],
];

const sinceWords: [keyof Digest['movements'], string][] = [
  ['lastDigest', 'the last digest'],
  ['lastQuarter', 'last quarter'],
  ['sameQuarterLastYear', 'the same quarter last year'],
];

/** How many refs are spelled out for each kind of move. */
const refLimit = 12;

/**
 * `Since last quarter (30 June 2026): ▲ 3 newly complete: EC-01, EC-02, HO-04; ▼ 2 slipped: EC-03, CY-07`, a line for
 * each position there is to compare with.
 */
export function movementLines({ movements }: Pick<Digest, 'movements'>): string[] {
  return sinceWords.flatMap(([which, words]) => {
    const movement = movements[which];
    return movement ? [`Since ${words} (${formatDay(movement.since)}): ${movementText(movement)}`] : [];
  });
}

/** The kinds of move in one line, each with its refs. */
export function movementText(movement: Movement): string {
  const moves = movementWords.flatMap(([kind, words]) => {
    const refs = movement[kind];
    if (refs.length === 0) return [];
    const rest = refs.length - refLimit;
    const more = rest > 0 ? ` and ${rest} more` : '';
    return [`${words.replace('#', String(refs.length))}: ${refs.slice(0, refLimit).join(', ')}${more}`];
  });
  return moves.length > 0 ? moves.join('; ') : 'no status has changed';
}

/** `Needs attention (3)`. Of actions whose status is not known nobody can say that nothing needs it. */
export function attentionTitle({ needsAttention, counts }: Digest): string {
  if (needsAttention.length > 0) return `Needs attention (${needsAttention.length})`;
  const unknown = counts.find(({ status }) => status === null)?.count ?? 0;
  return unknown > 0
    ? `Nothing needs attention as far as is known: the status of ${unknown} is missing or not in the scheme`
    : 'Nothing needs attention';
}

function attentionLines(digest: Digest): string[] {
  const { needsAttention, theme } = digest;
  if (needsAttention.length === 0) return [attentionTitle(digest)];
  const page = attentionPage(needsAttention, attentionLimit, theme);
  return [
    attentionTitle(digest),
    ...page.shown.flatMap(attentionItemLines),
    ...(page.remainder === null ? [] : [page.remainder]),
  ];
}

function attentionItemLines(item: AttentionItem): string[] {
  const forecast =
    item.revisedTarget === null ? 'no forecast given' : `forecast ${targetWords(item.revisedTarget)}`;
  return [
    `${item.symbol} ${item.label}: ${item.ref} ${item.text}`,
    `  Original target ${targetWords(item.target)}; ${forecast}`,
    `  ${item.reason === '' ? 'No reason given' : item.reason.replace(/\s+/g, ' ')}`,
  ];
}

function measureSection(measures: MeasureCounts | null, asAt: Digest['asAt']['measures']): string[] {
  if (measures === null) return [];
  const date = asAt === null ? 'date not given' : `as at ${formatDay(asAt)}`;
  return [
    `${counted(measures.total, 'measure')}, ${date}`,
    ...ratingLines(measures),
    ...directionLines(measures),
  ];
}
