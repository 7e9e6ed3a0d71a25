import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PlanAction } from '../../src/plan/plan-action.ts';
import { assignRefs, type IncomingAction, themeCode } from '../../src/plan/refs/plan-refs.ts';

const nowhere = { text: '', start: null, end: null, ongoing: false };

function incoming(theme: string, text: string, ref: string | null = null): IncomingAction {
  return {
    ...{ ref, order: 1, theme, outcome: null, activity: null, text, target: nowhere, revisedTarget: null },
    ...{ status: null, statusText: '', continues: false, commentary: '', carriedOver: false, owners: [] },
    ...{ attributes: {}, statedAt: '2024-12-19T09:00:00.000Z', statedBy: null, statedFor: null },
  };
}

function refs(actions: PlanAction[]): string[] {
  return actions.map(({ ref }) => ref);
}

describe('the letters of a theme', () => {
  const codes: Record<string, string> = {
    'Economic Recovery': 'ER',
    'Better Health and Wellbeing': 'BH',
    'A cleaner, greener local environment': 'CG',
    'People are safe, healthy, and live well': 'PS',
    'Cross cutting': 'CC',
    Housing: 'HO',
    '24/7 Care': 'CA',
  };
  for (const [theme, code] of Object.entries(codes)) {
    it(`are ${code} for "${theme}"`, () => assert.equal(themeCode(theme), code));
  }

  it('give way where another theme has them', () => {
    const actions = [
      incoming('Economic Recovery', 'a'),
      incoming('Every Road', 'b'),
      incoming('Estate Repairs', 'c'),
    ];
    assert.deepEqual(refs(assignRefs([], actions)), ['ER-01', 'EV-01', 'ES-01']);
  });
});

describe('the reference of an action', () => {
  it('counts on within its theme, wherever in the document the action stands', () => {
    const actions = [incoming('Green Parks', 'a'), incoming('Housing', 'b'), incoming('GREEN PARKS', 'c')];
    assert.deepEqual(refs(assignRefs([], actions)), ['GP-01', 'HO-01', 'GP-02']);
  });

  it('is the document’s own where it has one', () => {
    const actions = [incoming('Green Parks', 'a', 'P7'), incoming('Green Parks', 'b')];
    assert.deepEqual(refs(assignRefs([], actions)), ['P7', 'GP-01']);
  });

  it('stays when rows are moved, and when case, spaces or punctuation change', () => {
    const stored = assignRefs(
      [],
      [incoming('Green Parks', 'Plant trees.'), incoming('Green Parks', 'Mend gates')],
    );
    const again = [incoming('Green Parks', 'mend  gates'), incoming('Green Parks', 'Plant trees')];
    assert.deepEqual(refs(assignRefs(stored, again)), ['GP-02', 'GP-01']);
  });

  it('stays when an action moves to another theme', () => {
    const stored = assignRefs([], [incoming('Green Parks', 'Plant trees')]);
    assert.deepEqual(refs(assignRefs(stored, [incoming('Clean Air', 'Plant trees')])), ['GP-01']);
  });

  it('is told apart by theme where two actions have the same words', () => {
    const stored = assignRefs(
      [],
      [incoming('Green Parks', 'Train staff'), incoming('Housing', 'Train staff')],
    );
    const again = [incoming('Housing', 'Train staff'), incoming('Green Parks', 'Train staff')];
    assert.deepEqual(refs(assignRefs(stored, again)), ['HO-01', 'GP-01']);
  });

  it('is new for a reworded action, which takes no number used before', () => {
    const stored = assignRefs(
      [],
      [incoming('Green Parks', 'Plant trees'), incoming('Green Parks', 'Mend gates')],
    );
    assert.deepEqual(refs(assignRefs(stored, [incoming('Green Parks', 'Plant 500 trees')])), ['GP-03']);
    assert.deepEqual(
      refs(
        assignRefs(
          stored,
          [incoming('Green Parks', 'Dig')],
          [{ ref: 'GP-09', theme: 'Green Parks', text: 'Mow' }],
        ),
      ),
      ['GP-10'],
    );
  });

  it('keeps the letters that the theme has already', () => {
    const stored = [{ ...incoming('Green Parks', 'Plant trees'), ref: 'PK-04' }];
    assert.deepEqual(refs(assignRefs(stored, [incoming('Green Parks', 'Mend gates')])), ['PK-05']);
  });

  it('is unique, and importing the same document again changes none', () => {
    const action = fc.record({
      theme: fc.constantFrom('Green Parks', 'Great Places', 'Housing'),
      text: fc.string(),
    });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (rows) => {
        const document = rows.map(({ theme, text }) => incoming(theme, text));
        const first = assignRefs([], document);
        assert.equal(new Set(refs(first)).size, rows.length);
        assert.deepEqual(refs(assignRefs(first, document)), refs(first));
      }),
    );
  });
});
