import { dayOf } from '../../plan/dates/day.ts';
import type { PeriodId } from '../../plan/dates/reporting-period.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { standInFor } from '../owners/absence.ts';
import { ownersOf } from '../owners/owners.ts';
import { ownerResolver } from '../owners/resolve-owner.ts';
import type { HistoryPorts } from '../position/read-plan-as-at.ts';
import { requirePlanFor } from '../position/read-plan-for.ts';
import type { RoundPorts } from '../rounds/open-round.ts';
import { answeredFor, isItemDue, itemsOf } from '../updates/pass-items.ts';
import { coveredBy } from './sign-off-cover.ts';

/**
 * Entra object ids of the owners of what a round asks about in a theme, or was answered in it, with repetitions. For those
 * who are away it is who stands in.
 */
export async function concernedIn(
  ports: HistoryPorts & Pick<RoundPorts, 'people' | 'clock'> & { timeZone: string },
  { key, period }: { key: PlanKey; period: PeriodId },
  theme: string,
): Promise<string[]> {
  const records = await requirePlanFor(ports, key, period);
  const people = await ports.people.list(key.tenant);
  const resolve = ownerResolver(people);
  const today = dayOf(ports.clock.now(), ports.timeZone);
  const concerned = itemsOf(coveredBy(records, theme)).filter(
    (item) => answeredFor(item, period) !== undefined || isItemDue(item, records.plan.statusScheme, today),
  );
  return concerned
    .flatMap((item) => ownersOf(item, resolve))
    .flatMap(({ resolution: { person } }) => (person && standInFor(person, people, today)?.id) ?? []);
}
