import { z } from 'zod';
import {
  type AnswerGiven,
  answeredWordsSchema,
  answerGivenSchema,
  type LastAnswer,
  otherPeriodsSchema,
} from '../../plan/last-answer.ts';
import { measurePositionSchema } from '../../plan/measure.ts';
import { planActionSchema, statusPositionSchema } from '../../plan/plan-action.ts';
import { lastAnswerOf } from '../../reporting/position/plan-as-at.ts';
import {
  compareInstants,
  compareStanding,
  positionStated,
} from '../../reporting/position/standing-position.ts';
import type { MeasureUpdate } from '../../reporting/updates/measure-update.ts';
import { type StatusUpdate, standsAt } from '../../reporting/updates/status-update.ts';

/** The latest answer's position on one action. */
export const positionSchema = planActionSchema
  .pick({ statedAt: true, statedBy: true, statedFor: true })
  .extend({
    ...statusPositionSchema.shape,
    ref: z.string(),
    updateId: z.string(),
    /** Entra object id; missing in rows of an earlier release, as is the next. */
    byId: z.string().optional(),
    about: answeredWordsSchema.optional(),
    putRightAt: z.string().optional(),
    givenOn: z.string().nullable().optional(),
    otherPeriods: otherPeriodsSchema.optional(),
    late: answerGivenSchema.optional(),
  });
export type Position = z.infer<typeof positionSchema>;

/** The latest answer's position on one measure. */
export const figureSchema = measurePositionSchema.extend({
  ...positionSchema.pick({
    statedAt: true,
    ref: true,
    updateId: true,
    byId: true,
    about: true,
    putRightAt: true,
    givenOn: true,
    otherPeriods: true,
    late: true,
  }).shape,
  statedBy: z.string(),
  statedFor: z.string(),
});
export type Figure = z.infer<typeof figureSchema>;

/**
 * The position once this answer is in, which follows `current` if any; `undefined` where it stays as it is. Of an answer
 * for an earlier period it tells, and shows the newer one.
 */
export function positionAfter(update: StatusUpdate, current?: Position): Position | undefined {
  if (!current || supersedes(update, current)) return positionOf(update, current);
  return isEarlier(update, current) ? withEarlier(current, update) : undefined;
}

/** Likewise of a measure. */
export function figureAfter(update: MeasureUpdate, current?: Figure): Figure | undefined {
  if (!current || supersedes(update, current)) return figureOf(update, current);
  return isEarlier(update, current) ? withEarlier(current, update) : undefined;
}

/** The position by this answer, which follows `current` if any. */
export function positionOf(update: StatusUpdate, current?: Replaced): Position {
  return { ...positionStated(update), ...saidIn(update), ...answeredBesides(update, current) };
}

export function figureOf(update: MeasureUpdate, current?: Replaced): Figure {
  const { by, period } = update;
  const said = { statedAt: standsAt(update), statedBy: by.name, statedFor: period };
  const besides = answeredBesides(update, current);
  return { ...measurePositionSchema.parse(update), ...said, ...saidIn(update), ...besides };
}

/** As much of a position as outlives the answer that takes its place. */
type Replaced = Pick<Position, 'statedAt' | 'statedFor' | 'otherPeriods' | 'late'>;

function answeredBesides(update: StatusUpdate | MeasureUpdate, current: Replaced | undefined) {
  if (!current) return {};
  const { period } = update;
  const { statedFor, statedAt, otherPeriods } = current;
  const known = { ...otherPeriods, ...(statedFor === null ? {} : { [statedFor]: statedAt }) };
  const others = Object.entries(known).filter(([each]) => each !== period);
  return others.length === 0
    ? {}
    : { otherPeriods: Object.fromEntries(others), ...lateAfter(standsAt(update), [current.late]) };
}

function isEarlier({ period }: Pick<StatusUpdate, 'period'>, { statedFor }: Replaced): boolean {
  return statedFor !== null && period < statedFor;
}

function withEarlier<Held extends Replaced>(current: Held, update: StatusUpdate | MeasureUpdate): Held {
  const { period } = update;
  const times = [current.otherPeriods?.[period] ?? [], standsAt(update)].flat().sort(compareInstants);
  const otherPeriods = { ...current.otherPeriods, [period]: times.at(-1) };
  return { ...current, otherPeriods, ...lateAfter(current.statedAt, [current.late, lastAnswerOf(update)]) };
}

/** The last of some answers for earlier periods that was given after this moment. */
function lateAfter(moment: string, given: readonly (AnswerGiven | undefined)[]): Pick<Replaced, 'late'> {
  const [late] = given
    .flatMap((each) => (each && compareInstants(each.at, moment) > 0 ? each : []))
    .sort((a, b) => compareInstants(b.at, a.at));
  return late ? { late } : {};
}

function saidIn({ ref, id, at, by, about, putRight, givenOn }: StatusUpdate | MeasureUpdate) {
  return {
    ...{ ref, updateId: id, byId: by.id },
    ...(about === undefined ? {} : { about }),
    ...(givenOn === undefined ? {} : { givenOn }),
    ...(putRight === undefined ? {} : { putRightAt: at }),
  };
}

/**
 * Whether an answer becomes the current position: one that was given earlier but arrives later does not, nor does one for
 * an earlier quarter, or its correction, where there is one for a newer.
 */
function supersedes(
  update: Pick<StatusUpdate, 'at' | 'id' | 'period' | 'putRight'>,
  { statedAt: at, updateId: id, statedFor }: Pick<Position, 'statedAt' | 'updateId' | 'statedFor'>,
): boolean {
  return compareStanding(update, { at, id, period: statedFor ?? '' }) > 0;
}

type Answered = Pick<
  Position,
  | 'updateId'
  | 'statedAt'
  | 'statedFor'
  | 'statedBy'
  | 'byId'
  | 'about'
  | 'putRightAt'
  | 'givenOn'
  | 'otherPeriods'
  | 'late'
>;

export function lastAnswerIn(said: Answered): LastAnswer {
  const { updateId: id, statedAt: at, statedFor, statedBy, byId = '', about, putRightAt, givenOn } = said;
  const { otherPeriods, late } = said;
  return {
    ...{ id, at, period: statedFor ?? '', by: { id: byId, name: statedBy ?? '' } },
    ...(about === undefined ? {} : { about }),
    ...(putRightAt === undefined ? {} : { putRightAt }),
    ...(givenOn === undefined ? {} : { givenOn }),
    ...(otherPeriods === undefined ? {} : { otherPeriods }),
    ...(late === undefined ? {} : { late }),
  };
}
