import { formatDay } from '../../plan/dates/day.ts';
import { deadlineOf, type PlanAction } from '../../plan/plan-action.ts';
import { countByStatus, countLines } from '../../summary/rag-counts.ts';
import { counted } from '../../summary/wording.ts';
import type { AnswerGroup, Facts } from '../answer.ts';
import type { GroupBy, Question } from '../question.ts';
import { answerAction, groupOf, ownerName } from './answer-rows.ts';
import { baseNote, groupLine, saidOf } from './answer-text.ts';
import { describe } from './describe-question.ts';
import type { Draft } from './draft.ts';
import { type Selection, selectActions } from './select-actions.ts';
import { asAt } from './wording.ts';

type Rows = Pick<Selection, 'rows' | 'base'>;

/** Figures for each theme, status, outcome, owner or month. */
export function answerBreakdown(asked: Question, facts: Facts): Draft {
  const { rows, base } = selectActions(asked, facts);
  const groupBy = asked.filters.groupBy ?? 'status';
  const groups = cut(sorted(groupsOf(asked, { rows, base }, facts), asked), asked);
  const held = new Set(groups.map(({ key }) => key));
  const shown =
    asked.limit === null
      ? rows
      : rows.filter((row) => keysOf(groupBy, row, facts).some((key) => held.has(key)));
  return {
    total: rows.length,
    outOf: base.length,
    actions: shown.map((action) => answerAction(action, facts)),
    groups,
    lines: [
      `${headline(asked, { rows, base }, facts)}${shareWords(asked)}:`,
      ...linesOf(groupBy, rows, groups, facts),
    ],
    note: baseNote(asked, base, facts),
  };
}

function groupsOf(question: Question, selection: Rows, facts: Facts): AnswerGroup[] {
  const groupBy = question.filters.groupBy ?? 'status';
  if (groupBy === 'status') return statusGroups(selection.rows, facts);
  const members = new Map<string, PlanAction[]>();
  for (const key of keysAsked(question, selection, facts)) members.set(key, []);
  for (const row of selection.rows) {
    for (const key of keysOf(groupBy, row, facts)) {
      const held = members.get(key);
      if (held === undefined) members.set(key, [row]);
      else held.push(row);
    }
  }
  const groups = [...members].map(([key, held]) => groupOf(key, held, facts));
  return groupBy === 'month'
    ? groups.sort((one, other) => monthOrder(one.key) - monthOrder(other.key))
    : groups;
}

/** Groups that are told even where they have no row: every theme, and every owner where the fewest are asked for. */
function keysAsked({ filters, negated, sort }: Question, { base }: Rows, facts: Facts): readonly string[] {
  if (filters.groupBy === 'owner' && sort === 'count asc')
    return base.flatMap((row) => keysOf('owner', row, facts));
  if (filters.groupBy !== 'theme') return [];
  const themes = negated.includes('themes') ? [] : filters.themes;
  return themes.length > 0 ? themes : facts.records.plan.themes.map(({ name }) => name);
}

function statusGroups(rows: readonly PlanAction[], facts: Facts): AnswerGroup[] {
  const { rows: counts } = countByStatus(rows, facts.records.plan.statusScheme);
  return counts.map(({ label, status, count }) => ({
    key: label,
    counts: { [status ?? 'unknown']: count },
    total: count,
  }));
}

const noMonth = 'No date';

function keysOf(groupBy: GroupBy, action: PlanAction, facts: Facts): string[] {
  switch (groupBy) {
    case 'theme':
      return [action.theme];
    case 'outcome':
      return [action.outcome ?? 'No outcome'];
    case 'activity':
      return [action.activity ?? 'No activity'];
    case 'owner':
      return action.owners.length > 0 ? action.owners.map((owner) => ownerName(owner, facts)) : ['No owner'];
    case 'month':
      return [monthOf(deadlineOf(action))];
    case 'status': {
      const { rows } = countByStatus([action], facts.records.plan.statusScheme);
      return rows.filter(({ count }) => count > 0).map(({ label }) => label);
    }
  }
}

function monthOf(day: string | null): string {
  if (day === null) return noMonth;
  return formatDay(day).replace(/^\d+ /, '');
}

function monthOrder(key: string): number {
  const [name = '', year = ''] = key.split(' ');
  const months =
    'January February March April May June July August September October November December'.split(' ');
  return key === noMonth ? Number.MAX_SAFE_INTEGER : Number(year) * 12 + months.indexOf(name);
}

function sorted(groups: AnswerGroup[], { sort }: Question): AnswerGroup[] {
  if (sort !== 'count desc' && sort !== 'count asc') return groups;
  const sign = sort === 'count desc' ? -1 : 1;
  return [...groups].sort((one, other) => sign * (one.total - other.total));
}

/** The first few; those with the same figure as the last of them are kept. */
function cut(groups: AnswerGroup[], { limit }: Question): AnswerGroup[] {
  const last = limit === null ? undefined : groups[limit - 1];
  if (limit === null || last === undefined) return groups;
  return groups.filter(({ total }, index) => index < limit || total === last.total);
}

function headline(
  question: Question,
  { rows, base }: { rows: PlanAction[]; base: readonly PlanAction[] },
  facts: Facts,
): string {
  const { scope, conditions } = describe(question, facts);
  const place = scope === '' ? '' : ` ${scope}`;
  if (conditions.length === 0) return `${counted(base.length, 'action')}${place}, ${asAt(facts.today)}`;
  const those = `${base.length === 1 ? 'action' : 'actions'}${place}`;
  return `${rows.length} of ${base.length} ${those} ${saidOf(question, rows.length, facts)}, ${asAt(facts.today)}`;
}

/** `; the most are in`, where only the first few groups follow: their rows are not all that were counted. */
function shareWords({ limit, sort, filters }: Question): string {
  if (limit === null || filters.groupBy === null || filters.groupBy === 'status') return '';
  const share = sort === 'count asc' ? 'fewest' : 'most';
  return `; the ${share} are ${filters.groupBy === 'owner' ? 'owned by' : 'in'}`;
}

function linesOf(groupBy: GroupBy, rows: PlanAction[], groups: AnswerGroup[], facts: Facts): string[] {
  if (groupBy === 'status') return countLines(countByStatus(rows, facts.records.plan.statusScheme));
  return groups.map((group) => groupLine(group, facts));
}
