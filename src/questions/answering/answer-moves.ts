import type { Day } from '../../plan/dates/day.ts';
import type { PlanAction } from '../../plan/plan-action.ts';
import { type StatusUpdate, standingOf } from '../../reporting/updates/status-update.ts';
import { counted, targetWords } from '../../summary/wording.ts';
import type { Facts } from '../answer.ts';
import type { Question } from '../question.ts';
import { answerAction } from './answer-rows.ts';
import { restLine, rowsSpelledOut } from './answer-text.ts';
import { describe } from './describe-question.ts';
import type { Draft } from './draft.ts';
import { historiesOf } from './read-histories.ts';
import { selectActions } from './select-actions.ts';
import { asAt } from './wording.ts';

/** How often the date of an action was moved, from the answers on record and the document's revised date. */
export async function answerMoves(question: Question, facts: Facts): Promise<Draft> {
  const { rows, base } = selectActions(question, facts);
  const named = question.filters.text !== null || question.refs.length > 0;
  const least = leastMoves(question);
  const kept = named
    ? rows
    : await movedAtLeast(
        rows.filter(({ revisedTarget }) => revisedTarget !== null),
        least,
        facts,
      );
  const shown = await historiesOf(kept.slice(0, rowsSpelledOut), facts);
  const { scope } = describe(question, facts);
  const place = scope === '' ? '' : ` ${scope}`;
  const times = least === 1 ? 'at least once' : `at least ${least} times`;
  const lead = named
    ? []
    : [
        `${kept.length} of ${counted(base.length, 'action')}${place} had ${kept.length === 1 ? 'its date' : 'their dates'} moved ${times}, ${asAt(facts.today)}.`,
      ];
  return {
    total: kept.length,
    outOf: base.length,
    actions: kept.map((action) => answerAction(action, facts)),
    lines: [
      ...lead,
      ...shown.map(({ action, updates }) => movesLine(action, datesOf(action, updates))),
      ...restLine(kept.slice(rowsSpelledOut)),
    ],
    note: 'Moves are counted from the answers given here and from the revised date in the document; moves before that are not on record.',
  };
}

/** What the plan itself tells of a move needs no history to be counted. */
async function movedAtLeast(rows: readonly PlanAction[], least: number, facts: Facts): Promise<PlanAction[]> {
  const isPlain = (action: PlanAction) => datesOf(action, []).length >= least;
  const others = await historiesOf(
    rows.filter((action) => !isPlain(action)),
    facts,
  );
  const often = others.filter(({ action, updates }) => datesOf(action, updates).length >= least);
  const found = new Set(often.map(({ action }) => action));
  return rows.filter((action) => isPlain(action) || found.has(action));
}

/** "more than once" is twice or more; without a number any move counts. */
function leastMoves({ margin }: Question): number {
  if (margin?.unit !== 'time') return 1;
  return margin.compared === 'more' ? margin.count + 1 : 1;
}

/** The days the deadline was moved to, oldest first; what was corrected since moved nothing. The position now closes the row where no answer has its date. */
function datesOf({ target, revisedTarget }: PlanAction, history: readonly StatusUpdate[]): Day[] {
  const said = standingOf(history)
    .toReversed()
    .map((update) => update.revisedTarget?.end ?? null);
  const days = [...said, revisedTarget?.end ?? null].filter((day) => day !== null);
  return days.filter((day, index) => day !== (days[index - 1] ?? target.end));
}

function movesLine({ ref, text, target, revisedTarget }: PlanAction, dates: readonly Day[]): string {
  const title = `${ref} ${text.replace(/\s+/g, ' ').replace(/\.\s*$/, '')}`;
  if (dates.length === 0) return `${title}: its date has not been moved from ${targetWords(target)}.`;
  const times = dates.length === 1 ? 'once' : `${dates.length} times`;
  const now = revisedTarget === null ? '' : `, now ${targetWords(revisedTarget)}`;
  return `${title}: its date has been moved ${times}, first set for ${targetWords(target)}${now}.`;
}
