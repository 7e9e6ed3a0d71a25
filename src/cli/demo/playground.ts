import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { GoldenThreadError } from '../../errors.ts';

export interface Playground {
  /** The page to open. */
  url: string;
  /** Adds the app to the test client's team, as an administrator would: the bot then meets everybody in it. */
  addToTeam(): Promise<void>;
  stop(): Promise<void>;
}

const startDeadlineMilliseconds = 60_000;
const mostTries = 5;
const pauseMilliseconds = 1_000;
/** The General channel of the one team the test client has. */
const team = 'team-id';

interface PlaygroundSettings {
  botPort: number;
  port: number;
}

/**
 * Starts the Teams test client for the bot at `botPort`. Throws `port_taken` when its own port stays in use; a port that
 * an outgoing connection happens to hold for a moment is tried again.
 */
export async function startPlayground(settings: PlaygroundSettings): Promise<Playground> {
  if (!isInstalled()) {
    throw new GoldenThreadError('not_found', 'The Teams test client is not installed. Run: npm ci');
  }
  for (let tries = 0; tries < mostTries; tries += 1) {
    const started = await launch(settings);
    if (started) return started;
    await pause(pauseMilliseconds);
  }
  throw portTaken(settings.port);
}

/** Undefined when the test client found its port in use and took another. */
async function launch({ botPort, port }: PlaygroundSettings): Promise<Playground | undefined> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const program = fileURLToPath(new URL(`./playground-process.${extension}`, import.meta.url));
  const endpoint = `http://127.0.0.1:${botPort}/api/messages`;
  const words = ['start', '-e', endpoint, '-c', 'msteams', '-p', String(port), '--dt'];
  const child = fork(program, words, { silent: true });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  const url = `http://localhost:${port}`;
  try {
    if ((await listeningPort(child, ended)) === port) return { url, stop, addToTeam: () => install(url) };
  } catch (error) {
    await stop();
    throw error;
  }
  await stop();
  return undefined;
}

function isInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
    return true;
  } catch {
    return false;
  }
}

/** The port the test client says it listens on; it takes another one by itself when its own is in use. */
async function listeningPort(child: ChildProcess, ended: Promise<void>): Promise<number> {
  const failed = (why: string) =>
    new GoldenThreadError('not_found', `The Teams test client did not start: ${why}.`);
  const listening = new Promise<number>((resolve) => {
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const match = /Listening on (\d+)/.exec(line);
      if (match) resolve(Number(match[1]));
    });
  });
  child.stderr?.resume();
  const timeout = AbortSignal.timeout(startDeadlineMilliseconds);
  const late = new Promise<never>((_, reject) => {
    timeout.addEventListener('abort', () =>
      reject(failed(`no sign of it within ${startDeadlineMilliseconds / 1000} seconds`)),
    );
  });
  return Promise.race([listening, late, ended.then(() => Promise.reject(failed('it ended at once')))]);
}

function portTaken(port: number): GoldenThreadError {
  return new GoldenThreadError(
    'port_taken',
    `Port ${port} is taken, so the Teams test client cannot start there. Is the demo running already? Stop it, or choose another port: npm run demo -- --client-port 56160`,
  );
}

async function install(url: string): Promise<void> {
  const response = await fetch(`${url}/_debug/conversation/${team}/installation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ action: 'add' }),
  });
  if (!response.ok)
    throw new GoldenThreadError(
      'not_found',
      `The Teams test client refused to add the app (${response.status}).`,
    );
}
