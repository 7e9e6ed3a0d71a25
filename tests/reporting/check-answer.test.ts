import assert from 'node:assert/strict';
import { scheme2021, scheme2024 } from '../../src/plan/built-in-schemes.ts';
import {
  checkAnswer,
  chosenStatus,
  mostCommentary,
  statusChoices,
  type TypedAnswer,
  unchanged,
} from '../../src/reporting/check-answer.ts';
import { smallAction } from '../fakes/small-plan.ts';

const november = { text: 'Late autumn 2026', start: '2026-11-01', end: '2026-11-30', ongoing: false };
const action = smallAction(1, { ref: 'FE-01', text: 'Let the empty units', revisedTarget: november });
const plain = { status: 'on_track', forecast: '2026-11-30', commentary: 'Two of five are let.' };

function check(typed: Partial<TypedAnswer>, scheme = scheme2024) {
  return checkAnswer({ ...plain, ...typed }, action, scheme);
}

function problemsOf(typed: Partial<TypedAnswer>, scheme = scheme2024): string[] {
  const checked = check(typed, scheme);
  return 'problems' in checked ? Object.keys(checked.problems) : [];
}

function positionOf(typed: Partial<TypedAnswer>, scheme = scheme2024) {
  const checked = check(typed, scheme);
  assert.ok('position' in checked, JSON.stringify(checked));
  return checked.position;
}

describe('An answer as typed', () => {
  it('is taken with the words of the scheme', () => {
    assert.deepEqual(positionOf({}), {
      status: 'on_track',
      statusText: 'On track',
      continues: false,
      revisedTarget: november,
      commentary: 'Two of five are let.',
    });
  });

  for (const { id, needsAttention } of scheme2024.statuses) {
    const asks = needsAttention ? ['commentary', 'forecast'] : [];
    it(`${needsAttention ? 'must' : 'need not'} say why and until when for “${id}”`, () => {
      assert.deepEqual(problemsOf({ status: id, forecast: '', commentary: ' \n ' }).sort(), asks);
      assert.deepEqual(problemsOf({ status: id }), []);
    });
  }

  for (const status of [
    '',
    'offtrack',
    'On track',
    '__proto__',
    'constructor',
    '+continues',
    'on_track+continues',
  ]) {
    it(`is refused at the status when that is “${status}”, which the card does not offer`, () => {
      assert.deepEqual(problemsOf({ status }), ['status']);
    });
  }

  it('is refused when the status is for rows that are not rated', () => {
    assert.deepEqual(problemsOf({ status: 'not_applicable' }, scheme2021), ['status']);
  });

  for (const forecast of ['2026-02-30', '2026-13-01', '31/03/2027', 'spring', '2026-1-5', '+002026-01-05']) {
    it(`is refused at the date when that is “${forecast}”`, () => {
      assert.deepEqual(problemsOf({ forecast }), ['forecast']);
    });
  }

  it('says all that is wrong at once', () => {
    const typed = { status: '', forecast: 'soon', commentary: 'x'.repeat(mostCommentary + 1) };
    assert.deepEqual(problemsOf(typed).sort(), ['commentary', 'forecast', 'status']);
  });

  it('may be as long as the report allows, and is told its length when it is longer', () => {
    assert.equal(positionOf({ commentary: 'x'.repeat(2000) }).commentary.length, 2000);
    const checked = check({ commentary: 'x'.repeat(2001) });
    assert.ok('problems' in checked);
    assert.match(checked.problems.commentary ?? '', /to 2,000 characters; it has 2,001/);
  });

  it('is kept without the spaces around it', () => {
    assert.equal(positionOf({ commentary: '  Two are let.\n' }).commentary, 'Two are let.');
  });

  it('keeps the document’s words of a forecast that was left as it was', () => {
    assert.equal(positionOf({ forecast: '2026-11-30' }).revisedTarget?.text, 'Late autumn 2026');
  });

  it('takes a new forecast as a day', () => {
    const day = { text: '31 March 2027', start: '2027-03-31', end: '2027-03-31', ongoing: false };
    assert.deepEqual(positionOf({ forecast: ' 2027-03-31 ' }).revisedTarget, day);
  });

  it('takes an emptied forecast as taken back', () => {
    assert.equal(positionOf({ forecast: '' }).revisedTarget, null);
  });

  it('can say that the work goes on after completion', () => {
    const position = positionOf({ status: 'completed+continues' }, scheme2021);
    assert.deepEqual(
      [position.status, position.statusText, position.continues],
      ['completed', 'Completed / Ongoing', true],
    );
  });

  it('of “no change” is the last position to the letter', () => {
    const before = { ...action, statusText: 'on  Track', commentary: ' As it was. ' };
    assert.deepEqual(unchanged(before), {
      status: 'on_track',
      statusText: 'on  Track',
      continues: false,
      revisedTarget: november,
      commentary: ' As it was. ',
    });
  });
});

describe('The statuses offered', () => {
  it('are the scheme’s, in its order, each with symbol and words', () => {
    assert.deepEqual(
      statusChoices(scheme2024, false).map(({ title }) => title),
      ['○ Not yet due to start', '● On track', '▲ Known delays', '✖ Will not be met', '✔ Complete'],
    );
  });

  it('leave out what is not rated and offer “Ongoing” where the plan uses it', () => {
    assert.deepEqual(
      statusChoices(scheme2021, true).map(({ value }) => value),
      ['on_track', 'behind_schedule', 'off_track', 'completed', 'completed+continues'],
    );
    assert.ok(statusChoices(scheme2021, false).every(({ value }) => !value.includes('continues')));
  });

  it('hold what the action has now, or nothing where its words are not in the scheme', () => {
    const offered = statusChoices(scheme2021, true).map(({ value }) => value);
    assert.ok(offered.includes(chosenStatus({ status: 'completed', continues: true })));
    assert.ok(offered.includes(chosenStatus({ status: 'completed', continues: false })));
    assert.equal(chosenStatus({ status: null, continues: true }), '');
  });
});
