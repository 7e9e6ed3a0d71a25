import assert from 'node:assert/strict';
import type { PlanKey } from '../../src/ports/plan-key.ts';
import type { AppendResult } from '../../src/ports/update-store.ts';
import type { StatusUpdate } from '../../src/reporting/updates/status-update.ts';
import type { Storage } from '../../src/storage/open-storage.ts';

type Store = (storage: Storage, key: PlanKey, update: StatusUpdate) => Promise<AppendResult<StatusUpdate>>;

/** How the store may be asked to take an answer about a plan that is loaded. */
export const waysToStore: Record<string, Store> = {
  'whatever becomes of the plan': (storage, key, update) => storage.updates.append(key, update),
  'while the plan is as it needs it': async (storage, key, update) => {
    const stored = await storage.updates.appendIf(key, update, () => true);
    assert.ok(stored);
    return stored;
  },
};
