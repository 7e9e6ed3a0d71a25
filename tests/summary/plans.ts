import type { Measure } from '../../src/plan/measure.ts';
import type { PlanRecords } from '../../src/plan/plan.ts';
import type { PlanAction } from '../../src/plan/plan-action.ts';
import type { Rag, StatusDefinition, StatusScheme } from '../../src/plan/status-scheme.ts';

/** Plans made up for the tests, on schemes of the tests' own: the summary takes its statuses from the plan's scheme alone. */

function status(
  id: string,
  label: string,
  rag: Rag,
  marks: Partial<StatusDefinition> = {},
): StatusDefinition {
  return {
    id,
    label,
    definition: `${label}.`,
    rag,
    symbol: label.charAt(0),
    endsAction: false,
    needsAttention: rag === 'red' || rag === 'amber',
    rated: true,
    synonyms: [],
    ...marks,
  };
}

export const fiveStatuses: StatusScheme = {
  id: 'five',
  name: 'Five statuses',
  statuses: [
    status('not_yet_due', 'Not yet due to start', 'grey'),
    status('on_track', 'On track', 'green'),
    status('known_delays', 'Known delays', 'amber'),
    status('will_not_be_met', 'Will not be met', 'red'),
    status('complete', 'Complete', 'blue', { endsAction: true }),
  ],
  slippage: { months: 3, onTime: 'on_track', delayed: 'known_delays', failed: 'will_not_be_met' },
};

export const withContinuing: StatusScheme = {
  id: 'continuing',
  name: 'Completed may continue',
  statuses: [
    status('on_track', 'On track', 'green'),
    status('behind_schedule', 'Behind schedule', 'amber'),
    status('off_track', 'Off track', 'red'),
    status('completed', 'Completed', 'blue', { endsAction: true }),
    status('not_applicable', 'N/a', 'grey', { rated: false }),
  ],
  slippage: null,
};

export function planAction(order: number, said: Partial<PlanAction> = {}): PlanAction {
  return {
    ref: `A-${String(order).padStart(2, '0')}`,
    order,
    theme: 'Homes',
    outcome: null,
    activity: null,
    text: `Promise number ${order}`,
    target: { text: 'June 2024', start: '2024-06-01', end: '2024-06-30', ongoing: false },
    status: 'on_track',
    statusText: 'On track',
    continues: false,
    revisedTarget: null,
    commentary: '',
    carriedOver: false,
    owners: [],
    attributes: {},
    statedAt: '2024-12-01T09:00:00.000Z',
    statedBy: null,
    statedFor: null,
    ...said,
  };
}

/** So many actions of each status, in the order given, numbered from 1. */
export function actionsOf(counts: Record<string, number>): PlanAction[] {
  return Object.entries(counts)
    .flatMap(([id, count]) => Array.from({ length: count }, () => id))
    .map((id, index) => planAction(index + 1, { status: id }));
}

export function measure(order: number, said: Partial<Measure> = {}): Measure {
  return {
    ref: `M-${order}`,
    order,
    name: `Measure number ${order}`,
    theme: 'Homes',
    unit: '%',
    polarity: 'higher',
    target: 90,
    value: 91,
    previousValue: 89,
    yearEndConfidence: null,
    rating: 'on_or_above_target',
    direction: 'improved',
    asAt: '2024-09-30',
    owners: [],
    commentary: '',
    ...said,
  };
}

export function planOf(actions: PlanAction[], more: Partial<PlanRecords['plan']> = {}): PlanRecords {
  const themes = [...new Set(actions.map(({ theme }) => theme))].map((name) => ({ name, aliases: [] }));
  return {
    plan: { id: '001', name: 'Year Ahead Plan', themes, statusScheme: fiveStatuses, ...more },
    actions,
    measures: [],
  };
}

/** The size and shape of a real council's mid-year position: 25 complete, 59 on track, 9 delayed, 7 not to be met. */
export const hundredActions = planOf(
  actionsOf({ complete: 25, on_track: 59, known_delays: 9, will_not_be_met: 7 }),
);
