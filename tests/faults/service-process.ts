import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { eventually } from '../fakes/eventually.ts';
import { freePort } from '../storage/emulator.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The service in a process of its own, as an operator starts it. */
export interface ServiceProcess {
  url: string;
  /** Ends it with no chance to tidy up. */
  kill(): void;
  /** Settles when it is gone. */
  gone: Promise<unknown>;
}

/** Starts the service in local mode and waits until it is ready to work. */
export async function startService(settings: {
  connectionString: string;
  tenant: string;
}): Promise<ServiceProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/index.ts'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      GOLDEN_THREAD_MODE: 'local',
      GOLDEN_THREAD_STORAGE: settings.connectionString,
      GOLDEN_THREAD_TENANTS: settings.tenant,
      PORT: String(port),
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said = saidBy(child);
  const gone = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  await eventually(
    'the service',
    async () => {
      if (child.exitCode !== null) throw new Error(`the service ended at once: ${said.text}`);
      const response = await fetch(`${url}/readyz`).catch(() => undefined);
      return response?.ok || undefined;
    },
    60_000,
  );
  return { url, kill: () => child.kill('SIGKILL'), gone };
}

function saidBy(child: ChildProcess): { text: string } {
  const said = { text: '' };
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said.text += text;
  });
  return said;
}
