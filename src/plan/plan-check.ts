import { type Contradiction, contradictionsOf } from './contradictions.ts';
import { addMonths, type Day, formatDay } from './dates/day.ts';
import type { PlanRecords } from './plan.ts';
import type { PlanAction } from './plan-action.ts';
import { placeText, type RowPlace } from './row-place.ts';
import type { StatusScheme } from './status-scheme.ts';
import { wordingKey } from './wording.ts';

export type FindingCode =
  | Contradiction['code']
  | 'slip_too_long'
  | 'revised_before_original'
  | 'owner_missing'
  | 'duplicate_text';

/** One place where the plan does not agree with itself. */
/** With the place where its reader would look for it. */
export interface Finding extends RowPlace {
  ref: string;
  theme: string;
  text: string;
  code: FindingCode;
  message: string;
}

/** Everything in the plan that somebody should look at before it is published. Nothing is repaired. */
export function checkPlan({ plan, actions }: PlanRecords, asAt: Day): Finding[] {
  const twins = twinsOf(actions);
  return actions.flatMap((action) => {
    const { ref, theme, text } = action;
    const place = action.place ?? { row: action.order };
    const found = [
      ...contradictionsOf(action, plan.statusScheme, asAt),
      ...slips(action, plan.statusScheme),
      ...missingOwner(action, plan.statusScheme),
      ...duplicates(action, twins),
    ];
    return found.map((finding) => ({
      ref,
      ...place,
      theme,
      text,
      ...finding,
    }));
  });
}

interface Reason {
  code: FindingCode;
  message: string;
}

function slips({ status, target, revisedTarget }: PlanAction, scheme: StatusScheme): Reason[] {
  const original = target.end;
  const revised = revisedTarget?.end ?? null;
  if (original === null || revised === null) return [];
  const dates = `${formatDay(original)} to ${formatDay(revised)}`;
  if (revised < original) {
    const message = `The revised date is earlier than the original: ${dates}.`;
    return [{ code: 'revised_before_original', message }];
  }
  const { slippage } = scheme;
  const label = scheme.statuses.find(({ id }) => id === status)?.label;
  if (!slippage || revised === original || label === undefined) return [];
  const isLong = revised >= addMonths(original, slippage.months);
  if (status === slippage.onTime) {
    const message = `The status is "${label}", but the target has slipped from ${dates}.`;
    return [{ code: 'slip_too_long', message }];
  }
  if (status !== slippage.delayed || !isLong) return [];
  const message = `The status is "${label}", which allows less than ${slippage.months} months, but the target has slipped from ${dates}.`;
  return [{ code: 'slip_too_long', message }];
}

function missingOwner({ owners, status, continues }: PlanAction, scheme: StatusScheme): Reason[] {
  const known = scheme.statuses.find(({ id }) => id === status);
  const isOver = known !== undefined && (!known.rated || (known.endsAction && !continues));
  if (owners.length > 0 || isOver) return [];
  return [{ code: 'owner_missing', message: 'No owner is named, so nobody is asked for an update.' }];
}

/** The actions that share their words with another, by those words. */
function twinsOf(actions: readonly PlanAction[]): ReadonlyMap<string, PlanAction[]> {
  const groups = new Map<string, PlanAction[]>();
  for (const action of actions) {
    const key = wordingKey(action.text);
    const group = groups.get(key);
    if (group) group.push(action);
    else groups.set(key, [action]);
  }
  return new Map([...groups].filter(([, group]) => group.length > 1));
}

function duplicates(action: PlanAction, twins: ReadonlyMap<string, PlanAction[]>): Reason[] {
  const others = (twins.get(wordingKey(action.text)) ?? []).filter(({ ref }) => ref !== action.ref);
  if (others.length === 0) return [];
  const where = others
    .map(({ ref, order, place }) => `${ref} (${placeText(place ?? { row: order })})`)
    .join(', ');
  return [{ code: 'duplicate_text', message: `The same words stand at ${where}.` }];
}
