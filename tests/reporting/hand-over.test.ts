import assert from 'node:assert/strict';
import { assignmentSchema } from '../../src/reporting/owners/assignment.ts';
import { type HandOverEvent, handOverEventSchema, handOverOf } from '../../src/reporting/owners/hand-over.ts';

const jo = { id: 'jo', name: 'Jo' };
const sam = { id: 'sam', name: 'Sam' };
const at = '2026-10-01T09:00:00.000Z';
const offered: HandOverEvent = {
  kind: 'offered',
  of: 'action',
  ref: 'EC-03',
  from: jo,
  to: sam,
  note: 'Yours',
  by: jo,
  at,
};

describe('An offer to hand an action over', () => {
  const ends: [string, HandOverEvent[], string, string | undefined][] = [
    ['pending', [offered], 'pending', undefined],
    ['accepted', [offered, { kind: 'accepted', by: sam, at }], 'accepted', ''],
    ['declined', [offered, { kind: 'declined', by: sam, at, note: 'Not mine' }], 'declined', 'Not mine'],
    ['withdrawn', [offered, { kind: 'withdrawn', by: jo, at, note: '' }], 'withdrawn', ''],
  ];
  for (const [what, events, state, note] of ends) {
    it(`is ${what}`, () => {
      const found = handOverOf(events);
      assert.equal(found?.state, state);
      assert.equal(found?.ended?.note, note);
    });
  }

  it('is of an action where an earlier release stored it, as an assignment is', () => {
    const { of: _of, ...stored } = offered;
    assert.equal(handOverOf([handOverEventSchema.parse(stored)])?.of, 'action');
    assert.equal(assignmentSchema.parse({ ref: 'EC-03', owners: [], at, by: 'Pat' }).of, 'action');
  });

  it('is none without an offer', () => {
    assert.equal(handOverOf([]), undefined);
    assert.equal(handOverOf([{ kind: 'accepted', by: sam, at }]), undefined);
  });
});
