import { scheme2024 } from '../../src/plan/built-in-schemes.ts';
import type { PlanRecords } from '../../src/plan/plan.ts';
import type { PlanAction } from '../../src/plan/plan-action.ts';
import type { PlanKey } from '../../src/ports/plan-key.ts';

export const tenant = '20000000-0000-4000-8000-000000000000';
export const period = '2026-27 Q2';
export const key: PlanKey = { tenant, planId: 'delivery-plan-2026-27' };

const statedAt = '2026-07-01T08:00:00.000Z';

/** The people of the small plan, by first name. Ids are Entra object ids. */
export const people = {
  nadia: {
    aadObjectId: '10000000-0000-4000-8000-000000000001',
    name: 'Nadia Field',
    email: 'nadia.field@council.example',
  },
  tom: {
    aadObjectId: '10000000-0000-4000-8000-000000000002',
    name: 'Tom Okafor',
    email: 'tom.okafor@council.example',
  },
  ruth: {
    aadObjectId: '10000000-0000-4000-8000-000000000003',
    name: 'Ruth Amsel',
    email: 'ruth.amsel@council.example',
  },
  /** Owns nothing; on the performance team. */
  pat: {
    aadObjectId: '10000000-0000-4000-8000-000000000009',
    name: 'Pat Lindqvist',
    email: 'pat.lindqvist@council.example',
  },
};

/** A plan action of ours; status on track and due in March 2027 unless told otherwise. */
export function smallAction(
  order: number,
  said: Partial<PlanAction> & Pick<PlanAction, 'ref' | 'text'>,
): PlanAction {
  return {
    order,
    theme: 'A Fair Local Economy',
    outcome: null,
    activity: null,
    target: { text: 'March 2027', start: '2027-03-01', end: '2027-03-31', ongoing: false },
    status: 'on_track',
    statusText: 'On track',
    continues: false,
    revisedTarget: null,
    commentary: 'Going as planned.',
    carriedOver: false,
    owners: [people.nadia.email],
    attributes: {},
    statedAt,
    statedBy: null,
    statedFor: null,
    ...said,
  };
}

/** A theme of the small plan. */
export const homes = 'Homes for Everyone';

/**
 * Two themes and eight actions: three are Nadia's to answer (and one of hers is finished), two Tom's, and one each
 * Ruth's, Ruth's and Tom's together, and of somebody whom nobody knows.
 */
export function smallPlan(): PlanRecords {
  const september = { text: 'September 2026', start: '2026-09-01', end: '2026-09-30', ongoing: false };
  const november = { text: 'November 2026', start: '2026-11-01', end: '2026-11-30', ongoing: false };
  const delayed = { status: 'known_delays', statusText: 'Known delays', target: september };
  return {
    plan: {
      id: key.planId,
      name: 'Delivery Plan 2026-27',
      themes: [
        { name: 'A Fair Local Economy', aliases: ['Economy'] },
        { name: homes, aliases: ['Housing'] },
      ],
      statusScheme: scheme2024,
    },
    actions: [
      smallAction(1, { ref: 'FE-01', text: 'Let the empty units in the market hall' }),
      smallAction(2, {
        ref: 'FE-02',
        text: 'Open the skills centre in the old library',
        ...delayed,
        revisedTarget: november,
        commentary: 'The lift was delivered late. Fitting starts on 5 October.',
      }),
      smallAction(3, {
        ref: 'FE-03',
        text: 'Pay every supplier within 20 days',
        status: 'complete',
        statusText: 'Complete',
      }),
      smallAction(4, {
        ref: 'FE-04',
        text: 'Set up a grant for street traders',
        status: 'will_not_be_met',
        statusText: 'Will not be met',
        target: september,
        commentary: 'No bidder came forward. A second call opens in January.',
        owners: [people.tom.email],
      }),
      smallAction(5, { ref: 'HE-01', theme: homes, text: 'Build 24 council homes at Mill Lane' }),
      smallAction(6, {
        ref: 'HE-02',
        theme: homes,
        text: 'Inspect every tower block',
        owners: [people.ruth.email],
      }),
      smallAction(7, {
        ref: 'HE-03',
        theme: homes,
        text: 'Publish the empty homes register',
        owners: [people.tom.email, people.ruth.email],
      }),
      smallAction(8, {
        ref: 'HE-04',
        theme: homes,
        text: 'Agree the lettings policy',
        ...delayed,
        commentary: 'Waiting for counsel’s advice.',
        owners: ['a.nother@council.example'],
      }),
    ],
    measures: [],
  };
}
