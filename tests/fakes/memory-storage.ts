import type { Clock } from '../../src/ports/clock.ts';
import type { Storage } from '../../src/storage/open-storage.ts';
import { MemoryDigestStore } from './memory-digests.ts';
import { MemoryEventLog } from './memory-events.ts';
import { MemoryJobQueue } from './memory-jobs.ts';
import { MemoryLeaseStore } from './memory-leases.ts';
import { MemoryLineageStore } from './memory-lineage.ts';
import { MemoryPaceStore } from './memory-pace.ts';
import { MemoryAuditLog, MemoryPeopleStore } from './memory-people.ts';
import { MemoryAssignmentStore, MemoryPlanStore, MemoryUpdateStore } from './memory-plans.ts';
import { MemoryDeliveryQueue } from './memory-queue.ts';
import { MemoryRoundStore } from './memory-rounds.ts';
import { MemorySnapshotStore } from './memory-snapshots.ts';
import { MemoryTalkStore } from './memory-talks.ts';
import { MemoryUploadStore } from './memory-uploads.ts';

/** A whole store in memory, for tests that are not about storage; the contract suite holds it to the real one. */
export function memoryStorage(options: { clock?: Clock } = {}): Storage & { audit: MemoryAuditLog } {
  const plans = new MemoryPlanStore(options.clock);
  return {
    plans,
    updates: new MemoryUpdateStore(plans),
    assignments: new MemoryAssignmentStore(plans),
    handOvers: new MemoryEventLog(plans),
    decisions: new MemoryEventLog(plans, (key, event) => plans.decide(key, event)),
    corrections: new MemoryEventLog(plans),
    signOffs: new MemoryEventLog(plans),
    told: new MemoryEventLog(plans),
    notices: new MemoryJobQueue(options.clock),
    progress: new MemoryJobQueue(options.clock),
    lineage: new MemoryLineageStore(),
    uploads: new MemoryUploadStore(options.clock),
    snapshots: new MemorySnapshotStore(),
    digests: new MemoryDigestStore(),
    rounds: new MemoryRoundStore(),
    people: new MemoryPeopleStore(),
    talks: new MemoryTalkStore(),
    audit: new MemoryAuditLog(),
    queue: new MemoryDeliveryQueue(options.clock),
    pace: new MemoryPaceStore(),
    leases: new MemoryLeaseStore(),
    check: async () => {},
  };
}
