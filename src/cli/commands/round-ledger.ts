import { setTimeout as pause } from 'node:timers/promises';
import { Presets, SingleBar } from 'cli-progress';
import { GoldenThreadError } from '../../errors.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import type { PlanKey } from '../../ports.ts';
import { actionsOnly, ledgerOf, responded } from '../../reporting/delivery/ledger.ts';
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
    const { people } = await readReport(session, options);
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

/** The round asked for, else the one that is open, else the latest; `not_found` says how to open one. */
export async function findRound(
  session: Session,
  options: RoundOptions,
): Promise<{ key: PlanKey; records: PlanRecords; round: Round }> {
  requirePeriod(options.period);
  const { key, records } = await findPlan(session, options.plan);
  const rounds = await session.storage.rounds.list(key);
  const round =
    options.period === undefined
      ? (currentRound(rounds) ?? rounds[0])
      : rounds.find((each) => each.period === options.period);
  if (round) return { key, records, round };
  const which =
    options.period === undefined
      ? 'No round has been opened'
      : `The round ${options.period} has not been opened`;
  throw new GoldenThreadError(
    'not_found',
    `${which} for ${key.planId}. Open one with: golden-thread round open`,
  );
}

async function readReport(
  session: Session,
  options: RoundOptions,
): Promise<RoundReport & { key: PlanKey; records: PlanRecords }> {
  const { key, records, round } = await findRound(session, options);
  const requests = await session.storage.rounds.requests(key, round.period);
  const ledger = ledgerOf(requests, itemsOf(records), round);
  return { ...roundReport(round, ledger, session.today), key, records };
}

export async function printLedger(
  terminal: Terminal,
  session: Session,
  options: RoundOptions,
): Promise<void> {
  const { key, records, ...report } = await readReport(session, options);
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
  const first = await look();
  let interrupted = false;
  void terminal.interrupted.then(() => {
    interrupted = true;
  });
  bar.start(first.total, first.done, { failed: first.failed });
  for (let now = first; now.done < now.total && !interrupted; now = await look()) {
    bar.update(now.done, { failed: now.failed });
    await pause(lookMilliseconds);
  }
  bar.update(first.total);
  bar.stop();
}
