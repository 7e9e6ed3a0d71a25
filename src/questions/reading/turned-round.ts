import { addDays, type Day } from '../../plan/dates/day.ts';
import { type Negation, type Question, weeksAhead } from '../question.ts';
import type { Heard } from './hear.ts';
import type { Utterance } from './utterance.ts';

/** "and what's not?", "which ones aren't", "and how many have not?" */
const theOpposite =
  /^(?:and |so |ok |but |now )*(?:(?:what|which|who|how many)(?: ones?| of (?:them|those|these))?(?: (?:is|are|was|were|has|have|had|does|do|did))?|(?:the|those|any|ones)(?: ones)?(?: that| which| who)?(?: (?:is|are|was|were|has|have|had|does|do|did))) not(?: then| yet| though)?$/;

export function asksTheOpposite(said: Utterance): boolean {
  return said.says(theOpposite);
}

/** In order: of what a question says of its rows the first is turned round; the place and the owner stay. */
const turns: [Negation, (question: Question) => boolean][] = [
  ['statuses', ({ filters }) => filters.statuses.length > 0],
  ['overdue', ({ overdue, negated }) => overdue || negated.includes('overdue')],
  ['measureStatuses', ({ filters }) => filters.measureStatuses.length > 0],
  ['directions', ({ filters }) => filters.directions.length > 0],
  ['revised', ({ ask, negated }) => ask === 'revised' || negated.includes('revised')],
  ['themes', ({ filters }) => filters.themes.length > 0],
  ['owner', ({ filters }) => filters.owner !== null],
];

/** The question for all that the one before left out; `undefined` where that cannot be asked. */
export function turnedRound(question: Question, { said, today }: Heard): Question | undefined {
  const counts = said.says(/\bhow many\b/);
  const [named] = turns.find(([, says]) => says(question)) ?? [];
  if (named === undefined) return question.intent === 'due' ? dueLater(question, today) : undefined;
  const both: Negation[] = question.either && question.overdue ? ['statuses', 'overdue'] : [named];
  const turned: Question = {
    ...question,
    negated: [...new Set([...question.negated, ...both])],
    either: false,
    limit: null,
    sort: null,
    overdue: question.overdue && !both.includes('overdue'),
    ask: named === 'revised' ? null : question.ask,
  };
  return withFittingIntent(named === 'statuses' ? withoutContinues(turned) : turned, counts);
}

/** What is not due in a window is due after it. */
function dueLater(question: Question, today: Day): Question {
  const last = question.filters.dateTo ?? addDays(today, 7 * weeksAhead);
  return { ...question, filters: { ...question.filters, dateFrom: addDays(last, 1), dateTo: null } };
}

function withoutContinues(question: Question): Question {
  return { ...question, filters: { ...question.filters, continues: null } };
}

function withFittingIntent(question: Question, counts: boolean): Question {
  const { intent, overdue } = question;
  if (counts && (intent === 'list' || intent === 'overdue' || intent === 'due'))
    return { ...question, intent: 'count' };
  return intent === 'overdue' && !overdue ? { ...question, intent: 'list' } : question;
}
