import type { Choice, Facts } from '../answer.ts';
import { lexiconOf } from '../lexicon/lexicon.ts';
import type { Question } from '../question.ts';

/** More than these nobody looks through on a phone: such a filter is typed. */
const mostChoices = 40;

type Known = Pick<Facts, 'records' | 'people'>;

/** What a filter of a question may be changed to, in the plan's own words; none where it can only be taken away. */
export function choicesFor(filter: string, question: Question, facts: Known): Choice[] {
  const choices = Object.hasOwn(sources, filter) ? (sources[filter]?.(facts, question) ?? []) : [];
  return choices.length > 1 && choices.length <= mostChoices ? choices : [];
}

const groupings: Choice[] = [
  { value: 'theme', title: 'Theme' },
  { value: 'status', title: 'Status' },
  { value: 'outcome', title: 'Outcome' },
  { value: 'owner', title: 'Owner' },
  { value: 'month', title: 'Month' },
];

const sources: Record<string, (facts: Known, question: Question) => Choice[]> = {
  themes: ({ records }) => records.plan.themes.map(({ name }) => ({ value: name, title: name })),
  statuses: ({ records }) =>
    records.plan.statusScheme.statuses.map(({ id, symbol, label }) => ({
      value: id,
      title: `${symbol} ${label}`,
    })),
  owner: ({ records, people }) =>
    lexiconOf(records, people)
      .owners.filter(({ owners }) => owners.length > 0)
      .map(({ name }) => ({ value: name, title: name }))
      .sort((one, other) => one.title.localeCompare(other.title, 'en-GB')),
  groupBy: (_, { intent }) => (intent === 'breakdown' ? groupings : []),
};
