import { z } from 'zod';
import { deepFreeze } from './freeze.ts';

/** Not looked into: a plan has millions of items, and the packing's checksum stands for them. */
function listSchema<Item>() {
  return z.custom<readonly Item[]>(Array.isArray);
}

/**
 * Records field by field, each different value of a field once: the rows of a plan say much the same, which then need not
 * be stored, read and held in memory for each.
 */
export const columnsSchema = z.object({
  count: z.number().int(),
  fields: z.array(
    z.object({
      name: z.string(),
      values: listSchema<unknown>(),
      /** Which of the values each record has, -1 for none; null where they are the records' own, one each. */
      at: listSchema<number>().nullable(),
    }),
  ),
});
export type Columns = z.infer<typeof columnsSchema>;

/** Records of JSON values; a property that is `undefined` is not kept. */
export function toColumns(records: readonly object[]): Columns {
  const names = new Set(records.flatMap(Object.keys));
  const rows = records.map((record) => new Map<string, unknown>(Object.entries(record)));
  const fields = [...names].map((name) => ({ name, ...distinct(rows.map((row) => row.get(name))) }));
  return { count: records.length, fields };
}

/** The records again, frozen: those that say the same share it. */
export function fromColumns({ count, fields }: Columns): Record<string, unknown>[] {
  const columns = fields.map(({ name, values, at }) => {
    deepFreeze(values);
    return { name, values: at ? at.map((place) => values[place]) : values };
  });
  return Array.from({ length: count }, (_, index) => {
    const record: Record<string, unknown> = {};
    for (const { name, values } of columns) {
      const value = values[index];
      if (value !== undefined) record[name] = value;
    }
    return Object.freeze(record);
  });
}

function distinct(all: readonly unknown[]): Pick<Columns['fields'][number], 'values' | 'at'> {
  const plain = new Map<unknown, number>();
  const composed = new Map<unknown, number>();
  const values: unknown[] = [];
  const at = all.map((value) => {
    if (value === undefined) return -1;
    const isPlain = typeof value !== 'object' || value === null;
    const [places, same] = isPlain ? [plain, value] : [composed, JSON.stringify(value)];
    const known = places.get(same);
    if (known !== undefined) return known;
    places.set(same, values.length);
    return values.push(value) - 1;
  });
  return values.length === all.length ? { values, at: null } : { values, at };
}
