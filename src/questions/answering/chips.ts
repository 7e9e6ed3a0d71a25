import { formatDay } from '../../plan/dates/day.ts';
import type { Chip, Facts } from '../answer.ts';
import type { Negation, Question } from '../question.ts';
import { choicesFor } from './choices.ts';
import {
  marginWords,
  measureConditions,
  namedWords,
  periodWords,
  revisedCondition,
  slipCondition,
} from './describe-question.ts';
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
    [
      'revised',
      'Date',
      listed(
        [revisedCondition(question), slipCondition(question), negated.includes('date') ? 'none' : ''].filter(
          (value) => value !== '',
        ),
      ),
    ],
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

function dueWords(question: Question): string {
  const { intent, filters, overdue, negated, original } = question;
  const words = [
    overdue ? `overdue${marginWords(question)}` : negated.includes('overdue') ? 'not overdue' : '',
    windowWords(filters) ?? '',
    original ? 'as first planned' : '',
  ].filter((part) => part !== '');
  if (words.length > 0) return words.join(', ');
  return intent === 'due' ? comingWeeks : '';
}

function yesNo(value: boolean | null): string {
  if (value === null) return '';
  return value ? 'yes' : 'no';
}
