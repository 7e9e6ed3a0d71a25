import type { Day } from '../../plan/dates/day.ts';
import type { Measure } from '../../plan/measure.ts';
import { deadlineOf, type PlanAction } from '../../plan/plan-action.ts';
import { readNumber } from '../../plan/read-number.ts';
import type { StatusDefinition, StatusScheme } from '../../plan/status-scheme.ts';
import type { TypedAnswer } from '../../reporting/updates/answer-problems.ts';
import { lastAnswer } from '../../reporting/updates/check-answer.ts';
import { lastFigure, type TypedMeasure } from '../../reporting/updates/check-measure.ts';
import { proposeFor } from '../../reporting/updates/slippage-rule.ts';
import type { ToldCue } from './told-cues.ts';
import { comingDay, pastDay, type ToldDate } from './told-dates.ts';

interface Said {
  text: string;
  cue: ToldCue;
}

const leadsToDate =
  /^[\s,:–—-]*(?:and )?(?:(?:now )?(?:expected|forecast|due|moved|likely)(?: to| until| till| in| by)?|to|until|till|into|in|by)\s/i;
const joint =
  /^[\s,.:;–—-]+(?:(?:and|but|as|since|because of|because|due to|owing to)\s+)?|^\s*(?:because of|because|due to|owing to)\s+/i;

/** The card's fields for an action, as if the owner had typed them there; what was not said stays as it was. */
export function answerTold(
  action: PlanAction,
  { text, cue, scheme, today }: Said & { scheme: StatusScheme; today: Day },
): TypedAnswer {
  const before = lastAnswer(action);
  const after = text.slice(cue.end);
  if (cue.kind === 'noChange') return { ...before, ...said(after) };
  if (cue.kind === 'status' && cue.statuses.length === 0)
    return { ...before, status: '', reason: '', commentary: sentence(text) };
  const date = dateIn(after, cue, { today, deadline: deadlineOf(action) });
  const status = statusTold(cue, date && proposeFor(date.day, action, scheme)?.status);
  const words = said(after.slice(date?.length ?? 0));
  const fields = { ...before, status: status?.id ?? '', forecast: date?.day ?? before.forecast, reason: '' };
  return { ...fields, ...words, ...onlyFor(status, { after, words, today }) };
}

/** One status as named; of several the one that the date asks for, else the likeliest. */
function statusTold(
  { statuses: [likeliest, ...others] }: ToldCue,
  proposed: StatusDefinition | undefined,
): StatusDefinition | undefined {
  return likeliest && others.length === 0 ? likeliest : (proposed ?? likeliest);
}

/** Fields that some statuses alone ask for. */
function onlyFor(
  status: StatusDefinition | undefined,
  { after, words, today }: { after: string; words: { commentary?: string }; today: Day },
): Partial<TypedAnswer> {
  if (status?.endsAction) return { completedOn: pastDay(after.replace(/^\s*on\b/i, ''), today) ?? '' };
  return status?.needsAttention && words.commentary ? { cause: words.commentary } : {};
}

/** Likewise for a measure. */
export function figureTold(measure: Measure, { text, cue }: Said): TypedMeasure {
  const before = lastFigure(measure);
  if (cue.kind === 'noChange') return { ...before, ...said(text.slice(cue.end)) };
  const words =
    /[£$€]?\s?-?\d[\d,]*(?:\.\d+)?\s?(?:%|k|m|bn)?/i.exec(text.slice(cue.start, cue.end))?.[0] ?? '';
  const value = readNumber(words.replace(/[,.]$/, '')).number === null ? '' : words.trim();
  return { ...before, value, confidence: '', notAssessed: '', ...said(text.slice(cue.end)) };
}

function dateIn(
  after: string,
  cue: ToldCue,
  days: { today: Day; deadline: Day | null },
): ToldDate | undefined {
  if (cue.kind === 'moved')
    return withoutHelper(comingDay(`${helper}${after.replace(/^\s+/, '')}`, days), after);
  const isSettled = cue.statuses[0]?.needsAttention === false;
  return !isSettled && leadsToDate.test(after) ? comingDay(after, days) : undefined;
}

/** The cue’s own last word, “to” or “by”, is not in the text after it: one stands in for it while the date is read. */
const helper = 'by ';

function withoutHelper(date: ToldDate | undefined, after: string): ToldDate | undefined {
  const indent = after.length - after.trimStart().length;
  return date && { ...date, length: Math.max(0, date.length - helper.length) + indent };
}

/** What closes a message and is no part of the line for the report. */
const thanks = /[\s,.;:–—-]*\b(?:many thanks|thanks(?: a lot| all)?|thank you|cheers|ta)[\s.!]*$/i;

/** What is left to say, as a line for the report; nothing where nothing is left. */
function said(rest: string): { commentary?: string } {
  const commentary = sentence(rest.replace(joint, '').replace(thanks, ''));
  return /\p{L}/u.test(commentary) ? { commentary } : {};
}

function sentence(words: string): string {
  const text = words
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[,.:;–—-]+\s*/, '');
  return text.charAt(0).toLocaleUpperCase('en-GB') + text.slice(1);
}
