import type { Day } from '../../plan/dates/day.ts';
import type { PlanAction } from '../../plan/plan-action.ts';
import { type StatusUpdate, standingOf } from '../../reporting/updates/status-update.ts';
import { counted, targetWords } from '../../summary/wording.ts';
import type { Facts } from '../answer.ts';
import type { Question } from '../question.ts';
import { answerAction } from './answer-rows.ts';
import { describe } from './describe-question.ts';
import type { Draft } from './draft.ts';
import { selectActions } from './select-actions.ts';
import { asAt } from './wording.ts';

/** How often the date of an action was moved, from the answers on record and the document's revised date. */
export async function answerMoves(question: Question, facts: Facts): Promise<Draft> {
  const { rows, base } = selectActions(question, facts);
  const named = question.filters.text !== null || question.refs.length > 0;
  const moved = await Promise.all(
    rows
      .filter(({ revisedTarget }) => named || revisedTarget !== null)
      .map(async (action) => ({
        action,
        dates: datesOf(action, (await facts.history?.(action.ref)) ?? []),
      })),
  );
  const least = leastMoves(question);
  const kept = named ? moved : moved.filter(({ dates }) => dates.length >= least);
  const { scope } = describe(question, facts);
  const place = scope === '' ? '' : ` ${scope}`;
  const times = least === 1 ? 'at least once' : `at least ${least} times`;
  const lead = named
    ? []
    : [
        `${kept.length} of ${counted(base.length, 'action')}${place} had its date moved ${times}, ${asAt(facts.today)}.`,
      ];
  return {
    total: kept.length,
    outOf: base.length,
    actions: kept.map(({ action }) => answerAction(action, facts)),
    lines: [...lead, ...kept.map(({ action, dates }) => movesLine(action, dates))],
    note: 'Moves are counted from the answers given here and from the revised date in the document; moves before that are not on record.',
  };
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
  const title = `${ref} ${text.replace(/\s+/g, ' ')}`;
  if (dates.length === 0) return `${title}: its date has not been moved from ${targetWords(target)}.`;
  const times = dates.length === 1 ? 'once' : `${dates.length} times`;
  const now = revisedTarget === null ? '' : `, now ${targetWords(revisedTarget)}`;
  return `${title}: its date has been moved ${times}, first set for ${targetWords(target)}${now}.`;
}
