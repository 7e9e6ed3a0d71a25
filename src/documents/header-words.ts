import { z } from 'zod';

/** What a column of a plan may hold. */
export const planColumnSchema = z.enum([
  'ref',
  'theme',
  'outcome',
  'activity',
  'text',
  'owners',
  'target',
  'revisedTarget',
  'status',
  'commentary',
  'carriedOver',
]);
export type PlanColumn = z.infer<typeof planColumnSchema>;

export type MeasureColumn =
  | 'ref'
  | 'name'
  | 'theme'
  | 'unit'
  | 'polarity'
  | 'target'
  | 'value'
  | 'previousValue'
  | 'yearEndConfidence'
  | 'asAt'
  | 'owners'
  | 'commentary';

/** Header words as councils use them, the surest first: where several columns fit a field, the surest is taken. */
export const planHeaders: Record<PlanColumn, string> = {
  ref: `
    ref, reference, ref no, reference number, action ref, action reference, action no, action
    number, milestone ref, id, action id, no, number, #
  `,
  theme: `
    theme, priority, council priority, corporate priority, strategic priority, plan priority,
    council plan theme, priority theme, priority area, ambition, corporate theme, strategic theme
  `,
  outcome: 'outcome, objective, strategic objective, aim, commitment, goal, council plan outcome',
  activity: `
    activity, key activity, workstream, project, programme, activity heading, area of work, project
    or programme
  `,
  text: `
    action, milestone, action milestone, milestone action, action or milestone, key action, key
    milestone, action description, description, deliverable, task, planned action, priority action,
    what we will do, what will we do, delivery action, action title
  `,
  owners: `
    owner, action owner, lead, lead officer, responsible officer, accountable officer, officer,
    responsible, assigned to, lead owner, action lead, milestone owner, responsibility, who, owner
    email, by whom
  `,
  target: `
    target date, target date for delivery, target, due date, due, deadline, original target date,
    original date, original target, original deadline, delivery date, timescale, timeframe,
    completion date, target completion date, planned completion date, planned date, end date, by
    when, when, date due, milestone date, baseline date, target delivery date, date for completion
  `,
  revisedTarget: `
    revised target date, revised date, revised target, revised deadline, revised due date, forecast
    date, forecast, forecast completion date, forecast completion, new target date, new date,
    expected date, expected completion, expected completion date, revised completion date, revised
    delivery date, anticipated date, revised timescale
  `,
  status: `
    status, rag, rag status, rag rating, brag, brag status, brag rating, progress status, action
    status, current status, rating, delivery status, milestone status
  `,
  commentary: `
    rationale for status, rationale, commentary, comment, progress, update, progress update, latest
    update, narrative, progress commentary, status commentary, latest position, position, note,
    latest progress, progress to date, explanation, reason, reason for status, supporting
    commentary, progress note, action update
  `,
  carriedOver: `
    carried over, carried forward, brought forward, outstanding, from previous plan, outstanding
    action
  `,
};

export const measureHeaders: Record<MeasureColumn, string> = {
  ref: 'ref, reference, ref no, measure ref, kpi ref, pi ref, id, no, number, code, #',
  name: `
    measure, indicator, kpi, pi, performance measure, performance indicator, key performance
    indicator, measure name, indicator name, name of measure, measure description, success measure,
    title
  `,
  theme: planHeaders.theme,
  unit: 'unit, unit of measure, units of measurement, format, measured in',
  polarity: `
    polarity, good is, what is good, what good looks like, good performance, good performance is,
    aim to, high or low is good, desired direction, good to be
  `,
  target: 'target, annual target, year end target, quarterly target, target value, current target',
  value: `
    value, actual, result, performance, outturn, current value, current, latest value, latest,
    latest performance, actual value, current performance, quarter result, reported value
  `,
  previousValue: `
    previous, previous value, previous performance, last quarter, previous quarter, last year, same
    period last year, same quarter last year, prior value, previous result, previous outturn,
    comparator, baseline
  `,
  yearEndConfidence: `
    confidence, year end confidence, confident, confident of year end, will year end target be met,
    on course for year end, year end forecast, forecast to meet target
  `,
  asAt: 'as at, as at date, data as at, date, period, reporting date, data period, date of data',
  owners: planHeaders.owners,
  commentary: planHeaders.commentary,
};
