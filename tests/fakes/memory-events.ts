import type { EventLog, LogEntry } from '../../src/ports/event-log.ts';
import type { PlanKey } from '../../src/ports/plan-key.ts';
import type { Assignment } from '../../src/reporting/owners/assignment.ts';
import type { MemoryPlanStore } from './memory-plans.ts';

/** Events in memory, which a test can look at in `entries`; feeds the plans of the given store. */
export class MemoryEventLog<Event> implements EventLog<Event> {
  readonly #plans: MemoryPlanStore;
  readonly #tell: (key: PlanKey, event: Event) => void;
  readonly #matters = new Map<string, { key: string; matter: string; events: Event[] }>();

  constructor(plans: MemoryPlanStore, tell: (key: PlanKey, event: Event) => void = () => {}) {
    this.#plans = plans;
    this.#tell = tell;
  }

  async add(
    key: PlanKey,
    { matter, number, event }: LogEntry<Event>,
    assignment?: Assignment,
  ): Promise<boolean> {
    const name = nameOf(key, matter);
    const entry = this.#matters.get(name) ?? { key: nameOf(key), matter, events: [] };
    if (entry.events[number] !== undefined) return false;
    entry.events[number] = structuredClone(event);
    this.#matters.set(name, entry);
    if (assignment) this.#plans.assign(key, assignment);
    this.#tell(key, event);
    return true;
  }

  async read(key: PlanKey, matter: string): Promise<Event[]> {
    return structuredClone(this.#matters.get(nameOf(key, matter))?.events ?? []);
  }

  async list(key: PlanKey): Promise<{ matter: string; events: Event[] }[]> {
    const own = [...this.#matters.values()].filter((each) => each.key === nameOf(key));
    return structuredClone(own.map(({ matter, events }) => ({ matter, events }))).sort((a, b) =>
      a.matter < b.matter ? -1 : 1,
    );
  }
}

function nameOf({ tenant, planId }: PlanKey, ...parts: string[]): string {
  return JSON.stringify([tenant, planId, ...parts]);
}
