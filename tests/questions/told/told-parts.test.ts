import assert from 'node:assert/strict';
import { told } from './nadias-words.ts';

/** `FE-01 on_track` for each update, what is others' and what nothing was read of after it. */
function heard(message: string): string[] {
  const { updates = [], others = [], unread = [] } = told(message) ?? {};
  return [
    ...updates.map(({ item, typed }) => `${item.ref} ${'status' in typed ? typed.status : typed.value}`),
    ...others.map(({ ref }) => `others: ${ref}`),
    ...unread.map(({ ref }) => `unread: ${ref}`),
  ];
}

describe('Several references in one message', () => {
  const messages: [string, string[]][] = [
    ['FE-01 and FE-02 on track', ['FE-01 on_track', 'FE-02 on_track']],
    ['FE-01, FE-02 on track', ['FE-01 on_track', 'FE-02 on_track']],
    ['FE-01 & FE-02 both on track', ['FE-01 on_track', 'FE-02 on_track']],
    ['FE-01, FE-05, and FE-06: complete', ['FE-01 complete', 'FE-05 complete', 'FE-06 complete']],
    [
      'FE-01 and FE-05 delayed to May 2027, waiting on the bridge',
      ['FE-01 known_delays', 'FE-05 known_delays'],
    ],
    ['FE-01 and FE-04 on track', ['FE-01 on_track', 'others: FE-04']],
    ['FE-01 and KPI-01 is 9.8', ['KPI-01 9.8', 'unread: FE-01']],
    ['FE-02 depends on FE-01, delayed to May', ['FE-02 ', 'unread: FE-01']],
    ['FE-01 on track. FE-02 is waiting for FE-01 and delayed to May', ['FE-01 on_track', 'FE-02 ']],
    ['FE-01 to FE-06 on track', ['FE-01 ', 'unread: FE-06']],
    ['FE-01 on track and FE-02', ['FE-01 on_track', 'unread: FE-02']],
    ['FE-01 on track, FE-02 starts Monday', ['FE-01 on_track', 'unread: FE-02']],
    ['FE-01 was seen by Tom and FE-06 complete', ['FE-06 complete', 'unread: FE-01']],
    ['FE-01 on track. FE-01 complete', ['FE-01 ']],
    ['FE-05 delayed to May 2027 because of FE-01 and FE-02', ['FE-05 known_delays']],
  ];
  for (const [message, expected] of messages) {
    it(`are told apart in “${message}”`, () => assert.deepEqual(heard(message), expected));
  }
});
