import type { PlanKey } from '../../ports/plan-key.ts';
import type { RoundStore, Versioned } from '../../ports/round-store.ts';
import type { UpdateRequest } from '../rounds/round.ts';
import { type InsistPorts, insist } from './insist.ts';

export interface SettlePorts extends InsistPorts {
  rounds: RoundStore;
}

/**
 * Writes down what became of a send, on the row as it is then. What has happened is not forgotten because the store is
 * away (see `insist`): the send would be repeated. `change` may run several times, also on a row it has changed.
 */
export async function settle(
  ports: SettlePorts,
  key: PlanKey,
  request: Versioned<UpdateRequest>,
  change: (request: UpdateRequest) => UpdateRequest,
): Promise<void> {
  const { period, owner, name } = request.record;
  let row: Versioned<UpdateRequest> | undefined = request;
  await insist(ports, `sending to ${name} (${owner})`, async () => {
    while (row) {
      if ((await ports.rounds.replaceRequest(key, change(row.record), row.etag)) !== undefined) return;
      row = await ports.rounds.findRequest(key, period, owner);
    }
  });
}
