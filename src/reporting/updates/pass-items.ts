import { givenUp } from '../../plan/action-decision.ts';
import type { Day } from '../../plan/dates/day.ts';
import type { LastAnswer } from '../../plan/last-answer.ts';
import type { Measure } from '../../plan/measure.ts';
import type { LongPlan, PlanRecords } from '../../plan/plan.ts';
import type { PlanAction } from '../../plan/plan-action.ts';
import type { StatusScheme } from '../../plan/status-scheme.ts';

/** Something an owner answers about in a round: a plan action or a measure. */
export type PassItem = ActionItem | MeasureItem;

interface ItemFacts {
  /** Names it in the ledger and on cards; of a measure that shares its reference with an action, with “(measure)” after it. */
  ref: string;
  owners: readonly string[];
  /** Entra object ids of those it was assigned to in place of the document's owners, in the order of `owners`. */
  assignedTo?: readonly string[] | undefined;
  /** Entra object ids of those who have said that it is not theirs. */
  disownedBy?: readonly string[] | undefined;
  /** UTC; when the position was stated. */
  statedAt: string;
  /** The reporting period it was stated for; null for the document's own position. */
  statedFor: string | null;
  /** When it was answered for other periods, see `LastAnswer`. */
  otherPeriods?: LastAnswer['otherPeriods'];
}

export interface ActionItem extends ItemFacts {
  kind: 'action';
  action: PlanAction;
}

export interface MeasureItem extends ItemFacts {
  kind: 'measure';
  measure: Measure;
}

/** Everything in the plan that somebody answers for, the actions first, in document order. */
export function itemsOf(records: Pick<PlanRecords, 'actions' | 'measures'>): PassItem[] {
  return [...itemsIn(records)];
}

/** Likewise, one after the other. */
export function* itemsIn({ actions, measures }: Pick<LongPlan, 'actions' | 'measures'>): Generator<PassItem> {
  const taken = new Set<string>();
  for (const action of actions) {
    taken.add(action.ref);
    yield actionItem(action);
  }
  for (const measure of measures) yield measureItem(measure, taken.has(measure.ref));
}

/** Likewise, only what somebody has answered about: in a long plan, few of them. */
export function answeredIn({ actions, measures }: Pick<PlanRecords, 'actions' | 'measures'>): PassItem[] {
  const answered = measures.filter(({ lastAnswer }) => lastAnswer !== undefined);
  const taken = new Set(answered.length === 0 ? [] : actions.map(({ ref }) => ref));
  return [
    ...actions.filter(({ lastAnswer }) => lastAnswer !== undefined).map(actionItem),
    ...answered.map((measure) => measureItem(measure, taken.has(measure.ref))),
  ];
}

export function actionItem(action: PlanAction): ActionItem {
  const { ref, owners, assignedTo, disownedBy, statedAt, statedFor, lastAnswer } = action;
  const said = { statedAt, statedFor, otherPeriods: lastAnswer?.otherPeriods };
  return { kind: 'action', ref, owners, assignedTo, disownedBy, action, ...said };
}

/** `shared`: an action has the same reference. */
export function measureItem(measure: Measure, shared: boolean): MeasureItem {
  const { owners, assignedTo, disownedBy, statedAt = '', statedFor = null, lastAnswer } = measure;
  const said = { statedAt, statedFor, otherPeriods: lastAnswer?.otherPeriods };
  const ref = shared ? `${measure.ref} (measure)` : measure.ref;
  return { kind: 'measure', ref, owners, assignedTo, disownedBy, measure, ...said };
}

/** Whether its owner is asked about it in a round that opens on that day: a measure has a value to give every quarter. */
export function isItemDue(item: PassItem, scheme: StatusScheme, day: Day): boolean {
  return item.kind === 'measure' || isDue(item.action, scheme, day);
}

/**
 * Whether the owner is asked about this action in a round that opens on that day: not when it is finished and nothing goes
 * on, nor when the row is a statement that is not rated (n/a), nor when it was abandoned by a decision, or deferred until
 * a later day.
 */
export function isDue(action: PlanAction, scheme: StatusScheme, day: Day): boolean {
  if (givenUp(action, day)) return false;
  const status = scheme.statuses.find((known) => known.id === action.status);
  if (!status) return true;
  return status.rated && (!status.endsAction || action.continues);
}

/** The latest answer about it; `undefined` while nobody has answered. */
export function lastAnswerOf(item: PassItem): LastAnswer | undefined {
  return item.kind === 'action' ? item.action.lastAnswer : item.measure.lastAnswer;
}

/** The answer that stands, where it is for a newer period than this: one for this would not take its place. */
export function newerAnswer(item: PassItem, period: string): LastAnswer | undefined {
  const last = lastAnswerOf(item);
  return last && last.period > period ? last : undefined;
}

/** When it was answered for the period (UTC); `undefined` while it is not. What was answered since for another leaves it so. */
export function answeredFor(
  { statedFor, statedAt, otherPeriods }: Pick<PassItem, 'statedFor' | 'statedAt' | 'otherPeriods'>,
  period: string,
): string | undefined {
  return statedFor === period ? statedAt : otherPeriods?.[period];
}

/** The reference as the plan has it, whatever shares it. */
export function plainRef(item: PassItem): string {
  return item.kind === 'action' ? item.action.ref : item.measure.ref;
}

/** What a reference on a card or in somebody's words names, in any case. */
export function itemNamed(
  records: Pick<PlanRecords, 'actions' | 'measures'>,
  ref: string,
): PassItem | undefined {
  const wanted = ref.trim().toLowerCase();
  return itemsOf(records).find((item) => item.ref.toLowerCase() === wanted);
}

/** What a stored record is about: its reference, and whether that is of an action or of a measure. */
export function itemAt(
  records: Pick<PlanRecords, 'actions' | 'measures'>,
  { of, ref }: { of: PassItem['kind']; ref: string },
): PassItem | undefined {
  return itemsOf(records).find((item) => item.kind === of && plainRef(item) === ref);
}

/** What the item is about, in the plan's words. */
export function wordsOfItem(item: PassItem): string {
  return item.kind === 'action' ? item.action.text : item.measure.name;
}
