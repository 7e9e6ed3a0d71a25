import { formatDay } from '../../plan/dates/day.ts';
import type { Plan } from '../../plan/plan.ts';
import type { PlanAction } from '../../plan/plan-action.ts';
import { shorten } from '../../plan/shown-words.ts';
import type { Facts } from '../../questions/answer.ts';
import { answerAction } from '../../questions/answering/answer-rows.ts';
import { type StatusUpdate, saidWhen } from '../../reporting/updates/status-update.ts';
import { counted, targetWords } from '../../summary/wording.ts';
import { type AdaptiveCard, asTyped, renderCard } from '../render-card.ts';
import { textColour } from './colours.ts';
import { decisionFacts } from './decision-cards.ts';

/** How many answers the card shows, newest first; the rest is counted. */
const mostAnswers = 6;

/** One plan action in full: what is promised, where it stands, and what was said of it. */
export function actionCard(
  action: PlanAction,
  {
    facts,
    plan,
    history,
    list,
  }: {
    facts: Facts;
    plan: Plan;
    history: readonly StatusUpdate[];
    /** The answer it is a row of, and the first row of the page it was opened from. */
    list: { asked: string; from: number };
  },
): AdaptiveCard {
  const row = answerAction(action, facts);
  const older = history.length - mostAnswers;
  const owners = row.owners.length > 0 ? row.owners.join(', ') : 'no owner named';
  const revised = row.revisedTarget === null ? 'not revised' : targetWords(row.revisedTarget);
  const under = [row.theme, row.outcome, row.activity].filter((part) => part !== null && part !== '');
  return renderCard('action', {
    plan: plan.id,
    asked: list.asked,
    from: list.from,
    ref: row.ref,
    symbol: row.symbol,
    status: row.provisional ? `${row.statusLabel} (provisional)` : row.statusLabel,
    color: textColour[row.rag],
    text: shorten(row.text, 1200),
    under: asTyped(shorten(under.join(' › '), 400)),
    facts: [
      { title: 'Owner', value: asTyped(shorten(owners, 300)) },
      { title: 'Target', value: asTyped(shorten(targetWords(row.target), 120)) },
      { title: 'Revised', value: asTyped(shorten(revised, 120)) },
      ...decisionFacts(action),
      ...(row.daysOverdue > 0 ? [{ title: 'Overdue', value: counted(row.daysOverdue, 'day') }] : []),
    ],
    reason: row.commentary.trim() === '' ? 'No reason is given.' : shorten(row.commentary, 2000),
    answers: history.slice(0, mostAnswers).map((update) => answerView(update, plan, facts.timeZone)),
    older: older > 0 ? `and ${older} earlier` : '',
    footer: `${asTyped(plan.name)}, as at ${formatDay(facts.today)}`,
  });
}

function answerView(update: StatusUpdate, { statusScheme }: Plan, timeZone: string): { text: string } {
  const label = statusScheme.statuses.find(({ id }) => id === update.status)?.label ?? update.statusText;
  const said = asTyped(saidWhen(update, timeZone));
  const words = shorten(update.commentary, 240);
  const moved =
    update.revisedTarget === null ? '' : `, now expected ${shorten(update.revisedTarget.text, 60)}`;
  return {
    text: `**${update.period}** · ${said}: ${asTyped(label)}${asTyped(moved)}${words === '' ? '' : `. ${asTyped(words)}`}`,
  };
}
