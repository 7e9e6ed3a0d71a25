import assert from 'node:assert/strict';
import { type Assignment, assignedOwners } from '../../src/reporting/owners/assignment.ts';

const nadia = { id: 'nadia', name: 'Nadia Field', email: null };
const ruth = { id: 'ruth', name: 'Ruth Amsel', email: null };

function given(day: number, said: Pick<Assignment, 'owners' | 'disowned'>): Assignment {
  return { of: 'action', ref: 'HE-03', at: `2026-10-0${day}T09:00:00.000Z`, by: 'Pat', ...said };
}

const notRuths = given(1, { owners: [], disowned: { id: ruth.id, name: ruth.name } });

describe('What somebody said is not theirs', () => {
  const cases: [what: string, later: Assignment[], disownedBy: string[] | undefined][] = [
    ['stays not theirs when it is given to somebody else', [given(2, { owners: [nadia] })], [ruth.id]],
    ['is theirs again when it is given to them', [given(2, { owners: [nadia, ruth] })], undefined],
    [
      'is the document’s owners’ again when it is given back to them',
      [given(2, { owners: [nadia] }), given(3, { owners: [] })],
      undefined,
    ],
  ];
  for (const [what, later, disownedBy] of cases) {
    it(what, () => {
      const { action } = assignedOwners([...later, notRuths]);
      assert.deepEqual(action.get('HE-03')?.disownedBy, disownedBy);
    });
  }
});
