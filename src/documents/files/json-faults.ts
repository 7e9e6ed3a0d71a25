import type { z } from 'zod';
import { shorten } from '../../plan/shown-words.ts';

type Issue = z.core.$ZodIssue;

/** What is wrong with a JSON file, place by place, in words for whoever wrote it; the issues have to carry their input. */
export function faultsIn({ issues }: z.core.$ZodError): string[] {
  return issues
    .flatMap((issue) => faultsOf(issue, []))
    .map(({ path, words }) => {
      const place = path.map(String).join('.');
      return place === '' ? words : `at ${place}: ${words}`;
    });
}

interface Fault {
  path: PropertyKey[];
  words: string;
}

function faultsOf(issue: Issue, above: readonly PropertyKey[]): Fault[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return [
      {
        path,
        words: `${issue.keys.map(quoted).join(' and ')} ${issue.keys.length === 1 ? 'is' : 'are'} not known here`,
      },
    ];
  if (issue.code !== 'invalid_union') return [{ path, words: wordsOf(issue) }];
  const likely = issue.errors.find((branch) => branch.every((each) => each.path.length > 0));
  if (likely) return likely.flatMap((each) => faultsOf(each, path));
  const kinds = issue.errors.flatMap(([first]) =>
    first?.code === 'invalid_type' ? kindOf(first.expected) : [],
  );
  return [{ path, words: `${shown(issue.input)} stands there; it has to be ${kinds.join(' or ')}` }];
}

function wordsOf(issue: Issue): string {
  const given = issue.input === undefined ? 'nothing is said' : `${shown(issue.input)} stands there`;
  if (issue.code === 'invalid_value')
    return `${given}; it has to be one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type') return `${given}; it has to be ${kindOf(issue.expected)}`;
  if (issue.code === 'invalid_format' && issue.format === 'date')
    return `${given}; it has to be a day that there is, written as in 2026-03-31`;
  if (issue.code === 'too_small')
    return issue.origin === 'number'
      ? `${given}; it has to be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`
      : 'it is empty';
  if (issue.code === 'too_big')
    return `it is too long: at most ${issue.maximum} ${issue.origin === 'string' ? 'characters' : 'entries'}`;
  return issue.message;
}

const kinds: Record<string, string> = {
  string: 'text in quotation marks',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list in square brackets',
  object: 'an object in curly brackets',
  record: 'an object in curly brackets',
};

function kindOf(expected: string): string {
  return kinds[expected] ?? expected;
}

function shown(input: unknown): string {
  return shorten(JSON.stringify(input) ?? '', 60);
}

function quoted(key: string): string {
  return `"${key}"`;
}
