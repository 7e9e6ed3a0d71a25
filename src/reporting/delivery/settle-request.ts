import { GoldenThreadError } from '../../errors.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { RoundStore, Versioned } from '../../ports/round-store.ts';
import type { UpdateRequest } from '../rounds/round.ts';

export interface SettlePorts {
  rounds: RoundStore;
  wait(milliseconds: number): Promise<void>;
}

const pauseMilliseconds = 1_000;
const triesWhileAway = 40;

/**
 * Writes down what became of a send, on the row as it is then. What has happened is not forgotten because the store is
 * away for half a minute: the send would be repeated. `change` may run several times, also on a row it has changed.
 */
export async function settle(
  ports: SettlePorts,
  key: PlanKey,
  request: Versioned<UpdateRequest>,
  change: (request: UpdateRequest) => UpdateRequest,
): Promise<void> {
  const { period, owner } = request.record;
  let row: Versioned<UpdateRequest> | undefined = request;
  for (let away = 0; row; ) {
    try {
      if ((await ports.rounds.replaceRequest(key, change(row.record), row.etag)) !== undefined) return;
      row = await ports.rounds.findRequest(key, period, owner);
    } catch (error) {
      const isAway = error instanceof GoldenThreadError && error.code === 'storage_unavailable';
      if (!isAway || ++away > triesWhileAway) throw error;
      await ports.wait(pauseMilliseconds);
    }
  }
}
