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
  'progress',
  'commentary',
  'carriedOver',
]);
/** `progress` is how far the work has come, where the rating stands in a column of its own. */
export type PlanColumn = z.infer<typeof planColumnSchema>;

/** What a column of a table of measures may hold. */
export const measureColumnSchema = z.enum([
  'ref',
  'name',
  'theme',
  'unit',
  'polarity',
  'tolerance',
  'target',
  'value',
  'previousValue',
  'comparison',
  'yearEndConfidence',
  'asAt',
  'owners',
  'commentary',
]);
/** `comparison` says what a value is compared with: the previous quarter, or the same quarter last year. */
export type MeasureColumn = z.infer<typeof measureColumnSchema>;

/** `subAction` is the action wherever it stands beside a column of actions, which are its headings then; `subRef` its reference. */
export type PlanWord = PlanColumn | 'subAction' | 'subRef';

/** Header words as councils use them, the surest first: where several columns fit a field, the surest is taken. */
export const planHeaders: Record<PlanWord, string> = {
  ref: `
    ref, reference, ref no, reference number, action ref, action reference, action no, action
    number, action id, unique id, milestone ref, milestone no, recommendation no, recommendation
    number, recommendation ref, rec no, rec ref, id, no, number, item, item no, #
  `,
  theme: `
    theme, priority, council priority, corporate priority, strategic priority, plan priority,
    council plan theme, priority theme, priority area, ambition, corporate theme, strategic theme,
    pillar, directorate, department, service area
  `,
  outcome: 'outcome, objective, strategic objective, aim, commitment, goal, council plan outcome',
  activity: `
    activity, key activity, workstream, project, programme, activity heading, area of work, project
    or programme
  `,
  text: `
    action, milestone, action milestone, milestone action, action or milestone, key action, key
    milestone, action description, description, deliverable, task, planned action, priority action,
    what we will do, what will we do, delivery action, action title, action required, action to be
    taken, agreed action, recommendation, recommendation text, management action, project name,
    project title, key deliverable, initiative, improvement action, action point, key task, specific
    action, actions we will take, how we will do it, how will we do it, our action
  `,
  subAction: 'sub action, sub-action, subaction, sub task, sub-task, sub milestone, sub-milestone',
  subRef: `
    sub action id, sub-action id, sub action ref, sub-action ref, sub action no, sub-action no, sub
    action number, sub-action number, sub action reference, sub-action reference
  `,
  owners: `
    owner, action owner, lead, lead officer, responsible officer, accountable officer, officer,
    responsible, assigned to, lead owner, action lead, milestone owner, responsibility, who, owner
    email, by whom, responsible owner, responsible person, person responsible, lead responsible,
    responsible lead, recommendation owner, owning organisation, accountable, accountable lead,
    delivery lead, project lead, senior responsible officer, senior responsible owner, sro,
    lead director, accountable director, executive lead, service lead, lead service, lead team,
    responsible service, responsible team, named lead, delivery owner
  `,
  target: `
    target date, target date for delivery, target, due date, due, deadline, original target date,
    original date, original target, original deadline, delivery date, timescale, timeframe,
    completion date, target completion date, planned completion date, planned date, end date, by
    when, when, date due, milestone date, baseline date, target delivery date, date for completion,
    completion, scheduled end, end scheduled, scheduled end date, end date scheduled, scheduled
    completion, scheduled completion date, planned end, planned end date, target end date, planned
    completion, implementation date, target implementation date, due for completion, complete by,
    to be completed by, timeline, baseline end date, end, original, delivery by,
    deliver by, due by, finish date, finish, timing, target end, target completion, target quarter,
    date of completion, date to be completed, date
  `,
  revisedTarget: `
    revised target date, revised date, revised target, revised deadline, revised due date, forecast
    date, forecast, forecast completion date, forecast completion, new target date, new date,
    expected date, expected completion, expected completion date, revised completion date, revised
    delivery date, anticipated date, revised timescale, forecast end, forecast end date, revised
    end, revised end date, expected end date, anticipated completion date, revised implementation
    date, revised
  `,
  status: `
    status, rag, rag status, rag rating, brag, brag status, brag rating, progress status, action
    status, current status, rating, delivery status, milestone status, current rag, delivery rag,
    overall rag, overall status, implementation status, brag rag, project
    status, action rag, progress rag, rag progress, rag assessment, delivery rating, on track, delivery confidence, delivery
    confidence assessment, dca
  `,
  progress: 'progress, stage, state, completion status, progress state',
  commentary: `
    rationale for status, rationale, commentary, comment, update, progress update, latest update,
    narrative, progress commentary, status commentary, latest position, position, note, latest
    progress, progress to date, explanation, reason, reason for status, supporting commentary,
    progress note, action update, status update, current position, progress narrative, comment
    update, progress summary, summary of progress, delivery update, current update, latest commentary,
    officer comment, progress so far, remark, progress comment, quarterly update, position statement
  `,
  carriedOver: `
    carried over, carried forward, brought forward, outstanding, from previous plan, outstanding
    action
  `,
};

export const measureHeaders: Record<MeasureColumn, string> = {
  ref: `
    ref, reference, ref no, measure ref, kpi ref, pi ref, kpi no, kpi id, pi no, measure no,
    measure id, indicator ref, indicator no, id, no, number, code, pi code, #
  `,
  name: `
    measure, indicator, kpi, pi, performance measure, performance indicator, key performance
    indicator, measure name, indicator name, name of measure, measure description, success measure,
    kpi description, kpi name, kpi title, indicator description, pi description, title,
    description
  `,
  theme: planHeaders.theme,
  unit: 'unit, unit of measure, units of measurement, format, measured in, measurement',
  polarity: `
    polarity, good is, what is good, what good looks like, good performance, good performance is,
    aim to, high or low is good, desired direction, good to be, better is, bigger or smaller is
    better, aim, desired trend
  `,
  tolerance: `
    tolerance, target tolerance, tolerance level, threshold, amber threshold, amber tolerance,
    variance allowed, intervention level
  `,
  target: `
    target, annual target, year end target, quarterly target, target value, current target, full
    year target, this year target, target for the year
  `,
  value: `
    value, actual, result, performance, outturn, current value, current, latest value, latest,
    latest performance, actual value, current performance, quarter result, reported value
  `,
  previousValue: `
    previous, previous value, previous performance, last quarter, previous quarter, last year, same
    period last year, same quarter last year, prior value, previous result, previous outturn,
    comparator, baseline
  `,
  comparison: 'comparison, compared with, compare with, compared to, seasonal, seasonality, comparison basis',
  yearEndConfidence: `
    confidence, year end confidence, confident, confident of year end, will year end target be met,
    on course for year end, year end forecast, forecast to meet target, year end prediction
  `,
  asAt: 'as at, as at date, data as at, date, period, reporting date, data period, date of data',
  owners: planHeaders.owners,
  commentary: planHeaders.commentary,
};
