import { z } from 'zod';
import { directionSchema, measureRatingSchema } from '../plan/measure.ts';

/** What kind of answer is wanted. `out_of_scope` covers small talk and orders too: a question never changes data. */
const intentSchema = z.enum([
  'list',
  'count',
  'show',
  'history',
  'breakdown',
  'compare',
  'changes',
  'overdue',
  'due',
  'response_status',
  'my_actions',
  'definition',
  'measure_list',
  'measure_show',
  'digest',
  'report',
  'update',
  'help',
  'out_of_scope',
]);
export type Intent = z.infer<typeof intentSchema>;

/** How a table of figures is split. */
export const groupBySchema = z.enum(['theme', 'status', 'outcome', 'activity', 'owner', 'month']);
export type GroupBy = z.infer<typeof groupBySchema>;

/** What is to be kept of the plan. Null and empty lists leave everything in. */
const filtersSchema = z.object({
  /** Names as the plan spells them. */
  themes: z.array(z.string()),
  /** Ids in the plan's own scheme, in the scheme's order. */
  statuses: z.array(z.string()),
  /** Done while the work goes on ("Completed / Ongoing"): true for only those, false for none of them. */
  continues: z.boolean().nullable(),
  /** A person's name where one is known, else the owner as the document writes it. */
  owner: z.string().nullable(),
  /** Named along with `owner`: “Priya and Sam”. Theirs count as well. */
  otherOwners: z.array(z.string()).default([]),
  /** Days, both inclusive; a null end is open. */
  dateFrom: z.string().nullable(),
  dateTo: z.string().nullable(),
  /** Words to look for, lower case, as understood. */
  text: z.string().nullable(),
  measureStatuses: z.array(measureRatingSchema),
  directions: z.array(directionSchema),
  groupBy: groupBySchema.nullable(),
  /** Quarters such as `2024-25 Q3`. */
  periodFrom: z.string().nullable(),
  periodTo: z.string().nullable(),
  carriedOver: z.boolean().nullable(),
});
export type Filters = z.infer<typeof filtersSchema>;

/**
 * A filter that is turned round: everything that it does not name. `owner` without a name: nobody owns it; `revised`:
 * no revised date has been given; `date`: no day is known by which it is due; `overdue`: still to be done and not late.
 */
const negationSchema = z.enum([
  'themes',
  'statuses',
  'owner',
  'text',
  'revised',
  'date',
  'overdue',
  'measureStatuses',
  'directions',
]);
export type Negation = z.infer<typeof negationSchema>;

/** Which side of the actions the question is after. */
const aspectSchema = z.enum([
  'rationale',
  'status',
  'overdue',
  'deadline',
  'revisedTarget',
  'revised',
  'slipped',
  'timesMoved',
  'owner',
  'worse',
  'better',
  'newlyComplete',
  'outcome',
  'theme',
  'target',
  'direction',
  'value',
  'percentage',
  'remind',
]);
export type Aspect = z.infer<typeof aspectSchema>;

const sortSchema = z.enum([
  'count desc',
  'count asc',
  'days overdue desc',
  'deadline asc',
  'deadline desc',
  'slip desc',
]);
export type Sort = z.infer<typeof sortSchema>;

/** Without a window, what is due is looked for a quarter of a year ahead. */
export const weeksAhead = 13;

/** How far past: `more than three months`. */
const marginSchema = z.object({
  compared: z.enum(['more', 'less']),
  count: z.number().int().nonnegative(),
  unit: z.enum(['day', 'week', 'month', 'time']),
});
export type Margin = z.infer<typeof marginSchema>;

/** A question as understood. Plain data: it is kept as the context of the conversation. */
export const questionSchema = z.object({
  intent: intentSchema,
  filters: filtersSchema,
  negated: z.array(negationSchema),
  /** Null where everything about the actions is wanted. */
  ask: aspectSchema.nullable(),
  sort: sortSchema.nullable(),
  /** How many rows or groups are wanted; ties with the last one count as one. */
  limit: z.number().int().positive().nullable(),
  /** "the second one" of the answer before, from 1; -1 for the last. */
  ordinal: z.number().int().nullable(),
  /** Actions named by reference, or taken over from the answer before. */
  refs: z.array(z.string()),
  /** By how much a date was moved or is overdue; null for any amount. */
  margin: marginSchema.nullable(),
  /** The days asked about are those first promised, whatever a date was moved to since. */
  original: z.boolean().default(false),
  /** The earlier day whose position is wanted; null for the position now. */
  asAt: z.string().nullable(),
  /** Only those past their date. */
  overdue: z.boolean(),
  /** "late or overdue": of the statuses named, or past their date. */
  either: z.boolean().default(false),
  /** Whether those who have answered are meant, or those who have not; null for both. */
  responded: z.boolean().nullable(),
  /** What a definition is wanted of: `On track`, `direction: declined`, `Known delays vs Will not be met`. */
  term: z.string().nullable(),
  /** Why there is nothing to look up: a greeting, thanks, an order, or words that make no sense here. */
  aside: z.enum(['greeting', 'thanks', 'noted', 'command', 'other_matter', 'unclear']).nullable(),
  /** Words that were passed over, because nothing in the plan goes by them and the rest makes sense without. */
  unread: z.array(z.string()),
  /** Spellings that were put right before reading, so that the answer can say what it took them for. */
  corrected: z.array(z.object({ heard: z.string(), read: z.string() })),
});
export type Question = z.infer<typeof questionSchema>;

/** Filters that keep everything. */
export function noFilters(): Filters {
  return {
    themes: [],
    statuses: [],
    continues: null,
    owner: null,
    otherOwners: [],
    dateFrom: null,
    dateTo: null,
    text: null,
    measureStatuses: [],
    directions: [],
    groupBy: null,
    periodFrom: null,
    periodTo: null,
    carriedOver: null,
  };
}

/** A question with nothing but an intent. */
export function blankQuestion(intent: Intent): Question {
  return {
    intent,
    filters: noFilters(),
    negated: [],
    ask: null,
    sort: null,
    limit: null,
    ordinal: null,
    refs: [],
    margin: null,
    original: false,
    asAt: null,
    overdue: false,
    either: false,
    responded: null,
    term: null,
    aside: null,
    unread: [],
    corrected: [],
  };
}
