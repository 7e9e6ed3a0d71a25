import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../src/plan/dates/day.ts';

const zones = ['Europe/London', 'UTC', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia'];
const from = Date.UTC(1990, 0, 1);

describe('The day of a moment', () => {
  it('is the calendar’s there, however close to midnight or to a change of clocks', () => {
    const quarters = fc.integer({ min: 0, max: 60 * 365 * 96 });
    fc.assert(
      fc.property(
        quarters,
        fc.integer({ min: -1, max: 1 }),
        fc.constantFrom(...zones),
        (count, off, zone) => {
          const moment = new Date(from + count * 900_000 + off).toISOString();
          const there = Temporal.Instant.from(moment).toZonedDateTimeISO(zone).toPlainDate().toString();
          assert.equal(dayOf(moment, zone), there);
          assert.equal(dayOf(moment, zone), there);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('is none where the moment is no moment', () => {
    assert.throws(() => dayOf('someday', 'UTC'), RangeError);
    assert.throws(() => dayOf('', 'UTC'), RangeError);
  });
});
