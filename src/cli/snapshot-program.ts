import { type Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { reportFormats } from '../summary/report.ts';
import { reportCommand } from './commands/report.ts';
import {
  correctSnapshotCommand,
  diffSnapshotsCommand,
  listSnapshotsCommand,
  publishCommand,
  showSnapshotCommand,
  verifySnapshotsCommand,
} from './commands/snapshot.ts';
import type { Terminal } from './terminal.ts';

const thePlan = ['--plan <id>', 'the plan; the one loaded last when left out'] as const;
const forScripts = ['--json', 'for scripts'] as const;

/** Positions published for ever. */
export function addSnapshot(program: Command, terminal: Terminal): void {
  const snapshot: Command = program
    .command('snapshot')
    .description('publish the position; what is published never changes');
  snapshot
    .command('publish')
    .description('freeze the position: actions, measures, definitions, commentary, sign-offs, as-at dates')
    .option('--period <quarter>', 'the quarter it reports; that of the latest round when left out')
    .option('--as-at <day>', 'the position of an earlier day, YYYY-MM-DD')
    .option('--dry-run', 'show what would be published and publish nothing')
    .option(...thePlan)
    .option(...forScripts)
    .action((options) => publishCommand(terminal, options));
  snapshot
    .command('list')
    .description('what has been published, newest first, with corrections')
    .option(...thePlan)
    .option(...forScripts)
    .action((options) => listSnapshotsCommand(terminal, options));
  snapshot
    .command('show')
    .description('one position as it was published')
    .argument('<number>', 'as “snapshot list” shows it', snapshotNumber)
    .option(...thePlan)
    .option(...forScripts)
    .action((number, options) => showSnapshotCommand(terminal, number, options));
  snapshot
    .command('diff')
    .description('what changed from one to another, or to the position now')
    .argument('<from>', 'number of the earlier snapshot', snapshotNumber)
    .argument('[to]', 'number of the later one; the position now when left out', snapshotNumber)
    .option(...thePlan)
    .option(...forScripts)
    .action((from, to, options) => diffSnapshotsCommand(terminal, { from, to }, options));
  addKeeping(snapshot, terminal);
}

/** The progress report as a file. */
export function addReport(program: Command, terminal: Terminal): void {
  program
    .command('report')
    .description('the progress report: Word for Cabinet, Excel or CSV for the tracker')
    .addOption(new Option('--format <format>', 'what to write').choices(reportFormats).makeOptionMandatory())
    .requiredOption('-o, --output <file>', 'where to write it')
    .option('--as-at <day>', 'the position of an earlier day, YYYY-MM-DD')
    .option('--snapshot <number>', 'a published position, as “snapshot list” shows it', snapshotNumber)
    .option(...thePlan)
    .option(...forScripts)
    .action((options) => reportCommand(terminal, options));
}

function addKeeping(snapshot: Command, terminal: Terminal): void {
  snapshot
    .command('verify')
    .description('whether every stored row is as it was published')
    .option('--seal <hex>', 'a seal noted when it was published: must be among the stored ones')
    .option(...thePlan)
    .option(...forScripts)
    .action((options) => verifySnapshotsCommand(terminal, options));
  snapshot
    .command('correct')
    .description('put a mistake right beside what was published, for ever')
    .argument('<number>', 'as “snapshot list” shows it', snapshotNumber)
    .requiredOption('--figure <words>', 'what was wrong, as in "EC-03, revised date"')
    .requiredOption('--reads <words>', 'what it should have said')
    .requiredOption('--reason <words>', 'why it was wrong')
    .option(...thePlan)
    .option(...forScripts)
    .action((number, options) => correctSnapshotCommand(terminal, number, options));
}

function snapshotNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give the number of a snapshot, as “golden-thread snapshot list” shows it.');
}
