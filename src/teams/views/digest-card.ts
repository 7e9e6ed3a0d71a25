import { formatDay } from '../../plan/dates/day.ts';
import { shorten } from '../../plan/shown-words.ts';
import type { Digest, ThemeCounts } from '../../summary/digest.ts';
import { attentionTitle, movementLines, respondedLines } from '../../summary/digest-text.ts';
import { directionLines, ratingLines } from '../../summary/measure-counts.ts';
import { type AttentionItem, attentionPage } from '../../summary/needs-attention.ts';
import type { StatusCount } from '../../summary/rag-counts.ts';
import type { Say } from '../../summary/schedule/scheduled-posts.ts';
import { counted } from '../../summary/wording.ts';
import { type AdaptiveCard, asTyped, renderCard } from '../render-card.ts';
import { chartColour, textColour } from './colours.ts';

/** How many actions that need attention the post spells out; the rest is counted and can be asked for. */
const mostAttention = 6;
/** Likewise of themes: councils have a handful, and a card has its limit. */
const mostThemes = 20;

/** What is shown on a digest besides its figures. */
export interface DigestShown {
  /** The button under a preview: which post it asks for. */
  preview?: { id: string; channel: { id: string; name: string } };
  /** Likewise of a scheduled post, or of several at one time: what becomes of it, and what can be said to that. */
  scheduled?: { occurrence: string; words: string; choices: { say: Say; title: string }[] };
  /** `14:05 on 22 December 2024`: when late answers changed it. */
  updated?: string;
}

/** The channel post: status counts first, then what needs attention, then the themes and the measures. */
export function digestCard(digest: Digest, { preview, scheduled, updated }: DigestShown = {}): AdaptiveCard {
  const page = attentionPage(digest.needsAttention, mostAttention, digest.theme);
  const held = digest.counts.filter((row) => row.count > 0);
  return renderCard('digest', {
    preview: preview || scheduled ? 'Preview: nothing has been posted yet' : '',
    becomes: scheduled ? asTyped(scheduled.words) : '',
    occurrence: scheduled?.occurrence ?? '',
    choices: scheduled?.choices ?? [],
    asAt: digest.asAt.actions,
    postTitle: preview ? `Post it to ${preview.channel.name}` : '',
    planId: digest.plan.id,
    postId: preview?.id ?? '',
    channelId: preview?.channel.id ?? '',
    themeName: digest.theme ?? '',
    note: digest.note === null ? '' : asTyped(digest.note),
    updated: updated === undefined ? '' : `Updated at ${updated}`,
    title: asTyped(digest.plan.name),
    headline: asTyped(digest.headline),
    responded: respondedLines(digest).join(' '),
    chartTitle: 'All actions by status',
    chartBar: 'By status',
    counts: held.map((row) => countView(row, digest)),
    base: baseLine(digest),
    movement: movementLines(digest).map((text) => ({ text })),
    attentionTitle: attentionTitle(digest),
    attention: page.shown.map(attentionView),
    attentionMore: page.remainder === null ? '' : asTyped(page.remainder),
    ...themesView(digest),
    ...measuresView(digest),
  });
}

function countView(row: StatusCount, { total, rated }: Digest): Record<string, unknown> {
  const ofRated = total === rated || row.percentOfRated === null ? '' : ` · ${row.percentOfRated}%`;
  return {
    symbol: row.symbol,
    label: row.continuing > 0 ? `${row.label} (${row.continuing} of them ongoing)` : row.label,
    figure: `${row.percent}% (${row.count})${ofRated}`,
    count: row.count,
    color: textColour[row.rag],
    chartColor: chartColour[row.rag],
  };
}

/** Where some rows are not rated both bases are shown. */
function baseLine({ total, rated }: Digest): string {
  if (total === rated) return '';
  return rated === 0
    ? `Percentages are of all ${total} rows, none of which is rated.`
    : `The first percentage is of all ${total} rows, the second of the ${rated} that are rated.`;
}

function themesView({ theme, themes }: Digest): Record<string, unknown> {
  const shown = theme === null && themes.length > 1 ? themes.slice(0, mostThemes) : [];
  const more = shown.length > 0 ? themes.length - shown.length : 0;
  return {
    themes: shown.map(themeView),
    themesMore: more > 0 ? `and ${counted(more, 'more theme')}: ask me “break it down by theme”` : '',
  };
}

function attentionView(item: AttentionItem): Record<string, unknown> {
  const forecast = item.revisedTarget
    ? `now expected ${asTyped(item.revisedTarget.text)}`
    : 'no forecast given';
  return {
    symbol: item.symbol,
    status: item.label,
    color: textColour[item.rag],
    ref: item.ref,
    text: shorten(item.text, 160),
    dates: `${asTyped(item.theme)} · due ${asTyped(shorten(item.target.text, 80))}, ${shorten(forecast, 80)}`,
    reason: item.reason === '' ? 'No reason given.' : shorten(item.reason, 200),
  };
}

function themeView({ theme, total, counts }: ThemeCounts): Record<string, unknown> {
  const held = counts.filter((row) => row.count > 0);
  return {
    name: `${asTyped(theme)} (${total})`,
    counts: held
      .map((row) => `${row.symbol} ${row.count} ${row.label.toLocaleLowerCase('en-GB')}`)
      .join('  ·  '),
  };
}

function measuresView({ measures, asAt }: Digest): Record<string, unknown> {
  if (measures === null) return { measuresTitle: '', measures: [] };
  const date = asAt.measures === null ? 'date not given' : `as at ${formatDay(asAt.measures)}`;
  return {
    measuresTitle: `${counted(measures.total, 'measure')}, ${date}`,
    measures: [...ratingLines(measures), ...directionLines(measures)].map((text) => ({ text })),
  };
}
