import { setTimeout as pause } from 'node:timers/promises';
import { Presets, SingleBar } from 'cli-progress';
import { GoldenThreadError } from '../../errors.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { actionsOnly, ledgerOf, responded } from '../../reporting/delivery/ledger.ts';
import { openRoundsOf } from '../../reporting/rounds/open-rounds.ts';
import { isBeingAsked, type Round } from '../../reporting/rounds/round.ts';
import { currentRound } from '../../reporting/rounds/round-phase.ts';
import {
  groupsOf,
  headlineOf,
  personLine,
  type RoundReport,
  roundReport,
} from '../../reporting/rounds/round-report.ts';
import { itemsOf } from '../../reporting/updates/pass-items.ts';
import { findPlan, inSession, requirePeriod, type Session } from '../session.ts';
import { printJson, type Terminal } from '../terminal.ts';

export interface RoundOptions {
  plan?: string | undefined;
  period?: string | undefined;
  json?: boolean | undefined;
}

/** Prints the delivery ledger: who was never reached and why, who has not answered, who has. */
export async function roundStatusCommand(
  terminal: Terminal,
  options: RoundOptions & { watch?: boolean | undefined },
): Promise<void> {
  await inSession(terminal, async (session) => {
    if (options.watch) await watchDelivery(terminal, session, options);
    await printLedger(terminal, session, options);
  });
}

/** The ledger as CSV on stdout, one row a person. */
export async function exportLedgerCommand(terminal: Terminal, options: RoundOptions): Promise<void> {
  await inSession(terminal, async (session) => {
    const report = await readReport(session, options);
    tellChoice(terminal, options, report);
    const { people } = report;
    const header = [
      ...['name', 'owner', 'state', 'reason', 'actions', 'answered', 'attempts', 'requested_at'],
      ...[
        'delivered_at',
        'opened_at',
        'reminders',
        'reminded_at',
        'answered_at',
        'message_id',
        'may_have_left',
      ],
    ];
    const rows = people.map((each) => [
      ...[each.name, each.owner, each.standing, each.reason ?? '', each.refs.length, each.answered.length],
      ...[each.attempts, each.requestedAt, each.deliveredAt ?? '', each.openedAt ?? ''],
      ...[
        each.reminders ?? 0,
        each.remindedAt ?? '',
        each.answeredAt ?? '',
        each.messageId ?? '',
        each.left ?? '',
      ],
    ]);
    terminal.out([header, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join(''));
  });
}

/** Names are other people's text: a spreadsheet is not to take one for a formula. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export interface RoundFound {
  key: PlanKey;
  records: PlanRecords;
  round: Round;
  /** Other quarters of the plan whose rounds are open too. */
  otherOpenRounds: string[];
}

/** The round asked for, else the one that is open, else the latest; `not_found` says how to open one. */
export async function findRound(session: Session, options: RoundOptions): Promise<RoundFound> {
  requirePeriod(options.period);
  const { key, records } = await findPlan(session, options.plan);
  const rounds = await session.storage.rounds.list(key);
  const round =
    options.period === undefined
      ? (currentRound(rounds) ?? rounds[0])
      : rounds.find((each) => each.period === options.period);
  if (round) {
    const others = rounds.filter(({ state, period }) => state === 'open' && period !== round.period);
    return { key, records, round, otherOpenRounds: others.map(({ period }) => period) };
  }
  const which =
    options.period === undefined
      ? 'No round has been opened'
      : `The round ${options.period} has not been opened`;
  throw new GoldenThreadError(
    'not_found',
    `${which} for ${key.planId}. Open one with: golden-thread round open${await openElsewhere(session, key)}`,
  );
}

/** Where the rounds are that are open on other plans. */
async function openElsewhere({ storage, tenant }: Session, { planId }: PlanKey): Promise<string> {
  const open = (await openRoundsOf(storage, tenant)).filter(({ plan }) => plan.id !== planId);
  const told = open.map(({ plan, round }) => `${round.period} of ${plan.name} (--plan ${plan.id})`);
  return told.length === 0 ? '' : `. Open on another plan: ${told.join('; ')}.`;
}

/** Which round it is about, where nobody said and more than one is open. */
export function tellChoice(
  terminal: Terminal,
  options: RoundOptions,
  { round, otherOpenRounds }: Pick<RoundFound, 'round' | 'otherOpenRounds'>,
): void {
  if (options.period !== undefined || otherOpenRounds.length === 0) return;
  const others = otherOpenRounds.join(', ');
  terminal.err(`This is about the round ${round.period}. Open too: ${others} (choose with --period).\n`);
}

async function readReport(session: Session, options: RoundOptions): Promise<RoundReport & RoundFound> {
  const found = await findRound(session, options);
  const { key, records, round } = found;
  const requests = await session.storage.rounds.requests(key, round.period);
  const ledger = ledgerOf(requests, itemsOf(records), round);
  return { ...found, ...roundReport(round, ledger, session.today) };
}

export async function printLedger(
  terminal: Terminal,
  session: Session,
  options: RoundOptions,
): Promise<void> {
  const { key, records, ...report } = await readReport(session, options);
  tellChoice(terminal, options, report);
  const totals = totalsOf(report, actionsOnly(records));
  if (options.json) printJson(terminal, { plan: key.planId, ...report, totals });
  else terminal.out(ledgerText(report, totals));
}

interface LedgerTotals {
  people: number;
  states: Record<string, number>;
  actions: { of: number; count: number };
  measures: { of: number; count: number };
}

function totalsOf({ people }: RoundReport, isAction: (ref: string) => boolean): LedgerTotals {
  const states: Record<string, number> = {};
  for (const { state } of people) states[state] = (states[state] ?? 0) + 1;
  const actions = responded(people, isAction);
  const measures = responded(people, (ref) => !isAction(ref));
  return { people: people.length, states, actions, measures };
}

function ledgerText(report: RoundReport, { people, actions, measures }: LedgerTotals): string {
  const groups = groupsOf(report).flatMap((group) => [
    '',
    `${group.title}: ${group.people.length}`,
    ...group.people.map((person) => `  ${personLine(person)}`),
  ]);
  const answered = `${actions.count} of ${actions.of} actions answered`;
  const counted =
    measures.of > 0 ? `${answered}, ${measures.count} of ${measures.of} measures answered` : answered;
  const asked = people === 1 ? '1 person' : `${people} people`;
  return [headlineOf(report), ...groups, '', `${asked}; ${counted}`, ''].join('\n');
}

const lookMilliseconds = 2_000;

/** Shows how the delivery goes on until everybody is dealt with, or Ctrl-C; nothing where nobody looks at a terminal. */
async function watchDelivery(terminal: Terminal, session: Session, options: RoundOptions): Promise<void> {
  const format = '{bar} {value} of {total} dealt with, {failed} not reached';
  const bar = new SingleBar({ format, stream: process.stderr }, Presets.shades_classic);
  const look = async () => {
    const { people } = await readReport(session, options);
    const waiting = people.filter(isBeingAsked).length;
    const failed = people.filter(({ state }) => state === 'failed').length;
    return { total: people.length, done: people.length - waiting, failed };
  };
  await follow(bar, look, terminal.interrupted);
}

/** How far a delivery is: how many people there are, are dealt with, and could not be reached. */
export interface Seen {
  total: number;
  done: number;
  failed: number;
}

/** Draws what is seen until all is done or somebody interrupts: then the bar stays where it is. */
export async function follow(
  bar: Pick<SingleBar, 'start' | 'update' | 'stop'>,
  look: () => Promise<Seen>,
  interrupted: Promise<void>,
): Promise<void> {
  let isOver = false;
  const end = interrupted.then(() => {
    isOver = true;
  });
  let seen = await look();
  bar.start(seen.total, seen.done, { failed: seen.failed });
  while (seen.done < seen.total && !isOver) {
    await Promise.race([pause(lookMilliseconds), end]);
    seen = await look();
    bar.update(seen.done, { failed: seen.failed });
  }
  bar.stop();
}
