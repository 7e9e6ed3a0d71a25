import { createServer } from 'node:net';
import { GoldenThreadError } from '../../errors.ts';

/** Throws `port_taken` with the way out when something listens on this port already. */
export async function requireFreePort(port: number, who: string, instead: string): Promise<void> {
  const isFree = await new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
  if (isFree) return;
  throw new GoldenThreadError(
    'port_taken',
    `Port ${port} is taken, so ${who} cannot start. Perhaps the demo is running already: stop it with Ctrl-C there. Or use another port: ${instead}`,
  );
}
