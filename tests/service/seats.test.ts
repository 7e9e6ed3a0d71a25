import assert from 'node:assert/strict';
import { Seats } from '../../src/service/seats.ts';

const { signal } = new AbortController();

describe('How many are asked at once', () => {
  it('is limited for each tenant and for all, and whoever leaves lets the next in', async () => {
    const seats = new Seats({ ofATenant: 2, ofAll: 3 });
    seats.occupy('a', 2);
    const order: string[] = [];
    const a = seats.one('a', signal).then(() => order.push('a'));
    await seats.one('b', signal);
    seats.occupy('b', 1);
    const b = seats.one('b', signal).then(() => order.push('b'));
    await Promise.resolve();
    assert.deepEqual(order, [], 'no seat is free for either');
    seats.leave('b');
    await b;
    assert.deepEqual(order, ['b'], 'a has all of its own');
    seats.leave('a');
    await a;
    assert.deepEqual(order, ['b', 'a']);
  });

  it('lets go of those who wait when the service stops', async () => {
    const seats = new Seats({ ofATenant: 1, ofAll: 1 });
    seats.occupy('a', 1);
    const stopping = new AbortController();
    const waiting = seats.one('a', stopping.signal);
    stopping.abort();
    await waiting;
  });
});
