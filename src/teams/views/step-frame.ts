import { formatDay } from '../../plan/day.ts';
import type { PassItem } from '../../reporting/pass-items.ts';
import { previousItem } from '../../reporting/update-pass.ts';
import type { PassFacts } from './update-views.ts';

/** What stands around the fields of every step: how far the owner has come, by when, and where one can go from here. */
export function stepFrame(facts: PassFacts, item: PassItem): Record<string, unknown> {
  const { records, round, pass, notice } = facts;
  const place = pass.items.findIndex(({ ref }) => ref === item.ref) + 1;
  const others = pass.items.filter(({ ref }) => ref !== item.ref && !pass.answered.has(ref));
  return {
    progress: `${item.kind === 'action' ? 'Action' : 'Measure'} ${place} of ${pass.items.length}`,
    due: `by ${formatDay(round.dueOn)}`,
    notice,
    ref: item.ref,
    plan: records.plan.id,
    period: round.period,
    canGoBack: previousItem(pass, item.ref) !== undefined,
    canSkip: others.length > 0,
  };
}
