import { type Day, formatDay } from './day.ts';
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
  const other = status.needsAttention ? undefined : worryIn(action.commentary, scheme);
  if (other) {
    const message = `The status is "${status.label}", but the rationale says "${other.label.toLowerCase()}".`;
    found.push({ code: 'commentary_differs', message });
  }
  return found;
}

function isUnworried(status: StatusDefinition): boolean {
  return !status.endsAction && !status.needsAttention;
}

/** A status needing attention that the commentary names in so many words. */
function worryIn(commentary: string, scheme: StatusScheme): StatusDefinition | undefined {
  const words = ` ${wordingKey(commentary)} `;
  return scheme.statuses.find(
    ({ needsAttention, label }) => needsAttention && words.includes(` ${wordingKey(label)} `),
  );
}
