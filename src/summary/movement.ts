import type { Day } from '../plan/dates/day.ts';
import type { StatusScheme } from '../plan/status-scheme.ts';

/** The status of one plan action at some moment. */
export interface RefStatus {
  ref: string;
  status: string | null;
}

/** A position taken earlier: the last digest, the last snapshot. */
export interface PreviousPosition {
  asAt: Day;
  statuses: readonly RefStatus[];
}

/** What changed since an earlier position: refs in document order, each in one list at most. */
export interface Movement {
  /** The day of the earlier position. */
  since: Day;
  newlyComplete: string[];
  /** Needs attention now and did not, or does so more (amber → red). */
  slipped: string[];
  /** Needed attention and no longer does; not complete yet. */
  recovered: string[];
  /** Still needs attention, but less (red → amber). */
  eased: string[];
  /** Was complete and no longer is. */
  reopened: string[];
  /** Not in the earlier position. */
  added: string[];
  /** In the earlier position and no longer in the plan. Empty in a digest of one theme. */
  removed: string[];
}

/** There is no earlier position to compare with: written as `{}`. */
export interface NoMovement {
  since?: never;
}

type Kind = Exclude<keyof Movement, 'since'>;

/** Compares two positions of the same plan. A status that the scheme does not know neither slips nor recovers. */
export function movementSince(
  previous: PreviousPosition,
  current: readonly RefStatus[],
  scheme: StatusScheme,
): Movement {
  const before = new Map(previous.statuses.map(({ ref, status }) => [ref, status]));
  const now = new Set(current.map(({ ref }) => ref));
  const movement: Movement = {
    since: previous.asAt,
    newlyComplete: [],
    slipped: [],
    recovered: [],
    eased: [],
    reopened: [],
    added: [],
    removed: previous.statuses.map(({ ref }) => ref).filter((ref) => !now.has(ref)),
  };
  for (const { ref, status } of current) {
    const earlier = before.get(ref);
    const kind = earlier === undefined ? 'added' : kindOfMove(earlier, status, scheme);
    if (kind !== undefined) movement[kind].push(ref);
  }
  return movement;
}

function kindOfMove(from: string | null, to: string | null, scheme: StatusScheme): Kind | undefined {
  const earlier = standing(from, scheme);
  const later = standing(to, scheme);
  if (earlier === undefined || later === undefined) return undefined;
  if (later.ended !== earlier.ended) return later.ended ? 'newlyComplete' : 'reopened';
  if (later.concern > earlier.concern) return 'slipped';
  if (later.concern === earlier.concern) return undefined;
  return later.concern === 0 ? 'recovered' : 'eased';
}

/** Whether a status ends the action and how much it is a matter of concern: 0 not at all, 1 some, 2 red. */
function standing(id: string | null, scheme: StatusScheme): { ended: boolean; concern: number } | undefined {
  const status = scheme.statuses.find((known) => known.id === id);
  if (status === undefined) return undefined;
  const concern = status.needsAttention ? (status.rag === 'red' ? 2 : 1) : 0;
  return { ended: status.endsAction, concern };
}
