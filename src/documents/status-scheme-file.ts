import { z } from 'zod';
import { statusWordKey } from '../plan/status-matching.ts';
import { ragSchema, type StatusScheme } from '../plan/status-scheme.ts';
import { parseJson } from './files/json-file.ts';

/** Told apart in print; given in this order to statuses whose scheme states no symbol. */
const symbols = ['●', '▲', '✖', '✔', '○', '◆', '■', '◐', '▼', '★', '◇', '□', '–', '+', '◑', '♦'];

const statusSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9_]+$/, 'an id has small letters, digits and _ only')
    .optional(),
  label: z.string().trim().min(1),
  definition: z.string().default(''),
  rag: ragSchema,
  symbol: z.string().min(1).max(2).optional(),
  endsAction: z.boolean(),
  needsAttention: z.boolean(),
  rated: z.boolean().default(true),
  synonyms: z.array(z.string().trim().min(1)).default([]),
});

/**
 * A council's scheme as written by hand. Whether a status ends an action and whether it needs attention has to be
 * said: neither follows from its colour. Ids and symbols may be left out; definitions, synonyms and `rated` too.
 */
export const statusSchemeFileSchema = z
  .strictObject({
    id: z.string().min(1),
    name: z.string().min(1),
    statuses: z.array(statusSchema).min(1).max(symbols.length),
    slippage: z
      .strictObject({
        months: z.number().int().positive(),
        onTime: z.string(),
        delayed: z.string(),
        failed: z.string(),
      })
      .nullable()
      .default(null),
  })
  .transform(complete)
  .superRefine(checkWords);

/** Reads the JSON of a scheme file; `bad_file` names each place that is wrong. */
export function parseStatusScheme(json: string, fileName: string): StatusScheme {
  return parseJson(statusSchemeFileSchema, json, {
    fileName,
    remedy:
      'Correct the scheme file: it has an id, a name and statuses, each with label, rag (red, amber, green, blue or grey), endsAction and needsAttention.',
  });
}

type Written = Omit<StatusScheme, 'statuses'> & { statuses: z.infer<typeof statusSchema>[] };

function complete({ statuses, ...scheme }: Written): StatusScheme {
  const given = new Set(statuses.flatMap(({ symbol }) => symbol ?? []));
  const free = symbols.filter((symbol) => !given.has(symbol));
  return {
    ...scheme,
    statuses: statuses.map((status) => ({
      ...status,
      id: status.id ?? slugOf(status.label),
      symbol: status.symbol ?? free.shift() ?? '?',
    })),
  };
}

function slugOf(label: string): string {
  return label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

/** Every id, word and symbol means one status, and the slippage rule names statuses of the scheme. */
function checkWords(scheme: StatusScheme, context: z.RefinementCtx): void {
  const fault = (message: string, ...path: (string | number)[]) =>
    context.addIssue({ code: 'custom', message, path });
  const seen = new Map<string, string>();
  const once = (key: string, owner: string) => {
    const other = seen.get(key);
    seen.set(key, owner);
    return other !== undefined && other !== owner ? other : undefined;
  };
  scheme.statuses.forEach(({ id, label, symbol, synonyms }, index) => {
    if (id === '') fault('give an id, for the label has no letters a to z', 'statuses', index, 'id');
    if (seen.has(`id ${id}`)) fault(`the id "${id}" is given twice`, 'statuses', index, 'id');
    seen.set(`id ${id}`, label);
    if (seen.has(`symbol ${symbol}`))
      fault(`the symbol ${symbol} is given twice`, 'statuses', index, 'symbol');
    seen.set(`symbol ${symbol}`, label);
    for (const word of [label, ...synonyms]) {
      const other = once(`word ${statusWordKey(word)}`, id);
      if (other) fault(`"${word}" means "${other}" as well as "${id}"`, 'statuses', index);
    }
  });
  for (const role of ['onTime', 'delayed', 'failed'] as const) {
    const id = scheme.slippage?.[role];
    if (id !== undefined && !seen.has(`id ${id}`))
      fault(`"${id}" is not the id of a status`, 'slippage', role);
  }
}
