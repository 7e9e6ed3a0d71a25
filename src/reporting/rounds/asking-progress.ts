import { type AskedRow, isBeingAsked } from './round.ts';

/** How far the asking, or reminding, that is under way has come. */
export interface Asking {
  /** Whether all who are left are only to be reminded. */
  isReminder: boolean;
  /** Those whom it was begun for, those of them who are dealt with, and those who are left. */
  people: number;
  done: number;
  left: number;
  /** Of those who are dealt with: who could not be reached. */
  failed: number;
}

/** Read off the ledger; `undefined` when nobody is being asked. Whoever was to be asked on the same occasion counts. */
export function askingOf(ledger: readonly AskedRow[]): Asking | undefined {
  const left = ledger.filter(isBeingAsked);
  if (left.length === 0) return undefined;
  const occasions = new Set(left.map(occasionOf));
  const people = ledger.filter((request) => occasions.has(occasionOf(request)));
  return {
    isReminder: left.every(({ purpose }) => purpose === 'reminder'),
    people: people.length,
    done: people.length - left.length,
    left: left.length,
    failed: people.filter(({ state }) => state === 'failed').length,
  };
}

function occasionOf({ askedAt, requestedAt }: AskedRow): string {
  return askedAt ?? requestedAt;
}
