import { randomUUID } from 'node:crypto';
import type { LastAnswer } from '../../src/plan/last-answer.ts';
import type { Measure } from '../../src/plan/measure.ts';
import type { PlanRecords } from '../../src/plan/plan.ts';
import type { PlanAction } from '../../src/plan/plan-action.ts';
import type { PlanKey } from '../../src/ports/plan-key.ts';
import type { Round, UpdateRequest } from '../../src/reporting/rounds/round.ts';
import type { MeasureUpdate } from '../../src/reporting/updates/measure-update.ts';
import type { StatusUpdate } from '../../src/reporting/updates/status-update.ts';

/** A plan that no other test knows, in a tenant of its own. */
export function freshKey(): PlanKey {
  return { tenant: randomUUID(), planId: 'council-plan' };
}

export function recordsOf(planId: string, actions: PlanAction[], measures: Measure[] = []): PlanRecords {
  return {
    plan: {
      id: planId,
      name: 'Council Plan 2024-25',
      themes: [{ name: 'Economy', aliases: ['Economic Recovery'] }],
      statusScheme: {
        id: '2024',
        name: 'Five statuses',
        statuses: [
          {
            id: 'on_track',
            label: 'On track',
            definition: 'Will be done by its target date.',
            rag: 'green',
            symbol: '●',
            endsAction: false,
            needsAttention: false,
            rated: true,
            synonyms: [],
          },
        ],
        slippage: null,
      },
    },
    actions,
    measures,
  };
}

export function actionOf(ref: string, changes: Partial<PlanAction> = {}): PlanAction {
  return {
    ref,
    order: 1,
    theme: 'Economy',
    outcome: null,
    activity: null,
    text: `Do what ${ref} says`,
    target: { text: 'March 2025', start: '2025-03-01', end: '2025-03-31', ongoing: false },
    carriedOver: false,
    owners: ['jo.owner@council.example'],
    attributes: {},
    status: 'on_track',
    statusText: 'On track',
    continues: false,
    revisedTarget: null,
    commentary: 'As the document says.',
    statedAt: '2024-10-01T09:00:00.000Z',
    statedBy: null,
    statedFor: null,
    ...changes,
  };
}

export function measureOf(ref: string, changes: Partial<Measure> = {}): Measure {
  return {
    ref,
    order: 1,
    name: `Measure ${ref}`,
    theme: 'Economy',
    unit: '%',
    polarity: 'higher',
    target: 80,
    value: 77.5,
    previousValue: 76,
    yearEndConfidence: true,
    rating: 'below_but_confident',
    direction: 'improved',
    asAt: '2024-09-30',
    owners: ['jo.owner@council.example'],
    commentary: '',
    ...changes,
  };
}

export function updateOf(ref: string, changes: Partial<StatusUpdate> = {}): StatusUpdate {
  const at = changes.at ?? '2024-12-19T10:00:00.000Z';
  return {
    id: `${at}-${randomUUID()}`,
    ref,
    period: '2024-25 Q3',
    noChange: false,
    by: { id: 'entra-jo', name: 'Jo Owner' },
    at,
    nonce: randomUUID(),
    corrects: null,
    status: 'on_track',
    statusText: 'On track',
    continues: false,
    revisedTarget: null,
    commentary: 'As the owner says.',
    ...changes,
  };
}

/** How an action shows the latest answer about it. */
export function lastAnswerOf({ id, at, period, by }: StatusUpdate | MeasureUpdate): LastAnswer {
  return { id, at, period, by };
}

/** An answer about a measure. */
export function measureUpdateOf(ref: string, changes: Partial<MeasureUpdate> = {}): MeasureUpdate {
  const { id, period, noChange, by, at, nonce, corrects } = updateOf(
    ref,
    changes.at ? { at: changes.at } : {},
  );
  return {
    ...{ id, ref, period, noChange, by, at, nonce, corrects },
    value: 81,
    previousValue: 77.5,
    yearEndConfidence: null,
    asAt: '2024-12-31',
    commentary: 'As the owner says.',
    target: 80,
    rating: 'on_or_above_target',
    direction: 'improved',
    ...changes,
  };
}

export function roundOf(period: string, changes: Partial<Round> = {}): Round {
  return {
    period,
    state: 'open',
    dueOn: '2025-01-10',
    openedAt: '2024-12-16T09:00:00.000Z',
    openedBy: 'Pat Performance',
    closedAt: null,
    ...changes,
  };
}

export function requestOf(
  period: string,
  owner: string,
  changes: Partial<UpdateRequest> = {},
): UpdateRequest {
  return {
    period,
    owner,
    name: 'Jo Owner',
    refs: ['ER-01', 'ER-02'],
    state: 'requested',
    reason: null,
    attempts: 0,
    requestedAt: '2024-12-16T09:00:00.000Z',
    deliveredAt: null,
    conversationId: null,
    messageId: null,
    ...changes,
  };
}
