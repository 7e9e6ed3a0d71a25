import type { Command } from '@commander-js/extra-typings';
import { aliasCommand, carryOverCommand } from './commands/plan-carry-over.ts';
import { checkPlanCommand } from './commands/plan-check.ts';
import { planHistoryCommand, undoPlanCommand } from './commands/plan-editions.ts';
import { importPlanCommand } from './commands/plan-import.ts';
import { assignCommand, planOwnersCommand } from './commands/plan-owners.ts';
import { planSignOffCommand } from './commands/plan-sign-off.ts';
import type { Terminal } from './terminal.ts';

const thePlan = ['--plan <id>', 'the plan; the one loaded last when left out'] as const;
const forScripts = ['--json', 'for scripts'] as const;

/** Everything that is done to a plan as a whole. */
export function addPlan(program: Command, terminal: Terminal): void {
  const plan: Command = program
    .command('plan')
    .description('load a delivery plan, check it and look after it');
  addLoading(plan, terminal);
  addOwners(plan, terminal);
  addSignOff(plan, terminal);
  addNextYear(plan, terminal);
}

function addLoading(plan: Command, terminal: Terminal): void {
  plan
    .command('import')
    .description('from .docx, .xlsx, .csv or .txt; safe to repeat')
    .argument('<file...>')
    .option('--plan <id>', 'the plan’s id; taken from the file name when left out')
    .option('--mapping <file>', 'a JSON file that says what foreign headers mean')
    .option('--scheme <file>', 'the council’s own statuses, as JSON')
    .option('--match <old=new...>', 'the action or measure OLD lives on in the row NEW (or “none”)')
    .option('--decide <file>', 'a JSON file of such decisions')
    .option('--dry-run', 'show what would be stored and store nothing')
    .option(...forScripts)
    .action((files, options) => importPlanCommand(terminal, files, options));
  plan
    .command('undo')
    .description('go back to the edition before; answers given in Teams stay')
    .option(...thePlan)
    .option(...forScripts)
    .action((options) => undoPlanCommand(terminal, options));
  plan
    .command('history')
    .description('every edition ever loaded')
    .option(...thePlan)
    .option(...forScripts)
    .action((options) => planHistoryCommand(terminal, options));
  plan
    .command('check')
    .description('where the plan contradicts itself; repairs nothing')
    .option(...thePlan)
    .option('--as-at <day>', 'the day the plan is to be true for, YYYY-MM-DD; today when left out')
    .option(...forScripts)
    .action((options) => checkPlanCommand(terminal, options));
}

function addOwners(plan: Command, terminal: Terminal): void {
  plan
    .command('owners')
    .description('owners who are not known in Teams, and what to do')
    .option(...thePlan)
    .option(...forScripts)
    .action((options) => planOwnersCommand(terminal, options));
  plan
    .command('assign')
    .description('give an action or a measure to people known in Teams')
    .argument('<ref>')
    .option('--to <person...>', 'e-mail address or name')
    .option('--to-document', 'back to the owners whom the document names')
    .option(...thePlan)
    .option(...forScripts)
    .action((ref, options) => assignCommand(terminal, ref, options));
}

function addSignOff(plan: Command, terminal: Terminal): void {
  plan
    .command('sign-off')
    .description('who signs a round off before it is published, and where that stands')
    .option('--theme <name>', 'set the director of this theme, with --by')
    .option('--by <person>', 'e-mail address or name; “nobody” takes the theme out')
    .option(
      '--chain <roles>',
      'who signs the whole: "Head of Performance=E-MAIL, Director=E-MAIL"; “nobody” empties it',
    )
    .option('--required', 'publish nothing before everybody has signed')
    .option('--not-required', 'publish whether or not everybody has signed')
    .option('--ask', 'ask whoever is next')
    .option('--period <quarter>', 'as in "2026-27 Q2"; the latest round when left out')
    .option(...thePlan)
    .option(...forScripts)
    .action((options) => planSignOffCommand(terminal, options));
}

function addNextYear(plan: Command, terminal: Terminal): void {
  plan
    .command('carry-over')
    .description('what becomes of each action in next year’s plan')
    .requiredOption('--from <id>', 'the earlier plan')
    .requiredOption('--to <file-or-id>', 'the later plan, loaded or as a document to load')
    .option('--plan <id>', 'the later plan’s id, where --to is a document')
    .option('--match <old=new...>', 'the action OLD lives on in NEW (or “none”)')
    .option('--decide <file>', 'a JSON file with matches, and decisions to drop')
    .option('--dry-run', 'show it and store nothing')
    .option(...forScripts)
    .action((options) => carryOverCommand(terminal, options));
  plan
    .command('alias')
    .description('another name by which a theme is found')
    .argument('<theme>', 'the theme as the plan calls it')
    .argument('<alias>', 'the other name')
    .option(...thePlan)
    .action((theme, alias, options) => aliasCommand(terminal, { theme, alias }, options));
}
