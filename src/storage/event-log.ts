import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../ports/clock.ts';
import type { EventLog, LogEntry } from '../ports/event-log.ts';
import type { PlanKey } from '../ports/plan-key.ts';
import { type Assignment, assignmentSchema } from '../reporting/owners/assignment.ts';
import { toEntity } from './entity.ts';
import { ranges, rows, timeOrderedId } from './keys.ts';
import { PlanRows } from './plans/plan-rows.ts';
import type { Table } from './table.ts';
import type { RowAction } from './table-requests.ts';

export interface EventLogSettings<Event> {
  /** Tells the logs of a plan apart in the keys of their rows. */
  name: string;
  schema: z.ZodType<Event>;
  /** Whether readers of the plan must look again; an event with an assignment always tells them. */
  changesPlan(event: Event): boolean;
}

/** Events in the plan's partition, so that one that changes owners or targets and the mark of it are one transaction. */
export class TableEventLog<Event> implements EventLog<Event> {
  readonly #records: Table;
  readonly #clock: Clock;
  readonly #settings: EventLogSettings<Event>;

  constructor(records: Table, clock: Clock, settings: EventLogSettings<Event>) {
    this.#records = records;
    this.#clock = clock;
    this.#settings = settings;
  }

  async add(key: PlanKey, entry: LogEntry<Event>, assignment?: Assignment): Promise<boolean> {
    const { name, schema, changesPlan } = this.#settings;
    const planRows = new PlanRows(this.#records, key);
    const { matter, number } = entry;
    const event = schema.parse(entry.event);
    const address = { partitionKey: planRows.partitionKey, rowKey: rows.event(name, matter, number) };
    const id = timeOrderedId(this.#clock.now(), randomUUID());
    const attempt = randomUUID();
    const actions: RowAction[] = [['create', toEntity(address, { matter, number, attempt, event })]];
    if (assignment) actions.push(['create', planRows.assignment(id, assignmentSchema.parse(assignment))]);
    if (assignment || changesPlan(event)) {
      const { change, version } = planRows.changeMark({ id, ref: null });
      actions.push(['create', change], ['upsert', version, 'Replace']);
    }
    if (await this.#records.commit(actions)) return true;
    // A try whose answer was lost meets itself.
    return (await this.#records.find(address, this.#row()))?.record.attempt === attempt;
  }

  async read(key: PlanKey, matter: string): Promise<Event[]> {
    const range = ranges.eventsOf(this.#settings.name, matter);
    return (await this.#list(key, range)).map(({ event }) => event);
  }

  async list(key: PlanKey): Promise<{ matter: string; events: Event[] }[]> {
    const byMatter = new Map<string, Event[]>();
    for (const { matter, event } of await this.#list(key, ranges.events(this.#settings.name))) {
      byMatter.set(matter, [...(byMatter.get(matter) ?? []), event]);
    }
    return [...byMatter].map(([matter, events]) => ({ matter, events }));
  }

  async #list(key: PlanKey, range: { from: string; before: string }) {
    const { partitionKey } = new PlanRows(this.#records, key);
    const found = await this.#records.list({ partitionKey, ...range }, this.#row());
    return found.map(({ record }) => record);
  }

  #row() {
    return z.object({
      matter: z.string(),
      number: z.number(),
      attempt: z.string(),
      event: this.#settings.schema,
    });
  }
}
