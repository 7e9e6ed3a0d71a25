import assert from 'node:assert/strict';
import { ownerResolver } from '../../src/reporting/owners/resolve-owner.ts';
import type { Person } from '../../src/reporting/person.ts';

function person(id: string, changes: Partial<Person> = {}): Person {
  const email = `${id}@council.example`;
  return { id, name: 'Sam Lee', email, guest: false, conversationId: null, serviceUrl: '', ...changes };
}

const sam = person('sam');
const unseen: Partial<Person> = { email: null };

describe('An owner as a plan writes it', () => {
  const means: [what: string, owner: string, people: Person[], expected: string][] = [
    ['the one member of that name', ' sam  LEE', [sam], 'sam'],
    ['whoever has the e-mail address', 'SAM@council.example', [sam, person('sam2')], 'sam'],
    ['whoever has the Entra id', 'sam2', [sam, person('sam2')], 'sam2'],
    ['the member, not the guest, of that name', 'Sam Lee', [sam, person('visitor', { guest: true })], 'sam'],
    ['whoever has the address beside a name', 'Ann Dee <sam@council.example>', [sam], 'sam'],
    ['the one member of the name before a role', 'Sam Lee (lead)', [sam], 'sam'],
    [
      'the member whose name is that, brackets and all',
      'Sam Lee (Housing)',
      [sam, person('sam2', { name: 'Sam Lee (Housing)' })],
      'sam2',
    ],
    ['a guest by e-mail address', 'visitor@council.example', [person('visitor', { guest: true })], 'visitor'],
    [
      'a member under the name they bore before',
      'Sam Lee',
      [person('sam', { name: 'Sam Ode', formerNames: ['Sam Lee'] })],
      'sam',
    ],
  ];
  for (const [what, owner, people, expected] of means) {
    it(`means ${what}`, () => {
      assert.equal(ownerResolver(people)(owner).person?.id, expected);
    });
  }

  const nobody: [what: string, people: Person[], kind: string, reason: RegExp][] = [
    ['nobody has met', [], 'unknown', /Nobody called Sam Lee has been met in Teams/],
    [
      'two members bear',
      [sam, person('sam2')],
      'ambiguous',
      /2 people .*sam@council.example, sam2@council.example/,
    ],
    ['a guest alone bears', [person('visitor', { guest: true })], 'guest', /is a guest/],
    [
      'somebody bears of whom no roster tells',
      [withoutGuest(person('new', unseen))],
      'unconfirmed',
      /no guest/,
    ],
    [
      'one member bears and somebody bears of whom no roster tells',
      [sam, withoutGuest(person('new', unseen))],
      'ambiguous',
      /2 people/,
    ],
    [
      'one bears and another bore before',
      [sam, person('was', { name: 'Sam Ode', formerNames: ['Sam Lee'] })],
      'ambiguous',
      /2 people/,
    ],
  ];
  for (const [what, people, kind, reason] of nobody) {
    it(`means nobody for a name that ${what}, and says so`, () => {
      const found = ownerResolver(people)('Sam Lee');
      assert.ok('unresolved' in found);
      assert.equal(found.unresolved.kind, kind);
      assert.match(found.unresolved.reason, reason);
    });
  }

  it('never means somebody without a name because the document names nobody', () => {
    assert.equal(ownerResolver([person('x', { name: '', email: null })])('  ').person, undefined);
  });
});

function withoutGuest({ guest: _, ...rest }: Person): Person {
  return rest;
}
