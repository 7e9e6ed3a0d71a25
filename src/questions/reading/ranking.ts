import type { PlanRecords } from '../../plan/plan.ts';
import type { Intent, Question } from '../question.ts';
import type { Heard } from './hear.ts';

const rankable: ReadonlySet<Intent> = new Set(['list', 'overdue', 'due', 'my_actions']);

/** "which is the worst", "oldest first", "the two most delayed": of the rows that there are. */
const ofThem =
  /^(?:and |so |ok |but |now |just |show me |give me )*(?:(?:which|what|who)(?: ones?)? (?:is|are) )?(?:the )?(?:\d{1,2} |two |three |four |five |ten )?(?:worst|oldest|newest|latest|earliest|soonest|furthest behind|longest overdue|(?:most|worst|longest) (?:overdue|delayed|behind|late|slipped))(?: ones?| first| of (?:them|those|these|all|the lot))*(?: please)?$/;

/** Whether the words only put the rows before in an order. */
export function ranksThem({ said }: Heard): boolean {
  return said.says(ofThem);
}

/** "which is the soonest", "the latest of those" */
function dayOrder({ said }: Heard, overdue: boolean): Question['sort'] | undefined {
  if (said.says(/\b(latest|newest)\b/)) return 'deadline desc';
  if (!said.says(/\b(oldest|earliest|soonest)\b/)) return undefined;
  return overdue ? 'days overdue desc' : 'deadline asc';
}

/** What "worst" is measured by, where the words leave it open: what needs attention, how late it is or how far its date was moved. */
export function ranked(question: Question, heard: Heard, { plan }: PlanRecords): Question {
  const { intent, overdue } = question;
  const byDay = ranksThem(heard) ? dayOrder(heard, overdue) : undefined;
  if (intent === 'breakdown')
    return byDay === undefined ? rankedGroups(question, plan.statusScheme) : rowsByDay(question, byDay);
  if (!rankable.has(intent) || !(ranksThem(heard) || picksWorst(question, heard))) return question;
  const worst = overdue ? 'days overdue desc' : 'slip desc';
  const isWorst = heard.statuses === undefined && heard.said.says(/\bworst\b/);
  const by = heard.order.sort ?? (isWorst ? worst : (byDay ?? question.sort));
  const one = heard.said.says(/\b(which|what|who)( one)? is the\b/) ? 1 : null;
  return { ...question, sort: by, limit: heard.order.limit ?? one };
}

/** "Sam's worst one" */
function picksWorst({ limit, sort }: Question, { said }: Heard): boolean {
  return limit !== null && sort === null && said.says(/\bworst\b/);
}

function rankedGroups(question: Question, { statuses }: PlanRecords['plan']['statusScheme']): Question {
  const { filters, sort, overdue } = question;
  if (sort === null || filters.statuses.length > 0 || overdue || filters.groupBy === 'owner') return question;
  const concerns = statuses.filter(({ needsAttention }) => needsAttention).map(({ id }) => id);
  return { ...question, filters: { ...filters, statuses: concerns } };
}

/** "oldest first" after figures: the rows that they count. */
function rowsByDay(question: Question, sort: Question['sort']): Question {
  const filters = { ...question.filters, groupBy: null };
  return { ...question, intent: question.overdue ? 'overdue' : 'list', filters, sort, limit: null };
}
