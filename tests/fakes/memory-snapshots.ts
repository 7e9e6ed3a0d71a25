import { GoldenThreadError } from '../../src/errors.ts';
import type { PlanRecords } from '../../src/plan/plan.ts';
import type { PlanKey } from '../../src/ports/plan-key.ts';
import type { PreparedSnapshot, SnapshotStore, Verification } from '../../src/ports/snapshot-store.ts';
import type {
  Correction,
  FrozenPosition,
  Snapshot,
  SnapshotAbout,
} from '../../src/summary/snapshots/snapshot.ts';

/** Published positions in memory; nobody can tamper with them. */
export class MemorySnapshotStore implements SnapshotStore {
  readonly #frozen = new Map<string, FrozenPosition[]>();
  readonly #links = new Map<string, number>();

  async list(key: PlanKey): Promise<Snapshot[]> {
    return structuredClone(this.#of(key).map(({ snapshot }) => snapshot)).reverse();
  }

  async read(key: PlanKey, number: number): Promise<FrozenPosition | undefined> {
    return structuredClone(this.#of(key)[number - 1]);
  }

  async prepare(key: PlanKey, records: PlanRecords): Promise<PreparedSnapshot> {
    return { after: this.#links.get(nameOf(key)) ?? 0, fingerprint: JSON.stringify(records) };
  }

  async publish(key: PlanKey, about: SnapshotAbout, records: PlanRecords, after: number): Promise<Snapshot> {
    const name = nameOf(key);
    if (after !== (this.#links.get(name) ?? 0))
      throw new GoldenThreadError('conflict', 'Published meanwhile.');
    const number = this.#of(key).length + 1;
    const place = this.#advance(key, 1 + 1 + records.actions.length + records.measures.length);
    const snapshot: Snapshot = { ...about, number, seal: `seal ${place}`, corrections: [] };
    this.#frozen.set(name, [...this.#of(key), structuredClone({ snapshot, records })]);
    return structuredClone(snapshot);
  }

  async correct(key: PlanKey, correction: Correction): Promise<void> {
    const frozen = this.#of(key)[correction.snapshot - 1];
    if (!frozen) throw new GoldenThreadError('not_found', 'There is no such snapshot.');
    this.#advance(key, 1);
    frozen.snapshot.corrections.push(structuredClone(correction));
  }

  async verify(key: PlanKey): Promise<Verification> {
    const snapshots = this.#of(key);
    const corrections = snapshots.flatMap(({ snapshot }) => snapshot.corrections).length;
    const rows = this.#links.get(nameOf(key)) ?? 0;
    const seal = rows === 0 ? null : `seal ${rows}`;
    return { snapshots: snapshots.length, corrections, rows, seal, problems: [] };
  }

  #of(key: PlanKey): FrozenPosition[] {
    return this.#frozen.get(nameOf(key)) ?? [];
  }

  #advance(key: PlanKey, places: number): number {
    const place = (this.#links.get(nameOf(key)) ?? 0) + places;
    this.#links.set(nameOf(key), place);
    return place;
  }
}

function nameOf({ tenant, planId }: PlanKey): string {
  return JSON.stringify([tenant, planId]);
}
