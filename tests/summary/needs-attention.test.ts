import assert from 'node:assert/strict';
import { attentionPage, needsAttention } from '../../src/summary/needs-attention.ts';
import { targetWords } from '../../src/summary/wording.ts';
import { actionsOf, fiveStatuses, hundredActions, planAction } from './plans.ts';

describe('what needs attention', () => {
  it('puts red first, then amber, each in document order', () => {
    const actions = [
      planAction(1, { status: 'known_delays' }),
      planAction(2, { status: 'will_not_be_met' }),
      planAction(3, { status: 'complete' }),
      planAction(4, { status: 'known_delays' }),
      planAction(5, { status: 'will_not_be_met' }),
      planAction(6, { status: null }),
    ];
    const refs = needsAttention(actions.toReversed(), fiveStatuses).map(({ ref }) => ref);
    assert.deepEqual(refs, ['A-02', 'A-05', 'A-01', 'A-04']);
  });

  it('carries both dates, the reason and the status in words, symbol and colour', () => {
    const revisedTarget = { text: 'August 2024', start: '2024-08-01', end: '2024-08-31', ongoing: false };
    const late = planAction(1, { status: 'known_delays', revisedTarget, commentary: ' Ground was wet. ' });
    const [item] = needsAttention([late], fiveStatuses);
    assert.deepEqual(item, {
      ref: 'A-01',
      text: 'Promise number 1',
      theme: 'Homes',
      status: 'known_delays',
      label: 'Known delays',
      symbol: 'K',
      rag: 'amber',
      target: late.target,
      revisedTarget,
      reason: 'Ground was wet.',
      owners: [],
    });
  });

  it('gives cause and recovery as the reason where the owner gave them', () => {
    const delay = { cause: 'Ground was wet.', recovery: 'Drains go in.' };
    const late = planAction(1, { status: 'known_delays', commentary: 'The line for the report.', delay });
    assert.equal(
      needsAttention([late], fiveStatuses)[0]?.reason,
      'Cause: Ground was wet.\nRecovery: Drains go in.',
    );
  });

  it('takes the word of the scheme for what needs attention, not the colour', () => {
    const statuses = fiveStatuses.statuses.map((status) => ({ ...status, needsAttention: false }));
    assert.deepEqual(needsAttention(hundredActions.actions, { ...fiveStatuses, statuses }), []);
  });

  const items = needsAttention(actionsOf({ will_not_be_met: 14 }), fiveStatuses);

  it('says how many more there are and how to ask for them', () => {
    const page = attentionPage(items, 2);
    assert.deepEqual([page.shown.length, page.remaining], [2, 12]);
    assert.equal(page.remainder, 'and 12 more: ask me “what’s late?”');
    assert.equal(attentionPage(items, 13, 'Homes').remainder, 'and 1 more: ask me “what’s late in Homes?”');
  });

  it('says nothing of a remainder when all are shown', () => {
    assert.equal(attentionPage(items, 14).remainder, null);
  });
});

describe('target dates in words', () => {
  const cases: [string, string | null, string][] = [
    ['June 2024', '2024-06-30', 'June 2024'],
    ['July – November 2021', '2021-11-30', 'July – November 2021'],
    ['Ongoing (March 2027)', '2027-03-31', 'Ongoing (March 2027)'],
    ['August 2022.', '2022-08-31', 'August 2022.'],
    ['14 October 2026', '2026-10-14', '14 October 2026'],
    ['Summer 2022', '2022-08-31', 'Summer 2022 (by 31 August 2022)'],
    ['Q4 2026-27', '2027-03-31', 'Q4 2026-27 (by 31 March 2027)'],
    ['Ongoing', null, 'Ongoing'],
    ['', null, 'no date given'],
    ['', '2024-01-09', '9 January 2024'],
  ];
  for (const [text, end, words] of cases) {
    it(`reads “${words}” for “${text}” read as ${end}`, () => {
      assert.equal(targetWords({ text, start: null, end, ongoing: false }), words);
    });
  }
});
