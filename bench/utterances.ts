import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { exampleQuestions } from '../src/questions/answering/suggestions.ts';
import { ask } from '../src/questions/ask.ts';
import { questionSchema } from '../src/questions/question.ts';
import { questionWords } from '../src/questions/words/question-words.ts';
import { factsOf, thornbeck } from '../tests/questions/thornbeck.ts';

/**
 * Whatever may be typed: how many are answered without an exception, and the CPU time each takes. They are made a few
 * hundred at a time: were all of them kept, the slowest would be those during which the memory held for them is tidied up.
 */
const count = Number(process.argv[2] ?? 50_000);
const madeAtOnce = 500;
const planWords = thornbeck.actions.flatMap(({ ref, theme, text, commentary, owners }) =>
  `${ref} ${theme} ${text} ${commentary} ${owners.join(' ')}`.split(' '),
);
const word = fc.oneof(
  fc.constantFrom(...questionWords, ...planWords),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('\u0000', '\u202e', '​', 'не', '延迟', 'متأخر', '<b>', '&nbsp;', '%', '1/13/2025', 'Q9'),
);
const utterance = fc.oneof(
  { weight: 40, arbitrary: fc.array(word, { maxLength: 25 }).map((words) => words.join(' ')) },
  { weight: 8, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  {
    weight: 2,
    arbitrary: fc
      .array(word, { minLength: 20, maxLength: 60 })
      .map((words) => words.join(' ').repeat(100).slice(0, 10_000)),
  },
);
const facts = factsOf(thornbeck);
const spent: { milliseconds: number; length: number }[] = [];
/** As the service does when it starts. */
for (const text of exampleQuestions(thornbeck)) await ask({ utterance: text, context: null, facts });
let before: string | null = null;
for (const text of utterances()) {
  const began = process.cpuUsage();
  const { question } = await ask({ utterance: text, context: before, facts });
  const { user, system } = process.cpuUsage(began);
  spent.push({ milliseconds: (user + system) / 1000, length: text.length });
  questionSchema.parse(question);
  before = spent.length % 3 === 0 ? text.slice(0, 200) : null;
}
spent.sort((one, other) => one.milliseconds - other.milliseconds);
const rounded = (value: number) => Math.round(value * 100) / 100;
const at = (share: number) => rounded(spent[Math.floor(spent.length * share)]?.milliseconds ?? 0);
const slowest = spent.slice(-5).map(({ milliseconds, length }) => [rounded(milliseconds), length]);
process.stdout.write(
  `${JSON.stringify({ utterances: spent.length, exceptions: 0, p50: at(0.5), p99: at(0.99), most: at(0.999999), slowest, elapsed: Math.round(performance.now()) })}\n`,
);

function* utterances(): Generator<string> {
  for (let made = 0; made < count; made += madeAtOnce)
    yield* fc.sample(utterance, Math.min(madeAtOnce, count - made));
}
