import type { PlanRecords } from '../../plan/plan.ts';
import { countMeasures } from '../../summary/measure-counts.ts';
import { counted, midSentence } from '../../summary/wording.ts';
import type { Facts } from '../answer.ts';
import type { Intent, Question } from '../question.ts';
import { asksWhatEnded } from './date-conditions.ts';
import { asksForEither, isAmongNamed } from './select-actions.ts';
import { comingWeeks, listed, ownersIn, statusWords, upperFirst, windowWords } from './wording.ts';

/** The parts of a sentence on the actions that a question is about. */
export interface Description {
  /** `in Economic Recovery, owned by Alex Wilber`; empty for the whole plan. */
  scope: string;
  /** `off track`, `overdue`, `due by 31 March 2022`: what is said of the rows. */
  conditions: string[];
}

/** Puts filters in words. */
export function describe(question: Question, facts: Pick<Facts, 'records' | 'today'>): Description {
  const { filters, negated } = question;
  return {
    scope: [namedScope(question), themeScope(question), ownerScope(question), carriedScope(question)]
      .filter((part) => part !== '')
      .join(', '),
    conditions: [
      ...statusAndOverdue(question, facts),
      negated.includes('overdue') ? 'not overdue' : '',
      asksWhatEnded(question, facts) ? `finished ${windowWords(filters) ?? ''}` : dueCondition(question),
      filters.text === null || question.refs.length > 0 ? '' : `about “${filters.text}”`,
      negated.includes('owner') && filters.owner === null ? 'without an owner' : '',
      negated.includes('date') ? 'without a target date' : '',
      revisedCondition(question),
      slipCondition(question),
    ].filter((part) => part !== ''),
  };
}

function statusAndOverdue(question: Question, facts: Pick<Facts, 'records' | 'today'>): string[] {
  const status = asksWhatEnded(question, facts) ? '' : statusCondition(question, facts.records);
  const overdue = question.overdue ? `overdue${marginWords(question)}` : '';
  return asksForEither(question) ? [`${status} or ${overdue}`] : [status, overdue];
}

/** Whether a revised date is asked for; empty where it is not. */
export function revisedCondition({ ask, negated }: Question): string {
  if (negated.includes('revised')) return 'without a revised date';
  return ask === 'revised' ? 'with a revised date' : '';
}

/** How far a date was moved, where that is asked; empty where it is not. */
export function slipCondition(question: Question): string {
  const slips = question.ask === 'slipped' || (question.margin !== null && !question.overdue);
  return slips ? `moved to a later date${marginWords(question)}` : '';
}

/** ` by more than 3 months`; empty for any amount. */
export function marginWords({ margin }: Question): string {
  if (margin === null || margin.unit === 'time') return '';
  return ` by ${margin.compared} than ${counted(margin.count, margin.unit)}`;
}

function namedScope(question: Question): string {
  return isAmongNamed(question) ? `among ${namedWords(question)}` : '';
}

/** More references than these are not spelled out. */
const mostNamed = 5;

/** `ER-02 and ER-05`; how many there are where they are too many to spell out. */
export function namedWords({ refs }: Question): string {
  return refs.length > mostNamed ? `the ${refs.length} named` : listed(refs);
}

function themeScope({ filters, negated }: Question): string {
  if (filters.themes.length === 0) return '';
  return negated.includes('themes') ? `outside ${listed(filters.themes)}` : `in ${listed(filters.themes)}`;
}

function ownerScope({ filters, negated, intent }: Question): string {
  if (intent === 'my_actions') return 'of yours';
  if (intent === 'measure_list' && filters.owner === null && negated.includes('owner'))
    return 'without an owner';
  if (filters.owner === null) return '';
  return `${negated.includes('owner') ? 'not ' : ''}owned by ${ownersIn(filters)}`;
}

function carriedScope({ filters }: Question): string {
  if (filters.carriedOver === null) return '';
  return filters.carriedOver ? 'carried over from the plan before' : 'not carried over';
}

function statusCondition({ filters, negated }: Question, { plan }: PlanRecords): string {
  const { statuses, continues } = filters;
  const words = statusWords(statuses, plan.statusScheme);
  if (words === '') return continues === true ? 'still going on' : '';
  if (negated.includes('statuses')) return `not ${words}`;
  const goesOn =
    { true: ' with work going on', false: ' with nothing left to do', null: '' }[String(continues)] ?? '';
  return `${words}${goesOn}`;
}

function dueCondition({ filters, intent, original }: Question): string {
  const words = windowWords(filters);
  if (words !== undefined) return `${original ? 'originally ' : ''}due ${words}`;
  return intent === 'due' ? `due ${comingWeeks}` : '';
}

/** What cannot stand before its noun: `actions due by 31 March`, but `overdue actions`. */
const standsAfter =
  /^(about|(originally )?due|finished|without|moved|still|with|rated|not rated)\b| (with|by|to) /;

/** The question in a few words: `Off track actions in Economic Recovery`. */
export function understoodAs(question: Question, facts: Pick<Facts, 'records' | 'today'>): string {
  if (question.intent === 'measure_list' || question.intent === 'measure_show')
    return measuresUnderstood(question, facts);
  const { scope, conditions } = describe(question, facts);
  const standsBefore = (condition: string) => !standsAfter.test(condition);
  const before = conditions.filter(standsBefore).join(' and ');
  const after = conditions.filter((condition) => standsAfter.test(condition));
  const rows = [before, 'actions', scope, listed(after)].filter((part) => part !== '').join(' ');
  return upperFirst(withIntent(question, scope === '' && conditions.length === 0 ? 'all actions' : rows));
}

function withIntent(question: Question, rows: string): string {
  const { filters, refs } = question;
  const one = refs.length > 0 ? listed(refs) : filters.text === null ? rows : `“${filters.text}”`;
  return templates[question.intent]?.({ question, rows, one, when: periodWords(question) }) ?? rows;
}

interface Parts {
  question: Question;
  /** The actions meant, in words. */
  rows: string;
  /** The single action meant. */
  one: string;
  /** `, 2024-25 Q3`; empty without a quarter. */
  when: string;
}

const templates: Partial<Record<Intent, (parts: Parts) => string>> = {
  count: ({ rows }) => `how many: ${rows}`,
  breakdown: ({ question, rows }) => `${rows} by ${question.filters.groupBy ?? 'status'}`,
  show: ({ question, one }) =>
    question.ordinal !== null && question.refs.length === 0
      ? 'a row of the answer before'
      : `${aspectWords(question)}${one}`,
  history: ({ question, one, when }) =>
    `${question.ask === 'timesMoved' ? 'how often the date was moved: ' : 'what was said about '}${one}${when}`,
  changes: ({ rows, when }) => `what changed: ${rows}${when}`,
  compare: ({ rows, when }) => `compared: ${rows}${when}`,
  response_status: ({ question, when }) => `${responseWords(question)}${when}`,
  definition: ({ question }) => definedWords(question.term ?? 'that'),
  digest: ({ rows }) => `summary: ${rows}`,
  report: ({ rows, when }) => `report: ${rows}${when}`,
  update: ({ question, one }) => (isUnnamed(question) ? 'give an update' : `give an update on ${one}`),
  help: () => 'what you can ask',
  out_of_scope: () => 'not a question on this plan',
};

/** `what “On track” and “Off track” mean` */
function definedWords(term: string): string {
  const [kind = '', value = ''] = term.split(': ');
  const rows = kind === 'direction' ? countMeasures([]).directions : countMeasures([]).ratings;
  const isOf = (row: object) => Object.values(row).includes(value);
  const name = value === '' ? undefined : rows.find(isOf)?.label;
  const names = (name ?? term).split(' vs ').map((each) => `“${each}”`);
  return `what ${listed(names)} ${names.length === 1 ? 'means' : 'mean'}`;
}

function isUnnamed({ filters, refs }: Question): boolean {
  return filters.text === null && refs.length === 0;
}

/** `, 2024-25 Q3`; empty without a quarter. */
export function periodWords({ filters }: Question): string {
  const periods = [filters.periodFrom, filters.periodTo].filter((period) => period !== null);
  return periods.length === 0 ? '' : `, ${[...new Set(periods)].join(' to ')}`;
}

function responseWords({ responded }: Question): string {
  if (responded === null) return 'who has answered and who has not';
  return responded ? 'who has answered' : 'who has not answered';
}

function aspectWords({ ask }: Question): string {
  const words: Partial<Record<NonNullable<Question['ask']>, string>> = {
    rationale: 'reason given for ',
    status: 'status of ',
    overdue: 'whether overdue: ',
    deadline: 'target date of ',
    target: 'first target date of ',
    revisedTarget: 'revised date of ',
    owner: 'owner of ',
  };
  return (ask && words[ask]) ?? '';
}

/** Ratings and directions asked for, in words. */
export function measureConditions({ filters, negated }: Pick<Question, 'filters' | 'negated'>): string[] {
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

function measuresUnderstood(question: Question, facts: Pick<Facts, 'records' | 'today'>): string {
  const { scope } = describe(question, facts);
  const { text } = question.filters;
  const parts = [
    'Measures',
    text === null ? namedWords(question) : '',
    scope,
    listed(measureConditions(question)),
    text === null ? '' : `about “${text}”`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}
