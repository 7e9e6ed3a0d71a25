import { decisionWords } from '../../plan/action-decision.ts';
import { periodWindow } from '../../plan/dates/reporting-period.ts';
import type { PlanAction } from '../../plan/plan-action.ts';
import { compareInstants } from '../../reporting/position/standing-position.ts';
import { type StatusUpdate, saidWhen, standingOf, standsAt } from '../../reporting/updates/status-update.ts';
import { movementSince, type RefStatus } from '../../summary/movement.ts';
import { counted } from '../../summary/wording.ts';
import type { Facts } from '../answer.ts';
import type { Question } from '../question.ts';
import { answerMoves } from './answer-moves.ts';
import { answerAction } from './answer-rows.ts';
import { actionLines, restLine, rowsSpelledOut } from './answer-text.ts';
import { describe } from './describe-question.ts';
import type { Draft } from './draft.ts';
import { type ActionHistory, historiesOf } from './read-histories.ts';
import { selectActions } from './select-actions.ts';

/** What was answered about the actions, oldest first, in the quarters asked for. */
export async function answerHistory(question: Question, facts: Facts): Promise<Draft> {
  if (question.ask === 'timesMoved') return answerMoves(question, facts);
  const { rows, base } = selectActions(question, facts);
  const shown = await historiesOf(rows.slice(0, rowsSpelledOut), facts);
  const lines = shown.flatMap((each) => [heading(each.action), ...spoken(each, question, facts)]);
  const actions = rows.map((action) => answerAction(action, facts));
  const nothing = `I found no action about “${question.filters.text ?? ''}” in ${facts.records.plan.name}.`;
  return {
    total: rows.length,
    outOf: base.length,
    actions,
    lines: rows.length > 0 ? [...lines, ...restLine(rows.slice(rowsSpelledOut))] : [nothing],
  };
}

function heading({ ref, text }: PlanAction): string {
  return `${ref} ${text.replace(/\s+/g, ' ')}`;
}

function spoken({ action, updates }: ActionHistory, { filters }: Question, facts: Facts): string[] {
  const standing = new Set(standingOf(updates));
  const wanted = updates
    .filter(({ period }) => within(period, filters.periodFrom, filters.periodTo))
    .map((update) => ({
      at: standsAt(update),
      line: updateLine(update, { facts, corrected: !standing.has(update) }),
    }));
  const asked = filters.periodFrom === null && filters.periodTo === null;
  const decided = asked ? decisionLines(action) : [];
  const said = [...wanted.reverse(), ...decided].sort((a, b) => compareInstants(a.at, b.at));
  if (wanted.length > 0) return said.map(({ line }) => line);
  const when = filters.periodFrom === null ? '' : ` for ${quarters(filters.periodFrom, filters.periodTo)}`;
  return [
    `  No answer is on record${when}. The position now:`,
    ...actionLines([answerAction(action, facts)]).map((line) => `  ${line}`),
    ...decided.map(({ line }) => line),
  ];
}

function decisionLines({ decisions = [] }: PlanAction): { at: string; line: string }[] {
  return decisions.map((ruling) => ({ at: ruling.at, line: `  Decided: ${decisionWords(ruling)}` }));
}

function within(period: string, from: string | null, to: string | null): boolean {
  return (from === null || period >= from) && (to === null || period <= to);
}

function quarters(from: string, to: string | null): string {
  return to === null || to === from ? from : `${from} to ${to}`;
}

function updateLine(
  update: StatusUpdate,
  { facts, corrected }: { facts: Facts; corrected: boolean },
): string {
  const label =
    facts.records.plan.statusScheme.statuses.find(({ id }) => id === update.status)?.label ??
    update.statusText;
  const said = update.commentary.replace(/\s+/g, ' ').trim();
  const since = corrected ? '; corrected since' : '';
  return `  ${update.period} (${saidWhen(update, facts.timeZone)}${since}): ${label}${said === '' ? '' : `. ${said}`}`;
}

interface Moves {
  kept: PlanAction[];
  lines: string[];
}

/** What moved between two quarters, from the answers on record. Positions that only the document states have no date to move from. */
export async function answerChanges(question: Question, facts: Facts): Promise<Draft> {
  const { rows, base } = selectActions(withoutStatuses(question), facts);
  const { kept, lines } = await movesOf(rows, question, facts);
  const { scope } = describe(question, facts);
  const { periodFrom, periodTo } = question.filters;
  const between = `between ${periodFrom} and ${periodTo}`;
  const place = scope === '' ? '' : ` ${scope}`;
  const none = `No change of status is on record ${between} for the ${counted(rows.length, 'action')}${place}.`;
  return {
    total: kept.length,
    outOf: base.length,
    actions: kept.map((action) => answerAction(action, facts)),
    lines:
      kept.length === 0
        ? [none]
        : [`${kept.length} of ${counted(rows.length, 'action')}${place} moved ${between}:`, ...lines],
    note: 'Changes are read from the answers given for each quarter; a position that only the imported document states has no earlier one to compare with.',
  };
}

/** Statuses asked for are those before or after the move, not those of today. */
function withoutStatuses(question: Question): Question {
  return { ...question, ask: null, filters: { ...question.filters, statuses: [], continues: null } };
}

async function movesOf(rows: readonly PlanAction[], question: Question, facts: Facts): Promise<Moves> {
  const { periodFrom, periodTo } = question.filters;
  const histories = await historiesOf(rows.filter(mayHaveMoved(question)), facts);
  const before = positions(histories, periodFrom);
  const known = new Set(before.map(({ ref }) => ref));
  const after = positions(histories, periodTo).filter(({ ref }) => known.has(ref));
  const asAt = periodWindow(periodFrom ?? '')?.end ?? facts.today;
  const movement = movementSince({ asAt, statuses: before }, after, facts.records.plan.statusScheme);
  const kinds: [string[], string, Question['ask'][]][] = [
    [movement.newlyComplete, 'Newly complete', ['newlyComplete', 'better']],
    [movement.slipped, 'Slipped', ['worse']],
    [movement.recovered, 'Recovered', ['better']],
    [movement.eased, 'Eased, still behind', ['better']],
    [movement.reopened, 'No longer complete', ['worse']],
  ];
  const wanted = kinds.filter(
    ([refs, , asks]) => refs.length > 0 && (question.ask === null || asks.includes(question.ask)),
  );
  const { statuses } = question.filters;
  const named = new Set(
    after
      .filter(({ status }) => statuses.length === 0 || statuses.includes(status ?? ''))
      .map(({ ref }) => ref),
  );
  const refs = new Set(wanted.flatMap(([moved]) => moved).filter((ref) => named.has(ref)));
  return {
    kept: rows.filter(({ ref }) => refs.has(ref)),
    lines: wanted.flatMap(([moved, words]) => {
      const these = new Set(moved);
      return [
        `${words}: ${moved.length}`,
        ...actionLines(
          rows
            .filter(({ ref }) => these.has(ref) && refs.has(ref))
            .map((action) => answerAction(action, facts)),
        ),
      ];
    }),
  };
}

/** Last answered for the earlier quarter or one before it, an action stands where it stood then. */
function mayHaveMoved({ filters: { periodFrom } }: Question): (action: PlanAction) => boolean {
  return ({ statedFor }) => statedFor !== null && (periodFrom === null || statedFor > periodFrom);
}

/** The status of each action as last answered up to a quarter. */
function positions(histories: readonly ActionHistory[], period: string | null): RefStatus[] {
  return histories.flatMap(({ action: { ref }, updates }) => {
    const last = updates.find((update) => period === null || update.period <= period);
    return last ? [{ ref, status: last.status }] : [];
  });
}
