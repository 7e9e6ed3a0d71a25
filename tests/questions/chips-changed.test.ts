import { strict as assert } from 'node:assert';
import { withFilter } from '../../src/questions/narrow-question.ts';
import { asked, tells } from './asked.ts';
import { factsOf, thornbeck } from './thornbeck.ts';

describe('A chip that is changed', () => {
  const facts = factsOf(thornbeck);
  const cases: [string, { filter: string; value: string }, object][] = [
    [
      'what is not in housing',
      { filter: 'themes', value: 'Healthier Lives' },
      { themes: ['Healthier Lives'] },
    ],
    ['what is not complete', { filter: 'statuses', value: 'off_track' }, { statuses: ['off_track'] }],
    [
      'what are Sam and Tom late with',
      { filter: 'owner', value: 'Grace Hall' },
      { owner: 'Grace Hall', otherOwners: [] },
    ],
    ['how many are late by theme', { filter: 'groupBy', value: 'owner' }, { groupBy: 'owner' }],
  ];
  for (const [asks, change, filters] of cases) {
    it(`“${asks}” asks for ${change.value} alone, whatever was left out before`, async () => {
      const { question } = await asked(asks);
      const changed = withFilter(question, change, facts);
      assert.deepEqual(changed && { ...question.filters, ...filters }, changed?.filters);
      assert.deepEqual(changed?.negated, []);
    });
  }

  it('takes what the plan has, and nothing else', async () => {
    const { question } = await asked('what is late in housing');
    for (const change of [
      { filter: 'themes', value: 'Nowhere' },
      { filter: 'statuses', value: 'constructor' },
      { filter: 'owner', value: '' },
      { filter: 'groupBy', value: 'owner' },
      { filter: '__proto__', value: 'x' },
      { filter: 'due', value: '2025-01-01' },
    ])
      assert.equal(withFilter(question, change, facts), undefined);
  });
});

describe('Questions on several people', () => {
  tells([
    { asks: 'what are priya nair and sam doyle late with', intent: 'list', rows: 'HS-02 HL-02 HL-03' },
    { asks: "late ones of Grace or Tom's", intent: 'list', rows: 'HS-04 GE-01 GE-03 GB-03' },
    { asks: 'sam and priya nair overdue', intent: 'overdue', rows: 'HS-06' },
    { asks: 'grace, tom and sam on track', intent: 'list', rows: 'HS-03 GE-05 HL-04 GB-01 OT-02' },
    { asks: 'late, everyone except Grace and Tom', intent: 'list', rows: 'HS-02 HL-02 HL-03' },
    {
      asks: 'and grace as well',
      after: 'what is sam late with',
      intent: 'list',
      rows: 'GE-01 GE-03 HL-02 HL-03',
    },
    { asks: 'and grace', after: 'what are sam and tom late with', intent: 'list', rows: 'GE-01 GE-03' },
    {
      asks: 'what do Priya and Sam owe',
      intent: 'response_status',
      reads: { responded: false },
      filters: { owner: 'Priya Nair', otherOwners: ['Sam Doyle'] },
    },
    {
      asks: 'has Priya or Tom answered',
      intent: 'response_status',
      filters: { otherOwners: ['Tom Okafor'] },
    },
  ]);

  it('are told with both names', async () => {
    const { answer } = await asked('what are priya and sam late with');
    assert.match(answer.understood, /Priya Nair or Sam Doyle/);
    assert.equal(answer.chips.find(({ filter }) => filter === 'owner')?.value, 'Priya Nair or Sam Doyle');
  });
});

describe('A measure that is not there', () => {
  for (const [asks, says] of [
    [
      'how are measures on potholes doing',
      /found no measure about “potholes”.*The 5 measures include “Repairs finished/,
    ],
    [
      'which repairs measures improved',
      /“Repairs finished at the first visit”, the one measure about “repairs”, is not/,
    ],
  ] as const) {
    it(`“${asks}” is answered with what there is`, async () => {
      const { answer } = await asked(asks);
      assert.equal(answer.total, 0);
      assert.match(answer.text, says);
    });
  }
});
