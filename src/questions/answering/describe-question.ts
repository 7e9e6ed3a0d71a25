import type { PlanRecords } from '../../plan/plan.ts';
import { countMeasures } from '../../summary/measure-counts.ts';
import { midSentence } from '../../summary/wording.ts';
import type { Chip, Facts } from '../answer.ts';
import type { Question } from '../question.ts';
import { listed, statusLabels, upperFirst, windowWords } from './wording.ts';

/** The parts of a sentence on the actions that a question is about. */
export interface Description {
  /** `in Economic Recovery, owned by Alex Wilber`; empty for the whole plan. */
  scope: string;
  /** `off track`, `overdue`, `due by 31 March 2022`: what is said of the rows. */
  conditions: string[];
}

/** Puts filters in words. */
export function describe(question: Question, { records }: Pick<Facts, 'records'>): Description {
  const { filters, negated } = question;
  return {
    scope: [themeScope(question), ownerScope(question), carriedScope(question)]
      .filter((part) => part !== '')
      .join(', '),
    conditions: [
      statusCondition(question, records),
      question.overdue ? 'overdue' : '',
      dueCondition(question),
      filters.text === null || question.refs.length > 0 ? '' : `about “${filters.text}”`,
      negated.includes('owner') && filters.owner === null ? 'without an owner' : '',
      question.ask === 'revised' ? 'given a revised date' : '',
      question.ask === 'slipped' ? 'moved to a later date' : '',
    ].filter((part) => part !== ''),
  };
}

function themeScope({ filters, negated }: Question): string {
  if (filters.themes.length === 0) return '';
  return negated.includes('themes') ? `outside ${listed(filters.themes)}` : `in ${listed(filters.themes)}`;
}

function ownerScope({ filters, negated, intent }: Question): string {
  if (intent === 'my_actions') return 'of yours';
  if (filters.owner === null) return '';
  return negated.includes('owner') ? `not owned by ${filters.owner}` : `owned by ${filters.owner}`;
}

function carriedScope({ filters }: Question): string {
  if (filters.carriedOver === null) return '';
  return filters.carriedOver ? 'carried over from the plan before' : 'not carried over';
}

function statusCondition({ filters, negated }: Question, { plan }: PlanRecords): string {
  const { statuses, continues } = filters;
  const labels = statusLabels(statuses, plan.statusScheme);
  if (labels.length === 0) return continues === true ? 'still going on' : '';
  if (negated.includes('statuses')) return `not ${listed(labels, 'or')}`;
  const goesOn =
    { true: ' with work going on', false: ' with nothing left to do', null: '' }[String(continues)] ?? '';
  return `${listed(labels, 'or')}${goesOn}`;
}

function dueCondition({ filters, intent }: Question): string {
  const words = windowWords(filters);
  if (words !== undefined) return `due ${words}`;
  return intent === 'due' ? 'due in the next 13 weeks' : '';
}

/** The question in a few words: `Off track actions in Economic Recovery`. */
export function understoodAs(question: Question, facts: Pick<Facts, 'records'>): string {
  if (question.intent === 'measure_list' || question.intent === 'measure_show')
    return measuresUnderstood(question, facts);
  const { scope, conditions } = describe(question, facts);
  const [first = '', ...rest] = conditions;
  const before = /^(about|due|without|given|moved|still) ?/.test(first) ? '' : first;
  const after = before === '' ? conditions : rest;
  const rows = [before, 'actions', scope, listed(after)].filter((part) => part !== '').join(' ');
  return upperFirst(withIntent(question, scope === '' && conditions.length === 0 ? 'all actions' : rows));
}

function withIntent(question: Question, rows: string): string {
  const { intent, filters, term, refs } = question;
  const one = refs.length > 0 ? listed(refs) : filters.text === null ? rows : `“${filters.text}”`;
  const periods = [filters.periodFrom, filters.periodTo].filter((period) => period !== null);
  const when = [...new Set(periods)].join(' to ');
  switch (intent) {
    case 'count':
      return `how many: ${rows}`;
    case 'breakdown':
      return `${rows} by ${filters.groupBy ?? 'status'}`;
    case 'show':
      return `${aspectWords(question)}${one}`;
    case 'history':
      return `what was said about ${one}${when === '' ? '' : `, ${when}`}`;
    case 'changes':
    case 'compare':
      return `what changed: ${rows}, ${when}`;
    case 'response_status':
      return `${{ true: 'who has answered', false: 'who has not answered' }[String(question.responded)] ?? 'who has answered and who has not'}${when === '' ? '' : `, ${when}`}`;
    case 'definition':
      return `what “${term ?? 'that'}” means`;
    case 'digest':
      return `summary: ${rows}`;
    case 'report':
      return `report: ${rows}${when === '' ? '' : `, ${when}`}`;
    case 'update':
      return `give an update${filters.text === null && refs.length === 0 ? '' : ` on ${one}`}`;
    case 'help':
      return 'what you can ask';
    case 'out_of_scope':
      return 'not a question on this plan';
    default:
      return rows;
  }
}

function aspectWords({ ask }: Question): string {
  const words: Partial<Record<NonNullable<Question['ask']>, string>> = {
    rationale: 'reason given for ',
    status: 'status of ',
    deadline: 'target date of ',
    revisedTarget: 'revised date of ',
    owner: 'owner of ',
  };
  return (ask && words[ask]) ?? '';
}

/** Ratings and directions asked for, in words. */
export function measureConditions({ filters, negated }: Question): string[] {
  const { ratings, directions } = countMeasures([]);
  const rated = ratings.filter(({ rating }) => rating !== null && filters.measureStatuses.includes(rating));
  const moved = directions.filter(
    ({ direction }) => direction !== null && filters.directions.includes(direction),
  );
  const put = (labels: string[], turned: boolean) =>
    labels.length === 0 ? [] : [`${turned ? 'not ' : ''}${listed(labels.map(midSentence), 'or')}`];
  return [
    ...put(
      rated.map(({ label }) => label),
      negated.includes('measureStatuses'),
    ),
    ...put(
      moved.map(({ label }) => label),
      negated.includes('directions'),
    ),
  ];
}

function measuresUnderstood(question: Question, facts: Pick<Facts, 'records'>): string {
  const { scope } = describe(question, facts);
  const { text } = question.filters;
  const parts = [
    'Measures',
    scope,
    listed(measureConditions(question)),
    text === null ? '' : `about “${text}”`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** The filters as label and value, for chips on a card. */
export function chipsOf(question: Question, { records }: Pick<Facts, 'records'>): Chip[] {
  const { filters, negated } = question;
  const not = (name: Question['negated'][number]) => (negated.includes(name) ? 'not ' : '');
  const labels = statusLabels(filters.statuses, records.plan.statusScheme).map(upperFirst);
  const [rating, direction] = [filters.measureStatuses, filters.directions];
  const chips: [string, string][] = [
    ['Theme', filters.themes.length > 0 ? not('themes') + listed(filters.themes) : ''],
    ['Status', labels.length > 0 ? not('statuses') + listed(labels, 'or') : ''],
    ['Going on', filters.continues === null ? '' : filters.continues ? 'yes' : 'no'],
    ['Owner', filters.owner ?? (negated.includes('owner') ? 'none' : '')],
    ['Due', windowWords(filters) ?? (question.overdue ? 'overdue' : '')],
    ['About', filters.text ?? ''],
    [
      'Rating',
      rating.length > 0
        ? not('measureStatuses') +
          measureConditions({ ...question, filters: { ...filters, directions: [] }, negated: [] }).join('')
        : '',
    ],
    [
      'Direction',
      direction.length > 0
        ? not('directions') +
          measureConditions({ ...question, filters: { ...filters, measureStatuses: [] }, negated: [] }).join(
            '',
          )
        : '',
    ],
    ['By', filters.groupBy ?? ''],
    [
      'Period',
      [...new Set([filters.periodFrom, filters.periodTo])].filter((period) => period !== null).join(' to '),
    ],
    ['Carried over', filters.carriedOver === null ? '' : filters.carriedOver ? 'yes' : 'no'],
  ];
  return chips.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }));
}
