import type { Environment } from '../config.ts';

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

/** Prints a result for scripts. */
export function printJson(terminal: Terminal, result: unknown): void {
  terminal.out(`${JSON.stringify(result, null, 2)}\n`);
}
