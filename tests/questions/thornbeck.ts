import { scheme2021, scheme2024 } from '../../src/plan/built-in-schemes.ts';
import { findDatePhrases } from '../../src/plan/dates/date-phrases.ts';
import type { TargetDate } from '../../src/plan/dates/target-date.ts';
import type { Measure } from '../../src/plan/measure.ts';
import type { PlanRecords } from '../../src/plan/plan.ts';
import type { PlanAction } from '../../src/plan/plan-action.ts';
import type { StatusScheme } from '../../src/plan/status-scheme.ts';
import type { Facts } from '../../src/questions/answer.ts';

/** The day on which the questions are asked: in 2025-26 Q3. */
const today = '2025-11-20';

/** Thornbeck is nobody's council: the plan is made up for these tests. */
const themes = [
  { name: 'Homes and Streets', aliases: ['Housing'] },
  { name: 'Growing the Local Economy', aliases: ['Prosperity'] },
  { name: 'Healthier Lives', aliases: [] },
  { name: 'A Greener Borough', aliases: [] },
  { name: 'One Thornbeck', aliases: [] },
];

/** ref | theme number | outcome | activity | text | status, `+` where work goes on, `<` where carried over | target | revised | owner | reason */
const table = `
HS-01|0|Safe, warm homes|Improve council homes|Fit new boilers in the Ashdown flats|completed|June 2025||Priya Nair|All 48 flats are done.
HS-02|0|Safe, warm homes|Improve council homes|Insulate the Larch Road terraces|behind_schedule|September 2025|January 2026|Priya Nair|The contractor went into administration in July.
HS-03|0|Safe, warm homes||Licence private landlords in the Weir ward|on_track|March 2026||Tom Okafor|Two thirds of landlords have applied.
HS-04|0|Streets people like|Repair roads|Resurface Mill Lane and Station Approach|off_track|August 2025|May 2026|Tom Okafor|A gas main must be moved first.
HS-05|0|Streets people like|Repair roads|Replace streetlights with LED lamps|completed+|July 2025||Tom Okafor|Main roads are done; side streets follow.
HS-06|0|Streets people like||Open a night shelter at St Bride|on_track|October 2025||Priya Nair|Opening waits for the fire certificate.
GE-01|1|More good jobs|Support firms|Open the Canal Yard business units|off_track|May 2025|December 2025|Grace Hall|Two tenders came in above budget.
GE-02|1|More good jobs|Support firms|Run a start-up grants scheme|completed|April 2025||Grace Hall|Thirty grants paid.
GE-03|1|More good jobs||Agree an apprenticeship pledge with employers|behind_schedule|September 2025|November 2025|Grace Hall|Employers asked for a shorter text.
GE-04|1|A lively town centre||Relaunch the Friday market|completed+|June 2025||Grace Hall|Stalls are full most weeks.
GE-05|1|A lively town centre||Restore the Corn Hall clock tower|on_track|December 2025||Sam Doyle|Scaffolding is up.
HL-01|2|People live well for longer||Open a memory café in every library|completed|September 2025||Sam Doyle|Five cafés run weekly.
HL-02|2|People live well for longer||Refresh the suicide prevention strategy|behind_schedule|October 2025|February 2026|Sam Doyle|The public consultation was extended.
HL-03|2|Active people|Get people moving|Build the Riverside skate park|off_track|July 2025|Spring 2026|Sam Doyle|Flood defence works come first.
HL-04|2|Active people|Get people moving|Offer free swimming for under 16s|on_track|March 2026||Sam Doyle|All three pools take part.
GB-01|3|Less carbon||Plant 5,000 street trees|on_track|February 2026||Tom Okafor|The planting season has begun.
GB-02|3|Less carbon||Put solar panels on the depot roof|completed|August 2025||Tom Okafor|In use since August.
GB-03|3|Less waste||Start weekly food waste collections|behind_schedule|October 2025||Tom Okafor|Two vehicles are late.
OT-01|4|A council that listens||Publish a plain English style guide|completed|May 2025|||Used by all teams.
OT-02|4|A council that listens||Move phone calls to the new contact centre|on_track<|January 2025|December 2025|Grace Hall|Half the lines have moved.
OT-03|4|A council that listens||Every service follows the customer promise.|not_applicable|Ongoing||Grace Hall|n/a
`;

const people = [
  { name: 'Priya Nair', email: 'priyan@example.org' },
  { name: 'Tom Okafor', email: 'tomo@example.org' },
  { name: 'Grace Hall', email: 'graceh@example.org' },
  { name: 'Sam Doyle', email: 'samd@example.org' },
];

function target(text: string): TargetDate {
  const [phrase] = findDatePhrases(text.toLowerCase());
  const window = phrase?.window(phrase.year === undefined ? { financial: 2025 } : { calendar: phrase.year });
  return { text, start: window?.start ?? null, end: window?.end ?? null, ongoing: text === 'Ongoing' };
}

function actionOf(line: string, index: number, scheme: StatusScheme): PlanAction {
  const [
    ref = '',
    theme = '',
    outcome = '',
    activity = '',
    text = '',
    status = '',
    due = '',
    revised = '',
    owner = '',
    reason = '',
  ] = line.split('|');
  const id = status.replace(/[+<]/, '');
  return {
    ref,
    order: index + 1,
    theme: themes[Number(theme)]?.name ?? '',
    outcome: outcome === '' ? null : outcome,
    activity: activity === '' ? null : activity,
    text,
    target: target(due),
    revisedTarget: revised === '' ? null : target(revised),
    status: id,
    statusText: scheme.statuses.find((known) => known.id === id)?.label ?? id,
    continues: status.endsWith('+'),
    commentary: reason,
    carriedOver: status.endsWith('<'),
    owners: owner === '' ? [] : [owner],
    attributes: {},
    statedAt: '2025-10-31T12:00:00Z',
    statedBy: null,
    statedFor: null,
  };
}

function measure(ref: string, name: string, rest: Partial<Measure>): Measure {
  return {
    ref,
    order: Number(ref.slice(3)),
    name,
    theme: 'Homes and Streets',
    unit: '%',
    polarity: 'higher',
    target: 90,
    value: 85,
    previousValue: 80,
    yearEndConfidence: null,
    rating: 'high_risk',
    direction: 'declined',
    asAt: '2025-09-30',
    owners: ['Priya Nair'],
    commentary: '',
    ...rest,
  };
}

const measures = [
  measure('PM-1', 'Repairs finished at the first visit', {}),
  measure('PM-2', 'Number of empty homes brought back into use', {
    rating: 'on_or_above_target',
    direction: 'improved',
  }),
  measure('PM-3', 'Rent collected', { rating: 'below_but_confident', direction: 'improved' }),
  measure('PM-4', 'Household waste recycled', {
    theme: 'A Greener Borough',
    rating: 'cannot_be_assessed',
    direction: 'maintained',
  }),
  measure('PM-5', 'Calls to the contact centre', {
    theme: 'One Thornbeck',
    rating: 'information_only',
    direction: 'not_applicable',
    target: null,
  }),
];

function records(scheme: StatusScheme, rename: (status: string) => string): PlanRecords {
  const lines = table
    .trim()
    .split('\n')
    .map((line) => {
      const cells = line.split('|');
      cells[5] = rename(cells[5] ?? '');
      return cells.join('|');
    });
  return {
    plan: { id: '2025-26', name: 'Thornbeck Plan 2025-26', themes, statusScheme: scheme },
    actions: lines.map((line, index) => actionOf(line, index, scheme)),
    measures,
  };
}

/** Thornbeck's plan on the 2021 scheme. */
export const thornbeck = records(scheme2021, (status) => status);

const renamed: Record<string, string> = {
  behind_schedule: 'known_delays',
  off_track: 'will_not_be_met',
  completed: 'complete',
  not_applicable: 'not_yet_due',
};

/** The same plan on the 2024 scheme. */
export const thornbeck2024 = records(
  scheme2024,
  (status) =>
    (renamed[status.replace(/[+<]/, '')] ?? status.replace(/[+<]/, '')) + status.replace(/[^+<]/g, ''),
);

/** Facts with nobody asking and nothing but the plan. */
export function factsOf(plan: PlanRecords, more: Partial<Facts> = {}): Facts {
  return { records: plan, today, timeZone: 'Europe/London', asker: null, people, ...more };
}
