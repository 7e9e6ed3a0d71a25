import assert from 'node:assert/strict';
import { z } from 'zod';
import { scheme2024 } from '../../src/plan/built-in-schemes.ts';
import { actionOf, recordsOf, updateOf } from '../contracts/records.ts';
import { type CommandLine, commandLine } from './command-line.ts';

const planId = 'council-plan';
const dayInSeconds = 24 * 60 * 60;
const answerSchema = z.object({
  intent: z.string(),
  total: z.number(),
  asAt: z.string(),
  text: z.string(),
  actions: z.array(z.object({ ref: z.string(), status: z.string() })),
});

/** Loaded on 9 October 2026; ER-01 reported late on 12 October and complete on 19 October; today is 23 October. */
async function afterTwoAnswers(): Promise<CommandLine> {
  const line = await commandLine();
  const statedAt = line.clock.now();
  const actions = ['ER-01', 'ER-02'].map((ref, index) => actionOf(ref, { order: index + 1, statedAt }));
  const { plan } = recordsOf(planId, []);
  await line.storage.plans.saveEdition(line.tenant, {
    ...recordsOf(planId, actions),
    plan: { ...plan, statusScheme: scheme2024 },
  });
  const key = { tenant: line.tenant, planId };
  for (const [day, status] of [
    ['2026-10-12', 'will_not_be_met'],
    ['2026-10-19', 'complete'],
  ] as const) {
    const at = `${day}T10:00:00.000Z`;
    await line.storage.updates.append(key, updateOf('ER-01', { at, status, period: '2026-27 Q3' }));
  }
  line.clock.advance(14 * dayInSeconds);
  return line;
}

describe('The ask command', () => {
  let line: CommandLine;

  before(async () => {
    line = await afterTwoAnswers();
  });

  async function answered(...words: string[]): Promise<z.infer<typeof answerSchema>> {
    const { out, err } = await line.run('ask', '--json', ...words);
    assert.equal(err, '');
    return answerSchema.parse(JSON.parse(out));
  }

  it('answers of an earlier day with the rows of that day', async () => {
    const then = await answered('what was off track as at 15 October 2026?');
    assert.deepEqual(then.actions, [{ ref: 'ER-01', status: 'will_not_be_met' }]);
    assert.equal(then.asAt, '2026-10-15');
    assert.equal((await answered('what is off track?')).total, 0);
  });

  describe('of a quarter that was published', () => {
    before(async () => {
      const published = ['--as-at', '2026-10-12', '--period', '2026-27 Q2'];
      assert.equal((await line.run('snapshot', 'publish', ...published)).exitCode, 0);
    });

    it('answers as published, and says when that was', async () => {
      for (const asks of [
        'what was off track last quarter?',
        'what was off track in Q2?',
        'what was off track as at 12 October 2026?',
      ]) {
        const then = await answered(asks);
        assert.deepEqual(then.actions, [{ ref: 'ER-01', status: 'will_not_be_met' }], asks);
        assert.equal(then.asAt, '2026-10-12', asks);
        assert.match(then.text, /As published on 23 October 2026 \(snapshot 1\)\./, asks);
      }
    });

    it('keeps to it although an answer for that quarter is stored since, and gives its corrections', async () => {
      const key = { tenant: line.tenant, planId };
      const at = line.clock.now();
      await line.storage.updates.append(
        key,
        updateOf('ER-02', { at, status: 'will_not_be_met', period: '2026-27 Q2' }),
      );
      const correction = ['--figure', 'ER-01, status', '--reads', 'On track', '--reason', 'Wrong row'];
      await line.run('snapshot', 'correct', '1', ...correction);
      const then = await answered('what was off track last quarter?');
      assert.deepEqual(then.actions, [{ ref: 'ER-01', status: 'will_not_be_met' }]);
      assert.match(
        then.text,
        /Corrected on 23 October 2026 by .*: ER-01, status, should read “On track”\. Wrong row\./,
      );
    });

    it('answers out of the history before it was published, and of days and quarters that were not', async () => {
      assert.equal((await answered('--today', '2026-10-22', 'what was off track last quarter?')).total, 0);
      const day = await answered('what was off track as at 15 October 2026?');
      assert.doesNotMatch(day.text, /published/);
      assert.doesNotMatch((await answered('what is off track this quarter?')).text, /published/);
    });
  });

  it('counts what was completed in a window by the day on which that was said', async () => {
    assert.equal((await answered('what did we complete in October?')).total, 1);
    assert.equal((await answered('how many were completed between 1 and 15 October 2026')).total, 0);
  });

  it('answers each of several questions', async () => {
    const { out } = await line.run('ask', 'How many are complete? And how many actions are red?');
    assert.match(out, /^1 of 2 actions is complete[\s\S]*\n\nNone of the 2 actions/);
  });

  it('says so when nobody goes by the name given', async () => {
    const { err, exitCode } = await line.run('ask', '--as', 'Nobody Atall', 'which of mine are late');
    assert.match(err, /goes by “Nobody Atall”/);
    assert.equal(exitCode, 0);
  });

  it('gives one line for every line it reads, whatever is on it', async () => {
    line.input.push('{"utterance": "what is red?"}', '', 'nonsense');
    const { out } = await line.run('ask', '--jsonl');
    line.input.length = 0;
    const lines = out
      .trim()
      .split('\n')
      .map((each) => z.looseObject({}).parse(JSON.parse(each)));
    assert.equal(lines.length, 3);
    assert.equal(lines[0]?.['intent'], 'list');
    for (const each of lines.slice(1)) assert.match(JSON.stringify(each), /bad_input/);
  });

  for (const words of [
    [],
    ['--today', 'tomorrow', 'what is red?'],
    ['--json', '--jsonl'],
    ['--jsonl', 'what is red?'],
  ])
    it(`ends with 2 when used wrongly: ask ${words.join(' ')}`, async () => {
      const { err, exitCode, out } = await line.run('ask', ...words);
      assert.equal(exitCode, 2);
      assert.match(err, /\w/);
      assert.equal(out, '');
    });
});
