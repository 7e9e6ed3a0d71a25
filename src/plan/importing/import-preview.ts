import { isUnread } from '../dates/target-date-parser.ts';
import { namesNoDate } from '../dates/target-words.ts';
import type { LongList } from '../long-list.ts';
import type { Measure } from '../measure.ts';
import type { LongPlan, Plan, PlanRecords } from '../plan.ts';
import type { PlanAction } from '../plan-action.ts';
import type { Undecided } from '../refs/match-reworded.ts';
import { shorten } from '../shown-words.ts';
import { wordingKey } from '../wording.ts';
import { type PlanDiff, planDiff } from './plan-diff.ts';

/** Something to look at before loading. */
export interface PreviewWarning {
  ref: string | null;
  /** The sheet's row, or the place among all table rows of a text document, from 1; in a turned table the column. */
  row: number | null;
  /** Given where the document has several sheets. */
  sheet?: string | undefined;
  /** `row` is the number of a column, for the table is a turned one. */
  turned?: boolean | undefined;
  code: string;
  message: string;
}

export interface StatusCount {
  /** Null for rows whose status the scheme does not know. */
  status: string | null;
  label: string;
  count: number;
}

/** How many rows the documents' tables have, and what became of them; they add up to `total`. */
export interface RowCounts {
  total: number;
  actions: number;
  measures: number;
  /** Header rows, titles above them, and rows that name a theme, an outcome or an activity. */
  headings: number;
  empty: number;
  /** Named in the warnings, one by one or, for a table without a recognised header, all together. */
  skipped: number;
}

/** By the product's word for a field, the headers that it was read from, in the document's words. */
export type HeadersRead = Record<string, string[]>;

/** What was made of the document. */
export interface Understood {
  /** Fields of an action that the document fills, in the product's words. */
  columns: string[];
  /** Headers kept as they stand, since the product has no field for them. */
  extraColumns: string[];
  /** The same of the measures. */
  measureColumns: string[];
  extraMeasureColumns: string[];
  /** Where the fields of actions and of measures stand in the document. */
  headers: { actions: HeadersRead; measures: HeadersRead };
  scheme: { id: string; name: string };
  /** Target dates by what was read in them. */
  dates: { read: number; withoutDay: number; missing: number; revised: number };
}

/** What loading a document would do, for people to look at before anything is stored. */
export interface ImportPreview {
  plan: { id: string; name: string };
  /** Whether no edition of the plan is shown so far. */
  isNew: boolean;
  /** The stored plan's mark that this was compared with; null where there never was such a plan. */
  comparedWith: string | null;
  /** Whether a new edition was made; never where the plan says all of it already. */
  isStored: boolean;
  /** Of the documents; what they do not hold stays as it is in the plan. */
  counts: { actions: number; measures: number };
  rows: RowCounts;
  byTheme: { theme: string; total: number; statuses: StatusCount[] }[];
  byStatus: StatusCount[];
  understood: Understood;
  diff: PlanDiff;
  undecided: Undecided[];
  /** Owners of what is still to be reported on whom nobody known in Teams answers to; null for actions without any. */
  unsettledOwners: { owner: string | null; refs: string[] }[];
  warnings: PreviewWarning[];
}

export interface PreviewFacts {
  imported: LongPlan;
  stored: PlanRecords | undefined;
  /** The stored plan's mark. */
  mark: string | null;
  isStored: boolean;
  rows: RowCounts;
  headers: Understood['headers'];
  undecided: Undecided[];
  unsettledOwners: ImportPreview['unsettledOwners'];
  warnings: PreviewWarning[];
  /** What owners have answered since, where the document says nothing new. */
  staying: ReadonlySet<string>;
}

export function importPreview(facts: PreviewFacts): ImportPreview {
  const { imported, stored, staying, mark, isStored, rows, headers, undecided, unsettledOwners, warnings } =
    facts;
  const { plan } = imported;
  // A scorecard says nothing of the actions that the plan has, nor a tracker of its measures.
  const actions = rows.actions > 0 ? imported.actions : [];
  const measures = rows.measures > 0 ? imported.measures : [];
  const seen = new SeenActions(actions);
  const seenMeasures = new SeenFields(measureColumns);
  for (const measure of measures) seenMeasures.note(measure);
  return {
    plan: { id: plan.id, name: plan.name },
    isNew: stored === undefined,
    comparedWith: mark,
    isStored,
    counts: { actions: actions.length, measures: measures.length },
    rows,
    byTheme: plan.themes.flatMap(({ name }) => {
      const own = seen.byTheme.get(name);
      return own ? [{ theme: name, total: own.total, statuses: statusCounts(own, plan) }] : [];
    }),
    byStatus: statusCounts(seen.all, plan),
    understood: {
      columns: [
        // Actions without a theme are listed under the plan's name.
        ...([...seen.byTheme.keys()].some((theme) => theme !== plan.name) || headers.actions['theme']
          ? ['theme']
          : []),
        ...seen.fields.names,
        ...unfilled.filter((name) => headers.actions[name]),
      ],
      extraColumns: [...seen.fields.attributes],
      measureColumns: seenMeasures.names,
      extraMeasureColumns: [...seenMeasures.attributes],
      headers,
      scheme: { id: plan.statusScheme.id, name: plan.statusScheme.name },
      dates: seen.dates,
    },
    diff: planDiff(stored, imported, staying),
    undecided,
    unsettledOwners,
    warnings,
  };
}

/** In words: what became of every row of the documents. */
export function rowsText({ total, actions, measures, headings, empty, skipped }: RowCounts): string {
  const kinds = [
    `${actions} ${actions === 1 ? 'action' : 'actions'}`,
    measures > 0 && `${measures} ${measures === 1 ? 'measure' : 'measures'}`,
    headings > 0 && `${headings} ${headings === 1 ? 'heading' : 'headings'}`,
    empty > 0 && `${empty} empty`,
    skipped > 0 && `${skipped} not imported`,
  ];
  return `${total} ${total === 1 ? 'row' : 'rows'} read: ${kinds.filter((kind) => kind !== false).join(', ')}`;
}

/** In words: each field, with the header it was read from where that is another word: `target date (“By when”)`. */
export function columnsText(columns: readonly string[], headers: HeadersRead): string {
  return columns
    .map((name) => {
      const others = (headers[name] ?? []).filter((header) => wordingKey(header) !== wordingKey(name));
      return others.length === 0
        ? name
        : `${name} (${others.map((header) => `“${shorten(header, 60)}”`).join(', ')})`;
    })
    .join(', ');
}

/** How many actions have each status. */
class StatusTally {
  total = 0;
  readonly #counts = new Map<string | null, number>();

  add({ status }: PlanAction): void {
    this.total += 1;
    this.#counts.set(status, this.of(status) + 1);
  }

  of(status: string | null): number {
    return this.#counts.get(status) ?? 0;
  }
}

function statusCounts(tally: StatusTally | undefined, { statusScheme }: Plan): StatusCount[] {
  const kinds = [
    ...statusScheme.statuses.map(({ id, label }) => ({ status: id, label })),
    { status: null, label: 'not in the scheme' },
  ];
  return kinds
    .map((kind) => ({ ...kind, count: tally?.of(kind.status) ?? 0 }))
    .filter(({ count }) => count > 0);
}

const columns: [string, (action: PlanAction) => boolean][] = [
  ['outcome', ({ outcome }) => outcome !== null],
  ['activity', ({ activity }) => activity !== null],
  ['action', ({ text }) => text !== ''],
  ['target date', ({ target }) => target.text !== ''],
  ['revised target date', ({ revisedTarget }) => revisedTarget !== null],
  ['status', ({ statusText }) => statusText !== ''],
  ['commentary', ({ commentary }) => commentary !== ''],
  ['owner', ({ owners }) => owners.length > 0],
];

/** Fields that leave nothing empty in an action: there where they have a column. */
const unfilled = ['reference', 'progress'];

const measureColumns: [string, (measure: Measure) => boolean][] = [
  ['theme', ({ theme }) => theme !== null],
  ['measure', ({ name }) => name !== ''],
  ['unit', ({ unit }) => unit !== ''],
  ['target', ({ target }) => target !== null],
  ['value', ({ value }) => value !== null],
  ['value compared with', ({ previousValue }) => previousValue !== null],
  ['tolerance', ({ tolerance }) => tolerance !== undefined],
  ['year-end confidence', ({ yearEndConfidence }) => yearEndConfidence !== null],
  ['quarters', ({ quarters }) => quarters !== undefined],
  ['commentary', ({ commentary }) => commentary !== ''],
  ['owner', ({ owners }) => owners.length > 0],
];

/** Which fields and which other columns any of the records fills. */
class SeenFields<T extends { attributes?: Record<string, string> | undefined }> {
  readonly attributes = new Set<string>();
  readonly #known: [string, (record: T) => boolean][];
  readonly #filled = new Set<string>();

  constructor(known: [string, (record: T) => boolean][]) {
    this.#known = known;
  }

  get names(): string[] {
    return this.#known.map(([name]) => name).filter((name) => this.#filled.has(name));
  }

  note(record: T): void {
    for (const header of Object.keys(record.attributes ?? {})) this.attributes.add(header);
    for (const [name, isFilled] of this.#known)
      if (!this.#filled.has(name) && isFilled(record)) this.#filled.add(name);
  }
}

/** What there is to say of the actions, gone through once. */
class SeenActions {
  readonly all = new StatusTally();
  readonly byTheme = new Map<string, StatusTally>();
  readonly fields = new SeenFields(columns);
  readonly dates: Understood['dates'] = { read: 0, withoutDay: 0, missing: 0, revised: 0 };

  constructor(actions: LongList<PlanAction>) {
    for (const action of actions) {
      const own = this.byTheme.get(action.theme) ?? new StatusTally();
      this.byTheme.set(action.theme, own);
      own.add(action);
      this.all.add(action);
      this.fields.note(action);
      this.#noteDates(action);
    }
  }

  #noteDates({ target, revisedTarget }: PlanAction): void {
    if (namesNoDate(target.text)) this.dates.missing += 1;
    else if (target.end === null) this.dates.withoutDay += 1;
    else this.dates.read += 1;
    if (revisedTarget !== null && !isUnread(revisedTarget)) this.dates.revised += 1;
  }
}
