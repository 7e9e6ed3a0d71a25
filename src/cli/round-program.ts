import type { Command } from '@commander-js/extra-typings';
import { closeRoundCommand, openRoundCommand } from './commands/round.ts';
import { remindCommand, resendCommand } from './commands/round-asking.ts';
import { calendarCommand } from './commands/round-calendar.ts';
import { exportLedgerCommand, roundStatusCommand } from './commands/round-ledger.ts';
import type { Terminal } from './terminal.ts';

const thePlan = ['--plan <id>', 'the plan; the one loaded last when left out'] as const;
const theRound = ['--period <quarter>', 'as in "2026-27 Q2"; the open round when left out'] as const;
const forScripts = ['--json', 'for scripts'] as const;

/** A reporting round from its opening to its closing. */
export function addRound(program: Command, terminal: Terminal): void {
  const round: Command = program
    .command('round')
    .description('a reporting round: ask every owner for an update');
  addAsking(round, terminal);
  addLooking(round, terminal);
  addCalendar(round, terminal);
}

function addAsking(round: Command, terminal: Terminal): void {
  round
    .command('open')
    .description('ask every owner who has something due, once')
    .option(...thePlan)
    .option('--period <quarter>', 'as in "2026-27 Q2"; the quarter of today when left out')
    .option('--due <day>', 'YYYY-MM-DD; two weeks from today when left out')
    .option('--closes <day>', 'the last day for late answers; closed by hand when left out')
    .option(...forScripts)
    .action((options) => openRoundCommand(terminal, options));
  round
    .command('remind')
    .description('remind those who still owe something, or the person named; each at most once a day')
    .argument('[person]', 'a name or an e-mail address')
    .option(...thePlan)
    .option(...theRound)
    .option(...forScripts)
    .action((who, options) => remindCommand(terminal, who, options));
  round
    .command('resend')
    .description('try those again who were never reached: all of them, or the people named')
    .argument('[person...]', 'names or e-mail addresses')
    .option(...thePlan)
    .option(...theRound)
    .option(...forScripts)
    .action((who, options) => resendCommand(terminal, who, options));
  round
    .command('close')
    .description('take no more answers; who has answered is frozen')
    .option(...thePlan)
    .option(...theRound)
    .option(...forScripts)
    .action((options) => closeRoundCommand(terminal, options));
}

function addLooking(round: Command, terminal: Terminal): void {
  round
    .command('status')
    .description('who was never reached and why, who has not answered, who has')
    .option(...thePlan)
    .option(...theRound)
    .option('--watch', 'wait until everybody has been dealt with, with a progress bar')
    .option(...forScripts)
    .action((options) => roundStatusCommand(terminal, options));
  round
    .command('export')
    .description('the delivery ledger as CSV on stdout')
    .option(...thePlan)
    .option(...theRound)
    .action((options) => exportLedgerCommand(terminal, options));
}

function addCalendar(round: Command, terminal: Terminal): void {
  round
    .command('calendar')
    .description('when rounds open, fall due, remind and close; counted from the quarter’s last day')
    .option(...thePlan)
    .option('--automatic', 'rounds open and close by themselves')
    .option('--no-automatic', 'rounds are opened by hand')
    .option('--opens-after <days>', 'negative for days before the quarter ends')
    .option('--due-after <days>')
    .option('--grace <days>', 'days after the due day on which late answers are taken')
    .option('--remind <days>', 'days before the due day, as in 7,2,0; or none')
    .option('--remind-every <days>', 'working days between reminders after the due day')
    .option('--most-reminders <count>', 'for one person in one round')
    .option('--hours <from-until>', 'when reminders go out, as in 9-17')
    .option(
      '--manager <theme=person...>',
      'who is told who has not answered when the round closes; nobody after “=” takes them out',
    )
    .option(...forScripts)
    .action((options) => calendarCommand(terminal, options));
}
