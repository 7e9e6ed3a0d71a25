import assert from 'node:assert/strict';
import { isAway, representedBy, standInFor } from '../../src/reporting/owners/absence.ts';
import type { Person } from '../../src/reporting/person.ts';

function person(id: string, away?: [from: string, to: string, deputyId: string | null]): Person {
  const known = { id, name: id, email: null, conversationId: null, serviceUrl: '' };
  return away ? { ...known, away: { from: away[0], to: away[1], deputyId: away[2] } } : known;
}

const christmas = ['2026-12-20', '2027-01-05'] as const;

describe('An absence', () => {
  const days: [string, boolean][] = [
    ['2026-12-19', false],
    ['2026-12-20', true],
    ['2027-01-05', true],
    ['2027-01-06', false],
  ];
  for (const [day, expected] of days) {
    it(`${expected ? 'covers' : 'does not cover'} ${day}`, () => {
      assert.equal(isAway(person('jo', [...christmas, null]), day), expected);
    });
  }

  it('is none for somebody who announced none or took it back', () => {
    assert.equal(isAway(person('jo'), '2026-12-24'), false);
    assert.equal(isAway({ ...person('jo'), away: null }, '2026-12-24'), false);
  });

  const sam = person('sam');
  const cases: [what: string, people: Person[], expected: string | undefined][] = [
    ['the owner while nobody is away', [person('jo'), sam], 'jo'],
    ['the deputy', [person('jo', [...christmas, 'sam']), sam], 'sam'],
    ['nobody where none was named', [person('jo', [...christmas, null]), sam], undefined],
    ['nobody where the deputy is not known', [person('jo', [...christmas, 'gone']), sam], undefined],
    [
      'the deputy of a deputy who is away too',
      [person('jo', [...christmas, 'ann']), person('ann', [...christmas, 'sam']), sam],
      'sam',
    ],
    [
      'nobody where two who are away name each other',
      [person('jo', [...christmas, 'ann']), person('ann', [...christmas, 'jo'])],
      undefined,
    ],
    ['nobody where somebody names themselves', [person('jo', [...christmas, 'jo'])], undefined],
  ];
  for (const [what, people, expected] of cases) {
    it(`is answered in by ${what}`, () => {
      const [jo] = people;
      assert.ok(jo);
      assert.equal(standInFor(jo, people, '2026-12-24')?.id, expected);
      const represented = people.filter((each) => representedBy(each, people, '2026-12-24').includes(jo));
      assert.deepEqual(
        represented.map(({ id }) => id),
        expected === undefined || expected === 'jo' ? [] : [expected],
      );
    });
  }

  it('gives the deputy nothing to answer before and after it', () => {
    const people = [person('jo', [...christmas, 'sam']), sam];
    assert.deepEqual(representedBy(sam, people, '2026-12-19'), []);
    assert.deepEqual(representedBy(sam, people, '2027-01-06'), []);
  });
});
