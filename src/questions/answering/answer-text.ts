import { formatDay } from '../../plan/dates/day.ts';
import { counted, midSentence, targetWords } from '../../summary/wording.ts';
import type { AnswerAction, AnswerGroup, AnswerMeasure, Facts } from '../answer.ts';
import type { Question } from '../question.ts';
import { asksWhatEnded, isPast } from './date-conditions.ts';
import { describe } from './describe-question.ts';
import { isAmongNamed } from './select-actions.ts';
import { asAt, listed } from './wording.ts';

/** How many rows the plain text spells out before it names the rest by reference. */
export const rowsSpelledOut = 25;

/** `2 of 17 actions in Economic Recovery are off track, as at 1 February 2022.` */
export function countSentence(
  question: Question,
  figures: { total: number; outOf: number },
  facts: Facts,
): string {
  const { total, outOf } = figures;
  const { scope, conditions } = describe(question, facts);
  const place = scope === '' ? '' : ` ${scope}`;
  const when = asAt(facts.today);
  if (conditions.length === 0) return `${counted(outOf, 'action')}${place}, ${when}.`;
  if (outOf === 0) return `There are no actions${place}, ${when}.`;
  const [only, ...others] = isAmongNamed(question) ? question.refs : [];
  if (only !== undefined && others.length === 0)
    return total === 0
      ? `${only} is not among those that ${saidOf(question, 2, facts)}, ${when}.`
      : `${only} ${saidOf(question, 1, facts)}, ${when}.`;
  const those = `${outOf === 1 ? 'action' : 'actions'}${place}`;
  if (total === 0) return `None of the ${outOf} ${those} ${saidOf(question, 2, facts)}, ${when}.`;
  return `${total} of ${outOf} ${those} ${saidOf(question, total, facts)}, ${when}.`;
}

/** `is overdue`, `were finished by 30 June 2025`, `have a revised date`: the verb and all that is said of so many rows. */
export function saidOf(question: Question, total: number, facts: Facts): string {
  const { conditions } = describe(question, facts);
  const [first = '', ...others] = conditions;
  const has = total === 1 ? 'has' : 'have';
  if (others.length === 0 && first.startsWith('with ')) return `${has} ${first.slice('with '.length)}`;
  if (others.length === 0 && first.startsWith('moved ')) return `${has} been ${first}`;
  return `${verb(question, total, facts)} ${listed(conditions)}`;
}

/** A window gone by is spoken of in the past. */
function verb(question: Question, total: number, facts: Facts): string {
  const isOver = question.intent === 'due' && isPast(question, facts.today);
  if (isOver || asksWhatEnded(question, facts)) return total === 1 ? 'was' : 'were';
  return total === 1 ? 'is' : 'are';
}

/** Each action in two or three lines: status, what is promised, when, and the reason as published. */
export function actionLines(actions: readonly AnswerAction[]): string[] {
  const shown = actions.slice(0, rowsSpelledOut).flatMap(linesOf);
  return [...shown, ...restLine(actions.slice(rowsSpelledOut))];
}

/** The rows that are not spelled out, by reference. */
export function restLine(rest: readonly { ref: string }[]): string[] {
  return rest.length === 0 ? [] : [`And ${rest.length} more: ${rest.map(({ ref }) => ref).join(', ')}`];
}

function linesOf(action: AnswerAction): string[] {
  const reason = action.commentary.replace(/\s+/g, ' ').trim();
  return [
    `${action.symbol} ${action.statusLabel}: ${action.ref} ${action.text.replace(/\s+/g, ' ')}`,
    `  ${dateWords(action)}${ownerWords(action)}`,
    ...(reason === '' || reason === 'n/a' ? [] : [`  ${reason}`]),
  ];
}

/** `Target March 2022; original target December 2021`, with the day where the words do not say it. */
export function dateWords({ target, revisedTarget, daysOverdue }: AnswerAction): string {
  const late = daysOverdue > 0 ? `; ${counted(daysOverdue, 'day')} overdue` : '';
  if (revisedTarget === null) return `Target ${targetWords(target)}${late}`;
  return `Revised target ${targetWords(revisedTarget)}; original target ${targetWords(target)}${late}`;
}

function ownerWords({ owners }: AnswerAction): string {
  return owners.length === 0 ? '' : `. Owner: ${listed(owners)}`;
}

/** `Economic Recovery (17): 2 off track, 3 behind schedule`. */
export function groupLine(group: AnswerGroup, { records }: Facts): string {
  const held = records.plan.statusScheme.statuses.flatMap(({ id, label }) => {
    const count = group.counts[id] ?? 0;
    return count > 0 ? [`${count} ${midSentence(label)}`] : [];
  });
  return `${group.key} (${group.total}): ${held.length > 0 ? held.join(', ') : 'none'}`;
}

/** A measure in one line: rating, name, value against target, direction, and the day it speaks of. */
export function measureLine(measure: AnswerMeasure): string {
  const { symbol, ratingLabel, ref, name, value, target, unit, directionLabel, asAt: day } = measure;
  const figure = value === null ? 'no value yet' : `${value}${unitWords(unit)}`;
  const against = target === null ? '' : ` against a target of ${target}${unitWords(unit)}`;
  const date = day === null ? '' : `, as at ${formatDay(day)}`;
  return `${symbol} ${ratingLabel}: ${ref} ${name}: ${figure}${against}; ${midSentence(directionLabel)}${date}`;
}

function unitWords(unit: string): string {
  if (unit === '') return '';
  return unit === '%' ? '%' : ` ${unit}`;
}

/** Rows that are not rated are in the base: say so, and give the base without them. */
export function baseNote(
  question: Question,
  base: readonly { status: string | null }[],
  facts: Facts,
): string | null {
  if (question.intent === 'show' || question.intent === 'my_actions') return null;
  const unrated = facts.records.plan.statusScheme.statuses.filter(({ rated }) => !rated);
  const held = base.filter(({ status }) => unrated.some(({ id }) => id === status)).length;
  if (held === 0) return null;
  const labels = listed(
    unrated.map(({ label }) => label),
    'or',
  );
  return `The ${base.length} include ${counted(held, 'row')} marked ${labels}; without ${held === 1 ? 'it' : 'them'} ${base.length - held}.`;
}
