import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { parseJson } from '../documents/files/json-file.ts';
import { GoldenThreadError } from '../errors.ts';
import { type Decisions, decisionsSchema } from '../plan/decisions.ts';

export interface DecisionOptions {
  /** A file of decisions. */
  decide?: string | undefined;
  /** `OLD=NEW`, or `OLD=none`. */
  match?: string[] | undefined;
}

/** The decisions from the file and from the options, the options winning; `bad_file` names what is wrong in the file, `bad_usage` an option that is no pair. */
export async function readDecisions({ decide, match = [] }: DecisionOptions): Promise<Decisions> {
  const decisions =
    decide === undefined ? decisionsSchema.parse({}) : await readJson(decide, decisionsSchema);
  for (const pair of match) {
    const [, earlier, later] = /^([^=]+)=([^=]+)$/.exec(pair) ?? [];
    if (earlier === undefined || later === undefined) {
      throw new GoldenThreadError(
        'bad_usage',
        `--match “${pair}” is not a pair. Write it as in EC-05=EC-12.`,
      );
    }
    decisions.matches[earlier.trim()] = /^none$/i.test(later.trim()) ? null : later.trim();
  }
  return decisions;
}

async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new GoldenThreadError(
      'bad_file',
      `${path} could not be read. Nothing was stored. Check the path.`,
      {
        cause,
      },
    );
  }
  return parseJson(schema, text, {
    fileName: path,
    remedy:
      'Correct the decisions: under "matches" stands the later reference by the earlier one, or null; under "dropped" body, date and reference.',
  });
}
