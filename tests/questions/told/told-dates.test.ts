import assert from 'node:assert/strict';
import { told } from './nadias-words.ts';

function first(message: string) {
  const [update] = told(message)?.updates ?? [];
  assert.ok(update?.kind === 'action', message);
  return update;
}

describe('A date in words', () => {
  const unread = [
    'FE-02 delayed to 31 February 2027',
    'FE-02 delayed to 31 February',
    'FE-02 delayed to 2027-02-31',
    'FE-02 delayed to 13/14/2027',
    'FE-02 delayed to end of next month',
    'FE-02 delayed until the end of the month',
    'FE-02 delayed to Easter',
    'FE-02 delayed until the bridge is built',
    'FE-02 slipped 3 months',
    'FE-02 at risk, now expected 31 February',
  ];
  for (const message of unread) {
    it(`that cannot be read is left to be given after “${message}”, with the delay as said`, () => {
      const { typed, unread: problems } = first(message);
      assert.deepEqual([typed.status, typed.forecast], ['known_delays', '']);
      assert.match(problems.forecast ?? '', /give the date/);
    });
  }

  it('that cannot be read is no line for the report', () => {
    const { typed, unread: problems } = first('FE-02 delayed to 31 February 2027, no lift');
    assert.equal(typed.commentary, 'No lift');
    assert.match(problems.forecast ?? '', /“31 February 2027”/);
  });

  it('before the target leaves a delay a delay', () => {
    for (const message of ['FE-01 delayed to 1/2/27', 'FE-01 delayed, now expected 1 February 2027']) {
      const { typed } = first(message);
      assert.deepEqual([typed.status, typed.forecast], ['known_delays', '2027-02-01'], message);
    }
  });

  it('is the later of two between which something moved', () => {
    const { typed } = first('FE-01 slipped from March to May 2027, no bidder');
    assert.deepEqual(
      [typed.status, typed.forecast, typed.commentary],
      ['known_delays', '2027-05-31', 'No bidder'],
    );
  });

  it('of completion that cannot be read is left to be given', () => {
    for (const message of ['FE-01 completed on 31 February', 'FE-01 completed last week']) {
      const { typed, unread: problems } = first(message);
      assert.deepEqual([typed.status, typed.completedOn], ['complete', ''], message);
      assert.match(problems.completedOn ?? '', /Please give it/, message);
    }
  });

  it('that is denied is not taken', () => {
    const { typed } = first('FE-02 is not going to be met by March');
    assert.deepEqual([typed.status, typed.forecast], ['will_not_be_met', '']);
  });
});
