import assert from 'node:assert/strict';
import fc from 'fast-check';
import { z } from 'zod';
import { wordsOf } from '../fakes/teams-client/card-reading.ts';

const nasty = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  '\u0000',
  'FE-01\u0000',
  '<script>alert(1)</script>',
  '[here](javascript:alert(1)) **x** # y',
  "' or '1' eq '1",
  '../../Plans',
  '\ud800',
  '+continues',
  '2027-02-31',
  'x'.repeat(50_000),
);

/** Nothing that a card of ours would send. */
export const odd = fc.oneof(
  nasty,
  fc.string({ unit: 'binary' }),
  fc.anything({ maxDepth: 2, withNullPrototype: true }),
);

/** A field as a card of ours would send it, or anything else, or left out. */
export function field(...honest: unknown[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...honest) }, { weight: 1, arbitrary: odd });
}

/** What a press of one of these verbs, or of something else, sends. */
export function presses(
  verbs: readonly string[],
  fields: fc.Arbitrary<Record<string, unknown>>,
): fc.Arbitrary<unknown> {
  const verb = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...verbs) }, { weight: 1, arbitrary: odd });
  const data = fc.oneof(fields, fields, odd);
  const action = fc.record({ type: fc.constant('Action.Execute'), verb, data });
  return fc.oneof(
    { weight: 19, arbitrary: fc.record({ action, trigger: fc.constant('manual') }) },
    { weight: 1, arbitrary: odd },
  );
}

const answered = z.object({
  status: z.literal(200),
  body: z.object({
    statusCode: z.literal(200),
    type: z.enum(['application/vnd.microsoft.card.adaptive', 'application/vnd.microsoft.activity.message']),
    value: z.unknown(),
  }),
});

/** Always words for a person: of the card, or the sentence. */
export function assertUnderstandable(response: unknown): void {
  const { body } = answered.parse(response);
  const words = typeof body.value === 'string' ? body.value : wordsOf(body.value);
  assert.match(words, /\w{3}/);
  assert.doesNotMatch(words, /Something went wrong|TypeError|ZodError|\[object|NaN|undefined/);
}
