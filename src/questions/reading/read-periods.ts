import { addDays, type Day } from '../../plan/dates/day.ts';
import { type PeriodId, periodOf, shiftPeriod } from '../../plan/dates/reporting-period.ts';
import type { Filters, Intent } from '../question.ts';
import type { Heard } from './hear.ts';

type Dates = Pick<Filters, 'dateFrom' | 'dateTo' | 'periodFrom' | 'periodTo'>;

const nothing: Dates = { dateFrom: null, dateTo: null, periodFrom: null, periodTo: null };
const byQuarter: ReadonlySet<Intent> = new Set([
  'history',
  'changes',
  'compare',
  'response_status',
  'report',
  'digest',
  'update',
]);

const undated: ReadonlySet<Intent> = new Set(['measure_list', 'measure_show', 'show']);

/** Turns the dates said into days, or into reporting quarters where the question is about what was reported. */
export function readPeriods(intent: Intent, heard: Heard): Dates {
  const { dates } = heard;
  if (intent === 'changes' || intent === 'compare') return movementPeriods(intent, heard);
  if (dates === undefined || undated.has(intent) || readAsAt(intent, heard) !== null) return nothing;
  if (!speaksOfReports(intent, heard)) return { ...nothing, ...windowFor(intent, heard) };
  const quarters = [...dates.quarters].sort();
  if (intent !== 'history' && quarters.length === 0) return nothing;
  const first = quarters[0] ?? periodIn(dates.from);
  const last = intent === 'history' && dates.to === null ? periodOf(heard.today) : quarters.at(-1);
  return { ...nothing, periodFrom: first, periodTo: last ?? periodIn(dates.to) };
}

/** "due by Easter" counts from today: what is past its date already is overdue. */
function windowFor(intent: Intent, { dates, today, said }: Heard): Pick<Dates, 'dateFrom' | 'dateTo'> {
  const { from = null, to = null } = dates ?? {};
  // "what was due in the last 30 days" ends with yesterday: what has been done by now was due as well.
  if (from !== null && from < today && (to === null || to === today) && said.says(wasDue))
    return { dateFrom: from, dateTo: addDays(today, -1) };
  const isAhead = to !== null && to >= today;
  return { dateFrom: from ?? (intent === 'due' && isAhead ? today : null), dateTo: to };
}

const wasDue = /\b(?:was|were|been) (?:all )?(?:due|expected|meant|supposed|planned|scheduled)\b/;

/** Intents that may be asked of an earlier time. */
export const ofPositions: ReadonlySet<Intent> = new Set([
  'list',
  'count',
  'breakdown',
  'overdue',
  'digest',
  'show',
]);

/** The earlier day whose position is asked for: "what was off track in October", "as at 1 October". Null for a quarter. */
export function readAsAt(intent: Intent, heard: Heard): Day | null {
  const { dates, statuses, today, has, said } = heard;
  if (dates === undefined || dates.quarters.length > 0 || !ofPositions.has(intent) || has('original'))
    return null;
  const day = dates.to !== null && dates.to < today ? dates.to : today;
  const begun = (dates.from ?? dates.to ?? today) <= today;
  if (dates.standing) return begun && day < today ? day : null;
  const tells = statuses !== undefined && !has('due') && !has('overdue') && !asksWhatEnded(heard);
  return tells && day < today && said.says(/\b(was|were)\b/) ? day : null;
}

/** "what did we finish in September": the window is when it ended, not how things stood. */
export function asksWhatEnded({ statuses, dates, lexicon }: Heard): boolean {
  if (statuses === undefined || statuses.negated || dates?.standing === true) return false;
  const named = lexicon.records.plan.statusScheme.statuses.filter(({ id }) => statuses.statuses.includes(id));
  return named.length > 0 && named.every(({ endsAction }) => endsAction);
}

/** "what was off track in Q2" asks what was reported then; "due in Q2" asks for targets. */
function speaksOfReports(intent: Intent, heard: Heard): boolean {
  const { dates, has, said } = heard;
  const quarterly = (dates?.quarters.length ?? 0) > 0;
  if (intent === 'my_actions') return quarterly && (has('responses') || !has('due'));
  if (ofPositions.has(intent) && quarterly && dates?.standing === true) return true;
  if (!byQuarter.has(intent) && (asksWhatEnded(heard) || has('original'))) return false;
  return byQuarter.has(intent) || (quarterly && !has('due') && said.says(/\b(was|were|did|had)\b/));
}

function periodIn(day: string | null): PeriodId | null {
  return day === null ? null : periodOf(day);
}

/** "this quarter" is the way from the one before to this one; two quarters named are compared as they are. */
function movementPeriods(intent: Intent, { dates, today, themes }: Heard): Dates {
  if (intent === 'compare' && dates === undefined && (themes?.names.length ?? 0) > 1) return nothing;
  const current = periodOf(today);
  const named = [...new Set(dates?.quarters ?? [])].sort();
  const [first, last] = [named[0], named.at(-1)];
  if (first !== undefined && last !== undefined && first !== last) {
    return { ...nothing, periodFrom: first, periodTo: last };
  }
  if (first === undefined) {
    const since = dates?.from ? periodOf(dates.from) : shiftPeriod(current, -1);
    return { ...nothing, periodFrom: since < current ? since : shiftPeriod(current, -1), periodTo: current };
  }
  const sinceThen = dates?.to === null || intent === 'compare';
  if (sinceThen && first < current) return { ...nothing, periodFrom: first, periodTo: current };
  return { ...nothing, periodFrom: shiftPeriod(first, -1), periodTo: first };
}
