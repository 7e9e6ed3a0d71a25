import { isDay } from '../../plan/dates/day.ts';
import type { StatusPosition } from '../../plan/plan-action.ts';
import { foldLine } from '../../plan/wording.ts';
import { notAssessedHeader, workedOutHeaders } from '../report/measure-table.ts';
import { answerHeaders, reportHeaders } from '../report/tracker-table.ts';

type Attributes = Readonly<Record<string, string>>;

/** What the columns that only our own reports have say of an action, and what is left of the others. */
export function ownColumnsOfAction(attributes: Attributes): {
  said: Pick<StatusPosition, 'delay' | 'completedOn' | 'override'>;
  attributes: Record<string, string>;
} {
  const words = (header: string) => attributes[header] ?? '';
  const [cause, recovery] = [words(answerHeaders.cause), words(answerHeaders.recovery)];
  const completedOn = foldLine(words(answerHeaders.completedOn));
  const [proposed, reason] = [words(answerHeaders.proposed), words(answerHeaders.overrideReason)];
  return {
    said: {
      ...(cause === '' && recovery === '' ? {} : { delay: { cause, recovery } }),
      ...(isDay(completedOn) ? { completedOn } : {}),
      ...(proposed === '' || reason === '' ? {} : { override: { proposed, reason } }),
    },
    attributes: without(attributes, [...Object.values(answerHeaders), ...Object.values(reportHeaders)]),
  };
}

/** Likewise of a measure, whose rating and direction are worked out anew. */
export function ownColumnsOfMeasure(attributes: Attributes): {
  said: { notAssessed?: string };
  attributes: Record<string, string>;
} {
  const notAssessed = attributes[notAssessedHeader] ?? '';
  return {
    said: notAssessed === '' ? {} : { notAssessed },
    attributes: without(attributes, [notAssessedHeader, ...Object.values(workedOutHeaders)]),
  };
}

function without(attributes: Attributes, headers: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).filter(([header]) => !headers.includes(header)));
}
