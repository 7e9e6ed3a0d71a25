import { formatDay } from '../../plan/dates/day.ts';
import { shorten } from '../../plan/shown-words.ts';
import type { Answer, AnswerMeasure } from '../../questions/answer.ts';
import { midSentence } from '../../summary/wording.ts';
import { asTyped } from '../render-card.ts';
import { figureWords } from './measure-words.ts';

/** So few are looked at one by one: with the reason, and in full. */
const fewMeasures = 3;
const most = { owners: 120, reason: 600 };

type Measures = readonly AnswerMeasure[];

/** Each measure with its figure, rating and owner; with the reason where they are few, and its day where they differ. */
export function measureLines({ measures }: Pick<Answer, 'measures'>): string[] {
  const differ = daysOf(measures).length > 1;
  return measures.map((measure) => {
    const { symbol, name, ratingLabel, directionLabel, value, target, owners, asAt } = measure;
    const against = target === null ? '' : ` (target ${figureWords(target, measure)})`;
    const figure = asTyped(`${figureWords(value, measure)}${against}`);
    const day = asAt === null ? 'day not stated' : `as at ${formatDay(asAt)}`;
    const owned = owners.length === 0 ? 'no owner named' : shorten(owners.join(', '), most.owners);
    const rated = `${asTyped(ratingLabel)}; ${midSentence(directionLabel)}`;
    const reason = shorten(measure.commentary, most.reason);
    return [
      `${symbol} **${asTyped(name)}**: ${figure}. ${rated}. ${asTyped(owned)}${differ ? `, ${day}` : ''}.`,
      ...(measures.length <= fewMeasures && reason !== '' ? [asTyped(reason)] : []),
    ].join(' ');
  });
}

/** How the measures of each theme are rated, where that was asked for. */
export function measuresByTheme({ measures, filters }: Pick<Answer, 'measures' | 'filters'>): string[] {
  if (filters.groupBy !== 'theme') return [];
  const themes = [...new Set(measures.map(({ theme }) => theme))];
  return themes.map((theme) => {
    const held = measures.filter((measure) => measure.theme === theme);
    const labels = [...new Set(held.map(({ ratingLabel }) => ratingLabel))];
    const counts = labels.map(
      (label) => `${held.filter(({ ratingLabel }) => ratingLabel === label).length} ${asTyped(label)}`,
    );
    return `**${asTyped(theme ?? 'No theme')}** (${held.length}): ${counts.join(' · ')}`;
  });
}

/** The day that the figures of these measures are of, for the foot of a card. */
export function measuresAsAt(measures: Measures): string {
  const [day, ...others] = daysOf(measures);
  if (others.length > 0) return 'each as at its own day';
  return day === undefined || day === null ? 'their day is not stated' : `as at ${formatDay(day)}`;
}

function daysOf(measures: Measures): AnswerMeasure['asAt'][] {
  return [...new Set(measures.map(({ asAt }) => asAt))];
}
