import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { eventually } from '../fakes/eventually.ts';
import { freePort } from '../storage/emulator.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** On a busy machine the store may be too slow for a start; whoever runs the service starts it again. */
const startsAtMost = 4;

/** The service in a process of its own, as an operator starts it. */
export interface ServiceProcess {
  url: string;
  /** Ends it with no chance to tidy up; settles when it is gone. */
  kill(): Promise<void>;
}

export interface ServiceSettings {
  connectionString: string;
  tenant: string;
}

/** Starts the service in local mode and waits until it is ready to work. */
export async function startService(settings: ServiceSettings): Promise<ServiceProcess> {
  let said = '';
  for (let starts = 0; starts < startsAtMost; starts++) {
    const port = await freePort();
    const child = launch(settings, port);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const exited = once(child, 'exit');
    const url = `http://127.0.0.1:${port}`;
    if (await becomesReady(child, url)) {
      return {
        url,
        kill: async () => {
          child.kill('SIGKILL');
          await exited;
        },
      };
    }
  }
  throw new Error(`the service did not start: ${said}`);
}

function launch({ connectionString, tenant }: ServiceSettings, port: number): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'src/index.ts'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      GOLDEN_THREAD_MODE: 'local',
      GOLDEN_THREAD_STORAGE: connectionString,
      GOLDEN_THREAD_TENANTS: tenant,
      PORT: String(port),
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** False when it ended instead. */
function becomesReady(child: ChildProcess, url: string): Promise<boolean> {
  const look = async (): Promise<'ready' | 'ended' | undefined> => {
    if (child.exitCode !== null) return 'ended';
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    return response?.ok ? 'ready' : undefined;
  };
  return eventually('the service', look, 60_000).then((found) => found === 'ready');
}
