import type { z } from 'zod';
import { badFile } from './bad-file.ts';

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
    const place = error instanceof Error ? ` (${error.message})` : '';
    throw badFile(`${fileName} is not JSON${place}.`, remedy, error);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.slice(0, 5).map(({ path, message }) => {
    const place = path.map(String).join('.');
    return place === '' ? message : `at ${place}: ${message}`;
  });
  throw badFile(`${fileName} cannot be used: ${faults.join('; ')}.`, remedy, parsed.error);
}
