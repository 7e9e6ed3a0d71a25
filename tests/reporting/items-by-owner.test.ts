import assert from 'node:assert/strict';
import fc from 'fast-check';
import { itemsPerhapsOf } from '../../src/reporting/owners/items-by-owner.ts';
import { answersFor } from '../../src/reporting/owners/owners.ts';
import { itemsOf } from '../../src/reporting/updates/pass-items.ts';
import { smallAction, smallPlan } from '../fakes/small-plan.ts';

const names = [
  'Jo Bell',
  'jo  BELL',
  'Jo Bell (lead)',
  'Jo Bell <jo@council.example>',
  'Ruth Amsel',
  'ID-1',
  '',
];
const words = fc.constantFrom(
  ...names,
  'JO@council.example',
  'mailto:jo@council.example',
  'ruth@council.example',
);
const ids = fc.option(fc.array(fc.constantFrom('id-1', 'ID-1', 'id-2'), { maxLength: 2 }), {
  nil: undefined,
});
const plans = fc.array(fc.tuple(fc.array(words, { maxLength: 3 }), ids), { maxLength: 12 }).map((rows) => ({
  ...smallPlan(),
  actions: rows.map(([owners, assignedTo], index) => ({
    ...smallAction(index + 1, { ref: `A${index}`, text: 'Do it', owners }),
    ...(assignedTo === undefined ? {} : { assignedTo }),
  })),
}));
const persons = fc.record({
  id: fc.constantFrom('id-1', 'id-2', 'id-3'),
  name: fc.constantFrom('Jo Bell', 'Ruth Amsel'),
  email: fc.constantFrom(null, 'jo@council.example', 'Ruth@Council.example'),
  formerNames: fc.array(fc.constantFrom('Jo Bell', 'Jo Smith'), { maxLength: 1 }),
});

describe('What may be somebody’s', () => {
  it('leaves out nothing that they answer for, and keeps the order of the document', () => {
    fc.assert(
      fc.property(plans, persons, fc.boolean(), (records, person, asked) => {
        const perhaps = itemsPerhapsOf(records, person).filter((item) => answersFor(item, person, asked));
        assert.deepEqual(
          perhaps.map(({ ref }) => ref),
          itemsOf(records)
            .filter((item) => answersFor(item, person, asked))
            .map(({ ref }) => ref),
        );
      }),
      { numRuns: 500 },
    );
  });
});
