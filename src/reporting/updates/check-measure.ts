import type { Day } from '../../plan/dates/day.ts';
import { type PeriodId, periodOf, periodWindow, shiftPeriod } from '../../plan/dates/reporting-period.ts';
import type { Measure, MeasurePosition } from '../../plan/measure.ts';
import { rateMeasure } from '../../plan/measure-rating.ts';
import { readNumber } from '../../plan/read-number.ts';
import { lengthProblem, mostCommentary, mostReason } from './answer-problems.ts';

/** What an owner typed about a measure, as text; nothing of it is trusted yet. */
export interface TypedMeasure {
  /** `10.4`, `1,234`, `£1.5m`. */
  value: string;
  /** `yes`, `no` or empty: will the year-end target still be met? */
  confidence: string;
  /** Why there is no value this quarter; empty where there is one. */
  notAssessed: string;
  commentary: string;
}

export type MeasureProblems = Partial<Record<keyof TypedMeasure, string>>;

/** A position to store, or what is missing at which field. */
export type CheckedMeasure = { position: MeasurePosition } | { problems: MeasureProblems };

/** What an answer about a measure is measured by. */
export interface MeasureRules {
  /** The period answered for. */
  period: PeriodId;
  today: Day;
  /** The value of the same quarter last year; undefined where none is on record or none is asked for. */
  lastYear?: number | null | undefined;
}

/**
 * Reads what was typed into a position. A value below target asks whether the year-end target will still be met, and a
 * “no” what is being done (Cabinet report 2024-25, 2.12); no value asks why.
 */
export function checkMeasure(given: TypedMeasure, measure: Measure, rules: MeasureRules): CheckedMeasure {
  const typed = trimmed(given);
  const { number, unread, unit } = readNumber(typed.value);
  const value = typed.value === '' || unread ? null : number;
  const confidence = typed.confidence === 'yes' ? true : typed.confidence === 'no' ? false : null;
  const asksForYearEnd = isBelowTarget(measure, value);
  const problems = found({
    value: valueProblem(typed, value) ?? signProblem(unit, measure),
    confidence: asksForYearEnd && confidence === null ? askYearEnd : undefined,
    notAssessed: lengthProblem(typed.notAssessed, mostReason),
    commentary:
      asksForYearEnd && confidence === false && typed.commentary === ''
        ? 'Please say what is being done about it.'
        : lengthProblem(typed.commentary, mostCommentary),
  });
  if (Object.keys(problems).length > 0) return { problems };
  const { notAssessed, commentary } = typed;
  const yearEndConfidence = asksForYearEnd ? confidence : null;
  const said = { value, yearEndConfidence, commentary, ...(value === null ? { notAssessed } : {}) };
  return { position: { ...said, asAt: asAtFor(rules), previousValue: comparedWith(measure, rules) } };
}

const askYearEnd = 'This is short of the target. Please say whether the year-end target will still be met.';

/** Whether the value misses the target, so that the owner's word on the year-end is asked for. */
export function isBelowTarget(measure: Pick<Measure, 'polarity' | 'target'>, value: number | null): boolean {
  return value !== null && rateMeasure({ ...measure, value, yearEndConfidence: null }) === null;
}

/** The measure's last position, or what an answer said, as it stands in the card's fields. */
export function lastFigure(measure: MeasurePosition): TypedMeasure {
  const { value, yearEndConfidence, notAssessed, commentary } = measure;
  return {
    value: value === null ? '' : value.toLocaleString('en-GB', { maximumFractionDigits: 10 }),
    confidence: yearEndConfidence === null ? '' : yearEndConfidence ? 'yes' : 'no',
    notAssessed: value === null ? (notAssessed ?? '') : '',
    commentary,
  };
}

/**
 * The value that a new one is compared with, like with like: the quarter before, or the same quarter last year where
 * the measure goes with the seasons. An answer that puts the same quarter's right keeps what that was compared with.
 */
function comparedWith(measure: Measure, { period, lastYear }: MeasureRules): number | null {
  const { asAt, statedFor, value, previousValue, seasonal, quarters = [] } = measure;
  const standsFor = statedFor ?? (asAt === null ? undefined : periodOf(asAt));
  if (standsFor === period) return previousValue;
  if (!seasonal) return value;
  const before = shiftPeriod(period, -4);
  return lastYear ?? quarters.find((quarter) => quarter.period === before)?.value ?? null;
}

/** The period's last day, or today while it still runs. */
function asAtFor({ period, today }: MeasureRules): Day {
  const end = periodWindow(period)?.end ?? today;
  return end < today ? end : today;
}

/** Units that are written as a sign. */
const signs = new Set(['%', '£', '€', '$']);

/** A percentage where pounds are asked for is another figure, or another measure's. */
function signProblem(written: string, { unit }: Measure): string | undefined {
  if (written === '' || !signs.has(unit) || written === unit) return undefined;
  return `This measure is counted in ${unit}, not in ${written}. Please give the value in ${unit}.`;
}

function valueProblem({ value: words, notAssessed }: TypedMeasure, value: number | null): string | undefined {
  if (value === null && words !== '') return 'Please give the value as a number, such as 10.4 or 1,250.';
  if (value !== null && notAssessed !== '')
    return 'Please give either the value, or why there is none this quarter, not both.';
  if (value === null && notAssessed === '')
    return 'Please give the value, or say below why it cannot be assessed this quarter.';
  return undefined;
}

function found(problems: { [Field in keyof TypedMeasure]?: string | undefined }): MeasureProblems {
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== undefined));
}

function trimmed({ value, confidence, notAssessed, commentary }: TypedMeasure): TypedMeasure {
  return {
    value: value.trim(),
    confidence: confidence.trim(),
    notAssessed: notAssessed.trim(),
    commentary: commentary.trim(),
  };
}
