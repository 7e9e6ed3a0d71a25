import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface GraphCall {
  line: string;
  authorization: string | undefined;
  body: unknown;
}

/** Microsoft Graph on this machine: keeps what it was asked, and answers as told. */
export class FakeGraph {
  readonly asked: GraphCall[] = [];
  /** 201 without a body, as for an installation that is on its way. */
  answer: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) => {
    response.writeHead(201);
    response.end();
  };
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<FakeGraph> {
    const server = createServer();
    const graph = new FakeGraph(server);
    server.on('request', (request, response) => void graph.#serve(request, response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return graph;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1.0`;
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const { authorization } = request.headers;
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    this.asked.push({ line: `${request.method} ${request.url}`, authorization, body });
    this.answer(request, response);
  }
}
