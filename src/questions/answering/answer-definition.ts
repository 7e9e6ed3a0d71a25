import type { MeasureRating } from '../../plan/measure.ts';
import { countMeasures } from '../../summary/measure-counts.ts';
import type { Facts } from '../answer.ts';
import type { Question } from '../question.ts';
import type { Draft } from './draft.ts';

const directionMeanings: Record<string, string> = {
  improved: 'Performance or numbers have improved.',
  maintained: 'Performance is maintained or numbers are the same.',
  declined: 'Performance or numbers have declined.',
  not_applicable: 'A quarterly direction of travel does not apply.',
};

const ratingMeanings: Record<MeasureRating, string> = {
  on_or_above_target: 'Performance is on or above target.',
  below_but_confident:
    'Performance is below target; the owner is confident that the year-end target will be met.',
  high_risk: 'Performance is not on target and there is a high risk that the year-end target will be missed.',
  cannot_be_assessed:
    'The target cannot be assessed this quarter: an annual measure, or figures not yet published.',
  information_only:
    'For information: volume or demand, where neither high nor low is good, so there is no target.',
};

const glossary: Record<string, string> = {
  Overdue:
    'An action is overdue when the date that counts (the revised target where there is one, else the original) is past and it is not complete. Rows that are not rated are never overdue.',
  'Carried over': 'An action from the plan before that was not finished and is reported on in this one.',
  'Revised target':
    'The date by which the owner now expects the action to be done. The original target stays on record beside it.',
  'Original target':
    'The date in the plan as adopted. It never changes unless a named body decides to re-baseline it.',
  'Direction of travel':
    'Whether a measure improved, was maintained or declined, like compared with like: the quarter before, or the same quarter last year where the figures are seasonal.',
  Scorecard: 'The table of performance measures with value, target, rating and direction of travel.',
  Digest:
    'The summary posted to a channel: counts by status, what moved, and what needs attention, with its as-at date.',
  'Reporting round': 'One collection of updates: each owner is asked once for all their actions, by a date.',
  'Reporting period':
    'A quarter of the financial year, April to March: Q1 is April to June, Q4 January to March.',
  Milestone: 'A plan action: one promise in the plan with a target date, an owner and a status.',
  Outcome: 'What the council wants to be true; actions stand under the outcome they serve.',
  Theme: 'One of the headings under which the plan gathers its outcomes and actions.',
  Measure: 'A figure by which performance is judged, with a target where one applies.',
  'Golden thread': 'The line from the council plan to each service and officer.',
};

/** The council's own definition, verbatim from the scheme, or the product's for words that the scheme does not define. */
export function answerDefinition({ term }: Question, facts: Facts): Draft {
  return {
    total: 0,
    outOf: 0,
    lines: meaningOf(term ?? '', facts),
    suggestions: ['What do the statuses mean?', 'What is overdue?'],
  };
}

function meaningOf(term: string, { records }: Facts): string[] {
  const { statuses, name } = records.plan.statusScheme;
  if (term === 'RAG' || term === 'Statuses') {
    return [
      `The statuses of this plan (${name}):`,
      ...statuses.map(({ symbol, label, rag, definition }) => `${symbol} ${label} (${rag}): ${definition}`),
    ];
  }
  const [kind = '', value = ''] = term.split(': ');
  if (kind === 'direction') return [directionLine(value)];
  if (kind === 'rating') return [ratingLine(value)];
  const goesOn = term.endsWith(' / ongoing');
  const labels = term.replace(' / ongoing', '').split(' vs ');
  const defined = statuses.filter(({ label }) => labels.includes(label));
  if (defined.length === 0) return [glossary[term] ?? `This plan does not define “${term}”.`];
  const lines = defined.map(({ symbol, label, definition }) => `${symbol} ${label}: “${definition}”`);
  return [
    ...lines,
    ...(goesOn ? ['Marked as ongoing: what was promised is done, and the work goes on.'] : []),
    ...slippageLine(labels, records),
  ];
}

function directionLine(value: string): string {
  const row = countMeasures([]).directions.find(({ direction }) => direction === value);
  return `${row?.symbol ?? ''} ${row?.label ?? value}: ${directionMeanings[value] ?? ''}`;
}

function ratingLine(value: string): string {
  const row = countMeasures([]).ratings.find(({ rating }) => rating === value);
  const meaning = row?.rating == null ? '' : ratingMeanings[row.rating];
  return `${row?.symbol ?? ''} ${row?.label ?? value}: ${meaning}`;
}

/** The definitions leave "exactly" open: say how it is counted here. */
function slippageLine(labels: readonly string[], { plan }: Facts['records']): string[] {
  const { statuses, slippage } = plan.statusScheme;
  const label = (id: string) => statuses.find((status) => status.id === id)?.label ?? id;
  if (
    slippage === null ||
    ![label(slippage.delayed), label(slippage.failed)].some((each) => labels.includes(each))
  )
    return [];
  return [
    `Slip is counted from the original target in calendar months. The definitions leave exactly ${slippage.months} months open: Golden Thread counts it as ${label(slippage.failed)}.`,
  ];
}
