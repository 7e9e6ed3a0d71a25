import type { PlanRecords } from '../../plan/plan.ts';
import { sameOwners } from '../../reporting/owners/items-by-owner.ts';
import { assemble, type Change, type Overlay } from './edition.ts';

type Named = Pick<Change, 'of'> & { ref: string };

/** Of one edition: each record in the edition, and its place among the assembled ones, by reference. */
type Places<Held> = ReadonlyMap<string, { record: Held; place: number }>;

interface PlacesIn {
  action: Places<PlanRecords['actions'][number]>;
  measure: Places<PlanRecords['measures'][number]>;
}

const known = new WeakMap<PlanRecords, PlacesIn>();

/**
 * The assembled records after answers about these: they are assembled anew, all others are shared with the records before.
 * An answer changes neither the order nor who owns what.
 */
export function restated(
  records: PlanRecords,
  edition: PlanRecords,
  { overlay, changed }: { overlay: Overlay; changed: readonly Named[] },
): PlanRecords {
  const places = known.get(edition) ?? placesIn(edition, records);
  known.set(edition, places);
  const actions = [...records.actions];
  const measures = [...records.measures];
  for (const { of, ref } of changed) {
    const action = of === 'action' ? places.action.get(ref) : undefined;
    const measure = of === 'measure' ? places.measure.get(ref) : undefined;
    const one = {
      plan: edition.plan,
      actions: action ? [action.record] : [],
      measures: measure ? [measure.record] : [],
    };
    const fresh = assemble(one, overlay);
    if (action) actions.splice(action.place, 1, ...fresh.actions);
    if (measure) measures.splice(measure.place, 1, ...fresh.measures);
  }
  const result = Object.freeze({ plan: records.plan, ...frozen({ actions, measures }) });
  sameOwners(result, records);
  return result;
}

function frozen<Lists extends object>(lists: Lists): Lists {
  for (const list of Object.values(lists)) Object.freeze(list);
  return lists;
}

function placesIn(edition: PlanRecords, records: PlanRecords): PlacesIn {
  return {
    action: placesOf(edition.actions, records.actions),
    measure: placesOf(edition.measures, records.measures),
  };
}

function placesOf<Held extends { ref: string }>(
  edition: readonly Held[],
  assembled: readonly Held[],
): Places<Held> {
  const inEdition = new Map(edition.map((record) => [record.ref, record]));
  return new Map(
    assembled.flatMap(({ ref }, place) => {
      const record = inEdition.get(ref);
      return record ? [[ref, { record, place }]] : [];
    }),
  );
}
