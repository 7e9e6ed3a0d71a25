import type { Day } from '../../plan/dates/day.ts';
import type { Round } from './round.ts';

/** Where a round is in its life on a day of the council's: `due` on the due day itself, `grace` after it. */
export type RoundPhase = 'planned' | 'open' | 'due' | 'grace' | 'closed' | 'published';

export function phaseOf({ state, dueOn }: Pick<Round, 'state' | 'dueOn'>, today: Day): RoundPhase {
  if (state !== 'open') return state;
  if (today < dueOn) return 'open';
  return today === dueOn ? 'due' : 'grace';
}

/** The round that a plan's answers belong to now: the open one, else the latest that was ever opened. */
export function currentRound<Known extends Pick<Round, 'state'>>(
  newestFirst: readonly Known[],
): Known | undefined {
  return (
    newestFirst.find(({ state }) => state === 'open') ?? newestFirst.find(({ state }) => state !== 'planned')
  );
}
