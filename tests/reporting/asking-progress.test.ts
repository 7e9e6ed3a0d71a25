import assert from 'node:assert/strict';
import { askingOf } from '../../src/reporting/rounds/asking-progress.ts';
import type { UpdateRequest } from '../../src/reporting/rounds/round.ts';
import { requestOf } from '../contracts/records.ts';

const [first, second] = ['2026-10-01T09:00:00.000Z', '2026-10-09T09:00:00.000Z'];

function row(state: UpdateRequest['state'], more: Partial<UpdateRequest> = {}): UpdateRequest {
  return { ...requestOf('2026-27 Q2', 'somebody'), requestedAt: first, state, ...more };
}

describe('How far the asking of a round is', () => {
  it('is not told when nobody is being asked', () =>
    assert.equal(askingOf([row('delivered'), row('failed')]), undefined));

  it('counts those of the first asking', () =>
    assert.deepEqual(askingOf([row('delivered'), row('failed'), row('sending'), row('requested')]), {
      isReminder: false,
      people: 4,
      done: 2,
      left: 2,
      failed: 1,
    }));

  it('counts of a reminder those alone who are reminded', () =>
    assert.deepEqual(
      askingOf([
        row('failed'),
        row('delivered'),
        row('delivered', { askedAt: second }),
        row('requested', { askedAt: second, purpose: 'reminder' }),
      ]),
      { isReminder: true, people: 2, done: 1, left: 1, failed: 0 },
    ));
});
