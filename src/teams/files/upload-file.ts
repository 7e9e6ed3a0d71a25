import { GoldenThreadError } from '../../errors.ts';
import { isFileHost } from './file-hosts.ts';

/** One PUT carries it; far more than a plan's report needs. */
export const mostUploadBytes = 20 * 1024 * 1024;
const mostMilliseconds = 30_000;

/**
 * Puts a file where Teams has made room for it, with no token of ours. Only Microsoft's file hosts are written to (this
 * machine in local mode), and a redirect is not followed. Throws `bad_file` when it is elsewhere, refused or too slow.
 */
export async function uploadFile(
  url: string,
  bytes: Uint8Array,
  { local }: { local: boolean },
): Promise<void> {
  if (!isFileHost(url, local)) throw bad('The place offered for the file is not where Teams keeps files.');
  if (bytes.length === 0 || bytes.length > mostUploadBytes) throw bad('The file is too big to be sent.');
  const response = await put(url, bytes);
  await response.body?.cancel();
  if (!response.ok) throw bad(`Teams refused the file (${response.status}).`);
}

async function put(url: string, bytes: Uint8Array): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'PUT',
      redirect: 'manual',
      signal: AbortSignal.timeout(mostMilliseconds),
      headers: {
        'content-type': 'application/octet-stream',
        'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
      },
      body: Buffer.from(bytes),
    });
  } catch (cause) {
    throw bad('The file could not be handed to Teams in time.', cause);
  }
}

function bad(found: string, cause?: unknown): GoldenThreadError {
  const remedy = 'Nothing of the plan has changed. Please ask for the file again.';
  return new GoldenThreadError('bad_file', `${found} ${remedy}`, { cause });
}
