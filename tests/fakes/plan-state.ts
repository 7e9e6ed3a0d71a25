import { isDeepStrictEqual } from 'node:util';
import { GoldenThreadError } from '../../src/errors.ts';
import { firstTarget } from '../../src/plan/action-decision.ts';
import type { FormerRecord } from '../../src/plan/former-record.ts';
import type { LastAnswer } from '../../src/plan/last-answer.ts';
import { type Measure, measurePositionSchema } from '../../src/plan/measure.ts';
import { withMeasurePosition, withoutAnswer } from '../../src/plan/measure-position.ts';
import type { PlanRecords } from '../../src/plan/plan.ts';
import { type PlanAction, statusPositionSchema, withPosition } from '../../src/plan/plan-action.ts';
import type { PlanEdition } from '../../src/plan/plan-edition.ts';
import { type DecisionEvent, rulingsOf, withRulings } from '../../src/reporting/approval/decision-request.ts';
import {
  type Assignment,
  assignedOwners,
  withAssignedOwners,
} from '../../src/reporting/owners/assignment.ts';
import { lastAnswerOf } from '../../src/reporting/position/plan-as-at.ts';
import { compareStanding } from '../../src/reporting/position/standing-position.ts';
import type { MeasureUpdate } from '../../src/reporting/updates/measure-update.ts';
import { type StatusUpdate, standsAt } from '../../src/reporting/updates/status-update.ts';

/** Everything in memory about one plan. */
export interface PlanState {
  edition: PlanRecords | undefined;
  /** Oldest first, each with what it held. */
  editions: { about: PlanEdition; records: PlanRecords }[];
  current: string | null;
  mark: string | null;
  assignments: Assignment[];
  decided: DecisionEvent[];
  updates: StatusUpdate[];
  figures: MeasureUpdate[];
  shown: PlanRecords | undefined;
}

export function emptyState(): PlanState {
  return {
    edition: undefined,
    editions: [],
    current: null,
    mark: null,
    assignments: [],
    decided: [],
    updates: [],
    figures: [],
    shown: undefined,
  };
}

/** In document order, each action with what was said of it outside the document. */
export function assembled({ plan, actions, measures }: PlanRecords, state: PlanState): PlanRecords {
  const inOrder = (a: { order: number }, b: { order: number }) => a.order - b.order;
  const assigned = assignedOwners(state.assignments);
  const stated = withAssignedOwners(actions, assigned.action).map((action) =>
    asItStands(action, state.updates),
  );
  return {
    plan,
    actions: withRulings(stated, rulingsOf(state.decided), plan.statusScheme).sort(inOrder),
    measures: withAssignedOwners(measures, assigned.measure)
      .map((measure) => measuredNow(measure, state.figures))
      .sort(inOrder),
  };
}

function asItStands(action: PlanAction, updates: StatusUpdate[]): PlanAction {
  const given = updates.filter(({ ref }) => ref === action.ref).sort((a, b) => compareStanding(b, a));
  const [latest] = given;
  if (!latest) return action;
  const lastAnswer = withOtherPeriods(latest, given);
  if (Date.parse(standsAt(latest)) <= Date.parse(action.statedAt)) return { ...action, lastAnswer };
  const stated = {
    statedAt: standsAt(latest),
    statedBy: latest.by.name,
    statedFor: latest.period,
    lastAnswer,
  };
  return { ...withPosition(action, statusPositionSchema.parse(latest)), ...stated };
}

/**
 * What the document says now: as before, where it repeats itself, carries an owner's answer along or names just those
 * owners who were assigned.
 */
export function documentSays(given: PlanAction[], state: PlanState): PlanAction[] {
  const before = new Map(state.edition?.actions.map((action) => [action.ref, action]));
  return given.map((shown) => {
    const action = { ...shown, target: firstTarget(shown) };
    delete action.assignedTo;
    delete action.disownedBy;
    delete action.decisions;
    delete action.lastAnswer;
    const former = before.get(action.ref);
    if (!former) return action;
    const isAssigned = shown.assignedTo !== undefined;
    return stillSaid({ ...action, owners: isAssigned ? former.owners : action.owners }, former);
  });
}

function stillSaid(action: PlanAction, former: PlanAction): PlanAction {
  const { statedAt, statedBy, statedFor } = former;
  const before = statusPositionSchema.parse(former);
  const repeated = isDeepStrictEqual(before, statusPositionSchema.parse(action));
  return repeated || action.statedBy !== null
    ? { ...withPosition(action, before), statedAt, statedBy, statedFor }
    : action;
}

function withOtherPeriods<Update extends StatusUpdate | MeasureUpdate>(
  latest: Update,
  given: readonly Update[],
): LastAnswer {
  const others = given.filter(({ period }) => period !== latest.period).toReversed();
  const otherPeriods = Object.fromEntries(others.map((update) => [update.period, standsAt(update)]));
  const [late] = others.filter((update) => standsAt(update) > standsAt(latest)).sort(newestFirst);
  return {
    ...lastAnswerOf(latest),
    ...(others.length > 0 && { otherPeriods }),
    ...(late && { late: lastAnswerOf(late) }),
  };
}

function measuredNow(measure: Measure, figures: MeasureUpdate[]): Measure {
  const given = figures.filter(({ ref }) => ref === measure.ref).sort((a, b) => compareStanding(b, a));
  const [latest] = given;
  if (!latest) return measure;
  const lastAnswer = withOtherPeriods(latest, given);
  if (Date.parse(standsAt(latest)) <= Date.parse(measure.statedAt ?? '1970-01-01'))
    return { ...measure, lastAnswer };
  const stated = {
    statedAt: standsAt(latest),
    statedBy: latest.by.name,
    statedFor: latest.period,
    lastAnswer,
  };
  return { ...withMeasurePosition(measure, measurePositionSchema.parse(latest)), ...stated };
}

/** As `documentSays`. */
export function documentMeasures(given: Measure[], state: PlanState): Measure[] {
  const before = new Map(state.edition?.measures.map((measure) => [measure.ref, measure]));
  return given.map(({ assignedTo, disownedBy: _by, lastAnswer: _last, ...shown }) => {
    const former = before.get(shown.ref);
    const measure = assignedTo && former ? { ...shown, owners: former.owners } : shown;
    const earlier = former && measurePositionSchema.parse(former);
    const isNew =
      measure.statedBy === undefined && !isDeepStrictEqual(earlier, measurePositionSchema.parse(measure));
    if (!former || !earlier || isNew) return measure;
    const kept = withMeasurePosition(withoutAnswer(measure), earlier);
    return former.statedAt === undefined ? kept : { ...kept, statedAt: former.statedAt };
  });
}

type Ordered = Pick<StatusUpdate, 'at' | 'id' | 'putRight'>;

export function newestFirst(a: Ordered, b: Ordered): number {
  return Date.parse(standsAt(b)) - Date.parse(standsAt(a)) || (a.id < b.id ? 1 : -1);
}

export function refuseRepeatedRefs({ actions, measures }: PlanRecords): void {
  for (const list of [actions, measures]) {
    if (new Set(list.map(({ ref }) => ref)).size < list.length) {
      throw new GoldenThreadError('bad_input', 'A reference occurs twice. Nothing was saved.');
    }
  }
}

/** Whether two editions say the same, whatever order they say it in. */
export function saysTheSame(before: PlanRecords | undefined, after: PlanRecords): boolean {
  if (before?.plan.name !== after.plan.name) return false;
  if (!isDeepStrictEqual(before.plan.statusScheme, after.plan.statusScheme)) return false;
  const byRef = <T extends { ref: string }>(list: T[]) => new Map(list.map((item) => [item.ref, item]));
  return (
    isDeepStrictEqual(byRef(before.actions), byRef(after.actions)) &&
    isDeepStrictEqual(byRef(before.measures), byRef(after.measures))
  );
}

/** Everything that was ever held and is no more, as last worded. */
export function formerOf({ editions, edition }: PlanState): {
  actions: FormerRecord[];
  measures: FormerRecord[];
} {
  const actions = editions.flatMap(({ records }) => records.actions);
  const measures = editions.flatMap(({ records }) =>
    records.measures.map(({ ref, theme, name }) => ({ ref, theme: theme ?? '', text: name })),
  );
  return {
    actions: gone(actions, edition?.actions ?? []),
    measures: gone(measures, edition?.measures ?? []),
  };
}

function gone(ever: FormerRecord[], now: { ref: string }[]): FormerRecord[] {
  const kept = new Set(now.map(({ ref }) => ref));
  const last = new Map(ever.map(({ ref, theme, text }) => [ref, { ref, theme, text }]));
  return [...last.values()].filter(({ ref }) => !kept.has(ref));
}

/** An earlier edition with the aliases that its themes have been given since. */
export function withLaterAliases(earlier: PlanRecords, later: PlanRecords | undefined): PlanRecords {
  const known = new Map(later?.plan.themes.map(({ name, aliases }) => [name, aliases]));
  const themes = earlier.plan.themes.map((theme) => ({
    ...theme,
    aliases: known.get(theme.name) ?? theme.aliases,
  }));
  return { ...earlier, plan: { ...earlier.plan, themes } };
}

/** Shared between readers, as the real store's records are. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) frozen(inner);
    Object.freeze(value);
  }
  return value;
}
