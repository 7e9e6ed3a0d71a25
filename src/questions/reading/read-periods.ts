import { type PeriodId, periodOf, shiftPeriod } from '../../plan/reporting-period.ts';
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
  if (dates === undefined || undated.has(intent)) return nothing;
  if (!speaksOfReports(intent, heard)) return { ...nothing, dateFrom: dates.from, dateTo: dates.to };
  const quarters = [...dates.quarters].sort();
  if (intent !== 'history' && quarters.length === 0) return nothing;
  const first = quarters[0] ?? periodIn(dates.from);
  const last = intent === 'history' && dates.to === null ? periodOf(heard.today) : quarters.at(-1);
  return { ...nothing, periodFrom: first, periodTo: last ?? periodIn(dates.to) };
}

/** "what was off track in Q2" asks what was reported then; "due in Q2" asks for targets. */
function speaksOfReports(intent: Intent, { dates, has, said }: Heard): boolean {
  const quarterly = (dates?.quarters.length ?? 0) > 0;
  if (intent === 'my_actions') return quarterly && (has('responses') || !has('due'));
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
