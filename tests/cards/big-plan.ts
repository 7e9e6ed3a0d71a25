import type { PlanRecords } from '../../src/plan/plan.ts';
import type { PlanAction } from '../../src/plan/plan-action.ts';
import type { Answer, AnswerAction } from '../../src/questions/answer.ts';
import { noFilters } from '../../src/questions/question.ts';
import type { Round } from '../../src/reporting/rounds/round.ts';
import { updatePass } from '../../src/reporting/updates/update-pass.ts';
import type { PassFacts } from '../../src/teams/views/update-views.ts';
import { people, period, smallAction, smallPlan } from '../fakes/small-plan.ts';

/** What looks like a template's place to fill, typed by a person. */
export const typedPlaces = [`\${1+1}`, `\${text}`];

/** What people type who have never heard of templates, markdown or JSON. */
export const nasty = `${typedPlaces.join(' ')} **bold** [link](https://x.test) \\ "quoted" <b>x</b> # no heading\n- no list\n1. nor this – „“ 🏛️ `;

/** So many characters of it. */
export function long(length: number): string {
  return nasty
    .repeat(Math.ceil(length / nasty.length))
    .slice(0, length)
    .replace(/\$[^}]*$/, (cut) => '.'.repeat(cut.length));
}

const round: Round = {
  period,
  state: 'open',
  dueOn: '2026-10-16',
  openedAt: '2026-10-01T09:00:00.000Z',
  openedBy: 'Pat',
  closedAt: null,
};

/** A plan of so many actions, all Nadia's, with everything that people write as long as it gets. */
export function bigPlan(count: number, said: Partial<PlanAction> = {}): PlanRecords {
  const { plan } = smallPlan();
  const late = { text: `by ${long(300)}`, start: null, end: '2026-09-30', ongoing: false };
  const actions = Array.from({ length: count }, (_, index) =>
    smallAction(index + 1, {
      ref: `FE-${index + 1}`,
      text: long(900),
      theme: `Theme ${index % 12} ${nasty}`,
      status: ['on_track', 'known_delays', 'will_not_be_met', null][index % 4] ?? null,
      statusText: long(200),
      target: late,
      revisedTarget: late,
      commentary: long(2000),
      ...said,
    }),
  );
  const themes = [...new Set(actions.map(({ theme }) => theme))].map((name) => ({ name, aliases: [] }));
  return { plan: { ...plan, name: `Plan ${nasty}`, themes }, actions, measures: [] };
}

/** Nadia's pass through all of a plan's actions. */
export function factsOf(records: PlanRecords, notice = ''): PassFacts {
  const refs = records.actions.map(({ ref }) => ref);
  const nadia = { id: people.nadia.aadObjectId, name: people.nadia.name, email: people.nadia.email };
  return {
    records,
    round,
    pass: updatePass(records, { period, refs, openedOn: '2026-10-01' }, nadia),
    person: nadia,
    timeZone: 'Europe/London',
    today: '2026-10-09',
    notice,
  };
}

/** An answer that lists all of a plan's actions. */
export function answerOf(records: PlanRecords, more: Partial<Answer> = {}): Answer {
  const actions = records.actions.map(
    (action): AnswerAction => ({
      ...action,
      owners: Array.from({ length: 20 }, () => long(80)),
      statusLabel: 'Known delays',
      symbol: '▲',
      rag: 'amber',
      deadline: '2026-09-30',
      daysOverdue: 52,
      provisional: true,
    }),
  );
  return {
    intent: 'list',
    understood: nasty,
    filters: { ...noFilters(), negated: [] },
    total: actions.length,
    outOf: actions.length,
    asAt: '2026-11-21',
    actions,
    measures: [],
    groups: [],
    text: `${nasty}\n${long(4000)}`,
    chips: [
      { filter: 'text', label: 'Words', value: nasty, choices: [] },
      {
        filter: 'owner',
        label: 'Owner',
        value: nasty,
        choices: Array.from({ length: 40 }, (_, index) => ({ value: `${index}`, title: nasty })),
      },
    ],
    otherReading: nasty,
    suggestions: [nasty, nasty, nasty, nasty],
    note: nasty,
    ...more,
  };
}
