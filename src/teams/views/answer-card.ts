import type { Instant } from '../../plan/dates/day.ts';
import { formatDay } from '../../plan/dates/day.ts';
import type { Plan } from '../../plan/plan.ts';
import { shorten } from '../../plan/shown-words.ts';
import type { Answer, AnswerAction, AnswerGroup, Chip } from '../../questions/answer.ts';
import { counted } from '../../summary/wording.ts';
import { type AdaptiveCard, asTyped, renderCard } from '../render-card.ts';
import { barsOf } from './answer-bars.ts';
import { inRows } from './button-rows.ts';
import { textColour } from './colours.ts';
import { measureLines, measuresAsAt, measuresByTheme } from './measure-lines.ts';

/** A card stays well inside 28 KB with so many rows of so many words. */
const most = {
  rows: 10,
  lines: 20,
  text: 240,
  reason: 300,
  owners: 160,
  suggestions: 3,
  button: 42,
  choices: 2_500,
};
/** In a channel others read along: the figure and the first few rows. */
const mostInChannel = { ...most, rows: 3, lines: 6, reason: 120, suggestions: 0 };

/** A question on a button: what is longer is none that anybody would press. */
export const mostButtonWords = 500;

const mostBelowGroups = 3;

/** Where the answer is shown. `asked`: the moment of the question, by which its buttons find it again. */
export interface AnswerPlace {
  plan: Plan;
  asked: Instant;
  /** The first row shown, from 0. */
  from: number;
  short: boolean;
  /** Whether the rows may be taken along as a file. */
  mayExport: boolean;
}

/** The answer as counted rows with the filters that were understood; rows that do not fit are on the next page. */
export function answerCard(answer: Answer, place: AnswerPlace): AdaptiveCard {
  const limits = place.short ? mostInChannel : most;
  const from = place.from < answer.actions.length ? place.from : 0;
  const [lead = '', ...rest] = answer.text.split('\n').filter((line) => line.trim() !== '');
  const said = rest.filter((line) => line !== answer.note && !line.startsWith('You could ask'));
  const figures = isByPerson(answer)
    ? personLines(said)
    : [...groupsOf(answer, place.plan), ...measuresByTheme(answer)];
  // Below figures by group the first few rows are enough: the figures are what was asked for.
  const rowsAtOnce = figures.length > 0 && from === 0 ? mostBelowGroups : limits.rows;
  const shown = answer.actions.slice(from, from + rowsAtOnce);
  const after = answer.actions.length - from - shown.length;
  const lines = linesOf(answer, said, limits.lines);
  return renderCard('answer', {
    plan: place.plan.id,
    asked: place.asked,
    from,
    // What was not understood is not gone on from, so what is offered instead stands by itself.
    goesOn: isLost(answer) ? '' : place.asked,
    understood: asTyped(answer.understood),
    lead: asTyped(lead),
    ...chipsOf(answer, place.short),
    bars: place.short ? [] : barsOf(answer, place.plan.statusScheme),
    groups: cut(figures, limits.lines).map((text) => ({ text })),
    rows: shown.map((action) => rowView(action, limits.reason)),
    lines: lines.map((text) => ({ text })),
    pages: place.short ? [] : pagesOf(from, shown.length, after),
    only: place.short ? [] : inRows(statusesIn(answer, place.plan)),
    exportTitle: place.short || !place.mayExport ? '' : exportWords(answer),
    more: moreWords(from, { shown: shown.length, all: answer.actions.length }, place.short),
    other: place.short ? [] : questions([answer.otherReading ?? '']),
    suggestions: questions(
      answer.suggestions.slice(0, isLost(answer) ? most.suggestions : limits.suggestions),
    ),
    note: asTyped(answer.note ?? ''),
    footer: footerOf(answer, place.plan),
  });
}

/** Nothing to answer: examples help, in a channel too. */
function isLost({ intent }: Answer): boolean {
  return intent === 'out_of_scope';
}

/** What was understood: chips to take away, and, where there are others to choose from, to change. In a channel only the former. */
function chipsOf({ chips, filters }: Answer, short: boolean): Record<'chips' | 'changeable', object[]> {
  const titleOf = ({ label, value }: Chip, sign: string) =>
    shorten(`${sign} ${label}: ${value}`, most.button);
  const isChangeable = ({ choices }: Chip) =>
    !short && choices.length > 0 && JSON.stringify(choices).length < most.choices;
  return {
    chips: inRows(
      chips
        .filter((chip) => !isChangeable(chip))
        .map((chip) => ({ filter: chip.filter, title: titleOf(chip, '✕') })),
    ),
    changeable: chips.filter(isChangeable).map((chip) => ({
      filter: chip.filter,
      label: chip.label,
      title: titleOf(chip, '▾'),
      // By status is how a breakdown stands anyway: it can be changed, but not taken away.
      drop: chip.filter === 'groupBy' && filters.groupBy === 'status' ? '' : titleOf(chip, '✕'),
      again: chip.filter === 'groupBy' ? 'Ask with this split' : `Ask with this ${chip.label.toLowerCase()}`,
      chosen: chosenOf(chip, filters),
      choices: chip.choices,
    })),
  };
}

/** The value that the filter has now, where it is one. */
function chosenOf({ choices }: Chip, filters: Answer['filters']): string {
  const held = [filters.themes, filters.statuses, filters.owner, filters.groupBy].flat();
  const chosen = choices.filter(({ value }) => held.includes(value));
  return chosen.length === 1 ? (chosen[0]?.value ?? '') : '';
}

function questions(texts: readonly string[]): { question: string; title: string }[] {
  return texts
    .filter((text) => text !== '' && text.length <= mostButtonWords)
    .map((text) => ({ question: text, title: shorten(text, most.button) }));
}

/** Every figure with its base and its date, whatever else the card says. */
function footerOf({ asAt, total, outOf, measures }: Answer, plan: Plan): string {
  const base = outOf > 0 ? ` · ${total} of ${outOf}` : '';
  const when = measures.length > 0 ? measuresAsAt(measures) : `as at ${formatDay(asAt)}`;
  return `${asTyped(plan.name)}${base}, ${when}`;
}

function moreWords(from: number, { shown, all }: { shown: number; all: number }, short: boolean): string {
  if (shown === all || shown === 0) return '';
  const place = `${from + 1} to ${from + shown} of ${all}`;
  return short ? `${place}. Ask me in our own chat for the rest.` : place;
}

function exportWords({ actions, measures }: Answer): string {
  const count = actions.length + measures.length;
  return count > 1 ? `Export these ${count} as Excel` : '';
}

function pagesOf(from: number, shown: number, after: number): { title: string; from: number }[] {
  const next = Math.min(after, most.rows);
  return [
    ...(from > 0 ? [{ title: `Previous ${most.rows}`, from: Math.max(0, from - most.rows) }] : []),
    ...(after > 0 ? [{ title: `Next ${next}`, from: from + shown }] : []),
  ];
}

/** "Just the ambers": offered where rows of several statuses stand together. */
function statusesIn(
  { actions, intent }: Answer,
  { statusScheme }: Plan,
): { status: string; title: string }[] {
  if (!['list', 'overdue', 'due', 'my_actions', 'breakdown'].includes(intent)) return [];
  const held = statusScheme.statuses
    .map(({ id, symbol, label }) => ({
      status: id,
      count: actions.filter(({ status }) => status === id).length,
      label: `${symbol} ${label}`,
    }))
    .filter(({ count }) => count > 0);
  if (held.length < 2) return [];
  return held.slice(0, 5).map(({ status, count, label }) => ({ status, title: `${label} (${count})` }));
}

function rowView(action: AnswerAction, mostReason: number): Record<string, unknown> {
  const owners = action.owners.length > 0 ? action.owners.join(', ') : 'no owner named';
  const overdue = action.daysOverdue > 0 ? ` · ${counted(action.daysOverdue, 'day')} overdue` : '';
  const provisional = action.provisional ? ' · provisional' : '';
  return {
    symbol: action.symbol,
    status: action.statusLabel,
    color: textColour[action.rag],
    ref: action.ref,
    text: shorten(action.text, most.text),
    details: `${asTyped(shorten(owners, most.owners))} · ${asTyped(dates(action))}${overdue}${provisional}`,
    reason: shorten(action.commentary, mostReason),
  };
}

function dates({ target, revisedTarget, deadline }: AnswerAction): string {
  const original = shorten(target.text, 80) || 'no date given';
  if (revisedTarget) return `due ${original}, now expected ${shorten(revisedTarget.text, 80)}`;
  return deadline === null || original.includes(String(deadline.slice(0, 4)))
    ? `due ${original}`
    : `due ${original} (${formatDay(deadline)})`;
}

/** The figures by theme, owner or whatever else was asked for: what a breakdown is read for. */
function groupsOf({ groups }: Answer, { statusScheme }: Plan): string[] {
  const labels = new Map(statusScheme.statuses.map(({ id, label }) => [id, label]));
  return groups.map((group) => groupLine(group, labels));
}

/** Who has answered and who has not is read for the people; their actions come after, as below figures. */
function isByPerson({ intent, actions }: Answer): boolean {
  return intent === 'response_status' && actions.length > 0;
}

function personLines(said: readonly string[]): string[] {
  return said.map((line) => asTyped(shorten(line, most.text)));
}

/** What is not plan actions: measures, or the words of an answer that has no rows at all. */
function linesOf(answer: Answer, said: readonly string[], mostLines: number): string[] {
  if (answer.groups.length > 0) return [];
  if (answer.measures.length > 0) return cut(measureLines(answer), mostLines);
  if (answer.actions.length > 0 && answer.intent !== 'history') return [];
  return cut(
    said.map((line) => asTyped(shorten(line, 600))),
    mostLines,
  );
}

function cut(lines: string[], mostLines: number): string[] {
  const hidden = lines.length - mostLines;
  return hidden > 0 ? [...lines.slice(0, mostLines), `and ${hidden} more`] : lines;
}

function groupLine({ key, counts, total }: AnswerGroup, statusLabels: Map<string, string>): string {
  const parts = Object.entries(counts).map(
    ([status, count]) => `${count} ${statusLabels.get(status) ?? status}`,
  );
  return `**${asTyped(key)}** (${total}): ${parts.join(' · ') || 'none'}`;
}
