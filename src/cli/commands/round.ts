import { GoldenThreadError } from '../../errors.ts';
import { addDays, formatDay } from '../../plan/day.ts';
import { periodOf } from '../../plan/reporting-period.ts';
import { actionsOnly, ledgerOf, responded } from '../../reporting/ledger.ts';
import { openRound } from '../../reporting/open-round.ts';
import { itemsOf } from '../../reporting/pass-items.ts';
import type { Round, UpdateRequest } from '../../reporting/round.ts';
import { findPlan, inSession, readDay, type Session } from '../session.ts';
import { printJson, type Terminal } from '../terminal.ts';

export interface RoundOptions {
  plan?: string | undefined;
  period?: string | undefined;
  due?: string | undefined;
  json?: boolean | undefined;
}

/** Days for answering where no `--due` is given: two weeks. */
const defaultDays = 14;

/** Opens a round and queues a card for every owner; the running service delivers them. */
export async function openRoundCommand(terminal: Terminal, options: RoundOptions): Promise<void> {
  await inSession(terminal, async (session) => {
    const { key } = await findPlan(session, options.plan);
    const period = options.period ?? periodOf(session.today);
    const dueOn =
      options.due === undefined ? addDays(session.today, defaultDays) : readDay(options.due, '--due');
    if (dueOn < session.today) {
      throw new GoldenThreadError(
        'bad_input',
        `The due day ${formatDay(dueOn)} has gone by. No round was opened. Give a later --due.`,
      );
    }
    const ports = { ...session.storage, clock: session.clock };
    const { asked } = await openRound(ports, { key, period, dueOn, by: 'the command line' });
    terminal.err(`${askedText(asked)}\n`);
    await printLedger(terminal, session, { ...options, plan: key.planId, period });
  });
}

function askedText(added: UpdateRequest[]): string {
  if (added.length === 0)
    return 'Nobody new was asked: the list says who has been, and “golden-thread plan owners” which actions have no owner.';
  const asked = added.filter(({ state }) => state === 'requested').length;
  const unknown = added.length - asked;
  const missing = unknown > 0 ? ` ${unknown} could not be asked: the list says why.` : '';
  return `${asked} ${asked === 1 ? 'owner is' : 'owners are'} being asked.${missing}`;
}

/** Prints the delivery ledger: who was reached, who was not and why, who has answered. */
export async function roundStatusCommand(terminal: Terminal, options: RoundOptions): Promise<void> {
  await inSession(terminal, (session) => printLedger(terminal, session, options));
}

async function printLedger(terminal: Terminal, session: Session, options: RoundOptions): Promise<void> {
  const { key, records } = await findPlan(session, options.plan);
  const rounds = await session.storage.rounds.list(key);
  const round =
    options.period === undefined ? rounds[0] : rounds.find((each) => each.period === options.period);
  if (!round) {
    const which =
      options.period === undefined
        ? 'No round has been opened'
        : `The round ${options.period} has not been opened`;
    throw new GoldenThreadError(
      'not_found',
      `${which} for ${key.planId}. Open one with: golden-thread round open`,
    );
  }
  const requests = await session.storage.rounds.requests(key, round.period);
  const people = ledgerOf(requests, itemsOf(records));
  const totals = totalsOf(people, actionsOnly(records));
  if (options.json) printJson(terminal, { plan: key.planId, round, people, totals });
  else terminal.out(ledgerText(round, people, totals));
}

interface LedgerTotals {
  people: number;
  states: Record<string, number>;
  actions: { of: number; count: number };
  measures: { of: number; count: number };
}

function totalsOf(people: UpdateRequest[], isAction: (ref: string) => boolean): LedgerTotals {
  const states: Record<string, number> = {};
  for (const { state } of people) states[state] = (states[state] ?? 0) + 1;
  const actions = responded(people, isAction);
  const measures = responded(people, (ref) => !isAction(ref));
  return { people: people.length, states, actions, measures };
}

function ledgerText(round: Round, people: UpdateRequest[], totals: LedgerTotals): string {
  const lines = people.map((person) => {
    const reason = person.reason === null ? '' : `  ${person.reason}`;
    return `${person.name.padEnd(28)} ${person.state.padEnd(10)} ${person.answered.length} of ${person.refs.length} answered${reason}`;
  });
  const states = Object.entries(totals.states).map(([state, count]) => `${count} ${state}`);
  return [
    `Round ${round.period}, ${round.state}, due ${formatDay(round.dueOn)}`,
    ...lines,
    `${totals.people} people: ${states.join(', ') || 'nobody asked'}`,
    `${totals.actions.count} of ${totals.actions.of} actions answered`,
    ...(totals.measures.of > 0
      ? [`${totals.measures.count} of ${totals.measures.of} measures answered`]
      : []),
    '',
  ].join('\n');
}
