import assert from 'node:assert/strict';
import { readSchedule } from '../../src/summary/schedule/read-schedule.ts';
import { readScheduleCommand } from '../../src/teams/chat/schedule-command.ts';

const week = (...days: number[]) => ({ every: 'week', days });
const month = (on: 'first' | 'last' | number) => ({ every: 'month', on });
const round = (days: number) => ({ every: 'round', days });
const general = { channel: 'General' };

describe('When a digest is to be posted, as people say it', () => {
  const understood: [string, unknown, string, unknown][] = [
    ['every Monday at 9 to General', week(1), '09:00', general],
    ['to General every Monday at 9', week(1), '09:00', general],
    ['to the General channel on Mondays and Thursdays at 4.30pm', week(1, 4), '16:30', general],
    ['every Tuesday, Wednesday and Friday at 12 am in General', week(2, 3, 5), '00:00', general],
    ['weekly to General', week(1), '09:00', general],
    ['every weekday at noon to General', week(1, 2, 3, 4, 5), '12:00', general],
    ['every month to General', month('first'), '09:00', general],
    ['on the first working day of every month at 10:15 to General', month('first'), '10:15', general],
    ['the last working day of each month to General', month('last'), '09:00', general],
    ['on the 15th of every month to General', month(15), '09:00', general],
    [
      'monthly on the 3rd at 8am to Corporate Leadership Team',
      month(3),
      '08:00',
      { channel: 'Corporate Leadership Team' },
    ],
    ['2 days before each round is due to General', round(-2), '09:00', general],
    ['3 days after the round’s due date at 14:00 to General', round(3), '14:00', general],
    ['when each round is due, to General', round(0), '09:00', general],
    ['each theme’s to its channel every month', month('first'), '09:00', 'themes'],
    ['each theme to its own channel on Fridays at 3pm', week(5), '15:00', 'themes'],
    ['every Monday', week(1), '09:00', { channel: undefined }],
  ];
  for (const [text, when, at, to] of understood) {
    it(`“${text}”`, () => assert.deepEqual(readSchedule(text), { when, at, to, approval: false }));
  }

  it('may wait for approval', () => {
    for (const words of ['once approved', 'only when it is approved', 'with approval'])
      assert.deepEqual(readSchedule(`every Monday at 9 to General ${words}`), {
        ...{ when: week(1), at: '09:00', to: general, approval: true },
      });
  });

  const impossible: [string, RegExp][] = [
    ['on Monday to General', /“on Monday” may be one day only\. Write “every Monday”/],
    ['on Friday at 4pm to General', /Write “every Friday”/],
    ['75 days after each round to General', /at most 60 days/],
    ['every fortnight to General', /every week on the days you name, every month/],
    ['fortnightly on Friday to General', /every week on the days you name/],
    ['every other Monday to General', /every week on the days you name/],
    ['quarterly to General', /days before or after each round/],
  ];
  for (const [text, why] of impossible) {
    it(`is said to be impossible: “${text}”`, () => {
      const read = readSchedule(text);
      assert.match(read && 'why' in read ? read.why : '', why);
    });
  }

  it('may have a channel whose name tells of another time', () =>
    assert.deepEqual(readSchedule('every Monday at 9 to Quarterly Review'), {
      ...{ when: week(1), at: '09:00', to: { channel: 'Quarterly Review' }, approval: false },
    }));

  for (const text of [
    'to General',
    'every Monday at 25 to General',
    'every Monday at 13pm to General',
    'on the 32nd of every month to General',
    'every Monday of Economy to General',
    'every Monday at 9 perhaps',
  ]) {
    it(`is not guessed: “${text}”`, () => assert.equal(readSchedule(text), undefined));
  }
});

describe('What is said of scheduled digests in the chat', () => {
  const said: [string, string | undefined][] = [
    ['post the digest every Monday at 9 to General', 'set'],
    ['Please post the digest to General every Monday at 9.', 'set'],
    ['post each theme’s digest to its channel every month', 'set'],
    ["post each theme's digest to its channel on the first working day of every month at 10", 'set'],
    ['send the weekly digest to General', 'set'],
    ['post the digest every fortnight to General', 'unclear'],
    ['post each theme’s digest to its channel', 'unclear'],
    ['post the digest on Monday to General', 'unclear'],
    ['post the digest 75 days after each round to General', 'unclear'],
    ['stop the scheduled digest', 'stop'],
    ['stop posting the digest', 'stop'],
    ['when is the next digest?', 'show'],
    ['When will the digest be posted?', 'show'],
    ['digest schedule', 'show'],
    ['the channel for Economy is Growth team', 'channel'],
    ['Economy’s channel is Growth team', 'channel'],
    ['Economy has no channel', 'channel'],
    ['post the digest', undefined],
    ['post digest for Every Child Matters to General', undefined],
    ['digest', undefined],
    ['what is late every month?', undefined],
    ['when is EC-03 due?', undefined],
  ];
  for (const [text, what] of said) {
    it(`“${text}” is ${what ?? 'nothing of it'}`, () => assert.equal(readScheduleCommand(text)?.what, what));
  }
});
