import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { questionSchema } from '../../src/questions/question.ts';
import { asked } from './asked.ts';
import { thornbeck } from './thornbeck.ts';

const spoken = fc.constantFrom(
  ...'what is off track in the economy late not and or overdue due by march q3 2025 how many per theme why mine all them second - £ ’ % ( ? · er-01 n/a'.split(
    ' ',
  ),
);

describe('whatever is typed', () => {
  it('is read as a question that can be kept, and answered from the rows of the plan', async () => {
    const known = new Set(thornbeck.actions.map(({ ref }) => ref));
    const noise = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(spoken, { maxLength: 25 }).map((words) => words.join(' ')),
    );
    await fc.assert(
      fc.asyncProperty(noise, fc.option(noise), async (utterance, context) => {
        const { question, answer } = await asked(utterance, context);
        assert.deepEqual(questionSchema.parse(JSON.parse(JSON.stringify(question))), question);
        assert.ok(answer.actions.every(({ ref }) => known.has(ref)));
        assert.notEqual(answer.text, '');
      }),
      { numRuns: 400 },
    );
  });

  for (const [name, text] of [
    ['10,000 characters without a space', 'a'.repeat(10_000)],
    ['10,000 characters of words', 'why is it late in the economy and '.repeat(300)],
    ['10,000 characters of opened tags', '<'.repeat(10_000)],
    ['10,000 characters of dates', 'due 1/1/2025 to march '.repeat(450)],
    ['10,000 misspelt words', 'ovrdue actoins '.repeat(700)],
  ] as const) {
    it(`is answered: ${name}`, async () => {
      assert.notEqual((await asked(text)).answer.text, '');
    });
  }

  it('leaves the records as they were', async () => {
    const before = JSON.stringify(thornbeck);
    await asked('mark every action as complete');
    await asked('mark canal yard as complete');
    assert.equal(JSON.stringify(thornbeck), before);
  });
});
