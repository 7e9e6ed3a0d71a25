import type { Answer } from '../../questions/answer.ts';

/** What those may ask to whom the plan as a whole is not open. */
const ownQuestions = ['My actions', 'Which of mine are overdue?', 'When is my update due?'];

/**
 * What of an answer is for everybody, whoever may ask about the plan: their own actions, and how the bot works. Nothing
 * is left in it of other people's actions, neither in rows nor in words nor on buttons. `undefined` where all of it is
 * about the plan.
 */
export function ownPart(answer: Answer): Answer | undefined {
  const { intent, text } = answer;
  const chips = answer.chips.map((chip) => (chip.filter === 'owner' ? { ...chip, choices: [] } : chip));
  const own = { ...answer, chips, otherReading: null, suggestions: ownQuestions };
  if (intent === 'my_actions' || intent === 'definition') return own;
  const bare = { ...own, total: 0, outOf: 0, actions: [], measures: [], groups: [], chips: [], note: null };
  if (intent === 'out_of_scope') return { ...bare, text: text.split('\n')[0] ?? '' };
  if (intent === 'update') return { ...bare, understood: 'Give an update', text: howToUpdate };
  return undefined;
}

const howToUpdate =
  'Nothing has been changed, and there is nothing for you to answer just now. When updates are wanted, a card with your actions comes into our own chat.';
