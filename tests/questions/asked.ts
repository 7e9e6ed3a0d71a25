import { strict as assert } from 'node:assert';
import type { Answer, Facts } from '../../src/questions/answer.ts';
import { type Answered, askEach, beforeOf } from '../../src/questions/ask.ts';
import type { Question } from '../../src/questions/question.ts';
import type { Before } from '../../src/questions/reading/merge-questions.ts';
import { factsOf, thornbeck } from './thornbeck.ts';

/** One line of a table: what is asked, after what, and what is expected of the reading and the rows. */
export interface Case {
  asks: string;
  /** What was asked before, or several questions one after the other. */
  after?: string | readonly string[];
  intent: Question['intent'];
  /** References in the answer's order. */
  rows?: string;
  /** Measures by reference, in the answer's order. */
  measures?: string;
  total?: number;
  reads?: Partial<Question>;
  filters?: Partial<Question['filters']>;
}

/** The last answer of a talk; of several answers to one message the first. */
export async function asked(
  utterance: string,
  after: Case['after'] | null = null,
  facts: Facts = factsOf(thornbeck),
): Promise<{ question: Question; answer: Answer }> {
  let before: Before | undefined;
  for (const each of [after ?? []].flat())
    before = beforeOf(last(await askEach(each, before, facts)), before);
  const [first] = await askEach(utterance, before, facts);
  return first;
}

function last([first, ...others]: [Answered, ...Answered[]]): Answered {
  return others.at(-1) ?? first;
}

/** One test for each line. */
export function tells(cases: readonly Case[], facts: Facts = factsOf(thornbeck)): void {
  for (const each of cases) {
    const after = [each.after ?? []].flat().map((before) => `“${before}”`);
    it(`“${each.asks}”${after.length === 0 ? '' : ` after ${after.join(', ')}`}`, async () => {
      const { question, answer } = await asked(each.asks, each.after, facts);
      assert.equal(question.intent, each.intent, JSON.stringify(question));
      if (each.rows !== undefined) assert.equal(answer.actions.map(({ ref }) => ref).join(' '), each.rows);
      if (each.measures !== undefined)
        assert.equal(answer.measures.map(({ ref }) => ref).join(' '), each.measures);
      if (each.total !== undefined) assert.equal(answer.total, each.total);
      assert.deepEqual(picked(question, each.reads), each.reads ?? {});
      assert.deepEqual(picked(question.filters, each.filters), each.filters ?? {});
    });
  }
}

function picked(whole: object, wanted: object = {}): Record<string, unknown> {
  const names = new Set(Object.keys(wanted));
  return Object.fromEntries(Object.entries(whole).filter(([name]) => names.has(name)));
}
