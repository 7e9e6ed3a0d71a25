import { formatDay } from '../../plan/dates/day.ts';
import type { Direction, Measure } from '../../plan/measure.ts';
import { countMeasures } from '../../summary/measure-counts.ts';
import { percentOf } from '../../summary/rounding.ts';
import { counted } from '../../summary/wording.ts';
import type { Facts } from '../answer.ts';
import { lexiconOf } from '../lexicon/lexicon.ts';
import type { Negation, Question } from '../question.ts';
import { measuresNamed } from '../reading/read-measure-words.ts';
import { answerMeasures, ownerName } from './answer-rows.ts';
import { measureLine } from './answer-text.ts';
import { describe, measureConditions } from './describe-question.ts';
import type { Draft } from './draft.ts';
import { ownedBy } from './select-actions.ts';
import { listed } from './wording.ts';

/** Measures as counted rows, or the one that was asked about. Their own as-at date is said, which is not the actions'. */
export function answerMeasureQuestion(question: Question, facts: Facts): Draft {
  const inPlace = facts.records.measures.filter(inTheme(question)).filter(isOwnedAsAsked(question, facts));
  const isNamed = question.refs.length > 0 && question.filters.text === null;
  const base = isNamed ? inPlace.filter(isMeant(question, facts)) : inPlace;
  if (facts.records.measures.length === 0) {
    return { total: 0, outOf: 0, lines: [`${facts.records.plan.name} has no performance measures loaded.`] };
  }
  const rows = base.filter(isMeant(question, facts)).filter(isRated(question));
  const measures = answerMeasures(rows);
  return {
    total: rows.length,
    outOf: base.length,
    measures,
    lines: linesOf(question, { rows, base }, facts),
    note: dateNote(base),
  };
}

/** Whether a measure belongs to the themes asked about. */
export function inTheme({
  filters,
  negated,
}: Pick<Question, 'filters' | 'negated'>): (measure: Measure) => boolean {
  const { themes } = filters;
  if (themes.length === 0) return () => true;
  return ({ theme }) => themes.includes(theme ?? '') !== negated.includes('themes');
}

function isOwnedAsAsked({ filters, negated }: Question, facts: Facts): (measure: Measure) => boolean {
  const { owner, otherOwners } = filters;
  if (owner === null) return negated.includes('owner') ? ({ owners }) => owners.length === 0 : () => true;
  const theirs = ownedBy([owner, ...otherOwners], facts);
  return (measure) => theirs(measure) !== negated.includes('owner');
}

function linesOf(
  question: Question,
  selection: { rows: Measure[]; base: Measure[] },
  facts: Facts,
): string[] {
  const { rows } = selection;
  const asked = rows.flatMap((row) => answerTo(question, row, facts));
  const shown = answerMeasures(rows).map(measureLine);
  return rows.length === 1 && asked.length > 0
    ? [...asked, ...shown]
    : [sentence(question, selection, facts), ...shown, ...asked];
}

function isMeant({ filters, refs }: Question, { records, people }: Facts): (measure: Measure) => boolean {
  if (refs.length > 0) return ({ ref }) => refs.includes(ref);
  if (filters.text === null) return () => true;
  const named = new Set(measuresNamed(filters.text.split(' '), lexiconOf(records, people)));
  return ({ ref }) => named.has(ref);
}

function isRated({ filters, negated }: Question): (measure: Measure) => boolean {
  const { measureStatuses, directions } = filters;
  return ({ rating, direction }) => {
    const rated =
      measureStatuses.length === 0 ||
      measureStatuses.some((wanted) => wanted === rating) !== negated.includes('measureStatuses');
    const moved =
      directions.length === 0 ||
      directions.some((wanted) => wanted === direction) !== negated.includes('directions');
    return rated && moved;
  };
}

function sentence(
  question: Question,
  { rows, base }: { rows: Measure[]; base: Measure[] },
  facts: Facts,
): string {
  const { scope } = describe(question, facts);
  const { text } = question.filters;
  const place = scope === '' ? '' : ` ${scope}`;
  if (text !== null && rows.length === 0) return noneOf(question, { base, place, text }, facts);
  if (base.length === 0) return `There are no measures${place}.`;
  const said = measureSaid(question, rows.length);
  const [only] = question.intent === 'measure_show' && rows.length === 1 ? answerMeasures(rows) : [];
  if (only !== undefined) return `${only.ref} is rated “${only.ratingLabel}”.`;
  if (said === '') return `${counted(rows.length, 'measure')}${place}.`;
  const share = question.ask === 'percentage' ? `, ${percentOf(rows.length, base.length)}%` : '';
  return `${rows.length} of ${counted(base.length, 'measure')}${place} ${said}${share}.`;
}

/** `are rated “Information only” and have improved`; empty where all are meant. */
function measureSaid({ filters, negated }: Question, count: number): string {
  const { ratings, directions } = countMeasures([]);
  const [is, has] = count === 1 ? ['is', 'has'] : ['are', 'have'];
  const not = (name: Negation) => (negated.includes(name) ? ' not' : '');
  const rated = ratings.filter(({ rating }) => rating !== null && filters.measureStatuses.includes(rating));
  const moved = directions.filter(({ direction: way }) => way !== null && filters.directions.includes(way));
  const labels = rated.map(({ label }) => `“${label}”`);
  const ways = moved.map(({ direction }) => (direction === null ? '' : wayWords[direction]));
  return listed([
    ...(labels.length === 0 ? [] : [`${is}${not('measureStatuses')} rated ${listed(labels, 'or')}`]),
    ...(ways.length === 0 ? [] : [`${has}${not('directions')} ${listed(ways, 'or')}`]),
    ...(filters.text === null ? [] : [`${is} about “${filters.text}”`]),
  ]);
}

const wayWords: Record<Direction, string> = {
  improved: 'improved',
  maintained: 'been maintained',
  declined: 'declined',
  not_applicable: 'no direction of travel',
};

/** Nothing goes by those words: says what there is, so that the next question finds it. */
function noneOf(
  question: Question,
  { base, place, text }: { base: Measure[]; place: string; text: string },
  facts: Facts,
): string {
  const rated = measureConditions(question);
  const named = base.filter(isMeant(question, facts));
  const names = listed(named.map(({ name }) => `“${name}”`));
  if (named.length === 1)
    return `${names}, the one measure about “${text}”, is not among those that are ${listed(rated)}.`;
  if (named.length > 1)
    return `None of the ${named.length} measures about “${text}” is ${listed(rated)}: ${names}.`;
  const some = listed(base.slice(0, 3).map(({ name }) => `“${name}”`));
  const there =
    base.length === 0
      ? `There are no measures${place}.`
      : `The ${counted(base.length, 'measure')}${place} include ${some}.`;
  return `I found no measure about “${text}” in ${facts.records.plan.name}. ${there}`;
}

/** Who owns it or why it is so, in one line; nothing where neither was asked. */
function answerTo({ ask }: Question, { ref, name, owners, commentary }: Measure, facts: Facts): string[] {
  const reason = commentary.trim();
  if (ask === 'rationale') return [`${ref} ${name}: ${reason === '' ? 'no reason is given' : reason}`];
  if (ask !== 'owner') return [];
  const people = listed(owners.map((owner) => ownerName(owner, facts)));
  return [`${ref} ${name} ${people === '' ? 'has no owner in the plan' : `is owned by ${people}`}.`];
}

function dateNote(measures: readonly Measure[]): string | null {
  const days = [...new Set(measures.map(({ asAt }) => asAt))].filter((day) => day !== null).sort();
  const last = days.at(-1);
  return last === undefined
    ? null
    : `Measures speak of ${formatDay(last)}${days.length > 1 ? ' at the latest' : ''}.`;
}
