import assert from 'node:assert/strict';
import { nextMoments } from '../../src/reporting/delivery/pace.ts';

const now = 1_800_000_000_000;

describe('The pace of sending', () => {
  it('starts at once where nothing was sent before', () => {
    assert.equal(nextMoments(0, now, 1).moments[0], now);
  });

  it('goes on where the last one ended, whoever asks', () => {
    const first = nextMoments(0, now, 3);
    const second = nextMoments(first.freeFrom, now, 3);
    const all = [...first.moments, ...second.moments];
    for (const [index, moment] of all.slice(1).entries())
      assert.ok(moment - (all[index] ?? 0) > 20, `moment ${index + 1} keeps its distance`);
  });

  it('gives out fewer than 50 moments in any second', () => {
    const { moments } = nextMoments(0, now, 500);
    for (const from of moments)
      assert.ok(moments.filter((moment) => moment >= from && moment < from + 1000).length < 50);
  });

  it('lets what was not used go by', () => {
    assert.equal(nextMoments(now - 5_000, now, 1).moments[0], now);
  });

  it('does not believe a clock that is hours ahead', () => {
    assert.equal(nextMoments(now + 3_600_000, now, 1).moments[0], now);
    assert.equal(nextMoments(now + 60_000, now, 1).moments[0], now + 60_000);
  });
});
