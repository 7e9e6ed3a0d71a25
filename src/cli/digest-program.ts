import type { Command } from '@commander-js/extra-typings';
import { digestCommand } from './commands/digest.ts';
import { digestScheduleCommand, themeChannelCommand } from './commands/digest-schedule.ts';
import type { Terminal } from './terminal.ts';

const thePlan = ['--plan <id>', 'the plan; the one loaded last when left out'] as const;
const forScripts = ['--json', 'for scripts'] as const;

/** The RAG summary: now, and by itself from now on. */
export function addDigest(program: Command, terminal: Terminal): void {
  const digest: Command = program
    .command('digest')
    .enablePositionalOptions()
    .description('the RAG summary of what is on record')
    .option(...thePlan)
    .option('--as-at <day>', 'the day the figures speak of, YYYY-MM-DD; today when left out')
    .option('--period <quarter>', 'the round whose answers are counted, as in "2026-27 Q2"')
    .option('--theme <name>', 'one theme only, by any name it goes by')
    .option('--post <channel>', 'have the running service post it to this channel')
    .option(...forScripts)
    .action((options) => digestCommand(terminal, options));
  digest
    .command('schedule')
    .description('when the service posts it by itself: shown, set or removed')
    .argument(
      '[words...]',
      '“every Monday at 9 to General”, “each theme to its channel every month”, “2 days after each round to General”; “remove” stops it; shown when left out',
    )
    .option(...thePlan)
    .option('--closed-days <what>', 'at weekends and on bank holidays: next (working day), leave-out or post')
    .option(
      '--preview <when>',
      'the performance team sees it: working-day before, or so many hours; 0 for none',
    )
    .option('--approval', 'posted only once one of the performance team says so')
    .option(...forScripts)
    .action((words, options) => digestScheduleCommand(terminal, words, options));
  digest
    .command('channel')
    .description('the channel that a theme’s own digest goes to')
    .argument('<theme>')
    .argument('[channel]', 'by name; shown when left out')
    .option('--none', 'take its channel away')
    .option(...thePlan)
    .action((theme, channel, options) => themeChannelCommand(terminal, { theme, channel, ...options }));
}
