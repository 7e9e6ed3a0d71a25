import { formatDay } from '../../plan/dates/day.ts';
import { shorten } from '../../plan/shown-words.ts';
import type { PassItem } from '../../reporting/updates/pass-items.ts';
import { previousItem } from '../../reporting/updates/update-pass.ts';
import { asTyped } from '../render-card.ts';
import { changesFor, type PassFacts } from './update-views.ts';

/** What has changed about the item since the owner last answered, as facts on its card. */
export function changeFacts(facts: PassFacts, { ref }: PassItem): { title: string; value: string }[] {
  const own = changesFor(facts).filter((change) => change.ref === ref);
  const value = own.map(({ what }) => asTyped(shorten(what, 200))).join('; ');
  return own.length > 0 ? [{ title: 'Since your last answer', value }] : [];
}

/** What stands around the fields of every step: how far the owner has come, by when, and where one can go from here. */
export function stepFrame(facts: PassFacts, item: PassItem): Record<string, unknown> {
  const { records, round, pass, notice } = facts;
  const place = pass.items.findIndex(({ ref }) => ref === item.ref) + 1;
  const owner = pass.onBehalfOf?.get(item.ref);
  const others = pass.items.filter(({ ref }) => ref !== item.ref && !pass.answered.has(ref));
  return {
    progress: `${item.kind === 'action' ? 'Action' : 'Measure'} ${place} of ${pass.items.length}`,
    due: `by ${formatDay(round.dueOn)}${owner ? `, for ${asTyped(owner.name)}` : ''}`,
    notice,
    ref: item.ref,
    plan: records.plan.id,
    period: round.period,
    canGoBack: previousItem(pass, item.ref) !== undefined,
    canSkip: others.length > 0,
    correcting: false,
    // Only an owner can hand it over or ask for a decision, not their deputy.
    isOwn: owner === undefined,
    why: '',
    whyProblem: '',
  };
}
