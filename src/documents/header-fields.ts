import { z } from 'zod';
import { foldLine, wordingKey } from '../plan/wording.ts';

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

/** Header words as councils use them; the first column that fits is taken. */
const planHeaders: Record<PlanColumn, string> = {
  ref: 'ref|reference|ref no|reference number|action ref|action reference|action no|action number|milestone ref|id|action id|no|number|#',
  theme:
    'theme|priority|council priority|corporate priority|strategic priority|plan priority|council plan theme|priority theme|priority area|ambition|corporate theme|strategic theme',
  outcome: 'outcome|objective|strategic objective|aim|commitment|goal|council plan outcome',
  activity:
    'activity|key activity|workstream|project|programme|activity heading|area of work|project or programme',
  text: 'action|milestone|action milestone|milestone action|action or milestone|key action|key milestone|action description|description|deliverable|task|planned action|priority action|what we will do|what will we do|delivery action|action title',
  owners:
    'owner|action owner|lead|lead officer|responsible officer|accountable officer|officer|responsible|assigned to|lead owner|action lead|milestone owner|responsibility|who|owner email|by whom',
  target:
    'target date|target date for delivery|target|due date|due|deadline|original target date|original date|original target|original deadline|delivery date|timescale|timeframe|completion date|target completion date|planned completion date|planned date|end date|by when|when|date due|milestone date|baseline date|target delivery date|date for completion',
  revisedTarget:
    'revised target date|revised date|revised target|revised deadline|revised due date|forecast date|forecast|forecast completion date|forecast completion|new target date|new date|expected date|expected completion|expected completion date|revised completion date|revised delivery date|anticipated date|revised timescale',
  status:
    'status|rag|rag status|rag rating|brag|brag status|brag rating|progress status|action status|current status|rating|delivery status|milestone status|on track',
  commentary:
    'rationale for status|rationale|commentary|comment|progress|update|progress update|latest update|narrative|progress commentary|status commentary|latest position|position|note|latest progress|progress to date|explanation|reason|reason for status|supporting commentary|progress note|action update',
  carriedOver:
    'carried over|carried forward|brought forward|outstanding|from previous plan|outstanding action',
};

const measureHeaders: Record<MeasureColumn, string> = {
  ref: 'ref|reference|ref no|measure ref|kpi ref|pi ref|id|no|number|code|#',
  name: 'measure|indicator|kpi|pi|performance measure|performance indicator|key performance indicator|measure name|indicator name|name of measure|measure description|success measure|title',
  theme: planHeaders.theme,
  unit: 'unit|unit of measure|units of measurement|format|measured in',
  polarity:
    'polarity|good is|what is good|what good looks like|good performance|good performance is|aim to|high or low is good|desired direction|good to be',
  target: 'target|annual target|year end target|quarterly target|target value|current target',
  value:
    'value|actual|result|performance|outturn|current value|current|latest value|latest|latest performance|actual value|current performance|quarter result|reported value',
  previousValue:
    'previous|previous value|previous performance|last quarter|previous quarter|last year|same period last year|same quarter last year|prior value|previous result|previous outturn|comparator|baseline',
  yearEndConfidence:
    'confidence|year end confidence|confident|confident of year end|will year end target be met|on course for year end|year end forecast|forecast to meet target',
  asAt: 'as at|as at date|data as at|date|period|reporting date|data period|date of data',
  owners: planHeaders.owners,
  commentary: planHeaders.commentary,
};

/** Where in a table each field stands; `extra` are the columns that no field is known for, by their header. */
export interface Columns<Field extends string> {
  fields: ReadonlyMap<Field, number>;
  extra: ReadonlyMap<number, string>;
}

export interface HeaderCell {
  text: string;
  column: number;
}

/** Reads a row as the header of a plan's table. `mapping`, by header, goes before the known words. */
export function planColumns(
  cells: readonly HeaderCell[],
  mapping: Readonly<Record<string, PlanColumn>> = {},
): Columns<PlanColumn> {
  const own = new Map(Object.entries(mapping).map(([header, field]) => [headerKey(header), field]));
  const columns = resolve(cells, planWords, own);
  const activity = columns.fields.get('activity');
  if (columns.fields.has('text') || activity === undefined) return columns;
  const fields = new Map(columns.fields);
  fields.delete('activity');
  return { ...columns, fields: fields.set('text', activity) };
}

export function measureColumns(cells: readonly HeaderCell[]): Columns<MeasureColumn> {
  return resolve(cells, measureWords, new Map());
}

function resolve<Field extends string>(
  cells: readonly HeaderCell[],
  words: ReadonlyMap<string, Field>,
  own: ReadonlyMap<string, Field>,
): Columns<Field> {
  const fields = new Map<Field, number>();
  const extra = new Map<number, string>();
  for (const { text, column } of cells) {
    const header = foldLine(text);
    const field = own.get(headerKey(header)) ?? words.get(headerKey(header)) ?? words.get(undatedKey(header));
    if (field !== undefined && !fields.has(field)) fields.set(field, column);
    else if (header !== '') extra.set(column, header);
  }
  return { fields, extra };
}

const planWords = wordsOf(planHeaders);
const measureWords = wordsOf(measureHeaders);

function wordsOf<Field extends string>(headers: Record<Field, string>): Map<string, Field> {
  const words = new Map<string, Field>();
  for (const field in headers)
    for (const word of headers[field].split('|')) words.set(headerKey(word), field);
  return words;
}

/** `Actions`, `ACTION` and `Action:` are one header; `#` stays. */
function headerKey(header: string): string {
  if (header.trim() === '#') return '#';
  return wordingKey(header).replace(/(\p{L}{3,})s\b/gu, '$1');
}

/** `Status (Q2 2024-25)` and `Status as at December 2024` are headers of the status too. */
function undatedKey(header: string): string {
  const bare = header.replace(/\([^)]*\)/g, ' ').replace(/\b(?:as at|at|for) .*\d{4}.*$/i, ' ');
  return headerKey(bare.replace(/\b(?:q[1-4]|quarter [1-4]|(?:19|20)\d\d(?: ?[-/–] ?\d{2,4})?)\b/gi, ' '));
}
