import type { Environment } from '../config.ts';
import { harmless, harmlessJson } from '../plan/shown-words.ts';
import { jsonPieces } from './json-pieces.ts';

/** What a command may use of the process it runs in; tests give their own. */
export interface Terminal {
  environment: Environment;
  /** The result alone. */
  out(text: string): void;
  /** Progress and messages for the person. */
  err(text: string): void;
  /** Lines of standard input. */
  lines(): AsyncIterable<string>;
  /** Settles when the person presses Ctrl-C or the process is told to end. */
  interrupted: Promise<void>;
  /** Milliseconds since 1970, UTC. */
  now(): number;
}

/** The same terminal, for words of others: what they hold of control characters does nothing in it. */
export function guarded(terminal: Terminal): Terminal {
  return {
    ...terminal,
    out: (text) => terminal.out(harmless(text)),
    err: (text) => terminal.err(harmless(text)),
  };
}

/** Prints a result for scripts. */
export function printJson(terminal: Terminal, result: unknown): void {
  for (const piece of jsonPieces(result)) terminal.out(harmlessJson(piece));
  terminal.out('\n');
}
