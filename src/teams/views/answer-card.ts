import { formatDay } from '../../plan/day.ts';
import type { Answer, AnswerAction, AnswerGroup, AnswerMeasure } from '../../questions/answer.ts';
import { type AdaptiveCard, asTyped, renderCard } from '../render-card.ts';
import { textColour } from './colours.ts';
import { shorten } from './shorten.ts';

/** A card stays well inside 28 KB with so many rows of so many words. */
const most = { rows: 10, lines: 20, text: 240, reason: 300, owners: 160 };

/** The answer as counted rows with the filters that were understood; rows that do not fit are counted, not dropped silently. */
export function answerCard(answer: Answer, statusLabels: Map<string, string>): AdaptiveCard {
  const shown = answer.actions.slice(0, most.rows);
  const hidden = answer.actions.length - shown.length;
  const [lead = '', ...rest] = answer.text.split('\n').filter((line) => line.trim() !== '');
  return renderCard('answer', {
    understood: asTyped(answer.understood),
    lead: asTyped(lead),
    filters: answer.chips.map((chip) => `${asTyped(chip.label)}: ${asTyped(chip.value)}`).join('  ·  '),
    rows: shown.map(rowView),
    lines: linesOf(answer, statusLabels, rest).map((text) => ({ text })),
    more:
      hidden > 0 ? `and ${hidden} more. Add a theme, a status or a date to your question to see fewer.` : '',
    note: asTyped(answer.note ?? ''),
    suggestions:
      answer.suggestions.length > 0
        ? `You could also ask: ${answer.suggestions
            .slice(0, 3)
            .map((each) => `“${asTyped(each)}”`)
            .join(' · ')}`
        : '',
  });
}

function rowView(action: AnswerAction): Record<string, unknown> {
  const owners = action.owners.length > 0 ? action.owners.join(', ') : 'no owner named';
  const overdue = action.daysOverdue > 0 ? ` · ${action.daysOverdue} days overdue` : '';
  return {
    symbol: action.symbol,
    status: action.statusLabel,
    color: textColour[action.rag],
    ref: action.ref,
    text: shorten(action.text, most.text),
    details: `${asTyped(shorten(owners, most.owners))} · ${asTyped(dates(action))}${overdue}`,
    reason: shorten(action.commentary, most.reason),
  };
}

function dates({ target, revisedTarget, deadline }: AnswerAction): string {
  const original = shorten(target.text, 80) || 'no date given';
  if (revisedTarget) return `due ${original}, now expected ${shorten(revisedTarget.text, 80)}`;
  return deadline === null || original.includes(String(deadline.slice(0, 4)))
    ? `due ${original}`
    : `due ${original} (${formatDay(deadline)})`;
}

/** What is not plan actions: groups, measures, or the words of an answer that has no rows at all. */
function linesOf(answer: Answer, statusLabels: Map<string, string>, rest: string[]): string[] {
  if (answer.groups.length > 0) return cut(answer.groups.map((group) => groupLine(group, statusLabels)));
  if (answer.measures.length > 0) return cut(answer.measures.map(measureLine));
  return answer.actions.length > 0 ? [] : cut(rest.map((line) => asTyped(shorten(line, 600))));
}

function cut(lines: string[]): string[] {
  const hidden = lines.length - most.lines;
  return hidden > 0 ? [...lines.slice(0, most.lines), `and ${hidden} more`] : lines;
}

function groupLine({ key, counts, total }: AnswerGroup, statusLabels: Map<string, string>): string {
  const parts = Object.entries(counts).map(
    ([status, count]) => `${count} ${statusLabels.get(status) ?? status}`,
  );
  return `**${asTyped(key)}** (${total}): ${parts.join(' · ') || 'none'}`;
}

function measureLine(measure: AnswerMeasure): string {
  return `${measure.symbol} **${asTyped(measure.name)}**: ${asTyped(measure.ratingLabel)}, ${asTyped(measure.directionLabel)}`;
}
