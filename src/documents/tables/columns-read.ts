import { columnLetters } from '../../plan/column-letters.ts';
import type { HeadersRead } from '../../plan/importing/import-preview.ts';
import { some } from '../../plan/wording.ts';
import type { Columns } from './header-fields.ts';
import type { MeasureColumn, PlanColumn } from './header-words.ts';
import type { TableHeader } from './table-header.ts';

/** What each field is called towards people, as in the preview. */
const planNames: Record<PlanColumn, string> = {
  ref: 'reference',
  theme: 'theme',
  outcome: 'outcome',
  activity: 'activity',
  text: 'action',
  owners: 'owner',
  target: 'target date',
  revisedTarget: 'revised target date',
  status: 'status',
  progress: 'progress',
  commentary: 'commentary',
  carriedOver: 'mark of what is carried over',
};

const measureNames: Record<MeasureColumn, string> = {
  ref: 'reference',
  name: 'measure',
  theme: 'theme',
  unit: 'unit',
  polarity: 'word on whether high or low is good',
  tolerance: 'tolerance',
  target: 'target',
  value: 'value',
  previousValue: 'value compared with',
  comparison: 'word on what is compared',
  yearEndConfidence: 'year-end confidence',
  asAt: 'day of the figures',
  owners: 'owner',
  commentary: 'commentary',
};

/** From which headers the fields of a document's tables were read. */
export class ColumnsRead {
  readonly actions: HeadersRead = {};
  readonly measures: HeadersRead = {};

  note({ kind, columns }: TableHeader): void {
    if (kind === 'plan') noteHeaders(this.actions, columns, planNames);
    else noteHeaders(this.measures, columns, measureNames);
  }
}

function noteHeaders<Field extends string>(
  known: HeadersRead,
  { headers }: Columns<Field>,
  names: Record<Field, string>,
): void {
  for (const [field, header] of headers) {
    const former = known[names[field]] ?? [];
    if (!former.includes(header)) known[names[field]] = [...former, header];
  }
}

/** For each field that several columns are headed for, which one is read, in words. `turned`: the columns are rows of the file. */
export function rivalMessages({ kind, columns }: TableHeader, turned: boolean): string[] {
  return kind === 'plan' ? messagesOf(columns, planNames, turned) : messagesOf(columns, measureNames, turned);
}

function messagesOf<Field extends string>(
  { fields, headers, extra, rivals }: Columns<Field>,
  names: Record<Field, string>,
  turned: boolean,
): string[] {
  const noun = turned ? 'row' : 'column';
  const place = (column: number) => `${noun} ${turned ? column + 1 : columnLetters(column)}`;
  return [...fields].flatMap(([field, column]) => {
    const others = rivals.filter((rival) => rival.field === field);
    if (others.length === 0) return [];
    const header = headers.get(field) ?? '';
    const kept = others.map((other) => `"${extra.get(other.column) ?? ''}" (${place(other.column)})`);
    return `${some(others.length + 1, noun)} could hold the ${names[field]}: "${header}" (${place(column)}) is read, and ${kept.join(', ')} ${others.length === 1 ? 'is' : 'are'} kept as written. If that is the wrong way round, rename the header that is not meant, or name the right one in a mapping file.`;
  });
}
