import { GoldenThreadError } from '../../errors.ts';
import { isFileHost } from './file-hosts.ts';

const limits = { bytes: 20 * 1024 * 1024, milliseconds: 10_000, redirects: 3 };

/**
 * Fetches a file from the address that Teams gave for it, with no token of ours. Only Microsoft's file hosts are asked
 * (this machine in local mode), redirects included. Throws `bad_file` when it is elsewhere, too big or too slow.
 */
export async function downloadFile(url: string, { local }: { local: boolean }): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(limits.milliseconds);
  try {
    return await readAll(await follow(url, { local, signal }));
  } catch (cause) {
    if (cause instanceof GoldenThreadError) throw cause;
    const why = signal.aborted
      ? 'fetched from Teams in time'
      : 'fetched: the place where Teams keeps it did not answer';
    throw bad(`The file could not be ${why}.`, 'Please send it again.', cause);
  }
}

async function follow(url: string, how: { local: boolean; signal: AbortSignal }): Promise<Response> {
  let next = url;
  for (let hop = 0; hop <= limits.redirects; hop++) {
    if (!isFileHost(next, how.local)) {
      throw bad('The file is not where Teams keeps files.', 'Drop the file itself into this chat.');
    }
    const response = await fetch(next, { redirect: 'manual', signal: how.signal });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    await response.body?.cancel();
    next = new URL(location, next).href;
  }
  throw bad('The file could not be found behind its address.', 'Please send it again.');
}

async function readAll(response: Response): Promise<Uint8Array> {
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw bad(
      `Teams refused the file (${response.status}).`,
      'Its link is short-lived: please send it again.',
    );
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > limits.bytes) {
      const most = limits.bytes / 1024 / 1024;
      throw bad(
        `The file has more than ${most} MB.`,
        'Remove pictures and other sheets and send the new copy.',
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function bad(found: string, remedy: string, cause?: unknown): GoldenThreadError {
  return new GoldenThreadError('bad_file', `${found} Nothing was stored. ${remedy}`, { cause });
}
