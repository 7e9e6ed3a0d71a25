import { once } from 'node:events';
import { createServer } from 'node:http';

/** Room for files on this machine, as OneDrive would make it for whoever has the address. */
export interface UploadServer {
  url(path: string): string;
  /** What was put where, with the headers that matter. */
  put: { path: string; bytes: Buffer; range: string | undefined; authorization: string | undefined }[];
  /** What each path answers; 201 unless given. A redirect goes to `/elsewhere`. */
  answers: Map<string, number>;
  stop(): Promise<void>;
}

export async function startUploadServer(): Promise<UploadServer> {
  const put: UploadServer['put'] = [];
  const answers = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(Buffer.from(part));
    const path = request.url ?? '';
    const { 'content-range': range, authorization } = request.headers;
    if (request.method === 'PUT') put.push({ path, bytes: Buffer.concat(parts), range, authorization });
    response.statusCode = request.method === 'PUT' ? (answers.get(path) ?? 201) : 405;
    if (response.statusCode >= 300 && response.statusCode < 400) response.setHeader('location', '/elsewhere');
    response.end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: (path) => `http://127.0.0.1:${address.port}${path}`,
    put,
    answers,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
