import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { PlanRecords } from '../../src/plan/plan.ts';
import { ask } from '../../src/questions/ask.ts';
import { readDocument } from '../documents/fixtures/read-document.ts';
import { thornbeck2024 } from './thornbeck.ts';

/** The folder of published documents and of what people ask about them; the suite is not there without it. */
const folder = process.env['GOLDEN_THREAD_REAL_DOCUMENTS'];

const exampleSchema = z.object({
  id: z.string(),
  utterance: z.string(),
  context: z.string().nullable(),
  plan: z.string(),
  today: z.string(),
  expect: z.object({ intent: z.string() }),
  rows: z.array(z.number()).optional(),
});

const themes2024 = [
  'Every neighbourhood thriving',
  'People are safe, healthy, and live well',
  'Every child able to fulfil their potential',
  'Expanding economic opportunity',
  'A cleaner, greener local environment',
  'One Council',
];

/** The published report has totals alone: our own actions under its themes stand in for the plan. */
function standIn(): PlanRecords {
  const { plan, actions, measures } = thornbeck2024;
  const names = new Map(plan.themes.map(({ name }, index) => [name, themes2024[index] ?? name]));
  return {
    plan: { ...plan, themes: themes2024.map((name) => ({ name, aliases: [] })) },
    actions: actions.map((action) => ({ ...action, theme: names.get(action.theme) ?? action.theme })),
    measures,
  };
}

if (folder !== undefined) {
  describe('what people ask about the published tracker', () => {
    it('is understood, and answered with the rows that the tracker decides', async () => {
      const fileName = 'milestone-tracker-2021-22.xlsx';
      const bytes = await readFile(join(folder, fileName));
      const tracker = await readDocument(
        { fileName, bytes },
        { now: '2022-02-01T09:00:00Z', stored: async () => undefined },
      );
      const numbers = new Map(tracker.actions.map(({ ref }, index) => [ref, index + 1]));
      const people = [{ name: 'Alex Wilber', email: 'alexw@example.com' }];
      const lines = (await readFile(join(folder, 'questions', 'examples.jsonl'), 'utf8')).trim().split('\n');
      const wrong: string[] = [];
      for (const line of lines) {
        const example = exampleSchema.parse(JSON.parse(line));
        const records = example.plan === '001' ? tracker : standIn();
        const facts = { records, today: example.today, timeZone: 'Europe/London', asker: null, people };
        const { answer } = await ask({ utterance: example.utterance, context: example.context, facts });
        const rows = answer.actions.map(({ ref }) => numbers.get(ref) ?? 0).sort((one, other) => one - other);
        if (answer.intent !== example.expect.intent) wrong.push(`${example.id}: ${answer.intent}`);
        if (example.rows && rows.join() !== example.rows.join())
          wrong.push(`${example.id}: rows ${rows.join()}`);
      }
      assert.deepEqual(wrong, []);
    });
  });
}
