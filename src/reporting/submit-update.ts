import type { Instant } from '../plan/day.ts';
import type { PlanAction, StatusPosition } from '../plan/plan-action.ts';
import type { AppendResult, Clock, PlanKey, UpdateStore } from '../ports.ts';
import type { Person } from './person.ts';
import type { Round } from './round.ts';
import type { StatusUpdate } from './status-update.ts';

export interface SubmitPorts {
  updates: UpdateStore;
  clock: Clock;
}

/** One checked answer, ready to be stored. */
export interface Submission {
  key: PlanKey;
  round: Pick<Round, 'period'>;
  person: Pick<Person, 'id' | 'name'>;
  action: PlanAction;
  position: StatusPosition;
  noChange: boolean;
  /** The rendered card's own id. */
  nonce: string;
}

/** Stores the answer, once however often the card is sent; a second answer in the same period names the one it corrects. */
export async function submitUpdate(ports: SubmitPorts, submission: Submission): Promise<AppendResult> {
  const { key, action, round } = submission;
  const answeredBefore = action.statedFor === round.period;
  const earlier = answeredBefore ? await ports.updates.history(key, action.ref) : [];
  const corrects = earlier.find((update) => update.nonce !== submission.nonce)?.id ?? null;
  return ports.updates.append(key, updateFrom(submission, ports.clock.now(), corrects));
}

function updateFrom(submission: Submission, at: Instant, corrects: string | null): StatusUpdate {
  const { round, person, action, position, noChange, nonce } = submission;
  return {
    ...position,
    id: `${at}~${nonce}`,
    ref: action.ref,
    period: round.period,
    noChange,
    by: { id: person.id, name: person.name },
    at,
    nonce,
    corrects,
  };
}

/**
 * The answer for the same period that somebody else gave just before this one; `undefined` when it was the person's own,
 * or this is the first. `history` is the action's, newest first.
 */
export function answeredJustBefore(
  history: readonly StatusUpdate[],
  update: StatusUpdate,
): StatusUpdate | undefined {
  const before = history[history.findIndex(({ id }) => id === update.id) + 1];
  const isOthers = before?.period === update.period && before.by.id !== update.by.id;
  return isOthers ? before : undefined;
}
