import { get } from 'node:http';

/** What answers on a port: one of Azurite's services, nothing at all, or something that is not ours to use. */
export type Listener = 'table' | 'queue' | 'none' | 'other';

const deadlineMilliseconds = 2_000;

/** Looks at a port by one plain request; Azurite gives itself away by its `Server` header. */
export function serviceAt(host: string, port: number): Promise<Listener> {
  return new Promise((resolve) => {
    const request = get({ host, port, agent: false, timeout: deadlineMilliseconds }, (response) => {
      response.resume();
      resolve(serviceNamed(String(response.headers['server'])));
    });
    request.on('timeout', () => {
      resolve('other');
      request.destroy();
    });
    request.on('error', (error) => {
      resolve('code' in error && error.code === 'ECONNREFUSED' ? 'none' : 'other');
    });
  });
}

function serviceNamed(header: string): Listener {
  if (header.startsWith('Azurite-Table')) return 'table';
  if (header.startsWith('Azurite-Queue')) return 'queue';
  return 'other';
}
