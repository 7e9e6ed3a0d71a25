import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type Answer, type Call, type Operation, perform, problem, readCall } from './connector-routes.ts';
import { Conversations, type Member, type SentActivity } from './conversations.ts';

/**
 * What goes wrong with one call. `lost`: it is done, and the connection breaks before the answer. `reset`: it breaks
 * before anything is done. `hang`: nothing is ever answered. `late`: done and answered after so long.
 */
export type Fault =
  | { kind: 'answer'; status: number; code: string; message?: string; headers?: Record<string, string> }
  | { kind: 'late'; milliseconds: number }
  | { kind: 'hang' | 'lost' | 'reset' };

/** The two ways in which the SDK sends a message into a conversation. */
export const sending: readonly Operation[] = ['sendToConversation', 'replyToActivity'];

interface Planned {
  operations: readonly Operation[];
  fault: Fault;
  times: number;
  /** Which calls it is for; all of these operations when left out. */
  when: (call: Call) => boolean;
}

const json = z.record(z.string(), z.unknown());

/** Teams' side of the Bot Connector over HTTP on this machine: keeps all it was sent, and fails when told to. */
export class FakeConnector {
  /** The address activities name as their service URL. */
  serviceUrl: string;
  readonly conversations = new Conversations();
  /** Every request, in the order of arrival, those that were made to fail included. */
  readonly calls: Call[] = [];
  /** Requests to an address the Connector does not have. */
  readonly unknown: string[] = [];
  /** Decides about every call besides what was planned with `fail`; for limits and for faults at random. */
  decide: (call: Call) => Fault | undefined = () => undefined;
  /** Whether it takes a request with this `authorization` line; any unless told. */
  admits: (authorization: string | undefined) => boolean = () => true;
  /** Switched off for runs of many thousand calls. */
  keepsCalls = true;
  /** Rosters come in pages of so many, however many were asked for. */
  pageLimit = 500;
  readonly #server: Server;
  /** Requests that are kept waiting by a fault and whose connection is still there. */
  readonly #hanging = new Set<ServerResponse>();
  readonly #planned: Planned[] = [];

  private constructor(server: Server) {
    this.#server = server;
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the Connector is not listening');
    this.serviceUrl = `http://127.0.0.1:${address.port}`;
  }

  static async start(): Promise<FakeConnector> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const connector = new FakeConnector(server);
    server.on('request', (request, response) => void connector.#serve(request, response));
    return connector;
  }

  /** Makes the next calls of these operations fail. */
  fail(
    operations: readonly Operation[],
    fault: Fault,
    options: { times?: number; when?: (call: Call) => boolean } = {},
  ): void {
    const { times = 1, when = () => true } = options;
    this.#planned.push({ operations, fault, times, when });
  }

  addTeam(teamId: string, channels: string[], members: Member[]): void {
    this.conversations.addTeam(teamId, channels, members);
  }

  /** What was sent into the 1:1 chat with a person, by Entra id; messages taken back are not in it. */
  sentTo(personId: string): SentActivity[] {
    return this.conversations.all().find((each) => each.personId === personId)?.activities ?? [];
  }

  /** Threads started in a channel. */
  threads(channelId: string): SentActivity[] {
    const threads = this.conversations.all().filter((each) => each.id.startsWith(`${channelId};messageid=`));
    return threads.flatMap((each) => each.activities);
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://connector.invalid');
    const call = readCall(request.method ?? '', url, await bodyOf(request));
    if (!call) {
      this.unknown.push(`${request.method} ${url.pathname}`);
      return send(response, problem(404, 'NotFound', 'No such address'));
    }
    if (this.keepsCalls) this.calls.push(call);
    if (!this.admits(request.headers.authorization))
      return send(
        response,
        problem(401, 'AuthorizationFailure', 'Authorization has been denied for this request.'),
      );
    await this.#answer(call, response);
  }

  async #answer(call: Call, response: ServerResponse): Promise<void> {
    const fault = this.#faultFor(call) ?? this.decide(call);
    if (fault?.kind === 'hang') return this.#hang(response);
    if (fault?.kind === 'reset') return void response.socket?.resetAndDestroy();
    if (fault?.kind === 'answer') {
      const answer = problem(fault.status, fault.code, fault.message ?? fault.code);
      return send(response, answer, fault.headers);
    }
    if (call.operation === 'getPagedMembers' && Number(call.query.get('pageSize')) > this.pageLimit) {
      call.query.set('pageSize', String(this.pageLimit));
    }
    const answer = perform(this.conversations, call);
    if (fault?.kind === 'lost') return void response.socket?.resetAndDestroy();
    if (fault?.kind === 'late') await pause(fault.milliseconds);
    send(response, answer);
  }

  /** How many requests hang whose connection was not given up. */
  get unanswered(): number {
    return this.#hanging.size;
  }

  #hang(response: ServerResponse): void {
    this.#hanging.add(response);
    response.once('close', () => this.#hanging.delete(response));
  }

  #faultFor(call: Call): Fault | undefined {
    const index = this.#planned.findIndex(
      (each) => each.operations.includes(call.operation) && each.when(call),
    );
    const planned = this.#planned[index];
    if (!planned) return undefined;
    planned.times -= 1;
    if (planned.times <= 0) this.#planned.splice(index, 1);
    return planned.fault;
  }
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : json.parse(JSON.parse(text));
}

function send(
  response: ServerResponse,
  { status, body }: Answer,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
