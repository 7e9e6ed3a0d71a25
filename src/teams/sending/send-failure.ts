import { z } from 'zod';
import type { SendFailure } from '../../ports/messenger.ts';

/** What the SDK's client throws for an answer other than success, as far as we use it. */
const answered = z.looseObject({
  statusCode: z.number(),
  message: z.string().default(''),
  code: z.string().optional(),
  response: z.looseObject({ headers: z.unknown() }).optional(),
});

/** Our own deadline ran out: the message may have been sent. */
export class SendDeadlineError extends Error {
  override readonly name = 'SendDeadlineError';
}

const pause = { throttled: 5, busy: 15, lost: 30 };

/**
 * Why a send failed, in words for the performance team, and whether to try again
 * (Microsoft: “Status codes from bot conversational APIs”).
 */
export function sendFailure(error: unknown): SendFailure {
  const parsed = answered.safeParse(error);
  if (!parsed.success) return unanswered(error);
  const { statusCode, message, code } = parsed.data;
  const words = `${code ?? ''} ${message}`;
  const failed = (reason: string, retryAfterSeconds: number | null = null): SendFailure => ({
    outcome: 'failed',
    reason,
    retryAfterSeconds,
    maybeSent: false,
  });
  const seconds = retryAfter(parsed.data.response?.headers);
  if (statusCode === 429) {
    const told = failed('Teams asked us to slow down.', seconds ?? pause.throttled);
    return seconds === undefined ? told : { ...told, concerns: 'pace' };
  }
  if ([412, 502, 503, 504].includes(statusCode))
    return failed(`Teams was busy (${statusCode}).`, seconds ?? pause.busy);
  if (statusCode === 401) {
    const reason = 'Teams refused the bot’s credentials. Ask IT to check the app’s id and secret.';
    return { ...failed(reason), concerns: 'everybody' };
  }
  if (statusCode === 403) return refusal(words, failed);
  if (statusCode === 404) {
    const reason = 'Teams knows no such person or chat any more. They may have left the council.';
    return { ...failed(reason), concerns: 'gone' };
  }
  if (statusCode === 413) return failed('The card was too big for Teams. Please report this to IT.');
  return failed(`Teams refused the message (${statusCode}).`);
}

/** No answer came. Only where the request may have left us may the message have arrived. */
function unanswered(error: unknown): SendFailure {
  const maybeSent = isLost(error);
  const reason = maybeSent
    ? 'Teams did not answer in time, so the message may or may not have arrived.'
    : 'The message could not be sent. Ask IT to look at the service’s log, and to check the app’s id and secret.';
  return { outcome: 'failed', reason, retryAfterSeconds: maybeSent ? pause.lost : null, maybeSent };
}

const connectionError = z.looseObject({ code: z.string().regex(/^(E[A-Z]+|REQUEST_SEND_ERROR|ABORT_ERR)$/) });

function isLost(error: unknown): boolean {
  return (
    error instanceof SendDeadlineError ||
    connectionError.safeParse(error).success ||
    (error instanceof Error && error.name === 'AbortError')
  );
}

/** The same where the request would not have sent anything: that a chat was not opened leaves no doubt. */
export function nothingSent(failure: SendFailure): SendFailure {
  if (!failure.maybeSent) return failure;
  const reason = 'Teams did not answer in time when their chat was to be opened, so nothing was sent.';
  return { ...failure, reason, maybeSent: false };
}

function refusal(words: string, failed: (reason: string) => SendFailure): SendFailure {
  if (/Blocked/i.test(words)) return failed('This person has blocked the bot.');
  if (/DisabledByAdmin/i.test(words))
    return failed('The app is switched off by the administrator. Ask IT to allow it.');
  const reason = 'The app is not installed for this person. Ask IT to install it for them.';
  return { ...failed(reason), concerns: 'app' };
}

const headerBag = z.object({
  get: z.custom<(name: string) => unknown>((value) => typeof value === 'function'),
});

function retryAfter(headers: unknown): number | undefined {
  const parsed = headerBag.safeParse(headers);
  if (!parsed.success) return undefined;
  const seconds = Number(parsed.data.get.call(headers, 'retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 600) : undefined;
}
