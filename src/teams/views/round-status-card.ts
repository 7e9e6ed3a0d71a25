import { Temporal } from 'temporal-polyfill';
import { dayOf, formatDay, type Instant } from '../../plan/dates/day.ts';
import { shorten } from '../../plan/shown-words.ts';
import { responded } from '../../reporting/delivery/ledger.ts';
import { askingOf } from '../../reporting/rounds/asking-progress.ts';
import { groupsOf, headlineOf, personLine, type RoundReport } from '../../reporting/rounds/round-report.ts';
import { counted } from '../../summary/wording.ts';
import { type AdaptiveCard, asTyped, renderCard } from '../render-card.ts';

const most = { people: 12, line: 220, notice: 700 };

export interface RoundStatusFacts {
  report: RoundReport;
  planId: string;
  isAction: (ref: string) => boolean;
  now: Instant;
  timeZone: string;
  notice: string;
  /** Whether the speaker is to be asked if the round may be closed. */
  closing?: boolean;
}

/** The delivery ledger in groups: never reached and why first, apart from those who have not answered. */
export function roundStatusCard(facts: RoundStatusFacts): AdaptiveCard {
  const { report, planId, isAction, now, timeZone, notice } = facts;
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone);
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  const { period } = report.round;
  return renderCard('round-status', {
    title: asTyped(shorten(headlineOf(report), 300)),
    notice: asTyped(shorten(notice, most.notice)),
    summary: `${progressOf(report, isAction)}, as at ${time} on ${formatDay(dayOf(now, timeZone))}.`,
    groups: groupsOf(report).map(({ title, people }) => ({
      ...marks[title],
      heading: `${title}: ${people.length}`,
      people: linesOf(people),
    })),
    asking: report.round.state === 'open' ? askingView(report) : [],
    ...buttonsOf(facts),
    plan: planId,
    period,
  });
}

/** One bar and its words, or none where nobody is being asked. */
function askingView({ people }: RoundReport) {
  const asking = askingOf(people);
  if (!asking) return [];
  const { isReminder, done, left, failed } = asking;
  const whom = counted(asking.people, 'owner');
  const reached = failed > 0 ? ` ${failed} of them could not be reached: the reasons are below.` : '';
  const text = `${isReminder ? 'Reminding' : 'Asking'} ${whom}: ${done} done, ${left} to go.${reached}`;
  return [{ text, done, left, people: asking.people }];
}

function progressOf({ people }: RoundReport, isAction: (ref: string) => boolean): string {
  if (people.length === 0) return 'Nobody has been asked yet';
  const { count, of } = responded(people, isAction);
  return `${count} of ${counted(of, 'action')} answered. ${counted(people.length, 'owner')} in this round`;
}

const marks: Record<string, { symbol: string; colour: string }> = {
  'May have left the council': { symbol: '✕', colour: 'attention' },
  'Reached before, not any more': { symbol: '✕', colour: 'attention' },
  'Never reached': { symbol: '✕', colour: 'attention' },
  'Being asked': { symbol: '…', colour: 'accent' },
  'Asked, nothing answered yet': { symbol: '○', colour: 'warning' },
  'Partly answered': { symbol: '◐', colour: 'accent' },
  Excused: { symbol: '–', colour: 'default' },
  Done: { symbol: '✓', colour: 'good' },
};

function linesOf(people: RoundReport['people']): string {
  const lines = people
    .slice(0, most.people)
    .map((person) => `- ${asTyped(shorten(personLine(person), most.line))}`);
  const hidden = people.length - most.people;
  return [...lines, ...(hidden > 0 ? [`- and ${hidden} more`] : [])].join('\n');
}

function buttonsOf({ report, closing = false }: RoundStatusFacts) {
  const canDo = report.round.state === 'open' && !closing;
  return {
    closing,
    statusTitle: closing ? 'Leave it open' : 'Refresh',
    canRemind: canDo,
    canResend: canDo && report.people.some(canBeTried),
  };
}

/** Somebody whom nobody by that name is known to be was never tried, and cannot be. */
function canBeTried({ standing, attempts }: RoundReport['people'][number]): boolean {
  return standing === 'failed' && attempts > 0;
}
