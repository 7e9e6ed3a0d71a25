import assert from 'node:assert/strict';
import { told } from './nadias-words.ts';

/** `value | commentary` of the one measure. */
function figure(message: string) {
  const [update] = told(message)?.updates ?? [];
  assert.ok(update?.kind === 'measure', message);
  return { ...update, line: `${update.typed.value} | ${update.typed.commentary}` };
}

describe('A figure in words', () => {
  const meant: [string, string][] = [
    ['KPI-01 up from 9.1% to 9.8%', '9.8% | Up from 9.1% to 9.8%'],
    ['KPI-01 fell by 2 to 7.5', '7.5 | Fell by 2 to 7.5'],
    ['KPI-01 was 8.1 now 9.2', '9.2 | Was 8.1 now 9.2'],
    ['KPI-01 was 8.1, now 9.2', '9.2 | Was 8.1, now 9.2'],
    ['KPI-01 at 30 September was 45', '45 | '],
    ['KPI-01 at 30/9/26 was 45', '45 | '],
    ['KPI-01 for 2026-27 was 12', '12 | '],
    ['KPI-01 for September 2026: 12', '12 | '],
    ['KPI-01 in Q2: 9.8', '9.8 | '],
    ['KPI-01 is 9.8%, up from 9.1%', '9.8% | Up from 9.1%'],
    ['KPI-01 9.8 (was 9.1)', '9.8 | (was 9.1)'],
    ['KPI-01 has risen to 9.8%', '9.8% | '],
    ['KPI-01 1,234', '1,234 | '],
    ['KPI-01 is 9.8, 3 shops let', '9.8 | 3 shops let'],
  ];
  for (const [message, expected] of meant) {
    it(`is the one that is meant in “${message}”`, () => {
      assert.equal(figure(message).line, expected);
      assert.deepEqual(figure(message).unread, {});
    });
  }

  const unclear = [
    'KPI-01: 12 of 40',
    'KPI-01 12/40',
    'KPI-01 between 9 and 10',
    'KPI-01 up 2',
    'KPI-01 up by 2',
    'KPI-01 is not 9.8',
    'KPI-01 about 9',
    'KPI-01 hopefully 9.8',
    'KPI-01 is 2 above target',
    'KPI-01 9.8, now 9.2',
    'KPI-01 three lettings, 12 viewings',
    'KPI-01 no change at 8',
  ];
  for (const message of unclear) {
    it(`is left to be given after “${message}”`, () => {
      assert.equal(figure(message).typed.value, '');
      assert.match(figure(message).unread.value ?? '', /give the value/);
    });
  }

  it('is last time’s where nothing has changed', () => {
    assert.equal(figure('KPI-01 no change at 10').line, '10 | At 10');
    assert.equal(figure('KPI-01 no change').isUnchanged, true);
  });
});
