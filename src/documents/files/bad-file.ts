import { GoldenThreadError } from '../../errors.ts';

/** A `bad_file` error for a council officer: what was found, that nothing was stored, what to do. */
export function badFile(found: string, remedy: string, cause?: unknown): GoldenThreadError {
  return new GoldenThreadError('bad_file', `${found} Nothing was stored. ${remedy}`, { cause });
}
