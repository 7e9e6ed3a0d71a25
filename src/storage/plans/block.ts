import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { type Measure, measureSchema } from '../../plan/measure.ts';
import { type PlanAction, planActionSchema } from '../../plan/plan-action.ts';
import { fingerprint } from '../fingerprint.ts';
import { columnsSchema, fromColumns, toColumns } from './columns.ts';

/** Some of an edition's records, stored together. */
export interface Block {
  actions: PlanAction[];
  measures: Measure[];
}

/** Which block of which edition. */
export interface BlockPlace {
  edition: string;
  /** From 0. */
  place: number;
}

/** An action or a measure, as records of both come one after the other. */
export type Kept = { of: 'actions'; record: PlanAction } | { of: 'measures'; record: Measure };

const recordsSchema = z.object({ actions: z.array(planActionSchema), measures: z.array(measureSchema) });

/** Says what a record was when the block was written. Records of this very form were checked then and are not checked again. */
const form = fingerprint(z.toJSONSchema(recordsSchema));

const contentSchema = z.object({
  edition: z.string(),
  place: z.number(),
  form: z.string(),
  actions: columnsSchema,
  measures: columnsSchema,
});

/** Bytes of JSON: a row takes as much even if nothing of it can be made smaller. */
const bytesPerBlock = 800_000;

/** Cuts records into blocks, in order, as they come. A record that is longer than a block is one of its own. */
export async function* blocksOf(records: AsyncIterable<Kept>): AsyncGenerator<Block> {
  let block: Block = { actions: [], measures: [] };
  let bytes = 0;
  for await (const kept of records) {
    const size = Buffer.byteLength(JSON.stringify(kept.record));
    if (bytes > 0 && bytes + size > bytesPerBlock) {
      yield block;
      block = { actions: [], measures: [] };
      bytes = 0;
    }
    if (kept.of === 'actions') block.actions.push(kept.record);
    else block.measures.push(kept.record);
    bytes += size;
  }
  if (bytes > 0) yield block;
}

/** The block as it is stored: JSON, made small; the packing has a checksum of its own. */
export async function packed({ edition, place }: BlockPlace, { actions, measures }: Block): Promise<Buffer> {
  const content = { edition, place, form, actions: toColumns(actions), measures: toColumns(measures) };
  return promisify(gzip)(JSON.stringify(content), { level: 1 });
}

/** Takes the packing off, beside other work; throws where a byte of it is not what it was. */
export function unpacked(bytes: Uint8Array): Promise<Buffer> {
  return promisify(gunzip)(bytes);
}

/** The records, frozen. Throws where they are not those of this block, or cannot be understood. */
export function blockIn(content: Buffer, { edition, place }: BlockPlace): Block {
  const read = contentSchema.parse(JSON.parse(content.toString()));
  if (read.edition !== edition || read.place !== place)
    throw new Error(`it is block ${read.place} of ${read.edition}`);
  const records = { actions: fromColumns(read.actions), measures: fromColumns(read.measures) };
  return read.form === form ? checkedBefore(records) : recordsSchema.parse(records);
}

function checkedBefore(records: { actions: unknown; measures: unknown }): Block {
  return z.custom<Block>().parse(records);
}
