import assert from 'node:assert/strict';
import { SharedRefresh } from '../../src/storage/plans/shared-refresh.ts';

describe('A shared refresh', () => {
  it('runs once more for all who ask while it is running', async () => {
    const { refresh, finish, begun } = controlled();
    const first = refresh.run();
    const others = [refresh.run(), refresh.run(), refresh.run()];
    finish(0);
    assert.equal(await first, 0);
    await turn();
    assert.equal(begun(), 2);
    finish(1);
    assert.deepEqual(await Promise.all(others), [1, 1, 1]);
    assert.equal(begun(), 2);
  });

  it('starts anew once nobody waits', async () => {
    const { refresh, finish } = controlled();
    for (const value of [0, 1]) {
      const answer = refresh.run();
      finish(value);
      assert.equal(await answer, value);
    }
  });

  it('tells only those who shared it of a failure', async () => {
    const { refresh, finish, fail } = controlled();
    const first = refresh.run();
    const second = refresh.run();
    fail(0);
    await assert.rejects(first, /away/);
    await turn();
    finish(1);
    assert.equal(await second, 1);
  });
});

function controlled() {
  const runs: PromiseWithResolvers<number>[] = [];
  const refresh = new SharedRefresh(() => {
    const run = withResolvers();
    runs.push(run);
    return run.promise;
  });
  return {
    refresh,
    begun: () => runs.length,
    finish: (index: number) => runs[index]?.resolve(index),
    fail: (index: number) => runs[index]?.reject(new Error('the store is away')),
  };
}

function withResolvers(): PromiseWithResolvers<number> {
  let resolve: (value: number | PromiseLike<number>) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<number>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}

interface PromiseWithResolvers<T> {
  promise: Promise<T>;
  resolve(value: T | PromiseLike<T>): void;
  reject(reason: unknown): void;
}

/** Lets everything that is ready run. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
