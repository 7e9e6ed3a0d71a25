import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { exampleQuestions } from '../src/questions/answering/suggestions.ts';
import { ask } from '../src/questions/ask.ts';
import { questionSchema } from '../src/questions/question.ts';
import { questionWords } from '../src/questions/words/question-words.ts';
import { factsOf, thornbeck } from '../tests/questions/thornbeck.ts';

/** Whatever may be typed: how many are answered without an exception, and the CPU time each takes. */
const count = Number(process.argv[2] ?? 50_000);
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
const spent: number[] = [];
/** As the service does when it starts. */
for (const text of exampleQuestions(thornbeck)) await ask({ utterance: text, context: null, facts });
let before: string | null = null;
for (const text of fc.sample(utterance, count)) {
  const began = process.cpuUsage();
  const { question } = await ask({ utterance: text, context: before, facts });
  const { user, system } = process.cpuUsage(began);
  spent.push((user + system) / 1000);
  questionSchema.parse(question);
  before = spent.length % 3 === 0 ? text.slice(0, 200) : null;
}
spent.sort((one, other) => one - other);
const at = (share: number) => Math.round((spent[Math.floor(spent.length * share)] ?? 0) * 100) / 100;
process.stdout.write(
  `${JSON.stringify({ utterances: count, exceptions: 0, p50: at(0.5), p99: at(0.99), most: at(0.999999), elapsed: Math.round(performance.now()) })}\n`,
);
