import type { CloudAdapter, Response } from 'botbuilder';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { TeamsBot } from '../bot.ts';

/** A POST to `/api/messages` with its body parsed as JSON. */
export interface MessagesRequest {
  body?: unknown;
  headers: Record<string, string | string[] | undefined>;
}

export type MessagesEndpoint = (request: MessagesRequest, response: Response) => Promise<void>;

const jsonObject = z.record(z.string(), z.unknown());

/**
 * The adapter with what it leaves open closed: a body that is no activity is a 400 rather than an exception, and no
 * error's text reaches the caller.
 */
export function messagesEndpoint(adapter: CloudAdapter, bot: TeamsBot, log: Logger): MessagesEndpoint {
  return async ({ body, headers }, response) => {
    const parsed = jsonObject.safeParse(body);
    try {
      if (!parsed.success) throw new TypeError('the body is not a JSON object');
      const request = { body: parsed.data, headers, method: 'POST' };
      await adapter.process(request, withoutErrorText(response), (context) => bot.run(context));
    } catch (error) {
      log.warn({ err: error }, 'a request was not an activity');
      response.status(400);
      response.end();
    }
  };
}

/** Passes everything on but the body of an answer that is an error. */
function withoutErrorText(response: Response): Response {
  let status = 200;
  return {
    socket: response.socket,
    header: (name, value) => response.header(name, value),
    status(code) {
      status = code;
      return response.status(code);
    },
    send: (...body) => (status < 400 ? response.send(...body) : undefined),
    end: (...rest) => response.end(...rest),
  };
}
