import assert from 'node:assert/strict';
import { told } from './nadias-words.ts';

function first(message: string) {
  const [update] = told(message)?.updates ?? [];
  assert.ok(update?.kind === 'action', message);
  return update;
}

describe('An update in words of which it is not clear what it says', () => {
  const doubtful = [
    'FE-01 isn’t on track',
    "FE-01 isn't on track",
    'FE-01 isn`t on track',
    'FE-01 not quite on track',
    'FE-01 is far from on track',
    'FE-01 no longer on track, bids late',
    'FE-01 doubtful that it is on track',
    'FE-01 hopefully back on track by May',
    'FE-01 wasn’t on track but is now',
    'FE-01 on track, I think',
    'FE-01 on track if the grant comes',
    'FE-01 on track until last week',
    'FE-01 hasn’t been delivered',
    'FE-01 not fully complete',
    'FE-01 80% complete',
    'FE-01 half done',
    'FE-01 nearly complete',
    'FE-01 complete bar the snagging',
    'FE-01 to be completed by March 2027',
    'FE-01 to complete by March',
    'FE-01 complete by March 2027',
    'FE-01 due to be completed in May 2027',
    'FE-01 will be completed in May',
    'FE-01 phase 1 complete, phase 2 starts in May',
    'FE-01 the survey is complete',
    'FE-01 may be delayed to May',
    'FE-01 no delays, on track',
    'FE-01 no longer at risk, on track',
    'FE-01 on track or delayed',
    'FE-01 on track, now delayed to May 2027',
    'FE-01 was on track, now delayed to May 2027',
    'FE-01 was delayed, now on track',
    'FE-01 on track with some delays',
    'FE-01 no change, now delayed',
    'bulky waste is not on track',
    'bulky waste 80% complete',
    'bulky waste isn’t complete',
  ];
  for (const message of doubtful) {
    it(`leaves the status of “${message}” to be chosen`, () => {
      const { typed, unread, kept } = first(message);
      assert.equal(typed.status, '');
      assert.match(unread.status ?? '', /choose/);
      assert.equal(typed.completedOn, '');
      assert.ok(!kept.includes('commentary'));
    });
  }

  const clear: [string, string][] = [
    ['FE-01 won’t be met, no bidder', 'will_not_be_met'],
    ['FE‑01 on track, Tom’s team is ready', 'on_track'],
    ['FE-01 hasn’t started', 'not_yet_due'],
    ['FE-01 100% complete', 'complete'],
    ['FE-01 was completed on 3 October', 'complete'],
    ['FE-01 has some delays', 'known_delays'],
    ['FE-01 will be delayed', 'known_delays'],
    ['FE-01 on track, the survey is complete', 'on_track'],
    ['FE-01 on track but one tenant left', 'on_track'],
    ['FE-01 delayed because the design is not completed', 'known_delays'],
    ['FE-01 the market hall units are on track', 'on_track'],
    ['FE-01 Q2: on track, all let', 'on_track'],
  ];
  for (const [message, status] of clear) {
    it(`reads the status of “${message}”`, () => assert.equal(first(message).typed.status, status));
  }

  it('keeps what was said before the statement as well as after it', () => {
    assert.equal(
      first('FE-01 contractor appointed, on track').typed.commentary,
      'Contractor appointed, on track',
    );
  });

  it('tells what of the card was said last time', () => {
    assert.deepEqual(first('FE-02 on track').kept, ['forecast', 'commentary']);
    assert.deepEqual(first('FE-02 delayed to May 2027, no lift').kept, []);
    assert.equal(first('FE-02 no change').isUnchanged, true);
  });
});
