import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GoldenThreadError } from '../errors.ts';

/** A document as bytes with the name that tells its kind. */
export interface DocumentFile {
  fileName: string;
  bytes: Uint8Array;
}

/** Reads documents from disk; `bad_file` says which one could not be read. */
export async function readFiles(paths: (string | URL)[]): Promise<DocumentFile[]> {
  return Promise.all(
    paths.map(async (path) => {
      const name = typeof path === 'string' ? path : fileURLToPath(path);
      try {
        return { fileName: basename(name), bytes: await readFile(name) };
      } catch (cause) {
        throw new GoldenThreadError(
          'bad_file',
          `${name} could not be read. Nothing was stored. Check the path and the file's permissions.`,
          {
            cause,
          },
        );
      }
    }),
  );
}
