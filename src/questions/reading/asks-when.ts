import { namesFew } from './asks-of-one.ts';
import type { Heard } from './hear.ts';

export function isOverdue(heard: Heard): boolean {
  const { has, dates, statuses, said, today } = heard;
  if (namesFew(heard) && has('openly') && !has('listing')) return false;
  const isAhead = dates?.to != null && dates.to >= today;
  if (has('notOverdue') || isEither(heard)) return false;
  if (has('overdue')) return !isAhead || said.says(/\b(over ?due|past|passed|missed|gone)\b/);
  const isPast = dates?.to != null && dates.to < today;
  return isPast && statuses?.negated === true && (has('due') || isUnfinished(heard));
}

/** "late or overdue": either will do. */
export function isEither({ has, statuses, said }: Heard): boolean {
  return has('overdue') && statuses?.negated === false && said.says(orOverdue);
}

const orOverdue =
  /\bor (already |now |just |also |are |is |have |has |been |gone )*(over ?due|past (their|its|the) |passed (their|its) |missed (their|its) )|\b(over ?due|past due|missed (their|its) (date|deadline|target)) or (?!not\b)/;

/** "left to do", "not complete": what has not ended, which with a day beside it is meant to end by then. */
function isUnfinished({ statuses, lexicon }: Heard): boolean {
  const { statuses: known } = lexicon.records.plan.statusScheme;
  const ended = known.filter(({ endsAction }) => endsAction).map(({ id }) => id);
  return statuses?.negated === true && ended.every((id) => statuses.statuses.includes(id));
}

/** "not due yet" in a scheme that has a status for it. */
function isNotDue({ said, statuses }: Heard): boolean {
  return statuses !== undefined && said.says(/\bnot (yet )?due\b/);
}

/** In which order, not which. */
const byDeadline =
  /\bby (the )?(target |due )?(dates?|deadlines?)(?= (latest|newest|oldest|earliest|soonest|furthest|last|first)\b|$)/;

export function isDue(heard: Heard): boolean {
  const { has, said, dates, statuses } = heard;
  if (ranksByDay(heard)) return false;
  if (dates !== undefined && dates.to !== null && isUnfinished(heard)) return true;
  if (statuses !== undefined && !statuses.negated && beginsInThePast(heard)) return false;
  if (dates === undefined && (isUnfinished(heard) || isNotDue(heard))) return false;
  if (!has('due') || (dates === undefined && said.says(/\bfinish(ing)? late\b/))) return false;
  return dates !== undefined || ((statuses === undefined || has('listing')) && !namesFew(heard));
}

/** "the reds with the latest dates" are of all there are; "the soonest deadline" is the next to come. */
function ranksByDay({ order, dates, statuses, said }: Heard): boolean {
  if (dates !== undefined) return false;
  if (!order.picksByDay) return said.says(byDeadline);
  return (
    statuses !== undefined || order.sort === 'deadline desc' || said.says(/\b(plan|of all|overall|ever)\b/)
  );
}

function beginsInThePast({ dates, today }: Heard): boolean {
  if (dates === undefined || dates.to === null) return false;
  return dates.from === null ? dates.to < today : dates.from < today;
}

/** "slipped between Q1 and Q3": a move from one quarter to another. */
export function movesBetween({ has, dates, said }: Heard): boolean {
  const days = dates?.from != null && dates.to !== null && said.says(/\bbetween\b/);
  if ((new Set(dates?.quarters ?? []).size < 2 && !days) || has('due')) return false;
  return has('slipped') || has('worse') || has('better') || said.says(/\b(slid|dropped|fell|dipped|rose)\b/);
}

/** "had their date changed" is said of the plan as it is now, not of a move between two quarters. */
export function movesDates({ has, dates, said }: Heard): boolean {
  return (
    has('slipped') && dates === undefined && said.says(/\b(dates?|deadlines?)\b/) && said.says(/\bhad\b/)
  );
}
