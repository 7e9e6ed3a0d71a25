import { GoldenThreadError } from '../../errors.ts';

export interface InsistPorts {
  /** Settles after so long. */
  wait(milliseconds: number): Promise<void>;
  /** Whether the service is to stop. */
  isStopping(): boolean;
}

/** Not longer: once the store is back, whoever finds the claim lapsed would soon send again. */
const pauseMilliseconds = { first: 250, most: 2_000 };
const triesWhenStopping = 5;

/**
 * Writes down what must not be forgotten because the store is away: tries until it is in, however long that takes. When
 * the service is to stop it tries a few times more and then throws `storage_unavailable`, saying what may be done twice.
 */
export async function insist<T>(ports: InsistPorts, what: string, write: () => Promise<T>): Promise<T> {
  let last = triesWhenStopping;
  for (let pause = pauseMilliseconds.first; ; pause = Math.min(2 * pause, pauseMilliseconds.most)) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof GoldenThreadError && error.code === 'storage_unavailable')) throw error;
      if (ports.isStopping() && --last < 0) {
        const told = `The service stopped while the store was away, so what became of ${what} is not written down: it may be sent again.`;
        throw new GoldenThreadError('storage_unavailable', told, { cause: error });
      }
    }
    await ports.wait(pause);
  }
}
