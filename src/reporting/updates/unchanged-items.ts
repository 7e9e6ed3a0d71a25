import type { StatusPosition } from '../../plan/plan-action.ts';
import type { AnswerRules } from './answer-problems.ts';
import { changesSince } from './changes-since.ts';
import { checkUnchanged } from './check-answer.ts';
import { type ActionItem, newerAnswer } from './pass-items.ts';
import type { UpdatePass } from './update-pass.ts';

/** An action whose last answer can be said again to the letter. */
export interface UnchangedItem {
  item: ActionItem;
  position: StatusPosition;
}

/**
 * What is still open and can be answered with “nothing has changed” as it is. Left to be asked one by one: what the rules
 * want a new date or words for, what has changed since this person last answered, an action without a known status,
 * one that has been answered for a later period, and every measure, as each quarter has a value of its own.
 */
export function unchangedItems(
  pass: UpdatePass,
  { personId, period, timeZone }: { personId: string; period: string; timeZone: string },
  rules: AnswerRules,
): UnchangedItem[] {
  const who = { person: { id: personId }, period, timeZone };
  const changed = new Set(changesSince(pass.items, who).map(({ ref }) => ref));
  return pass.items.flatMap((item) => {
    if (item.kind !== 'action' || pass.answered.has(item.ref) || changed.has(item.ref)) return [];
    if (newerAnswer(item, period)) return [];
    if (!rules.scheme.statuses.some(({ id }) => id === item.action.status)) return [];
    const checked = checkUnchanged(item.action, rules);
    return 'position' in checked ? [{ item, position: checked.position }] : [];
  });
}
