import type { LineageEntry } from '../../src/plan/refs/lineage.ts';
import type { PlanKey } from '../../src/ports/plan-key.ts';
import type { LineageStore } from '../../src/ports/plan-store.ts';

/** What became of last year's actions, in memory. */
export class MemoryLineageStore implements LineageStore {
  readonly #entries: { key: string; entry: LineageEntry }[] = [];

  async add(key: PlanKey, entries: LineageEntry[]): Promise<void> {
    for (const entry of entries)
      this.#entries.push({ key: JSON.stringify(key), entry: structuredClone(entry) });
  }

  async list(key: PlanKey): Promise<LineageEntry[]> {
    const own = this.#entries.filter((each) => each.key === JSON.stringify(key)).map(({ entry }) => entry);
    const latest = new Map(own.map((entry) => [`${entry.from.planId} ${entry.from.ref}`, entry]));
    return structuredClone([...latest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry));
  }
}
