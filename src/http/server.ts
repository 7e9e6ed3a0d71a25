import restify from 'restify';
import { GoldenThreadError } from '../errors.ts';

export interface ServerSettings {
  host: string;
  /** 0 takes a free port. */
  port: number;
  /** Refuse requests that name another host: keeps web pages from reaching the local mode through a DNS trick. */
  onlyLoopbackHost: boolean;
  /** What answers a POST to `/api/messages`. */
  messages(request: restify.Request, response: restify.Response): Promise<void>;
  /** Throws when the service cannot do its work (storage out of reach). */
  checkReady(): Promise<void>;
}

export interface RunningServer {
  port: number;
  /** Takes no new requests and lets those under way finish. */
  close(): Promise<void>;
}

const mostBodyBytes = 512 * 1024;

/** Listens for Teams and for health probes. Throws `port_taken` when another program has the port. */
export async function startServer(settings: ServerSettings): Promise<RunningServer> {
  const server = restify.createServer({ name: 'golden-thread' });
  server.pre(restify.plugins.pre.sanitizePath());
  if (settings.onlyLoopbackHost) server.pre(refuseOtherHosts);
  server.on(
    'restifyError',
    (_request, _response, error: { toJSON?: unknown; toString?: unknown }, done: () => void) => {
      error.toJSON = () => ({});
      error.toString = () => '';
      done();
    },
  );
  server.get('/healthz', (_request, response, next) => {
    response.send(200, { alive: true });
    next();
  });
  server.get('/readyz', async (_request, response) => {
    const ready = await settings.checkReady().then(
      () => true,
      () => false,
    );
    response.send(ready ? 200 : 503, { ready });
  });
  server.post(
    '/api/messages',
    refuseOtherBodies,
    ...restify.plugins.bodyParser({ maxBodySize: mostBodyBytes, mapParams: false }),
    async (request: restify.Request, response: restify.Response) => settings.messages(request, response),
  );
  await listen(server, settings);
  return { port: server.address().port, close: () => closed(server) };
}

function refuseOtherHosts(request: restify.Request, response: restify.Response, next: restify.Next): void {
  const name = (request.headers.host ?? '').replace(/:\d+$/, '');
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(name);
  if (!isLoopback) response.send(403);
  next(isLoopback ? undefined : false);
}

/**
 * A web page may post a form to this machine without asking; JSON it may not. A packed body is refused as well: Teams
 * sends none, and unpacking would go past the size limit.
 */
function refuseOtherBodies(request: restify.Request, response: restify.Response, next: restify.Next): void {
  const isPlainJson =
    request.getContentType() === 'application/json' && request.headers['content-encoding'] === undefined;
  if (!isPlainJson) response.send(415);
  next(isPlainJson ? undefined : false);
}

function listen(server: restify.Server, { host, port }: ServerSettings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? portTaken(port, error) : error),
    );
    server.listen(port, host, () => resolve());
  });
}

function portTaken(port: number, cause: unknown): GoldenThreadError {
  return new GoldenThreadError(
    'port_taken',
    `Port ${port} is taken by another program, perhaps Golden Thread itself. Stop that one, or choose another port: PORT=3979`,
    { cause },
  );
}

function closed(server: restify.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.server.closeIdleConnections();
  });
}
