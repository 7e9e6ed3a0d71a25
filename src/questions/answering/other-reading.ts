import type { Facts } from '../answer.ts';
import type { Question } from '../question.ts';

/**
 * What the question may have meant instead, as a question that can be sent as it stands; null where no other reading is
 * near. "Late" is a rating and a date gone by; passed-over words may have been the matter; complete may mean newly so.
 */
export function otherReading(question: Question, { records }: Facts): string | null {
  const { intent, filters, overdue, unread, negated } = question;
  const place =
    filters.themes.length > 0 && !negated.includes('themes') ? ` in ${filters.themes.join(' and ')}` : '';
  if (unread.length > 0 && intent !== 'out_of_scope') return `Actions about ${unread.slice(0, 6).join(' ')}`;
  const { statuses } = records.plan.statusScheme;
  const named = statuses.filter(({ id }) => filters.statuses.includes(id));
  const concerns = statuses.filter(({ needsAttention }) => needsAttention);
  if (
    intent === 'list' &&
    !overdue &&
    named.length > 1 &&
    named.length === concerns.length &&
    named.every(({ needsAttention }) => needsAttention)
  )
    return `What is past its date${place}?`;
  if (intent === 'overdue' && named.length === 0) return `What is rated late${place}?`;
  if (intent === 'changes' && question.ask === 'newlyComplete') return `What is complete${place}?`;
  return null;
}
