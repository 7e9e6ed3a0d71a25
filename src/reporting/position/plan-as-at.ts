import { type Day, dayOf, endOfDay, formatDay } from '../../plan/dates/day.ts';
import { type PeriodId, periodWindow } from '../../plan/dates/reporting-period.ts';
import type { LastAnswer } from '../../plan/last-answer.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import { type PlanEdition, sourceText } from '../../plan/plan-edition.ts';
import { type DecisionEvent, rulingsOf, withRulings } from '../approval/decision-request.ts';
import { type Assignment, assignedOwners, withAssignedOwners } from '../owners/assignment.ts';
import type { MeasureUpdate } from '../updates/measure-update.ts';
import { type StatusUpdate, standsAt } from '../updates/status-update.ts';
import { asItStands, compareStanding, measureAsItStands, positionStated } from './standing-position.ts';

/** Which earlier position is wanted: all that was on record at the end of a day, or what was reported for a quarter. */
export type Earlier = { day: Day } | { period: PeriodId };

/** The edition of the plan's document that an earlier day's position rests on. */
export interface EditionThen {
  edition: PlanEdition;
  /** The plan was loaded only after that day, so that the document's own figures are all there is to go by. */
  loadedLater: boolean;
}

/**
 * The edition that stood at the end of the day. For a day before anything was loaded it is what stood at the end of the
 * day of the first loading: a document published earlier and loaded since. An edition that was taken back was a mistake
 * and never stands. `undefined` when nothing stands.
 */
export function editionThen(
  editions: readonly PlanEdition[],
  day: Day,
  timeZone: string,
): EditionThen | undefined {
  const standing = editions
    .filter(({ takenBack }) => takenBack === null)
    .map((edition) => ({ edition, at: Date.parse(edition.loadedAt) }))
    .sort((a, b) => b.at - a.at);
  const newestAtEndOf = (given: Day) => {
    const end = Date.parse(endOfDay(given, timeZone));
    return standing.find(({ at }) => at < end)?.edition;
  };
  const then = newestAtEndOf(day);
  if (then) return { edition: then, loadedLater: false };
  const first = standing.at(-1)?.edition;
  const edition = first && newestAtEndOf(dayOf(first.loadedAt, timeZone));
  return edition && { edition, loadedLater: true };
}

/** What a reader must know of figures from before the plan was loaded; `undefined` where there is nothing to say. */
export function loadedLaterNote({ edition, loadedLater }: EditionThen, timeZone: string): string | undefined {
  if (!loadedLater) return undefined;
  const loadedOn = formatDay(dayOf(edition.loadedAt, timeZone));
  return `The plan was loaded on ${loadedOn} (${sourceText(edition)}): these are the figures of that document.`;
}

/**
 * The day of which a quarter's position speaks: the day of the last answer given for it, or its last day where nobody
 * answered later; never later than today. `undefined` when the text is not a quarter or the quarter has not begun.
 */
export function dayOfPeriod(
  period: PeriodId,
  updates: readonly StatusUpdate[],
  { today, timeZone }: { today: Day; timeZone: string },
): Day | undefined {
  const window = periodWindow(period);
  if (!window || window.start > today) return undefined;
  const answered = updates
    .filter((update) => update.period === period)
    .map((update) => Date.parse(standsAt(update)));
  const last = answered.reduce(
    (latest, at) => Math.max(latest, at),
    Date.parse(endOfDay(window.end, timeZone)) - 1,
  );
  const day = dayOf(new Date(last).toISOString(), timeZone);
  return day < today ? day : today;
}

/** What was on record of a plan besides its document. */
export interface SaidSince {
  /** In any order. */
  updates: readonly StatusUpdate[];
  measureUpdates: readonly MeasureUpdate[];
  assignments: readonly Assignment[];
  decisions: readonly DecisionEvent[];
}

export interface AsAtEnd {
  day: Day;
  timeZone: string;
  /** Answers for later quarters are left out. */
  period?: PeriodId;
}

/** The edition's records with what had been said of them by the end of the day, in document order. */
export function recordsAsAt(
  edition: PlanRecords,
  { updates, measureUpdates, assignments, decisions }: SaidSince,
  { day, timeZone, period }: AsAtEnd,
): PlanRecords {
  const end = Date.parse(endOfDay(day, timeZone));
  const said = ({ at }: { at: string }) => Date.parse(at) < end;
  // What was on record on a day lacks what was put right after it; what was reported for a quarter has it.
  const counts = (update: Answer) =>
    period === undefined ? said(update) : said({ at: standsAt(update) }) && update.period <= period;
  const latest = latestByRef(updates.filter(counts));
  const latestFigures = latestByRef(measureUpdates.filter(counts));
  const assigned = assignedOwners(assignments.filter(said));
  const owned = withAssignedOwners(edition.actions, assigned.action);
  const stated = owned.map((action) => {
    const update = latest.get(action.ref);
    return update ? withAnswer(asItStands(action, positionStated(update)), update) : action;
  });
  const { plan } = edition;
  return {
    plan,
    actions: withRulings(stated, rulingsOf(decisions.filter(said)), plan.statusScheme).sort(inOrder),
    measures: withAssignedOwners(edition.measures, assigned.measure)
      .map((measure) => {
        const update = latestFigures.get(measure.ref);
        return update ? withAnswer(measureAsItStands(measure, update), update) : measure;
      })
      .sort(inOrder),
  };
}

type Answer = StatusUpdate | MeasureUpdate;

function latestByRef<Update extends Answer>(updates: readonly Update[]): Map<string, Update> {
  const latest = new Map<string, Update>();
  for (const update of updates) {
    const known = latest.get(update.ref);
    if (!known || compareStanding(known, update) < 0) latest.set(update.ref, update);
  }
  return latest;
}

function withAnswer<T extends { ref: string }>(record: T, update: Answer): T {
  return { ...record, lastAnswer: lastAnswerOf(update) };
}

/** The answer as its action or measure remembers it. */
export function lastAnswerOf(update: Answer): LastAnswer {
  const { id, at, period, by, about, putRight, givenOn } = update;
  return {
    ...{ id, at: standsAt(update), period, by },
    ...(about === undefined ? {} : { about }),
    ...(putRight === undefined ? {} : { putRightAt: at }),
    ...(givenOn === undefined ? {} : { givenOn }),
  };
}

function inOrder(a: { order: number }, b: { order: number }): number {
  return a.order - b.order;
}
