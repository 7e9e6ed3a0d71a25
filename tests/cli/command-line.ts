import { randomUUID } from 'node:crypto';
import { runCommandLine } from '../../src/cli/program.ts';
import { openStorage, type Storage } from '../../src/storage/open-storage.ts';
import { TestClock } from '../fakes/test-clock.ts';
import { emulatorConnectionString } from '../storage/emulator.ts';

/** What one command printed, and how it ended. */
export interface Ran {
  out: string;
  err: string;
  exitCode: number;
}

/** The command line of a council of its own, on the emulator; the day is the test clock's. */
export interface CommandLine {
  tenant: string;
  clock: TestClock;
  storage: Storage;
  /** What is typed on standard input, line by line. */
  input: string[];
  run(...words: string[]): Promise<Ran>;
}

export async function commandLine(): Promise<CommandLine> {
  const connectionString = await emulatorConnectionString();
  const tenant = randomUUID();
  const clock = new TestClock();
  const storage = await openStorage({ kind: 'connection-string', connectionString }, { clock });
  const environment = {
    GOLDEN_THREAD_MODE: 'local',
    GOLDEN_THREAD_STORAGE: connectionString,
    GOLDEN_THREAD_TENANTS: tenant,
  };
  const input: string[] = [];
  return {
    input,
    tenant,
    clock,
    storage,
    async run(...words) {
      const ran: Ran = { out: '', err: '', exitCode: 0 };
      ran.exitCode = await runCommandLine(words, {
        environment,
        out: (text) => {
          ran.out += text;
        },
        err: (text) => {
          ran.err += text;
        },
        lines: async function* () {
          yield* input;
        },
        interrupted: new Promise(() => {}),
        now: () => Date.parse(clock.now()),
      });
      return ran;
    },
  };
}
