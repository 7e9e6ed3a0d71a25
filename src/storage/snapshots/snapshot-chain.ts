import { z } from 'zod';
import type { PlanRecords } from '../../plan/plan.ts';
import {
  correctionSchema,
  type SnapshotAbout,
  snapshotAboutSchema,
} from '../../summary/snapshots/snapshot.ts';
import { fingerprint } from '../fingerprint.ts';

/** The fingerprint before the first. */
export const beginning = '0'.repeat(64);

/** What a row of the chain carries besides its content. Its fingerprint covers content, place, partition and the row before. */
export const chainedSchema = z.object({
  place: z.number().int(),
  previous: z.string(),
  hash: z.string(),
  content: z.unknown(),
});
export type Chained = z.infer<typeof chainedSchema>;

/** One record of a published position. */
export const frozenContentSchema = z.object({
  kind: z.enum(['plan', 'action', 'measure']),
  record: z.unknown(),
});

/** Closes a snapshot: it exists once this row does. Or corrects one. */
export const linkContentSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('snapshot'),
    number: z.number().int(),
    /** Which attempt at publishing wrote its records; how many they are. */
    attempt: z.string(),
    records: z.number().int(),
    about: snapshotAboutSchema,
  }),
  z.object({ kind: z.literal('correction'), correction: correctionSchema }),
]);
export type LinkContent = z.infer<typeof linkContentSchema>;

/** Where the chain ends; replaced with every link, in the same transaction. */
export const chainEndSchema = z.object({
  place: z.number().int(),
  hash: z.string(),
  snapshots: z.number().int(),
});
export type ChainEnd = z.infer<typeof chainEndSchema>;

export const emptyChain: ChainEnd = { place: 0, hash: beginning, snapshots: 0 };

/** The row after `previous`. */
export function chain(
  partition: string,
  { place, hash: previous }: Pick<Chained, 'place' | 'hash'>,
  content: unknown,
): Chained {
  return { place: place + 1, previous, hash: hashOf(partition, place + 1, previous, content), content };
}

/** Whether a row is what it was when it was written. */
export function isGenuine(partition: string, { place, previous, hash, content }: Chained): boolean {
  return hash === hashOf(partition, place, previous, content);
}

function hashOf(partition: string, place: number, previous: string, content: unknown): string {
  return fingerprint({ partition, place, previous, content });
}

/** The records as rows hold them: the plan itself first, with the definitions of its statuses. */
export function frozenContents({
  plan,
  actions,
  measures,
}: PlanRecords): z.infer<typeof frozenContentSchema>[] {
  return [
    { kind: 'plan', record: plan },
    ...actions.map((record) => ({ kind: 'action' as const, record })),
    ...measures.map((record) => ({ kind: 'measure' as const, record })),
  ];
}

export function closingContent(
  about: SnapshotAbout,
  link: { number: number; attempt: string; records: number },
) {
  return linkContentSchema.parse({ kind: 'snapshot', ...link, about });
}
