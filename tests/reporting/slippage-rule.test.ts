import assert from 'node:assert/strict';
import { scheme2021, scheme2024 } from '../../src/plan/built-in-schemes.ts';
import { disagreement, proposeFor, proposeStatus } from '../../src/reporting/updates/slippage-rule.ts';

const november = { text: 'November 2024', start: '2024-11-01', end: '2024-11-30', ongoing: false };

/** Forecast, and what the rule says of it for a target of November 2024. */
const table: [string, string][] = [
  ['2024-09-30', 'no later than the original target of November 2024: On track'],
  ['2024-11-30', 'no later than the original target of November 2024: On track'],
  ['2024-12-01', 'one day after the original target of November 2024: Known delays'],
  ['2024-12-12', '12 days after the original target of November 2024: Known delays'],
  ['2024-12-30', 'one month after the original target of November 2024: Known delays'],
  ['2024-12-31', 'one month after the original target of November 2024: Known delays'],
  ['2025-01-15', 'more than one month after the original target of November 2024: Known delays'],
  ['2025-02-27', 'more than two months after the original target of November 2024: Known delays'],
  [
    '2025-02-28',
    'exactly three months, which counts as three months or more, after the original target of November 2024: Will not be met',
  ],
  ['2025-03-01', 'more than three months after the original target of November 2024: Will not be met'],
  ['2025-03-31', 'four months after the original target of November 2024: Will not be met'],
  ['2026-11-30', '24 months after the original target of November 2024: Will not be met'],
  ['9999-12-31', '95701 months after the original target of November 2024: Will not be met'],
];

describe('The three-month rule', () => {
  for (const [forecast, why] of table) {
    it(`says of ${forecast}: ${why}`, () => {
      assert.equal(proposeStatus(forecast, november, scheme2024)?.why, why);
    });
  }

  it('counts the months from the last day of a month that ends sooner', () => {
    const august = { text: 'August 2024', start: null, end: '2024-08-31', ongoing: false };
    assert.match(proposeStatus('2024-11-30', august, scheme2024)?.why ?? '', /^exactly three months/);
    assert.equal(proposeStatus('2024-11-29', august, scheme2024)?.status.id, 'known_delays');
  });

  it('is silent where the council rates by judgement or the target names no day', () => {
    assert.equal(proposeStatus('2025-03-31', november, scheme2021), undefined);
    assert.equal(proposeStatus('2025-03-31', { ...november, end: null }, scheme2024), undefined);
  });

  it('names the day where the words of the target are too long for a line, or missing', () => {
    for (const text of ['', 'once '.repeat(20)]) {
      const { why = '' } = proposeStatus('2024-11-30', { ...november, text }, scheme2024) ?? {};
      assert.match(why, /original target of 30 November 2024:/);
    }
  });

  /** The chosen status, the forecast, and the status proposed against it. */
  const choices: [string, string, string | undefined][] = [
    ['on_track', '2024-11-30', undefined],
    ['on_track', '2024-12-31', 'known_delays'],
    ['on_track', '2025-03-31', 'will_not_be_met'],
    ['known_delays', '2024-11-30', 'on_track'],
    ['known_delays', '2024-12-31', undefined],
    ['known_delays', '2025-02-28', 'will_not_be_met'],
    ['will_not_be_met', '2024-12-31', 'known_delays'],
    ['will_not_be_met', '2025-03-31', undefined],
    ['not_yet_due', '2024-11-30', undefined],
    ['not_yet_due', '2024-12-31', 'known_delays'],
    ['complete', '2025-03-31', undefined],
  ];
  for (const [id, forecast, proposed] of choices) {
    it(`${proposed ? `proposes “${proposed}” against` : 'has nothing against'} “${id}” with ${forecast}`, () => {
      const chosen = scheme2024.statuses.find((status) => status.id === id) ?? assert.fail(id);
      const proposal = proposeStatus(forecast, november, scheme2024);
      assert.equal(disagreement(chosen, proposal, scheme2024)?.status.id, proposed);
    });
  }
});

describe('An extension that was agreed by decision', () => {
  const decision = { body: 'Cabinet', date: '2024-12-01', reference: 'CAB/24/9' };
  const ruling = { kind: 'extension' as const, decision, before: november, until: '2025-06-30', at: '' };
  const extended = { target: november, decisions: [ruling] };

  const cases: [forecast: string, words: RegExp][] = [
    ['2025-01-31', /two months after the original target of November 2024: Known delays/],
    ['2025-06-30', /no later than 30 June 2025, to which it was extended by a decision: Known delays/],
    ['2025-07-01', /Will not be met/],
  ];
  for (const [forecast, words] of cases) {
    it(`counts for ${forecast}`, () => {
      assert.match(proposeFor(forecast, extended, scheme2024)?.why ?? '', words);
    });
  }

  it('is silent where the scheme rates by judgement', () => {
    assert.equal(proposeFor('2025-06-30', extended, scheme2021), undefined);
  });
});
