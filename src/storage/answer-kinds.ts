import type { z } from 'zod';
import type { Instant } from '../plan/dates/day.ts';
import { type MeasureUpdate, measureUpdateSchema } from '../reporting/updates/measure-update.ts';
import { type StatusUpdate, statusUpdateSchema } from '../reporting/updates/status-update.ts';
import { type Entity, fromEntity } from './entity.ts';
import { type RowRange, ranges, rows } from './keys.ts';
import { type Change, figureSchema, positionSchema } from './plans/edition.ts';
import type { Taken } from './plans/plan-copy.ts';
import type { PlanRows } from './plans/plan-rows.ts';
import type { Stored } from './table.ts';

/** How answers about one kind of thing are kept. */
export interface Kind<Update> {
  of: Change['of'];
  schema: z.ZodType<Update>;
  history(ref: string): RowRange;
  updateKey(ref: string, at: Instant, id: string): string;
  positionKey(ref: string): string;
  update(planRows: PlanRows, update: Update): Entity;
  position(planRows: PlanRows, update: Update, current: Latest | undefined): Entity;
  /** What a reader makes of the position's row. */
  latest(position: Stored<Entity>): Taken;
}

export const aboutActions: Kind<StatusUpdate> = {
  of: 'action',
  schema: statusUpdateSchema,
  history: ranges.updates,
  updateKey: rows.update,
  positionKey: rows.position,
  update: (planRows, update) => planRows.update(update),
  position: (planRows, update, current) => planRows.position(update, current),
  latest: ({ record, ...row }) => ({ of: 'action', ...row, record: fromEntity(record, positionSchema) }),
};

export const aboutMeasures: Kind<MeasureUpdate> = {
  of: 'measure',
  schema: measureUpdateSchema,
  history: ranges.measureUpdates,
  updateKey: rows.measureUpdate,
  positionKey: rows.measurePosition,
  update: (planRows, update) => planRows.measureUpdate(update),
  position: (planRows, update, current) => planRows.measurePosition(update, current),
  latest: ({ record, ...row }) => ({ of: 'measure', ...row, record: fromEntity(record, figureSchema) }),
};

/** What is common to all answers. */
export type Answer = Pick<StatusUpdate, 'id' | 'ref' | 'at' | 'nonce' | 'putRight'>;

/** As much of the latest answer's position as tells whether another supersedes it, and what outlives it. */
export const latestSchema = positionSchema.pick({
  updateId: true,
  statedAt: true,
  statedFor: true,
  statedBy: true,
  byId: true,
  about: true,
  putRightAt: true,
  givenOn: true,
  otherPeriods: true,
});
export type Latest = z.infer<typeof latestSchema>;
