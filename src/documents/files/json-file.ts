import type { z } from 'zod';
import { badFile } from './bad-file.ts';
import { faultsIn } from './json-faults.ts';

/** The line at which the text stops being JSON, where that is known. */
function placeIn(json: string, error: unknown): string {
  const [, at] = /at position (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
  if (at === undefined) return '';
  const line = json.slice(0, Number(at)).split('\n').length;
  return `: line ${line} cannot be read, or the one before it lacks a comma or a bracket`;
}

interface JsonFile {
  fileName: string;
  remedy: string;
}

/** Reads JSON by a schema; `bad_file` names the file and each place in it that is wrong. */
export function parseJson<T>(schema: z.ZodType<T>, json: string, { fileName, remedy }: JsonFile): T {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\ufeff/, ''));
  } catch (error) {
    throw badFile(`${fileName} is not JSON${placeIn(json, error)}.`, remedy, error);
  }
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const faults = faultsIn(parsed.error).slice(0, 5);
  throw badFile(`${fileName} cannot be used: ${faults.join('; ')}.`, remedy, parsed.error);
}
