import { strict as assert } from 'node:assert';
import { withoutFilter } from '../../src/questions/narrow-question.ts';
import { asked } from './asked.ts';

describe('A figure about actions named by reference', () => {
  it('is counted among those, and says so', async () => {
    const { answer } = await asked('how many of HS-02, HS-04 and GB-01 are off track');
    assert.equal(answer.total, 1);
    assert.equal(answer.outOf, 3);
    assert.match(answer.text, /^1 of 3 actions among HS-02, HS-04 and GB-01 is off track/);
    assert.equal(answer.understood, 'How many: off track actions among HS-02, HS-04 and GB-01');
  });

  it('has a chip for them, which gives the whole plan back', async () => {
    const { question, answer } = await asked('how many of HS-02, HS-04 and GB-01 are off track');
    const chip = answer.chips.find(({ filter }) => filter === 'refs');
    assert.equal(chip?.value, 'HS-02, HS-04 and GB-01');
    assert.deepEqual(withoutFilter(question, 'refs')?.refs, []);
  });

  it('tells of a single one by its name, with its row', async () => {
    const { answer } = await asked('how many days overdue is GB-03');
    assert.match(answer.text, /^GB-03 is overdue, as at 20 November 2025\./);
    assert.match(answer.text, /20 days overdue/);
    assert.equal(answer.outOf, 1);
    const { answer: other } = await asked('how many days overdue is GB-01');
    assert.match(other.text, /^GB-01 is not among those that are overdue/);
  });

  it('is counted among the rows of the answer before where “those” are meant', async () => {
    const { answer } = await asked("how many of those are tom's", 'what is off track');
    assert.equal(answer.total, 1);
    assert.match(
      answer.text,
      /^1 of 1 action among HS-04, GE-01 and HL-03, owned by Tom Okafor is off track/,
    );
  });
});

describe('“What changed” without its quarters', () => {
  it('is a list, since nothing is left to compare', async () => {
    const { question } = await asked('what changed since last quarter');
    assert.equal(withoutFilter(question, 'period')?.intent, 'list');
  });
});
