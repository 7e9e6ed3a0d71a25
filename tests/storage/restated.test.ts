import assert from 'node:assert/strict';
import fc from 'fast-check';
import { itemsPerhapsOf } from '../../src/reporting/owners/items-by-owner.ts';
import { assemble, type Overlay } from '../../src/storage/plans/edition.ts';
import { type Figure, figureOf, type Position, positionOf } from '../../src/storage/plans/position.ts';
import { restated } from '../../src/storage/plans/restate.ts';
import { actionOf, measureOf, measureUpdateOf, recordsOf, updateOf } from '../contracts/records.ts';

const jo = { id: 'id-1', name: 'Jo Bell', email: 'jo@council.example' };
const owners = ['Jo Bell', jo.email, 'Ruth Amsel'];
// In the order of their keys, as an edition is read, which is not the document's; M1 is a measure and an action.
const edition = recordsOf(
  'plan',
  ['A1', 'A2', 'A3', 'M1'].map((ref, index) =>
    actionOf(ref, { order: 9 - index, owners: owners.slice(index % 3) }),
  ),
  ['M1', 'M2'].map((ref, index) => measureOf(ref, { order: 3 - index, owners: owners.slice(index) })),
);
const nothing: Overlay = {
  positions: new Map(),
  figures: new Map(),
  owners: { action: new Map([['A2', { owners: ['Jo'], assignedTo: ['id-1'] }]]), measure: new Map() },
  rulings: new Map(),
};

const answers = fc.array(
  fc.record({
    of: fc.constantFrom('action' as const, 'measure' as const),
    ref: fc.constantFrom('A1', 'A2', 'A3', 'M1', 'M2', 'not there'),
    day: fc.integer({ min: 10, max: 28 }),
  }),
  { maxLength: 6 },
);

describe('Records after an answer', () => {
  it('are what they would be if all were assembled again, and all that was not answered about is the same object', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const positions = new Map<string, Position>();
        const figures = new Map<string, Figure>();
        const overlay = { ...nothing, positions, figures };
        let records = assemble(edition, overlay);
        itemsPerhapsOf(records, jo);
        for (const { of, ref, day } of given) {
          const at = `2027-03-${day}T09:00:00.000Z`;
          const said = { id: `${at}~${ref}`, at };
          if (of === 'action') positions.set(ref, positionOf(updateOf(ref, said)));
          else figures.set(ref, figureOf(measureUpdateOf(ref, said)));
          const before = records;
          records = restated(before, edition, { overlay, changed: [{ of, ref }] });
          assertShared(records.actions, before.actions, of === 'action' ? ref : undefined);
          assertShared(records.measures, before.measures, of === 'measure' ? ref : undefined);
        }
        assert.deepEqual(records, assemble(edition, overlay));
        assert.ok([records, records.actions, ...records.actions, ...records.measures].every(Object.isFrozen));
        assert.deepEqual(itemsPerhapsOf(records, jo), itemsPerhapsOf(structuredClone(records), jo));
      }),
      { numRuns: 200 },
    );
  });
});

/** All but the one of this reference. */
function assertShared(
  now: readonly { ref: string }[],
  before: readonly { ref: string }[],
  ref: string | undefined,
): void {
  const others = now.filter((each) => each.ref !== ref);
  assert.ok(others.every((each) => before.includes(each)));
}
