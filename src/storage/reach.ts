import { z } from 'zod';
import { GoldenThreadError } from '../errors.ts';

/**
 * Calls the store with a deadline of its own, since a hung socket would otherwise hang us. What the store refuses for a
 * reason the caller can act on (not found, conflict, precondition) comes through as it is; a store that is down, slow or
 * closed to us becomes `storage_unavailable`, the cause kept.
 */
export async function reach<T>(
  deadlineMilliseconds: number,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = new AbortController();
  const expire = () => deadline.abort(new DOMException('the store took too long', 'TimeoutError'));
  // Taken back once it is answered: a timer and an error for each call, seconds after it, cost more than the call's own work.
  const timer = setTimeout(expire, deadlineMilliseconds).unref();
  try {
    return await Promise.race([call(deadline.signal), rejection(deadline.signal)]);
  } catch (error) {
    throw translate(error);
  } finally {
    clearTimeout(timer);
  }
}

/** The HTTP status the store answered with; `undefined` when it did not answer. */
export function statusOf(error: unknown): number | undefined {
  const given = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof given === 'number' ? given : undefined;
}

/** Azure's own error code, such as `TableNotFound`, which the SDKs put in different places. */
export function codeOf(error: unknown): string | undefined {
  const { data } = codedErrorSchema.safeParse(error);
  return data?.details?.errorCode ?? data?.code;
}

const codedErrorSchema = z.object({
  code: z.string().optional(),
  details: z.object({ errorCode: z.string().optional() }).optional(),
});

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

const refused = new Set([401, 403]);
const worthTryingLater = new Set([408, 429]);
/** Not a missing row: the place for it is gone. */
const missingPlace = new Set(['TableNotFound', 'QueueNotFound']);
const lost = /^(AbortError|TimeoutError|RestError|.*(Authentication|Credential).*Error)$/;

function translate(error: unknown): unknown {
  const status = statusOf(error);
  if (status !== undefined && refused.has(status)) return unavailable('refuses this service access', error);
  if (missingPlace.has(codeOf(error) ?? '')) return unavailable('lacks its tables or its queue', error);
  if (status !== undefined && status < 500 && !worthTryingLater.has(status)) return error;
  if (status !== undefined || isOutOfReach(error)) return unavailable('cannot be reached', error);
  return error;
}

function isOutOfReach(error: unknown): boolean {
  return error instanceof Error && (lost.test(error.name) || 'syscall' in error);
}

function unavailable(what: string, cause: unknown): GoldenThreadError {
  return new GoldenThreadError(
    'storage_unavailable',
    `The store ${what} at the moment. What was saved before is safe; what you just sent may not have been saved. Please try again in a few minutes.`,
    { cause },
  );
}
