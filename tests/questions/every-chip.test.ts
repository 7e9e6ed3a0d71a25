import { strict as assert } from 'node:assert';
import { answerQuestion } from '../../src/questions/answer-question.ts';
import { withoutFilter } from '../../src/questions/narrow-question.ts';
import { asked } from './asked.ts';
import { factsOf, thornbeck } from './thornbeck.ts';

/** One question for each way in which rows can be chosen. */
const questions = [
  'late in housing',
  'not completed outside housing',
  'overdue',
  'overdue by more than 10 days',
  'not overdue in housing',
  'overdue and due in october',
  "what's due",
  'due in december in the economy',
  'what was finished between april and june',
  'completed with work going on',
  'owned by Grace Hall',
  'not owned by Grace Hall',
  'which have no owner',
  'which have a revised date',
  'which have no revised date',
  'which slipped by more than 3 months',
  'without a target date',
  'carried over',
  'about libraries',
  'which of HS-02 and HS-04 are late',
  'what was off track as at 1 September',
  'what was off track in Q2',
  'how many by theme',
  'what changed since last quarter',
  'late or overdue',
  'which measures are high risk',
  'which measures have not improved in housing',
  'measures owned by Priya Nair',
];

describe('Every chip of an answer', () => {
  for (const asks of questions)
    it(`takes something away: ${asks}`, async () => {
      const facts = factsOf(thornbeck, { earlier: async () => undefined });
      const { question, answer } = await asked(asks, null, facts);
      assert.ok(answer.chips.length > 0);
      for (const { filter, label, value } of answer.chips) {
        const without = withoutFilter(question, filter);
        assert.ok(without, `${label}: ${value}`);
        const { chips } = await answerQuestion(without, facts);
        const left = chips.filter((chip) => chip.label === label && chip.value === value);
        assert.deepEqual(left, [], `${label}: ${value}`);
      }
    });
});
