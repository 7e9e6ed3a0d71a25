import assert from 'node:assert/strict';
import { scheme2021, scheme2024 } from '../../src/plan/built-in-schemes.ts';
import {
  type AnswerRules,
  mostCommentary,
  type TypedAnswer,
} from '../../src/reporting/updates/answer-problems.ts';
import {
  checkAnswer,
  checkUnchanged,
  lastAnswer,
  withProposal,
} from '../../src/reporting/updates/check-answer.ts';
import { chosenStatus, statusChoices } from '../../src/reporting/updates/status-choice.ts';
import { smallAction } from '../fakes/small-plan.ts';

const november = { text: 'Late autumn 2026', start: '2026-11-01', end: '2026-11-30', ongoing: false };
const action = smallAction(1, { ref: 'FE-01', text: 'Let the empty units', revisedTarget: november });
const plain = {
  status: 'on_track',
  forecast: '2026-11-30',
  commentary: 'Two of five are let.',
  cause: '',
  recovery: '',
  completedOn: '',
  reason: '',
};
const late = {
  status: 'known_delays',
  forecast: '2027-05-31',
  cause: 'The roof steel came late.',
  recovery: 'A second crew starts in December.',
};

function rulesOf(scheme = scheme2024): AnswerRules {
  return { scheme, today: '2026-10-09', planStart: '2026-04-01' };
}

function check(typed: Partial<TypedAnswer>, scheme = scheme2024) {
  return checkAnswer({ ...plain, ...typed }, action, rulesOf(scheme));
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

  for (const { id, needsAttention, endsAction } of scheme2024.statuses) {
    const asks = needsAttention ? ['cause', 'forecast', 'recovery'] : endsAction ? ['completedOn'] : [];
    it(`of “${id}” must give ${asks.length === 0 ? 'nothing more' : asks.join(', ')}`, () => {
      assert.deepEqual(problemsOf({ status: id, forecast: '', cause: ' \n ', commentary: '' }).sort(), asks);
    });
  }

  it('keeps cause and recovery with a status that needs attention, and with no other', () => {
    const { cause, recovery } = late;
    assert.deepEqual(positionOf(late).delay, { cause, recovery });
    assert.equal(positionOf({ cause, recovery }).delay, undefined);
  });

  it('needs no line for the report where cause and recovery are given', () => {
    assert.equal(positionOf({ ...late, commentary: '' }).commentary, '');
  });

  for (const field of ['cause', 'recovery', 'reason'] as const) {
    it(`is refused at “${field}” when that is longer than 1,000 characters`, () => {
      const kept = { ...late, forecast: '2027-08-31', reason: 'As the works order stands.' };
      assert.deepEqual(problemsOf({ ...kept, [field]: 'x'.repeat(1001) }), [field]);
      assert.deepEqual(problemsOf({ ...kept, [field]: 'x'.repeat(1000) }), []);
    });
  }

  const finished: [string, string, string[]][] = [
    ['today', '2026-10-09', []],
    ['the first day of the plan', '2026-04-01', []],
    ['tomorrow', '2026-10-10', ['completedOn']],
    ['the day before the plan began', '2026-03-31', ['completedOn']],
    ['a day that does not exist', '2026-09-31', ['completedOn']],
    ['nothing', '', ['completedOn']],
  ];
  for (const [what, completedOn, problems] of finished) {
    it(`of completion ${problems.length ? 'is refused with' : 'is taken with'} ${what} as its day`, () => {
      assert.deepEqual(problemsOf({ status: 'complete', completedOn }), problems);
    });
  }

  it('keeps the day of completion with completion alone', () => {
    assert.equal(positionOf({ status: 'complete', completedOn: '2026-09-30' }).completedOn, '2026-09-30');
    assert.equal(positionOf({ completedOn: '2026-09-30' }).completedOn, undefined);
  });

  it('is refused at a forecast before the plan began, unless that is what the document said', () => {
    assert.deepEqual(problemsOf({ forecast: '2025-11-30' }), ['forecast']);
    const early = { text: 'March 2026', start: '2026-03-01', end: '2026-03-31', ongoing: false };
    const typed = { ...plain, status: 'complete', completedOn: '2026-05-01', forecast: '2026-03-31' };
    assert.ok('position' in checkAnswer(typed, { ...action, revisedTarget: early }, rulesOf()));
  });

  it('is refused at a forecast that only a slip of the finger gives', () => {
    const far = { ...plain, status: 'will_not_be_met', cause: 'A.', recovery: 'B.', forecast: '9999-12-31' };
    const checked = checkAnswer(far, action, rulesOf());
    assert.ok('problems' in checked);
    assert.match(checked.problems.forecast ?? '', /more than 30 years away. Please check the year/);
    assert.ok('position' in checkAnswer({ ...far, forecast: '2050-12-31' }, action, rulesOf()));
  });

  it('is asked for a date when it says “on track” and the only date has passed', () => {
    const target = { text: 'September 2026', start: '2026-09-01', end: '2026-09-30', ongoing: false };
    const passed = { ...action, target, revisedTarget: null };
    const checked = checkAnswer({ ...plain, forecast: '' }, passed, rulesOf());
    assert.ok('problems' in checked);
    assert.match(checked.problems.forecast ?? '', /The target date, 30 September 2026, has passed/);
    const ongoing = { ...passed, target: { ...target, ongoing: true } };
    assert.ok('position' in checkAnswer({ ...plain, forecast: '' }, ongoing, rulesOf()));
  });

  it('is refused at a forecast that has passed, and a date that cannot be right proposes no status', () => {
    for (const forecast of ['2026-10-08', '2020-01-01', '2099-01-01']) {
      const checked = check({ ...late, forecast });
      assert.ok('problems' in checked);
      assert.deepEqual(Object.keys(checked.problems), ['forecast'], forecast);
      assert.equal(checked.proposal, undefined);
    }
    assert.deepEqual(problemsOf({ forecast: '2026-10-09' }), []);
  });

  it('with another status than the dates propose is asked why, with the proposal in words', () => {
    const checked = check({ ...late, forecast: '2027-07-31' });
    assert.ok('problems' in checked);
    assert.deepEqual(Object.keys(checked.problems), ['reason']);
    assert.equal(
      checked.proposal?.why,
      'four months after the original target of March 2027: Will not be met',
    );
  });

  it('keeps the reason with the answer when another status is kept', () => {
    const kept = positionOf({ ...late, forecast: '2027-07-31', reason: ' The grant allows it. ' });
    assert.equal(kept.status, 'known_delays');
    assert.deepEqual(kept.override, { proposed: 'will_not_be_met', reason: 'The grant allows it.' });
  });

  it('takes a reason given for another date only once it was shown beside what that date asks for', () => {
    const reason = 'Contract signed, expected to catch up.';
    const may = { text: '31 May 2027', start: '2027-05-31', end: '2027-05-31', ongoing: false };
    const before = { ...action, revisedTarget: may, override: { proposed: 'known_delays', reason } };
    const same = { ...plain, forecast: '2027-05-31', reason };
    assert.ok('position' in checkAnswer(same, before, rulesOf()));
    const later = { ...same, forecast: '2028-05-31' };
    const asked = checkAnswer(later, before, rulesOf());
    assert.ok('problems' in asked && asked.proposal);
    assert.deepEqual(Object.keys(asked.problems), ['reason']);
    assert.match(asked.problems.reason ?? '', /given for another date or status/);
    assert.equal(asked.proposal.status.id, 'will_not_be_met');
    const wasShown = (typed: TypedAnswer) => typed.forecast === later.forecast;
    const confirmed = checkAnswer(later, before, { ...rulesOf(), wasShown });
    assert.ok('position' in confirmed);
    assert.deepEqual(confirmed.position.override, { proposed: 'will_not_be_met', reason });
    const laterStill = { ...later, forecast: '2029-05-31' };
    assert.ok('problems' in checkAnswer(laterStill, before, { ...rulesOf(), wasShown }));
    assert.ok('position' in checkAnswer({ ...later, reason: 'The grant allows it.' }, before, rulesOf()));
  });

  it('keeps no reason where the status is the proposed one', () => {
    assert.equal(positionOf({ ...late, reason: 'From before.' }).override, undefined);
  });

  it('takes the proposed status in place of the chosen one when the owner accepts it', () => {
    const typed = { ...plain, ...late, forecast: '2027-07-31', reason: 'x' };
    const accepted = withProposal(typed, action, rulesOf());
    assert.deepEqual([accepted.status, accepted.reason], ['will_not_be_met', '']);
    assert.deepEqual(withProposal({ ...typed, forecast: 'soon' }, action, rulesOf()).status, 'known_delays');
  });

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

  it('goes back into the fields as it was given', () => {
    const typed = { ...plain, ...late, forecast: '2027-07-31', reason: 'The grant allows it.' };
    const position = positionOf(typed);
    assert.deepEqual(lastAnswer({ ...action, ...position }), typed);
  });
});

describe('“No change”', () => {
  function kept(changes: Partial<typeof action>) {
    return checkUnchanged({ ...action, ...changes }, rulesOf());
  }

  it('is the last position to the letter', () => {
    const said = {
      status: 'known_delays',
      statusText: 'known  Delays',
      continues: false,
      revisedTarget: november,
      commentary: ' As it was. ',
      delay: { cause: 'Steel.', recovery: 'A crew.' },
      override: { proposed: 'will_not_be_met', reason: 'The grant allows it.' },
    };
    assert.deepEqual(kept(said), { position: said });
  });

  it('never rewrites a published status that contradicts its dates', () => {
    const far = { text: 'June 2028', start: '2028-06-01', end: '2028-06-30', ongoing: false };
    const checked = kept({ revisedTarget: far });
    assert.ok('position' in checked);
    assert.equal(checked.position.status, 'on_track');
  });

  it('asks for a date where the last one has passed', () => {
    const past = { text: 'September 2026', start: '2026-09-01', end: '2026-09-30', ongoing: false };
    const checked = kept({ revisedTarget: past });
    assert.ok('problems' in checked);
    assert.deepEqual(Object.keys(checked.problems), ['forecast']);
  });

  it('asks why where the last position needs attention and says nothing', () => {
    const checked = kept({ status: 'known_delays', commentary: ' ' });
    assert.ok('problems' in checked);
    assert.deepEqual(Object.keys(checked.problems), ['cause', 'recovery']);
  });

  it('is taken for words that are in no scheme', () => {
    assert.ok('position' in kept({ status: null, statusText: 'Going well' }));
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
