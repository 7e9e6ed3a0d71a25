import {
  Command,
  CommanderError,
  type CommandUnknownOpts,
  InvalidArgumentError,
} from '@commander-js/extra-typings';
import { GoldenThreadError } from '../errors.ts';
import { askCommand } from './commands/ask.ts';
import { doctorCommand } from './commands/doctor.ts';
import { addDigest } from './digest-program.ts';
import { addPlan } from './plan-program.ts';
import { addRound } from './round-program.ts';
import { addReport, addSnapshot } from './snapshot-program.ts';
import { guarded, type Terminal } from './terminal.ts';

const done = 0;
const failed = 1;
const wrongUsage = 2;

/** Runs one command and returns the exit code: 0 done, 1 the work failed, 2 wrong usage. */
export async function runCommandLine(words: string[], raw: Terminal): Promise<number> {
  const terminal = guarded(raw);
  try {
    await programFor(terminal).parseAsync(words, { from: 'user' });
    return done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? done : wrongUsage;
    if (error instanceof GoldenThreadError) terminal.err(`${error.message}\n`);
    else
      terminal.err(
        `Something went wrong that should not have. ${error instanceof Error ? error.message : String(error)}\n`,
      );
    return error instanceof GoldenThreadError && error.code === 'bad_usage' ? wrongUsage : failed;
  }
}

function programFor(terminal: Terminal): Command {
  const program = new Command('golden-thread')
    .description(
      'Delivery plans in Microsoft Teams: load a plan, run a reporting round, ask, and publish the position.',
    )
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err });
  addPlan(program, terminal);
  addAsk(program, terminal);
  addRound(program, terminal);
  addSnapshot(program, terminal);
  addReport(program, terminal);
  addDigest(program, terminal);
  program
    .command('doctor')
    .description('check settings, storage, credentials and the app package')
    .option('--json', 'for scripts')
    .action((options) => doctorCommand(terminal, options));
  program
    .command('demo')
    .description('try it all on this machine: store, bot and Teams test client')
    .option('--plan <file>', 'your own document instead of the sample plan')
    .option('--client-port <number>', 'where the Teams test client listens', portNumber, 56150)
    // The demo alone needs the bot itself, which takes longer to load than everything else together.
    .action(async (options) => (await import('./demo/demo.ts')).demoCommand(terminal, options));
  pointToHelp(program, program.name());
  return program;
}

/** What is wrong with a command is to be looked up in that command's own help. */
function pointToHelp(command: CommandUnknownOpts, called: string): void {
  command.showHelpAfterError(`(see ${called} --help)`);
  for (const each of command.commands) pointToHelp(each, `${called} ${each.name()}`);
}

function addAsk(program: Command, terminal: Terminal): void {
  program
    .command('ask')
    .description('ask in your own words; changes nothing')
    .argument('[question...]')
    .option('--plan <id>', 'the plan; the one loaded last when left out')
    .option('--today <day>', 'answer as if on this day, YYYY-MM-DD')
    .option('--as <user>', 'whose “my actions” are meant: a name or an e-mail address')
    .option('--json', 'for scripts')
    .option('--jsonl', 'read {"utterance","context","today","as"} a line, write one JSON a line')
    .action((words, options) => askCommand(terminal, words, options));
}

function portNumber(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new InvalidArgumentError('Give a port between 1 and 65535.');
}
