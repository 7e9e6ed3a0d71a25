import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  encodePart,
  partitions,
  type RowRange,
  ranges,
  rows,
  timeOfId,
  timeOrderedId,
} from '../../src/storage/keys.ts';

/** Any text at all: every UTF-16 unit, halves of characters and controls included. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
  fc.string({ unit: fc.constantFrom(...'/\\#?|_%~}{\'"\u0000\u007f\u0085 a0é🏛'.split('')) }),
);
const instant = fc
  .date({ min: new Date('1971-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());

describe('Storage keys', () => {
  it('hold nothing that Table Storage refuses', () => {
    fc.assert(fc.property(anyText, (text) => assert.match(encodePart(text), /^[A-Za-z0-9.:@_-]*$/)));
  });

  it('can be read back, so that no two references share one', () => {
    const decode = (part: string) =>
      part.replace(/_([0-9a-f]{4})/g, (_, unit: string) => String.fromCharCode(Number.parseInt(unit, 16)));
    fc.assert(fc.property(anyText, (text) => assert.equal(decode(encodePart(text)), text)));
  });

  it('tell any two plans of any tenants apart', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, anyText, (tenant, planId, otherTenant, otherPlan) => {
        const same = tenant === otherTenant && planId === otherPlan;
        const a = partitions.plan({ tenant, planId });
        const b = partitions.plan({ tenant: otherTenant, planId: otherPlan });
        assert.equal(a === b, same);
      }),
    );
  });

  it('begin every partition with the tenant', () => {
    fc.assert(
      fc.property(anyText, anyText, instant, (tenant, planId, at) => {
        const first = partitions.tenant(tenant);
        for (const key of [partitions.plan({ tenant, planId }), partitions.month(tenant, at)]) {
          assert.equal(key.split('|')[0], first);
        }
      }),
    );
  });

  it('keep one action’s history in its own range, whatever the references', () => {
    fc.assert(
      fc.property(anyText, anyText, instant, anyText, (ref, other, at, id) => {
        assert.equal(isWithin(rows.update(other, at, id), ranges.updates(ref)), ref === other);
      }),
    );
  });

  it('keep one edition’s blocks in its own range, by their places', () => {
    const place = fc.integer({ min: 0, max: 999_998 });
    fc.assert(
      fc.property(anyText, anyText, place, place, (edition, other, one, from) => {
        const isIn = (before: number) =>
          isWithin(rows.block(other, one), ranges.blocks(edition, from, before));
        assert.equal(isIn(one + 1), edition === other && one >= from);
        assert.equal(isIn(one), false);
      }),
    );
  });

  it('sort answers newest first', () => {
    fc.assert(
      fc.property(instant, instant, anyText, (a, b, ref) => {
        fc.pre(a < b);
        assert.ok(rows.update(ref, b, 'id') < rows.update(ref, a, 'id'));
      }),
    );
  });

  it('sort changes by time and find those from a moment on', () => {
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        const id = timeOrderedId(a, 'suffix');
        assert.equal(timeOfId(id), Date.parse(a));
        assert.equal(isWithin(rows.change(id), ranges.changesFrom(Date.parse(b))), a >= b);
      }),
    );
  });

  it('refuse a moment that is none', () => {
    assert.throws(() => rows.update('ER-01', 'last Tuesday', 'id'), RangeError);
  });
});

function isWithin(rowKey: string, { from, before }: RowRange): boolean {
  return rowKey >= from && rowKey < before;
}
