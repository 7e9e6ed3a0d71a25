import { latestDay } from '../../reporting/position/read-plan-as-at.ts';
import { buildDigest } from '../../summary/digest.ts';
import { digestText } from '../../summary/digest-text.ts';
import type { Facts } from '../answer.ts';
import type { Question } from '../question.ts';
import { answerAction, groupOf } from './answer-rows.ts';
import { baseNote, countSentence } from './answer-text.ts';
import type { Draft } from './draft.ts';
import { selectActions } from './select-actions.ts';
import { exampleQuestions } from './suggestions.ts';
import { listed } from './wording.ts';

/** The one theme that a question is about; `undefined` where it is about several or all. */
export function themeOf({ filters, negated }: Question): string | undefined {
  const [only, ...others] = negated.includes('themes') ? [] : filters.themes;
  return others.length === 0 ? only : undefined;
}

/** The plan's position, or one theme's: the same text as the digest. */
export function answerDigest(question: Question, facts: Facts): Draft {
  const { rows, base } = selectActions(question, facts);
  const one = themeOf(question);
  const theme = one === undefined ? {} : { theme: one };
  const asAt = { actions: facts.today, measures: latestDay(facts.records) };
  const digest = buildDigest({ records: facts.records, asAt, responded: null, ...theme });
  const themes = facts.records.plan.themes.map(({ name }) =>
    groupOf(
      name,
      rows.filter((row) => row.theme === name),
      facts,
    ),
  );
  return {
    total: rows.length,
    outOf: base.length,
    actions: rows.map((action) => answerAction(action, facts)),
    groups: themes.filter(({ total }) => total > 0),
    lines: digestText(digest).trimEnd().split('\n'),
    note: baseNote(question, base, facts),
  };
}

/** What a report would hold; the file itself is made by whoever may save it. */
export function answerReport(question: Question, facts: Facts): Draft {
  const { rows, base } = selectActions(question, facts);
  const figures = { total: rows.length, outOf: base.length };
  return {
    ...figures,
    actions: rows.map((action) => answerAction(action, facts)),
    lines: [
      `The report would hold: ${countSentence(question, figures, facts)}`,
      'The performance team saves it as Word, Excel or CSV.',
    ],
    note: baseNote(question, base, facts),
  };
}

/** Points to where an update is given. A question changes nothing. */
export function answerUpdate(question: Question, facts: Facts): Draft {
  const named = question.refs.length > 0 || question.filters.text !== null;
  const { rows, base } = named ? selectActions(question, facts) : { rows: [], base: facts.records.actions };
  const which =
    rows.length > 0 && rows.length <= 5 ? ` ${listed(rows.map(({ ref }) => ref))}` : ' your actions';
  return {
    total: rows.length,
    outOf: base.length,
    actions: rows.map((action) => answerAction(action, facts)),
    lines: [
      `Nothing has been changed. To update${which}, use the card that asks for your updates; its owner can correct an answer until the round closes.`,
    ],
  };
}

/** What can be asked, in words of this plan; to a greeting, after another. */
export function answerHelp({ aside }: Question, facts: Facts): Draft {
  const { plan } = facts.records;
  const examples = exampleQuestions(facts.records);
  return {
    total: 0,
    outOf: facts.records.actions.length,
    lines: [
      ...(aside === 'greeting' ? [replies.greeting] : []),
      `Ask about ${plan.name} in your own words. Name a theme, a status, an owner, a date or an action, or several of them.`,
      ...[
        ...examples,
        'How many actions are complete, by theme?',
        'Which of mine are overdue?',
        'What does overdue mean?',
      ].map((question) => `“${question}”`),
      `Themes: ${listed(plan.themes.map(({ name }) => name))}.`,
    ],
    suggestions: examples,
  };
}

const replies: Record<NonNullable<Question['aside']>, string> = {
  greeting: 'Hello. I answer questions about the plan.',
  thanks: 'You are welcome.',
  noted: 'Ask me whenever you want to know how the plan stands.',
  command: 'I answer questions and cannot do that. Nothing has been changed.',
  other_matter: 'I only know the plan, its actions and its measures, and found nothing about that.',
  unclear: 'I did not understand that.',
};

/** Small talk, orders, and whatever else is no question on the plan. */
export function answerOutOfScope({ aside }: Question, facts: Facts): Draft {
  const examples = exampleQuestions(facts.records);
  const tryThese = `You could ask: ${listed(
    examples.map((question) => `“${question}”`),
    'or',
  )}`;
  return {
    total: 0,
    outOf: 0,
    lines: [replies[aside ?? 'unclear'], ...(aside === 'thanks' || aside === 'noted' ? [] : [tryThese])],
    suggestions: examples,
  };
}
