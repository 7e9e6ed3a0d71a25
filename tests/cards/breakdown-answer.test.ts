import assert from 'node:assert/strict';
import { answerCard } from '../../src/teams/views/answer-card.ts';
import { asked } from '../questions/asked.ts';
import { thornbeck } from '../questions/thornbeck.ts';

describe('The card of a breakdown', () => {
  it('has its figures before any row, and a few rows below them', async () => {
    const { answer } = await asked('break the plan down by theme');
    const place = { plan: thornbeck.plan, asked: '2025-11-20T09:00:00Z', short: false, mayExport: true };
    const words = (from: number) => JSON.stringify(answerCard(answer, { ...place, from }));
    const rowsIn = (card: string) => card.match(/"Open [A-Z]+-\d+/g)?.length;
    const first = words(0);
    for (const { key } of answer.groups) assert.ok(first.indexOf(`**${key}**`) > 0, key);
    assert.ok(first.lastIndexOf('**A Greener Borough**') < first.indexOf('"Open HS-01'));
    assert.equal(rowsIn(first), 3);
    assert.equal(rowsIn(words(3)), 10);
  });
});
