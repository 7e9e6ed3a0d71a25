import { strict as assert } from 'node:assert';
import { ask } from '../../src/questions/ask.ts';
import { splitMessage } from '../../src/questions/reading/split-message.ts';
import { factsOf, thornbeck } from './thornbeck.ts';

const facts = factsOf(thornbeck);

async function answers(utterance: string): Promise<string[]> {
  const { answer, further } = await ask({ utterance, context: null, facts });
  return [answer, ...further].map(({ intent, actions }) =>
    `${intent} ${actions.map(({ ref }) => ref).join(' ')}`.trim(),
  );
}

describe('A message with several questions', () => {
  it('has each of them answered, in its order', async () => {
    assert.deepEqual(
      await answers('What is off track in housing? And what is overdue in the greener borough?'),
      ['list HS-04', 'overdue GB-03'],
    );
    assert.deepEqual(
      await answers('how many are red in housing and how many actions are overdue in healthier lives'),
      ['count HS-04', 'count'],
    );
  });

  it('has short ones told apart, and two places with a condition each', async () => {
    assert.deepEqual(await answers('what’s red and what’s overdue and how many are complete'), [
      'list HS-04 GE-01 HL-03',
      'overdue HS-06 GB-03',
      'count HS-01 HS-05 GE-02 GE-04 HL-01 GB-02 OT-01',
    ]);
    assert.deepEqual(await answers('what’s late in housing and overdue in a greener borough'), [
      'list HS-02 HS-04',
      'overdue GB-03',
    ]);
  });

  it('goes on from the question before within the message', async () => {
    assert.deepEqual(await answers('How many are red? Which ones?'), [
      'count HS-04 GE-01 HL-03',
      'list HS-04 GE-01 HL-03',
    ]);
  });

  it('is answered once where the second only says more about the first', async () => {
    assert.deepEqual(await answers('What is off track? Just housing.'), ['list HS-04']);
    assert.deepEqual(await answers('What is off track? Who owns them?'), ['list HS-04 GE-01 HL-03']);
  });

  it('has its greetings and its story passed over', async () => {
    assert.deepEqual(
      await answers('Morning! Just on my way into a board meeting. What are the reds in housing? Thanks'),
      ['list HS-04'],
    );
  });

  it('is declined as a whole where it gives an order', async () => {
    assert.deepEqual(await answers('What is red? Delete every action in the plan.'), ['out_of_scope']);
  });

  it('is told when it holds more than are answered at once, and only then', async () => {
    const four = 'What is off track? What is overdue? How many are complete? Who owns HS-02?';
    const texts = async (utterance: string) => {
      const { answer, further } = await ask({ utterance, context: null, facts });
      return [answer, ...further].map(({ text }) => text);
    };
    const told = await texts(`${four} What is due next month?`);
    assert.equal(told.length, 4);
    assert.match(told[3] ?? '', /first 4 questions of your message. Please send the others again/);
    assert.doesNotMatch(told.slice(0, 3).join(), /send the others/);
    assert.doesNotMatch((await texts(`Hello. ${four} Thanks.`)).join(), /send the others/);
  });

  it('is one question where the words belong together', () => {
    for (const one of [
      'what is late and who owns it?',
      'reds and ambers for housing and health',
      'what is the difference between late and what is overdue',
      'Show no. 3 please',
      'which actions are late and what is the reason for them',
    ])
      assert.deepEqual(splitMessage(one), [one]);
  });
});
