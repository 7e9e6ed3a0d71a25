import { strict as assert } from 'node:assert';
import type { Answer, Facts } from '../../src/questions/answer.ts';
import { ask } from '../../src/questions/ask.ts';
import type { Question } from '../../src/questions/question.ts';
import { factsOf, thornbeck } from './thornbeck.ts';

/** One line of a table: what is asked, after what, and what is expected of the reading and the rows. */
export interface Case {
  asks: string;
  after?: string;
  intent: Question['intent'];
  /** References in the answer's order. */
  rows?: string;
  /** Measures by reference, in the answer's order. */
  measures?: string;
  total?: number;
  reads?: Partial<Question>;
  filters?: Partial<Question['filters']>;
}

export async function asked(
  utterance: string,
  after: string | null = null,
  facts: Facts = factsOf(thornbeck),
): Promise<{ question: Question; answer: Answer }> {
  return await ask({ utterance, context: after, facts });
}

/** One test for each line. */
export function tells(cases: readonly Case[], facts: Facts = factsOf(thornbeck)): void {
  for (const each of cases) {
    it(`“${each.asks}”${each.after === undefined ? '' : ` after “${each.after}”`}`, async () => {
      const { question, answer } = await asked(each.asks, each.after ?? null, facts);
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
