import assert from 'node:assert/strict';
import { scheme2021, scheme2024 } from '../../src/plan/built-in-schemes.ts';
import { contradictionsOf } from '../../src/plan/contradictions.ts';
import { parseTargetDate } from '../../src/plan/dates/target-date-parser.ts';

function found(status: string, target: string, revised: string | null = null, commentary = '') {
  const position = {
    ...{ status, commentary, target: parseTargetDate(target) },
    revisedTarget: revised === null ? null : parseTargetDate(revised),
  };
  return contradictionsOf(position, scheme2021, '2022-02-01').map(({ code }) => code);
}

describe('a contradiction in a published position', () => {
  it('is "on track" after the target date', () => {
    assert.deepEqual(found('on_track', 'June 2021'), ['past_target']);
    assert.deepEqual(found('on_track', 'June 2021', 'June 2022'), []);
    assert.deepEqual(found('on_track', 'Ongoing'), []);
    assert.deepEqual(found('completed', 'June 2021'), []);
  });

  it('is a delay without a revised date', () => {
    assert.deepEqual(found('behind_schedule', 'June 2021'), ['no_revised_target']);
    assert.deepEqual(found('off_track', 'June 2021', 'May 2022'), []);
  });

  it('is a rationale that names a worse status', () => {
    assert.deepEqual(found('completed', 'June 2021', null, 'Late, so this is off-track.'), [
      'commentary_differs',
    ]);
    assert.deepEqual(found('off_track', 'June 2021', 'May 2022', 'It is off track.'), []);
    assert.deepEqual(found('on_track', 'May 2022', null, 'Back on track after a shaky start.'), []);
  });

  it('is none where a worse status is only denied, or past', () => {
    const words = [
      ...['It is not off track.', 'No longer behind schedule.', 'Was delayed until June, now open.'],
      ...['Recruitment started in May and all posts are filled.', 'Procurement begun early; delivered.'],
    ];
    for (const each of words) assert.deepEqual(found('completed', 'June 2021', null, each), [], each);
    const position = {
      ...{ status: 'complete', commentary: 'There are no known delays.' },
      revisedTarget: null,
    };
    const target = parseTargetDate('June 2021');
    assert.deepEqual(contradictionsOf({ ...position, target }, scheme2024, '2022-02-01'), []);
  });

  it('is work that is over and has yet to be done', () => {
    const words = [
      'Work has not started yet.',
      'Delayed until June.',
      'Work hasn’t started.',
      'Yet to begin.',
    ];
    for (const each of words)
      assert.deepEqual(found('completed', 'June 2021', null, each), ['commentary_differs'], each);
    assert.deepEqual(found('on_track', 'May 2022', null, 'Phase two has not started yet.'), []);
  });

  it('is none for a row that is not rated', () => {
    assert.deepEqual(found('not_applicable', 'June 2021', null, 'off track'), []);
  });
});
