import { formatDay } from '../../plan/dates/day.ts';
import type { Chip, Facts } from '../answer.ts';
import type { Negation, Question } from '../question.ts';
import { choicesFor } from './choices.ts';
import { measureConditions, namedWords, periodWords } from './describe-question.ts';
import { isAmongNamed } from './select-actions.ts';
import { comingWeeks, listed, ownersIn, windowWords } from './wording.ts';

/** The filters as label and value, for chips on a card. */
export function chipsOf(question: Question, facts: Pick<Facts, 'records' | 'people'>): Chip[] {
  const { records } = facts;
  const { filters, negated } = question;
  const labels = records.plan.statusScheme.statuses
    .filter(({ id }) => filters.statuses.includes(id))
    .map(({ label }) => label);
  const turned = (name: Negation, value: string) =>
    value !== '' && negated.includes(name) ? `not ${value}` : value;
  const chips: [string, string, string][] = [
    ['refs', 'Actions', isAmongNamed(question) ? namedWords(question) : ''],
    ['themes', 'Theme', turned('themes', listed(filters.themes))],
    ['statuses', 'Status', turned('statuses', listed(labels, 'or'))],
    ['statuses', 'Work goes on', yesNo(filters.continues)],
    [
      'owner',
      'Owner',
      filters.owner === null && negated.includes('owner') ? 'none' : turned('owner', ownersIn(filters)),
    ],
    ['due', 'Due', dueWords(question)],
    ['asAt', 'As at', question.asAt === null ? '' : formatDay(question.asAt)],
    ['text', 'About', filters.text ?? ''],
    [
      'measureStatuses',
      'Rating',
      measureConditions({ filters: { ...filters, directions: [] }, negated }).join(''),
    ],
    [
      'directions',
      'Direction',
      measureConditions({ filters: { ...filters, measureStatuses: [] }, negated }).join(''),
    ],
    ['groupBy', 'By', filters.groupBy ?? ''],
    ['period', 'Period', periodWords(question).replace(/^, /, '')],
    ['carriedOver', 'Carried over', yesNo(filters.carriedOver)],
  ];
  return chips
    .filter(([, , value]) => value !== '')
    .map(([filter, label, value]) => ({
      filter,
      label,
      value,
      choices: choicesFor(filter, question, facts),
    }));
}

function dueWords({ intent, filters, overdue, negated }: Question): string {
  const words = windowWords(filters);
  if (words !== undefined) return words;
  if (negated.includes('overdue')) return 'not overdue';
  if (overdue) return 'overdue';
  return intent === 'due' ? comingWeeks : '';
}

function yesNo(value: boolean | null): string {
  if (value === null) return '';
  return value ? 'yes' : 'no';
}
