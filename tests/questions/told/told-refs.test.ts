import assert from 'node:assert/strict';
import { readTold } from '../../../src/questions/told/read-told.ts';
import { itemsOf } from '../../../src/reporting/updates/pass-items.ts';
import { measureOf } from '../../contracts/records.ts';
import { smallAction, smallPlan } from '../../fakes/small-plan.ts';
import { nadia, today } from './nadias-words.ts';

const refs = ['1.2', '1.2.1', '2.10', 'EC-03a', 'EC-03', '7b', '4'];
const records = {
  ...smallPlan(),
  actions: [
    smallAction(1, { ref: 'FE-01', text: 'Let the units' }),
    ...refs.map((ref, index) =>
      smallAction(index + 2, { ref, text: `Deliver the ${'abcdefg'.charAt(index)} piece of work` }),
    ),
  ],
  measures: ['FE-01', '3.1', 'KPI-01'].map((ref) =>
    measureOf(ref, { name: `What ${ref} counts`, owners: [nadia] }),
  ),
};

/** `1.2 on_track` for each update. */
function heard(message: string): string[] {
  const told = readTold(message, { items: itemsOf(records), records, today });
  return (told?.updates ?? []).map(
    ({ item, typed }) => `${item.ref} ${'status' in typed ? typed.status : typed.value}`,
  );
}

describe('References of every kind in an update in words', () => {
  const messages: [string, string[]][] = [
    ['1.2 on track, contractor starts Monday', ['1.2 on_track']],
    ['1.2.1 on track', ['1.2.1 on_track']],
    ['2.10: complete', ['2.10 complete']],
    ['update 1.2: on track', ['1.2 on_track']],
    ['1.2 and 2.10 on track', ['1.2 on_track', '2.10 on_track']],
    ['1.2 on track, 2.10 complete', ['1.2 on_track', '2.10 complete']],
    ['1.2 on track; EC-03a delayed', ['1.2 on_track', 'EC-03a known_delays']],
    ['EC-03a delayed to May 2027, lift', ['EC-03a known_delays']],
    ['ec3a on track', ['EC-03a on_track']],
    ['EC-03 on track', ['EC-03 on_track']],
    ['EC-03 a bit late', ['EC-03 known_delays']],
    ['7b complete', ['7b complete']],
    ['FE-01 (measure) is 12', ['FE-01 (measure) 12']],
    ['FE-01 on track and FE-01 (measure) is 12', ['FE-01 on_track', 'FE-01 (measure) 12']],
    ['3.1 is 12', ['3.1 12']],
    ['KPI-01 is 1.2', ['KPI-01 1.2']],
    ['KPI-01: 1.2, three lettings', ['KPI-01 1.2']],
    ['KPI-01 now 1.2', ['KPI-01 1.2']],
    ['1.2 on track, KPI-01: 1.2', ['1.2 on_track', 'KPI-01 1.2']],
    ['1.2% complete', []],
    ['£1.2 on track', []],
    ['4 on track', []],
    ['4 complete, 2 delayed', []],
    ['the rate rose to 1.2 on track', []],
  ];
  for (const [message, expected] of messages) {
    it(`are met in “${message}”`, () => assert.deepEqual(heard(message), expected));
  }
});
