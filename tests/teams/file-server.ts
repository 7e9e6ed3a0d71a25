import { once } from 'node:events';
import { createServer } from 'node:http';

/** Files on this machine, as SharePoint would hand them out to whoever has the link. */
export interface FileServer {
  url(path: string): string;
  /** What was asked for, with the authorisation that came along. */
  asked: { path: string; authorization: string | undefined }[];
  /** The files by path; a text that starts with `http` is a redirect. */
  files: Map<string, string | Buffer>;
  stop(): Promise<void>;
}

export async function startFileServer(): Promise<FileServer> {
  const files = new Map<string, string | Buffer>();
  const asked: FileServer['asked'] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push({ path, authorization: request.headers.authorization });
    const content = files.get(path);
    const moved = typeof content === 'string' && content.startsWith('http');
    response.statusCode = moved ? 302 : content === undefined ? 404 : 200;
    if (moved) response.setHeader('location', content);
    response.end(moved ? '' : content);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: (path) => `http://127.0.0.1:${address.port}${path}`,
    asked,
    files,
    stop: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}
