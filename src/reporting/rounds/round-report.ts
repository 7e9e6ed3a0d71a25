import { type Day, formatDay } from '../../plan/dates/day.ts';
import type { LedgerRow, Round } from './round.ts';
import { phaseOf, type RoundPhase } from './round-phase.ts';

/** How far one person has come: the ledger's state, with what they have done with the card since. */
export type Standing =
  | 'requested'
  | 'sending'
  | 'failed'
  | 'delivered'
  | 'opened'
  | 'part answered'
  | 'answered'
  | 'excused';

export interface RoundReport {
  round: Round;
  phase: RoundPhase;
  people: (LedgerRow & { standing: Standing })[];
}

/** A round's ledger (see `ledgerOf`) with each person's standing. */
export function roundReport(round: Round, ledger: LedgerRow[], today: Day): RoundReport {
  const people = ledger.map((request) => ({ ...request, standing: standingOf(request) }));
  return { round, phase: phaseOf(round, today), people };
}

function standingOf({ state, answered, openedAt }: LedgerRow): Standing {
  if (state !== 'delivered') return state;
  if (answered.length > 0) return 'part answered';
  return openedAt === undefined ? 'delivered' : 'opened';
}

/** The report in groups, those who need something done first; empty groups are left out. */
export function groupsOf({ people }: RoundReport): { title: string; people: RoundReport['people'] }[] {
  const titles = [
    'May have left the council',
    'Never reached',
    'Reached before, not any more',
    'Being asked',
    'Asked, nothing answered yet',
    'Partly answered',
    'Excused',
    'Done',
  ];
  return titles
    .map((title) => ({ title, people: people.filter((person) => groupOf(person) === title) }))
    .filter((group) => group.people.length > 0);
}

function groupOf({ standing, left, deliveredAt }: RoundReport['people'][number]): string {
  if (standing === 'answered') return 'Done';
  if (standing === 'excused') return 'Excused';
  if (left !== undefined) return 'May have left the council';
  if (standing === 'failed') return deliveredAt === null ? 'Never reached' : 'Reached before, not any more';
  if (standing === 'part answered') return 'Partly answered';
  return standing === 'delivered' || standing === 'opened' ? 'Asked, nothing answered yet' : 'Being asked';
}

/** One person in a line, the reason last. */
export function personLine(person: RoundReport['people'][number]): string {
  const { name, refs, answered, standing, reason, left, reminders = 0 } = person;
  const share = `${answered.length} of ${refs.length} answered`;
  const opened = standing === 'opened' ? ', card opened' : '';
  const times = ['once', 'twice'][reminders - 1] ?? `${reminders} times`;
  const reminded = reminders > 0 ? `, reminded ${times}` : '';
  const why = [...new Set([left, reason ?? undefined])].filter((words) => words !== undefined);
  return `${name}: ${share}${opened}${reminded}${why.length > 0 ? `. ${why.join(' ')}` : ''}`;
}

/** `Round 2026-27 Q2, open, due on 16 October 2026`, and why nothing is being sent if so. */
export function headlineOf({ round, phase }: RoundReport): string {
  const closedOn = round.closedOn ?? round.closedAt?.slice(0, 10);
  const words: Record<RoundPhase, string> = {
    planned: `planned, opens on ${formatDay(round.opensOn ?? round.dueOn)}`,
    open: `open, due on ${formatDay(round.dueOn)}`,
    due: 'due today',
    grace: `overdue since ${formatDay(round.dueOn)}${round.closesOn === undefined ? '' : `, closes after ${formatDay(round.closesOn)}`}`,
    closed: closedOn === undefined ? 'closed' : `closed on ${formatDay(closedOn)}`,
    published: 'published',
  };
  const paused = round.pause && round.state === 'open' ? ` Nothing is being sent: ${round.pause.reason}` : '';
  return `Round ${round.period}, ${words[phase]}.${paused}`;
}
