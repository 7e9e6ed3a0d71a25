import { ChangedList } from '../plan/long-list.ts';

/**
 * What `JSON.stringify(result, null, 2)` writes, in pieces: the rows of a long list come one by one, so that they are
 * never all held. That goes for lists among the result's own values.
 */
export function* jsonPieces(result: unknown): Generator<string> {
  if (typeof result !== 'object' || result === null || isList(result)) {
    yield indented(result, '');
    return;
  }
  let opening = '{';
  for (const [name, value] of Object.entries(result)) {
    if (value === undefined) continue;
    yield `${opening}\n  ${JSON.stringify(name)}: `;
    if (isList(value)) yield* listPieces(value);
    else yield indented(value, '  ');
    opening = ',';
  }
  yield opening === '{' ? '{}' : '\n}';
}

function* listPieces(list: Iterable<unknown>): Generator<string> {
  let opening = '[';
  for (const item of list) {
    yield `${opening}\n    ${indented(item, '    ')}`;
    opening = ',';
  }
  yield opening === '[' ? '[]' : '\n  ]';
}

function isList(value: unknown): value is Iterable<unknown> {
  return Array.isArray(value) || value instanceof ChangedList;
}

/** A line end within words is escaped in JSON, so every other one begins a line. */
function indented(value: unknown, indent: string): string {
  return (JSON.stringify(value, null, 2) ?? 'null').replaceAll('\n', `\n${indent}`);
}
