import { readTold } from '../../../src/questions/told/read-told.ts';
import { itemsOf } from '../../../src/reporting/updates/pass-items.ts';
import { measureOf } from '../../contracts/records.ts';
import { people, smallAction, smallPlan } from '../../fakes/small-plan.ts';

export const today = '2026-10-09';
export const nadia = people.nadia.email;
export const records = {
  ...smallPlan(),
  actions: [
    ...smallPlan().actions,
    smallAction(9, { ref: 'FE-05', text: 'Replace the bridge at Forge Island' }),
    smallAction(10, { ref: 'FE-06', text: 'Roll out bulky waste collections' }),
    smallAction(11, { ref: 'FE-07', text: 'Resurface the market square' }),
  ],
  measures: [
    measureOf('KPI-01', {
      name: 'Empty shops in the town centre',
      owners: [nadia],
      polarity: 'lower',
      target: 9,
      value: 10,
    }),
    measureOf('KPI-02', { name: 'Household waste recycled', owners: [people.tom.email] }),
  ],
};
const items = itemsOf(records).filter(({ owners }) => owners.includes(nadia));

/** What Nadia’s message is read as. */
export function told(message: string) {
  return readTold(message, { items, records, today });
}

/** `FE-01 on_track | forecast | commentary` for each update; what is others' and what is unclear after it. */
export function summary(message: string): string[] | undefined {
  const result = told(message);
  if (!result) return undefined;
  return [
    ...result.updates.map((update) =>
      'status' in update.typed
        ? `${update.item.ref} ${update.typed.status} | ${update.typed.forecast} | ${update.typed.commentary}`
        : `${update.item.ref} ${update.typed.value} | ${update.typed.commentary}`,
    ),
    ...result.others.map(({ ref }) => `others: ${ref}`),
    ...result.unclear.map(({ items: fits }) => `unclear: ${fits.map(({ ref }) => ref).join()}`),
  ];
}
