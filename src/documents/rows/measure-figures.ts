import type { Measure } from '../../plan/measure.ts';
import { foldLine } from '../../plan/wording.ts';
import type { RowWarning } from '../imported-plan.ts';
import { type Bound, type FigureRead, readFigure, targetNumber, unitsDiffer } from './read-figure.ts';

/** The words of a cell and its header, under which they are kept where no number is taken from them. */
export interface FigureCell {
  words: string;
  header: string;
}

/** What else a row says of its figures. */
export interface FigureContext {
  name: string;
  unit: string;
  /** Undefined where the row does not say. */
  polarity: Measure['polarity'] | undefined;
}

/** A fraction beside a percentage is at least so many times smaller than it: 0.96 beside 95%. */
const fractionOf = 50;
const largestFraction = 2;

/** The figures of one measure, which have to fit each other: in their unit, and in whether they are percentages. */
export class MeasureFigures {
  readonly warnings: RowWarning[] = [];
  /** By header, the words that no number was taken from. */
  readonly kept: Record<string, string> = {};
  /** The unit written beside the figures; empty where none is. */
  readonly unit: string;
  /** Which way is good, where the target says so: `at least 20`. */
  wants: Measure['polarity'] | undefined;
  private readonly context: FigureContext;
  private readonly isPercent: boolean;
  private readonly greatest: number;

  /** `all`: the words of every figure of the row, the value and its target first. */
  constructor(context: FigureContext, all: readonly string[]) {
    this.context = context;
    const reads = all.map(readFigure);
    this.unit = reads.find(({ unit }) => unit !== '')?.unit ?? '';
    const spoken = `${context.unit} ${context.name}`;
    this.isPercent = reads.some(({ unit }) => unit === '%') || /%|\bper ?cent/i.test(spoken);
    this.greatest = Math.max(0, ...reads.map((read) => Math.abs(targetNumber(read) ?? 0)));
  }

  value(cell: FigureCell): number | null {
    const read = readFigure(cell.words);
    const doubt = read.bound
      ? `says only that the figure is ${boundWords(read.bound)}, not what it is.`
      : this.doubtIn(read);
    return this.taken(cell, read.number, doubt);
  }

  target(cell: FigureCell): number | null {
    const read = readFigure(cell.words);
    const doubt = read.bound ? this.boundDoubt(read.bound) : undefined;
    if (read.bound && !doubt) this.wants = wanted(read.bound);
    return this.taken(cell, targetNumber(read), doubt ?? this.doubtIn(read));
  }

  private taken({ words, header }: FigureCell, number: number | null, doubt: string | undefined) {
    if (doubt === undefined) return number;
    const name = `As written: ${header}`;
    if (this.kept[name] !== undefined) return null;
    this.kept[name] = foldLine(words);
    const message = `"${foldLine(words)}" ${doubt} The figure is left empty, and the words are kept under “${name}”.`;
    this.warnings.push({ code: 'number_unread', message });
    return null;
  }

  private doubtIn(read: FigureRead): string | undefined {
    const number = targetNumber(read);
    if (number === null) return read.unread ? 'is not a number that can be read.' : undefined;
    const unit = this.context.unit || this.unit;
    if (unitsDiffer(read.unit, unit)) return `is not in the same unit as the rest of the row (${unit}).`;
    const size = Math.abs(number);
    const isFraction =
      size > 0 && read.unit === '' && size <= largestFraction && this.greatest >= size * fractionOf;
    if (!this.isPercent || !isFraction) return undefined;
    const whole = Number((number * 100).toPrecision(12));
    return `stands beside ${this.greatest} in a measure in percent: it may be ${whole}% or ${number}%. Write it with its % sign.`;
  }

  private boundDoubt(bound: Bound): string | undefined {
    const { polarity } = this.context;
    if (polarity !== undefined && polarity !== 'neither' && polarity !== wanted(bound))
      return `asks for ${boundWords(bound)}, but the row says that ${polarity} is better.`;
    if (!bound.isStrict) return undefined;
    return `asks for a figure ${boundWords(bound)}, and ${bound.number} itself would not do. Write the figure that is just good enough, as in "${bound.way === 'up' ? '≥' : '≤'} ${bound.number}".`;
  }
}

function wanted({ way }: Bound): 'higher' | 'lower' {
  return way === 'up' ? 'higher' : 'lower';
}

function boundWords({ number, way, isStrict }: Bound): string {
  if (isStrict) return `${way === 'up' ? 'above' : 'below'} ${number}`;
  return `${number} or ${way === 'up' ? 'more' : 'less'}`;
}
