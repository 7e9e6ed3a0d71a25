import { financialYearLabel } from '../../plan/dates/reporting-period.ts';
import type { QuarterFigure } from '../../plan/measure.ts';
import type { MeasureRow } from '../tables/row-finding.ts';
import type { FigureCell, MeasureFigures } from './measure-figures.ts';
import { readFigure } from './read-figure.ts';

/** The figures of a row's quarters, by the number of the quarter counted through the years. */
export class QuarterFigures {
  private readonly values = new Map<number, string>();
  private readonly targets = new Map<number, string>();
  private readonly labels = new Map<number, string>();

  /** `year` places quarters whose header names none; the year in which the financial year starts. */
  constructor({ quarters }: Pick<MeasureRow, 'quarters'>, year: number | undefined) {
    const named = quarters.flatMap((quarter) => quarter.year ?? []);
    const assumed = year ?? named.sort().at(-1);
    for (const { quarter, year: own, holds, text } of quarters) {
      const start = own ?? assumed;
      const key = (start ?? 0) * 4 + quarter - 1;
      (holds === 'value' ? this.values : this.targets).set(key, text);
      this.labels.set(key, start === undefined ? `Q${quarter}` : `${financialYearLabel(start)} Q${quarter}`);
    }
  }

  /** The last quarter with a number or with bounds of one; undefined where none has. */
  latest(): number | undefined {
    const filled = [...this.values].filter(([, text]) => {
      const { number, bound } = readFigure(text);
      return number !== null || bound !== undefined;
    });
    return filled.length === 0 ? undefined : Math.max(...filled.map(([key]) => key));
  }

  valueOf(key: number): FigureCell {
    return { words: this.values.get(key) ?? '', header: this.labelOf(key) };
  }

  targetOf(key: number): FigureCell {
    return { words: this.targets.get(key) ?? '', header: `${this.labelOf(key)} target` };
  }

  /** The words of all of them. */
  words(): string[] {
    return [...this.values.values(), ...this.targets.values()];
  }

  /** `2024-25 Q2`, or `Q2` where no year is known. */
  labelOf(key: number): string {
    return this.labels.get(key) ?? '';
  }

  /** Every quarter that has a value or a target, in order. */
  all(figures: MeasureFigures): QuarterFigure[] {
    const keys = [...new Set([...this.values.keys(), ...this.targets.keys()])].sort((a, b) => a - b);
    return keys
      .map((key) => ({
        period: this.labelOf(key),
        value: figures.value(this.valueOf(key)),
        target: figures.target(this.targetOf(key)),
      }))
      .filter(({ value, target }) => value !== null || target !== null);
  }
}
