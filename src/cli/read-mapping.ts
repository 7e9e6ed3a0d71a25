import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseStatusScheme } from '../documents/status-scheme-file.ts';
import { type ImportMapping, parseMapping } from '../documents/tables/import-mapping.ts';
import { GoldenThreadError } from '../errors.ts';

export interface MappingOptions {
  /** Path of a mapping file. */
  mapping?: string | undefined;
  /** Path of a scheme file; it goes before the scheme in the mapping. */
  scheme?: string | undefined;
}

/** What the council's own files say of its document; `bad_file` names the file and each place that is wrong. */
export async function readMapping({ mapping, scheme }: MappingOptions): Promise<ImportMapping | undefined> {
  const given = mapping === undefined ? undefined : parseMapping(await textOf(mapping), basename(mapping));
  if (scheme === undefined) return given;
  return { ...given, statusScheme: parseStatusScheme(await textOf(scheme), basename(scheme)) };
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const message = `${path} could not be read. Nothing was stored. Check the path and the file's permissions.`;
    throw new GoldenThreadError('bad_file', message, { cause });
  }
}
