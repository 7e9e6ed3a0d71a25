import type { z } from 'zod';
import type { Instant } from '../plan/dates/day.ts';
import { type MeasureUpdate, measureUpdateSchema } from '../reporting/updates/measure-update.ts';
import { type StatusUpdate, statusUpdateSchema } from '../reporting/updates/status-update.ts';
import { type Entity, fromEntity } from './entity.ts';
import { type RowRange, ranges, rows } from './keys.ts';
import type { Change } from './plans/edition.ts';
import type { Taken } from './plans/plan-copy.ts';
import type { PlanRows } from './plans/plan-rows.ts';
import {
  type Figure,
  figureAfter,
  figureSchema,
  type Position,
  positionAfter,
  positionSchema,
} from './plans/position.ts';
import type { Stored } from './table.ts';

/** How answers about one kind of thing are kept. */
export interface Kind<Update> {
  of: Change['of'];
  schema: z.ZodType<Update>;
  history(ref: string): RowRange;
  updateKey(ref: string, at: Instant, id: string): string;
  positionKey(ref: string): string;
  update(planRows: PlanRows, update: Update): Entity;
  latestSchema: z.ZodType<Latest>;
  /** The row of the position once the answer is in; `undefined` where it stays as it is. */
  position(planRows: PlanRows, update: Update, current: Latest | undefined): Entity | undefined;
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
  latestSchema: positionSchema,
  position: (planRows, update, current) => {
    const after = positionAfter(update, current && 'value' in current ? undefined : current);
    return after && planRows.position(after);
  },
  latest: ({ record, ...row }) => ({ of: 'action', ...row, record: fromEntity(record, positionSchema) }),
};

export const aboutMeasures: Kind<MeasureUpdate> = {
  of: 'measure',
  schema: measureUpdateSchema,
  history: ranges.measureUpdates,
  updateKey: rows.measureUpdate,
  positionKey: rows.measurePosition,
  update: (planRows, update) => planRows.measureUpdate(update),
  latestSchema: figureSchema,
  position: (planRows, update, current) => {
    const after = figureAfter(update, current && 'value' in current ? current : undefined);
    return after && planRows.measurePosition(after);
  },
  latest: ({ record, ...row }) => ({ of: 'measure', ...row, record: fromEntity(record, figureSchema) }),
};

/** What is common to all answers. */
export type Answer = Pick<StatusUpdate, 'id' | 'ref' | 'at' | 'nonce' | 'putRight'>;

/** The latest answer's position on an action or a measure. */
export type Latest = Position | Figure;
