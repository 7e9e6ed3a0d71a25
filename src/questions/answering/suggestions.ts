import { midSentence } from '../../summary/wording.ts';
import type { Answer, Facts } from '../answer.ts';
import type { Intent, Question } from '../question.ts';
import { statusWords } from './wording.ts';

type Records = Facts['records'];

/** Three questions that this plan can answer now, in its own words. */
export function exampleQuestions({ plan, actions }: Records): string[] {
  const concerns = plan.statusScheme.statuses.filter(({ needsAttention }) => needsAttention);
  const late = actions.find(({ status }) => concerns.some(({ id }) => id === status));
  const theme = late?.theme ?? plan.themes[0]?.name;
  return [
    theme === undefined ? 'What is late?' : `What is late in ${theme}?`,
    late === undefined
      ? 'How many actions are there by status?'
      : `Why is ${late.ref} ${statusOf(late, plan)}?`,
    'What is due in the next six weeks?',
  ];
}

/** As it reads after “is”. */
function statusOf(
  { status, statusText }: Records['actions'][number],
  { statusScheme }: Records['plan'],
): string {
  return status === null ? midSentence(statusText) : statusWords([status], statusScheme);
}

type Rows = Pick<Answer, 'actions' | 'total'>;

/** Figures by theme say nothing where all the rows are of one. */
function isOfSeveralThemes({ filters }: Question, actions: Rows['actions']): boolean {
  return filters.groupBy !== 'theme' && new Set(actions.map(({ theme }) => theme)).size > 1;
}

const next: Partial<Record<Intent, (question: Question, rows: Rows) => string[]>> = {
  list: (question, { actions }) => [
    ...(actions.length > 1 ? ['Tell me about the first one'] : []),
    ...(isOfSeveralThemes(question, actions) ? ['How many is that by theme?'] : []),
    ...(question.filters.themes.length > 0 ? ['And in all themes?'] : []),
    ...(actions.length > 0 ? ['Put that in a report'] : []),
  ],
  count: (question, { actions }) => [
    'Show me those',
    ...(isOfSeveralThemes(question, actions) ? ['And by theme?'] : []),
  ],
  overdue: () => ['Which of those are mine?', 'What is due in the next six weeks?'],
  due: () => ['What is overdue?', 'Which of those are late?'],
  breakdown: () => ['What is late?', 'What is overdue?'],
  show: (_, { actions }) =>
    actions
      .slice(0, 1)
      .flatMap(({ ref }) => [`What did we say about ${ref} last quarter?`, `Who owns ${ref}?`]),
  my_actions: () => ['Which of mine are overdue?', 'When is my update due?'],
  response_status: () => ['Who has not answered yet?'],
  measure_list: () => ['Which measures are high risk?', 'Which measures improved?'],
};

/** What to ask next; questions of this plan where there is nothing to follow up. */
export function suggestionsAfter(question: Question, rows: Rows, records: Records): string[] {
  const found = rows.total > 0 ? next[question.intent]?.(question, rows) : undefined;
  return (found ?? exampleQuestions(records)).slice(0, 4);
}
