import { z } from 'zod';
import { formatDay } from '../../plan/dates/day.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import { partySchema } from '../../reporting/party.ts';

/** One step of the sign-off as it stood when the position was published. */
export const frozenSignOffSchema = z.object({
  /** The theme, or the role. */
  name: z.string(),
  theme: z.string().nullable(),
  signer: partySchema,
  state: z.enum(['not_asked', 'asked', 'signed', 'returned', 'outdated', 'no_theme']),
  at: z.string().nullable(),
  by: partySchema.nullable(),
  comment: z.string(),
});
export type FrozenSignOff = z.infer<typeof frozenSignOffSchema>;

/** What is said of a published position besides its records. */
export const snapshotAboutSchema = z.object({
  /** The quarter it reports; null for a position between rounds. */
  period: z.string().nullable(),
  /** Actions and measures speak of different days; `measures` is null where no measure says. */
  asAt: z.object({ actions: z.string(), measures: z.string().nullable() }),
  /** What had to be said about where the figures came from; null where nothing had. */
  note: z.string().nullable(),
  /** How many of the actions asked about in the round had been answered; null where no round had asked. */
  responded: z.object({ of: z.number().int(), count: z.number().int() }).nullable(),
  signOffs: z.array(frozenSignOffSchema),
  /** The position in one line a status, as published. */
  lines: z.array(z.string()),
  /** UTC. */
  publishedAt: z.string(),
  publishedBy: z.string(),
});
export type SnapshotAbout = z.infer<typeof snapshotAboutSchema>;

/** A mistake in a published position, put right beside it: the position itself never changes. */
export const correctionSchema = z.object({
  /** The number of the snapshot it is about. */
  snapshot: z.number().int().positive(),
  /** What was wrong: `EC-03, revised date`. */
  figure: z.string(),
  /** What it should have said. */
  reads: z.string(),
  reason: z.string(),
  by: z.string(),
  /** UTC. */
  at: z.string(),
});
export type Correction = z.infer<typeof correctionSchema>;

/** A frozen, published position. */
export interface Snapshot extends SnapshotAbout {
  /** From 1, in the order of publishing. */
  number: number;
  /** The fingerprint of the position and of everything published before it, hexadecimal. */
  seal: string;
  /** Oldest first. */
  corrections: Correction[];
}

/** `snapshot 3 (2026-27 Q2, as at 19 December 2026)`. */
export function snapshotName({ number, period, asAt }: Pick<Snapshot, 'number' | 'period' | 'asAt'>): string {
  const day = `as at ${formatDay(asAt.actions)}`;
  return `snapshot ${number} (${period === null ? day : `${period}, ${day}`})`;
}

/** A snapshot with its frozen records. */
export interface FrozenPosition {
  snapshot: Snapshot;
  records: PlanRecords;
}
