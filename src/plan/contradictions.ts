import { type Day, formatDay } from './dates/day.ts';
import { deadlineOf, type PlanAction } from './plan-action.ts';
import type { StatusDefinition, StatusScheme } from './status-scheme.ts';
import { wordingKey } from './wording.ts';

export interface Contradiction {
  code: 'past_target' | 'no_revised_target' | 'commentary_differs';
  message: string;
}

type Position = Pick<PlanAction, 'status' | 'commentary' | 'target' | 'revisedTarget'>;

/** Where a published position does not agree with itself as at a day. To be reported, never to be repaired. */
export function contradictionsOf(action: Position, scheme: StatusScheme, asAt: Day): Contradiction[] {
  const status = scheme.statuses.find(({ id }) => id === action.status);
  if (!status?.rated) return [];
  const found: Contradiction[] = [];
  const deadline = deadlineOf(action);
  if (isUnworried(status) && deadline !== null && deadline < asAt) {
    const message = `The status is "${status.label}", but the target date, ${formatDay(deadline)}, has passed.`;
    found.push({ code: 'past_target', message });
  }
  if (status.needsAttention && action.revisedTarget === null) {
    const message = `The status is "${status.label}", but no revised target date is given.`;
    found.push({ code: 'no_revised_target', message });
  }
  const other = status.needsAttention ? undefined : worryIn(action.commentary, status, scheme);
  if (other !== undefined) {
    const message = `The status is "${status.label}", but the rationale says "${other}".`;
    found.push({ code: 'commentary_differs', message });
  }
  return found;
}

function isUnworried(status: StatusDefinition): boolean {
  return !status.endsAction && !status.needsAttention;
}

/** The words in which the commentary names a status needing attention, or says that what is over has yet to be done. */
function worryIn(
  commentary: string,
  status: StatusDefinition,
  { statuses }: StatusScheme,
): string | undefined {
  const words = wordingKey(commentary);
  const labels = statuses
    .filter(({ needsAttention }) => needsAttention)
    .map(({ label }) => wordingKey(label));
  const named = labels.find((label) => isSaid(words, label));
  if (named !== undefined || !status.endsAction) return named;
  return unfinished.exec(words)?.[0];
}

/** Of folded words. What was once delayed may be complete by now. */
const unfinished =
  /\b(?:(?:not|yet to|(?:has|have|had|was|were|did|is|are|do|does|could|can)nt) (?:yet )?(?:been )?(?:start|begin|beg[au]n|commence)(?:ed|d)?|(?<!\b(?:was|were|had been|once|although|initially|previously|originally) )delayed (?:until|till|to))\b/u;

/** Said of the action at least once, and not only denied: `There are no known delays`. */
function isSaid(words: string, label: string): boolean {
  const before = words.split(new RegExp(`\\b${label}\\b`, 'u')).slice(0, -1);
  return before.some((text) => !/\b(?:no|not|nor|never|without|any|longer)(?: \w+)? $/u.test(text));
}
