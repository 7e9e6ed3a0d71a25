import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import { emulatorConnectionString } from './emulator.ts';

/** A request on its way to the table service. */
export interface Passing {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** `lost`: it is carried out, but its answer never arrives. `cut`: it never arrives. `hang`: nothing ever comes back. */
export type Fate = 'pass' | 'lost' | 'cut' | 'hang' | 'busy' | 'denied';

/** The network between the product and the table service, watched and, at will, broken. */
export interface TableProxy {
  connectionString: string;
  /** Everything sent since the list was last emptied, retries included. */
  readonly requests: Passing[];
  /** Decides about each request; may do other things first. */
  decide: (passing: Passing) => Fate | Promise<Fate>;
  close(): Promise<void>;
}

export async function startProxy(): Promise<TableProxy> {
  const direct = await emulatorConnectionString();
  const target = new URL(/TableEndpoint=([^;]+)/.exec(direct)?.[1] ?? '');
  const proxy = { requests: [] as Passing[], decide: (_: Passing): Fate | Promise<Fate> => 'pass' };
  const server = createServer((incoming, outgoing) => {
    void handle(incoming, outgoing).catch(() => outgoing.destroy());
  });

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await textOf(incoming);
    const { method = '', url = '', headers } = incoming;
    const passing = { method, url, headers, body };
    proxy.requests.push(passing);
    const fate = await proxy.decide(passing);
    if (fate === 'hang') return;
    if (fate === 'cut') return void outgoing.destroy();
    if (fate === 'busy') return answerWith(outgoing, { status: 503 });
    if (fate === 'denied') return answerWith(outgoing, { status: 403 });
    const answer = await forward(incoming, { target, body });
    if (fate === 'lost') return void outgoing.destroy();
    answerWith(outgoing, answer);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return Object.assign(proxy, {
    connectionString: direct.replace(target.host, `127.0.0.1:${port}`),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  });
}

/** In two steps: restify, once loaded, replaces `writeHead` of every server with one that returns nothing. */
function answerWith(
  outgoing: ServerResponse,
  { status, headers, body }: { status: number; headers?: IncomingHttpHeaders; body?: string },
): void {
  outgoing.writeHead(status, headers);
  outgoing.end(body);
}

/** How a transaction's requests are told from others. */
export function isTransaction({ url }: Passing): boolean {
  return url.includes('$batch');
}

async function forward(incoming: IncomingMessage, { target, body }: { target: URL; body: string }) {
  const outgoing = request({
    host: target.hostname,
    port: target.port,
    path: incoming.url,
    method: incoming.method,
    headers: incoming.headers,
  });
  outgoing.end(body);
  const [answer]: IncomingMessage[] = await once(outgoing, 'response');
  if (!answer) throw new Error('no answer');
  const text = await textOf(answer);
  const { 'transfer-encoding': _, ...headers } = answer.headers;
  return { status: answer.statusCode ?? 500, headers, body: text };
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
