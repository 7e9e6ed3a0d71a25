import assert from 'node:assert/strict';
import {
  type ActionDecision,
  agreedUntil,
  deferredUntil,
  firstTarget,
  givenUp,
} from '../../src/plan/action-decision.ts';
import { scheme2024 } from '../../src/plan/built-in-schemes.ts';
import {
  type DecisionEvent,
  decisionRequestOf,
  isOpen,
  rulingsOf,
  withRulings,
} from '../../src/reporting/approval/decision-request.ts';
import { isDue } from '../../src/reporting/updates/pass-items.ts';
import { smallAction } from '../fakes/small-plan.ts';

const jo = { id: 'jo', name: 'Jo' };
const kim = { id: 'kim', name: 'Kim' };
const at = '2026-10-01T09:00:00.000Z';
const asked: DecisionEvent = {
  ...{ kind: 'asked', what: 're_baseline', ref: 'FE-01', reason: 'The bridge is closed.' },
  ...{ date: '2027-09-30', by: jo, at },
};
const action = smallAction(1, { ref: 'FE-01', text: 'Let the units' });

function ruling(kind: ActionDecision['kind'], until: string | null, when = at): ActionDecision {
  const decision = { body: 'Cabinet', date: '2026-10-01', reference: 'CAB/26/1' };
  return { kind, decision, before: action.target, until, at: when };
}

function approved(decided: ActionDecision): DecisionEvent {
  return { kind: 'approved', ref: 'FE-01', ruling: decided, by: kim, at: decided.at };
}

function decided(...decisions: ActionDecision[]) {
  const [changed] = withRulings([action], rulingsOf(decisions.map(approved)), scheme2024);
  assert.ok(changed);
  return changed;
}

describe('A request for a decision', () => {
  const states: [string, DecisionEvent[], boolean][] = [
    ['waiting', [], true],
    ['asked_back', [{ kind: 'asked_back', question: 'How long?', by: kim, at }], true],
    ['approved', [approved(ruling('re_baseline', '2027-09-30'))], false],
    ['declined', [{ kind: 'declined', reason: 'Too late', by: kim, at }], false],
    ['withdrawn', [{ kind: 'withdrawn', by: jo, at }], false],
  ];
  for (const [state, rest, open] of states) {
    it(`is ${state}`, () => {
      const request = decisionRequestOf([asked, ...rest]);
      assert.equal(request?.state, state);
      assert.equal(request && isOpen(request), open);
    });
  }

  it('waits for the approver again once the owner has replied, with all that was said', () => {
    const request = decisionRequestOf([
      asked,
      { kind: 'asked_back', question: 'How long?', by: kim, at },
      { kind: 'replied', reply: 'Six months', by: jo, at },
    ]);
    assert.equal(request?.state, 'waiting');
    assert.deepEqual(
      request.talk.map(({ text }) => text),
      ['How long?', 'Six months'],
    );
  });

  it('is none without having been asked', () => {
    assert.equal(decisionRequestOf([]), undefined);
  });
});

describe('A decision', () => {
  it('to re-baseline gives the action its new target and keeps the first promise', () => {
    const changed = decided(ruling('re_baseline', '2027-09-30'));
    assert.deepEqual(changed.target, {
      text: '30 September 2027',
      start: '2027-09-30',
      end: '2027-09-30',
      ongoing: false,
    });
    assert.equal(firstTarget(changed).text, 'March 2027');
  });

  it('to re-baseline twice still keeps the first promise', () => {
    const second = { ...ruling('re_baseline', '2028-03-31', '2026-12-01T09:00:00.000Z') };
    const before = { text: '30 September 2027', start: '2027-09-30', end: '2027-09-30', ongoing: false };
    const changed = decided({ ...second, before }, ruling('re_baseline', '2027-09-30'));
    assert.equal(changed.target.end, '2028-03-31');
    assert.equal(firstTarget(changed).text, 'March 2027');
  });

  it('that it is complete gives it that status, until its owner says otherwise', () => {
    const changed = decided(ruling('complete', '2026-09-30'));
    assert.deepEqual([changed.status, changed.completedOn], ['complete', '2026-09-30']);
    const said = { ...action, statedAt: '2026-11-01T09:00:00.000Z' };
    const [kept] = withRulings([said], rulingsOf([approved(ruling('complete', '2026-09-30'))]), scheme2024);
    assert.deepEqual([kept?.status, kept?.completedOn], ['on_track', undefined]);
  });

  it('to extend leaves the target, agrees to a later day and shows it as the revised one', () => {
    const changed = decided(ruling('extension', '2027-09-30'));
    assert.equal(changed.revisedTarget?.end, '2027-09-30');
    assert.equal(changed.target.text, 'March 2027');
    assert.equal(agreedUntil(changed), '2027-09-30');
    assert.equal(agreedUntil(action), undefined);
  });

  it('to set a new target ends an extension of the old one', () => {
    const later = ruling('re_baseline', '2028-03-31', '2026-12-01T09:00:00.000Z');
    assert.equal(agreedUntil(decided(ruling('extension', '2027-09-30'), later)), undefined);
  });

  for (const kind of ['defer', 'abandon'] as const) {
    it(`to ${kind} means that nobody is asked, until it is taken up again`, () => {
      const changed = decided(ruling(kind, null));
      assert.equal(givenUp(changed, '2099-01-01')?.kind, kind);
      assert.equal(isDue(changed, scheme2024, '2099-01-01'), false);
      const again = decided(
        ruling(kind, null),
        ruling('re_baseline', '2028-03-31', '2026-12-01T09:00:00.000Z'),
      );
      assert.equal(isDue(again, scheme2024, '2026-12-01'), true);
    });
  }

  it('to defer until a day means that nobody is asked in a round that opens before it', () => {
    const changed = decided(ruling('defer', '2027-02-28'));
    assert.equal(isDue(changed, scheme2024, '2027-02-27'), false);
    assert.equal(isDue(changed, scheme2024, '2027-02-28'), true);
    assert.equal(deferredUntil(changed), '2027-02-28');
    const again = decided(
      ruling('defer', '2027-02-28'),
      ruling('defer', '2028-02-29', '2026-12-01T09:00:00.000Z'),
    );
    assert.equal(isDue(again, scheme2024, '2027-06-01'), false);
    assert.equal(isDue(again, scheme2024, '2028-02-29'), true);
    assert.equal(deferredUntil(decided(ruling('abandon', null))), undefined);
  });

  it('that was never taken changes nothing', () => {
    assert.deepEqual(withRulings([action], rulingsOf([asked]), scheme2024), [action]);
    assert.equal(isDue(action, scheme2024, '2026-12-01'), true);
  });
});
