import type { Earlier } from '../../reporting/position/plan-as-at.ts';
import type { Facts } from '../answer.ts';
import type { Intent, Question } from '../question.ts';

/** Intents whose rows are a position: asked of an earlier quarter, they are that quarter's. */
const ofPositions: ReadonlySet<Intent> = new Set(['list', 'count', 'breakdown', 'overdue', 'digest']);

/** The facts that a question is about, and what must be said of them. */
export interface FactsThen {
  facts: Facts;
  note: string | null;
}

/** Those of the earlier time that was asked about; the present ones, and a word about it, where none are on record. */
export async function asItStood(question: Question, facts: Facts): Promise<FactsThen> {
  const when = earlierAsked(question);
  if (when === undefined) return { facts, note: null };
  const earlier = await facts.earlier?.(when);
  if (earlier !== undefined)
    return { facts: { ...facts, records: earlier.records, today: earlier.asAt }, note: earlier.note };
  return { facts, note: 'No earlier position is on record: this is the position now.' };
}

function earlierAsked({ intent, asAt, filters }: Question): Earlier | undefined {
  if (asAt !== null) return { day: asAt };
  return ofPositions.has(intent) && filters.periodTo !== null ? { period: filters.periodTo } : undefined;
}
