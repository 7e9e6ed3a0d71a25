import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('../../', import.meta.url);
const startDeadlineMilliseconds = 120_000;

/** The demo as a person starts it, with its data in a folder of its own. */
export class DemoProcess {
  readonly child: ChildProcess;
  readonly folder: string;
  readonly exited: Promise<number | null>;
  output = '';

  private constructor(child: ChildProcess, folder: string) {
    this.child = child;
    this.folder = folder;
    this.exited = new Promise((resolve) => child.once('exit', resolve));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
      });
    }
  }

  /** Starts `npm run demo` without npm in between, so that signals reach it as Ctrl-C does in a terminal. */
  static async start(words: string[] = []): Promise<DemoProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'golden-thread-e2e-'));
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'demo', ...words], {
      cwd: root,
      env: { ...process.env, GOLDEN_THREAD_DATA: folder },
    });
    return new DemoProcess(child, folder);
  }

  /** Waits until it has printed where to click. */
  async ready(): Promise<void> {
    const until = Date.now() + startDeadlineMilliseconds;
    while (!this.output.includes('Golden Thread is running')) {
      if (this.child.exitCode !== null || Date.now() > until)
        throw new Error(`the demo did not start:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Presses Ctrl-C and waits for the end; returns the exit code. */
  async interrupt(): Promise<number | null> {
    if (this.child.exitCode === null) this.child.kill('SIGINT');
    const code = await this.exited;
    await rm(this.folder, { recursive: true, force: true });
    return code;
  }
}

/** Runs one `golden-thread` command against the running demo's store and returns what it printed. */
export async function commandLine(
  words: string[],
  folder: string,
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...words], {
    cwd: root,
    env: { ...process.env, GOLDEN_THREAD_DATA: folder },
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out, err };
}
