import assert from 'node:assert/strict';
import { matchReworded } from '../../src/plan/refs/match-reworded.ts';

function named(prefix: string, texts: string[]) {
  return texts.map((text, index) => ({ ref: `${prefix}-${index + 1}`, text }));
}

function matches(gone: string[], fresh: string[]) {
  const { matched, undecided } = matchReworded(named('OLD', gone), named('NEW', fresh));
  return {
    matched: Object.fromEntries(matched),
    undecided: undecided.map(({ ref, candidates }) => [ref, ...candidates.map((each) => each.ref)]),
  };
}

describe('A reworded action', () => {
  it('is recognised when most of its words are the same, in any order', () => {
    const gone = ['Open the skills centre in the old library', 'Inspect every tower block'];
    const fresh = ['Inspect every council tower block', 'Skills centre opened in the old library building'];
    assert.deepEqual(matches(gone, fresh), {
      matched: { 'NEW-1': 'OLD-2', 'NEW-2': 'OLD-1' },
      undecided: [],
    });
  });

  it('is another action where few words are the same', () => {
    const found = matches(['Plant 500 street trees'], ['Agree the lettings policy']);
    assert.deepEqual(found, { matched: {}, undecided: [] });
  });

  it('is left to a person when two rows are as like it', () => {
    const fresh = ['Review the parking strategy in the north', 'Review the parking strategy in the south'];
    assert.deepEqual(matches(['Review the parking strategy'], fresh), {
      matched: {},
      undecided: [['OLD-1', 'NEW-1', 'NEW-2']],
    });
  });

  it('is left to a person when two earlier actions are as like it', () => {
    const gone = ['Review the parking strategy in the north', 'Review the parking strategy in the south'];
    const { matched, undecided } = matches(gone, ['Review the parking strategy']);
    assert.deepEqual(matched, {});
    assert.equal(undecided.length, 2);
  });

  it('is left to a person when only the figures differ', () => {
    const found = matches(
      ['Deliver phase 1 of the leisure centre'],
      ['Deliver phase 2 of the leisure centre'],
    );
    assert.deepEqual(found, { matched: {}, undecided: [['OLD-1', 'NEW-1']] });
  });

  for (const [what, earlier, later] of [
    ['another place', 'Refurbish the library in Northfield ward', 'Refurbish the library in Southfield ward'],
    ['the opposite', 'Open the market hall', 'Close the market hall'],
    ['the other direction', 'Increase parking charges', 'Decrease parking charges'],
    [
      'the whole for a phase',
      'Deliver phase 2 of the canal towpath works',
      'Deliver the canal towpath works',
    ],
    ['a phase for the whole', 'Deliver the town centre works', 'Deliver phase one of the town centre works'],
    ['a place in another order', 'In Northfield, refurbish the library', 'Refurbish the Southfield library'],
    ['a refusal', 'Close the market hall toilets', 'Do not close the market hall toilets'],
    ['another service', 'Improve the town centre parks', 'Improve the town centre parking'],
    [
      'the way back',
      'Move the library from the hall to the hub',
      'Move the library from the hub to the hall',
    ],
    ['the other way round', 'Build the Ashby to Barton footpath', 'Build the Barton to Ashby footpath'],
    ['one for the other', 'Replace paper forms with online forms', 'Replace online forms with paper forms'],
    ['a later phase', 'Deliver Phase II of the canal works', 'Deliver Phase III of the canal works'],
    ['a first phase', 'Deliver the canal works, phase IV', 'Deliver the canal works, phase I'],
    ['another block', 'Refurbish Block A of Alder Court', 'Refurbish Block B of Alder Court'],
    ['a policy for the police', 'Agree the new police charter', 'Agree the new policy charter'],
  ] as const) {
    it(`is left to a person when the words put ${what} in its place`, () => {
      assert.deepEqual(matches([earlier], [later]), { matched: {}, undecided: [['OLD-1', 'NEW-1']] });
    });
  }

  for (const [what, earlier, later] of [
    ['more words', 'Deliver the new library', 'Deliver the new library by spring'],
    ['fewer words', 'Deliver the new library by spring', 'Deliver the new library'],
    [
      'another form of a word',
      'Plan and deliver the town centre',
      'Planning and delivery of the town centres',
    ],
    [
      'another spelling',
      'Organize the harbor and youth center programme',
      'Organise the harbour and youth centre programs',
    ],
    [
      'the same way',
      'Move the library from the hall to the hub',
      'Move the library to the hub from the hall',
    ],
    ['the same phase', 'Deliver phase II of the canal works', 'Phase II of the canal works: deliver'],
    ['the same people', 'Deliver training to staff on safety', 'Deliver safety training to staff'],
    ['the plural', 'Review the housing policy', 'Review housing policies'],
  ] as const) {
    it(`is recognised in ${what}`, () => {
      assert.deepEqual(matches([earlier], [later]), { matched: { 'NEW-1': 'OLD-1' }, undecided: [] });
    });
  }

  it('is found among thousands', () => {
    const words = (index: number) =>
      `Deliver scheme w${index}x in ward w${index % 40}y with partner w${index % 97}z`;
    const gone = Array.from({ length: 3_000 }, (_, index) => words(index));
    const { matched } = matchReworded(
      named('OLD', gone),
      named(
        'NEW',
        gone.map((text) => `${text} today`),
      ),
    );
    assert.equal(matched.size, 3_000);
  });
});
