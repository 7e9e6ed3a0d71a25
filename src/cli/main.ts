#!/usr/bin/env node
import { createInterface } from 'node:readline';
import { runCommandLine } from './program.ts';
import type { Terminal } from './terminal.ts';

const interrupted = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
});

const terminal: Terminal = {
  environment: process.env,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  lines: () => createInterface({ input: process.stdin }),
  interrupted,
  now: () => Date.now(),
};

process.exitCode = await runCommandLine(process.argv.slice(2), terminal);
