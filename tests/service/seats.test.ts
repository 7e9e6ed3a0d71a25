import assert from 'node:assert/strict';
import { Seats } from '../../src/service/seats.ts';

describe('How many are asked at once', () => {
  it('is limited for each tenant and for all, and whoever leaves lets the next in', async () => {
    const seats = new Seats({ ofATenant: 2, ofAll: 3, ofAJob: 1 });
    await seats.hold('a');
    await seats.hold('a');
    const order: string[] = [];
    const a = seats.hold('a').then(() => order.push('a'));
    await seats.hold('b');
    const b = seats.hold('b').then(() => order.push('b'));
    await Promise.resolve();
    assert.deepEqual(order, [], 'no seat is free for either');
    seats.leave('b');
    await b;
    assert.deepEqual(order, ['b'], 'a has all of its own');
    seats.leave('a');
    await a;
    assert.deepEqual(order, ['b', 'a']);
  });

  it('is not forgotten while a thousand come for their first job in the same moment', async () => {
    const seats = new Seats({ ofATenant: 96, ofAll: 256, ofAJob: 32 });
    const held: string[] = [];
    for (let index = 0; index < 1_000; index += 1)
      void seats.hold(`council ${index}`).then(() => held.push(`council ${index}`));
    await new Promise(setImmediate);
    assert.equal(held.length, 256 / 32);
    // One of them finds ten people, another nobody.
    seats.keep('council 0', 10);
    seats.keep('council 1', 0);
    await new Promise(setImmediate);
    assert.deepEqual(held.slice(8), ['council 8', 'council 9'], 'the next ones, in turn');
    seats.leave('council 0', 10);
    seats.keep('council 8', 31);
    await new Promise(setImmediate);
    assert.deepEqual(held.slice(10), ['council 10']);
  });

  it('lets go of those who wait when the service stops', async () => {
    const seats = new Seats({ ofATenant: 1, ofAll: 1, ofAJob: 1 });
    await seats.hold('a');
    const waiting = seats.hold('a');
    seats.stop();
    assert.equal(await waiting, false);
    assert.equal(await seats.hold('b'), false, 'nor is anybody else let in');
  });
});
