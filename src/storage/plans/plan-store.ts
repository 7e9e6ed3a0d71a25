import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { GoldenThreadError } from '../../errors.ts';
import type { FormerRecord } from '../../plan/former-record.ts';
import { type Plan, type PlanRecords, planSchema } from '../../plan/plan.ts';
import type { PlanEdition } from '../../plan/plan-edition.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { PlanDocument, PlanEditions, PlanStore, SaveEdition, Undone } from '../../ports/plan-store.ts';
import { compareInstants } from '../../reporting/position/standing-position.ts';
import { toEntity } from '../entity.ts';
import { partitions, ranges, rows, timeOrderedId } from '../keys.ts';
import type { Stored, Table } from '../table.ts';
import type { RowAction } from '../table-requests.ts';
import type { Head, StoredEdition } from './edition.ts';
import { formerRecords } from './former-records.ts';
import { NewEdition } from './new-edition.ts';
import type { PlanCopies } from './plan-copies.ts';
import { PlanRows } from './plan-rows.ts';

/** How often a change of names is tried again where others change the plan at the same time. */
const mostAlterations = 10;

/** Names a plan in its tenant; everything else about it is in its own partition. */
const listedPlanSchema = z.object({ planId: z.string() });

interface PlanTables {
  plans: Table;
  records: Table;
}

/** Plans in Table Storage, editions switched as a whole and reads served from memory. */
export class TablePlanStore implements PlanStore {
  readonly #tables: PlanTables;
  readonly #clock: Clock;
  readonly #copies: PlanCopies;

  constructor(tables: PlanTables, clock: Clock, copies: PlanCopies) {
    this.#tables = tables;
    this.#clock = clock;
    this.#copies = copies;
  }

  async list(tenant: string): Promise<Plan[]> {
    const query = { partitionKey: partitions.tenant(tenant), ...ranges.plans() };
    const listed = await this.#tables.plans.list(query, listedPlanSchema);
    const heads = await Promise.all(
      listed.map(({ record }) => this.#rowsOf({ tenant, planId: record.planId }).findHead()),
    );
    return heads
      .flatMap((head) => (head && head.record.edition !== null ? [head.record] : []))
      .sort((a, b) => compareInstants(b.loadedAt, a.loadedAt))
      .map(({ plan }) => plan);
  }

  async everLoaded(tenant: string): Promise<string[]> {
    const query = { partitionKey: partitions.tenant(tenant), ...ranges.plans() };
    const listed = await this.#tables.plans.list(query, listedPlanSchema);
    return listed.map(({ record }) => record.planId).sort();
  }

  read(key: PlanKey): Promise<PlanRecords | undefined> {
    return this.#copies.of(key).read();
  }

  known(key: PlanKey): PlanRecords | undefined {
    return this.#copies.of(key).known;
  }

  async outdate(key: PlanKey): Promise<void> {
    const planRows = this.#rowsOf(key);
    // As if the edition had changed: it is read anew, which is dear, but rounds end seldom.
    const id = timeOrderedId(this.#clock.now(), randomUUID());
    const { change, version } = planRows.changeMark({ id, ref: null });
    // The id is ours alone, so a clash is an earlier try of this very transaction.
    await planRows.table.commit([
      ['create', change],
      ['upsert', version, 'Replace'],
    ]);
  }

  async saveEdition(
    tenant: string,
    given: PlanDocument,
    { source, expected }: SaveEdition = {},
  ): Promise<void> {
    const planRows = this.#rowsOf({ tenant, planId: given.plan.id });
    const head = await planRows.findHead();
    if (expected !== undefined && expected !== (head?.record.token ?? null)) throw overtaken(given.plan);
    const edition = new NewEdition(given, head && (await planRows.readEdition(head.record)));
    await this.#list(tenant, edition.plan);

    // An edition that says nothing new keeps its id and its mark: loading a document twice stores it once.
    const loadedAt = this.#clock.now();
    const id = timeOrderedId(loadedAt, randomUUID());
    const counts = await edition.insert(planRows, id);
    const { plan } = edition;
    if (counts) {
      const before = { former: head?.record.edition ?? null, source: source ?? null, takenBack: null };
      const editions = [...(head?.record.editions ?? []), { id, loadedAt, ...before, ...counts }];
      await switchTo(planRows, { token: id, plan, edition: id, editions, loadedAt }, head);
    } else if (head && isDeepStrictEqual(head.record.plan, plan)) {
      await touch(planRows, { ...head.record, loadedAt }, head);
    } else if (head) {
      await switchTo(planRows, { ...head.record, token: id, plan, loadedAt }, head);
    }
  }

  async editions(key: PlanKey): Promise<PlanEditions> {
    const head = (await this.#rowsOf(key).findHead())?.record;
    return {
      mark: head?.token ?? null,
      current: head?.edition ?? null,
      editions: (head?.editions ?? []).map(withoutBlocks).reverse(),
    };
  }

  async edition(key: PlanKey, id: string): Promise<PlanRecords | undefined> {
    const planRows = this.#rowsOf(key);
    const [head, plan] = await Promise.all([planRows.findHead(), planRows.findEditionPlan(id)]);
    if (!head || !plan) return undefined;
    return planRows.readEdition({
      ...head.record,
      plan: keepAliases(plan, head.record.plan),
      edition: id,
    });
  }

  async undo(key: PlanKey, by: string, edition?: string): Promise<Undone | undefined> {
    const planRows = this.#rowsOf(key);
    const head = await planRows.findHead();
    const undone = head?.record.editions.find(({ id }) => id === head.record.edition);
    if (!head || !undone || (edition !== undefined && undone.id !== edition)) return undefined;
    const at = this.#clock.now();
    const takenBack = { ...undone, takenBack: { at, by } };
    const now = head.record.editions.find(({ id }) => id === undone.former);
    const next: Head = {
      token: timeOrderedId(at, randomUUID()),
      plan: keepAliases(
        (now && (await planRows.findEditionPlan(now.id))) ?? head.record.plan,
        head.record.plan,
      ),
      edition: now?.id ?? null,
      editions: head.record.editions.map((each) => (each === undone ? takenBack : each)),
      loadedAt: now?.loadedAt ?? at,
    };
    await switchTo(planRows, next, head);
    return { undone: withoutBlocks(takenBack), now: now ? withoutBlocks(now) : null };
  }

  async former(key: PlanKey): Promise<{ actions: FormerRecord[]; measures: FormerRecord[] }> {
    const planRows = this.#rowsOf(key);
    const head = await planRows.findHead();
    return head ? formerRecords(planRows, head.record) : { actions: [], measures: [] };
  }

  async alter(key: PlanKey, change: (plan: Plan) => Plan): Promise<Plan | undefined> {
    const planRows = this.#rowsOf(key);
    for (let attempt = 1; ; attempt += 1) {
      const head = await planRows.findHead();
      if (!head || head.record.edition === null) return undefined;
      const plan = planSchema.parse(change(head.record.plan));
      const token = timeOrderedId(this.#clock.now(), randomUUID());
      if (await trySwitch(planRows, { ...head.record, plan, token }, head)) return plan;
      if (attempt === mostAlterations) throw overtaken(plan);
    }
  }

  async #list(tenant: string, plan: Plan): Promise<void> {
    const address = { partitionKey: partitions.tenant(tenant), rowKey: rows.plan(plan.id) };
    await this.#tables.plans.put(toEntity(address, { planId: plan.id }, { plan: plan.id }));
  }

  #rowsOf(key: PlanKey): PlanRows {
    return new PlanRows(this.#tables.records, key);
  }
}

async function switchTo(planRows: PlanRows, next: Head, former: Stored<Head> | undefined): Promise<void> {
  if (!(await trySwitch(planRows, next, former))) throw overtaken(next.plan);
}

/** Only when it was loaded last is another: nothing for readers, nor for whoever is comparing a document with it. */
async function touch(planRows: PlanRows, next: Head, former: Stored<Head>): Promise<void> {
  const head = planRows.head(next);
  const done = await planRows.table.commit([['update', head, 'Replace', { etag: former.etag }]]);
  if (!done && (await planRows.findHead())?.record.token !== next.token) throw overtaken(next.plan);
}

/** False when somebody else replaced the head since it was read. */
async function trySwitch(planRows: PlanRows, next: Head, former: Stored<Head> | undefined): Promise<boolean> {
  const { change, version } = planRows.changeMark({ id: next.token, ref: null });
  const head = planRows.head(next);
  const done = await planRows.table.commit([
    former ? ['update', head, 'Replace', { etag: former.etag }] : ['create', head],
    ['create', change],
    ['upsert', version, 'Replace'],
    ...(next.edition === null
      ? []
      : [['upsert', planRows.edition(next.edition, next.plan), 'Replace'] satisfies RowAction]),
  ]);
  return done || (await planRows.findHead())?.record.token === next.token;
}

function overtaken({ name }: Plan): GoldenThreadError {
  return new GoldenThreadError(
    'conflict',
    `Somebody else changed ${name} at the same time, and theirs is in. Nothing of yours was saved. Look at what is there now, then do it again.`,
  );
}

/** How it is stored is nobody else's matter. */
function withoutBlocks({ blocks: _blocks, ...edition }: StoredEdition): PlanEdition {
  return edition;
}

/** The plan of an earlier edition, its themes with the aliases people have given them since. */
function keepAliases(earlier: Plan, later: Plan): Plan {
  const known = new Map(later.themes.map(({ name, aliases }) => [name, aliases]));
  const themes = earlier.themes.map((theme) => ({
    ...theme,
    aliases: known.get(theme.name) ?? theme.aliases,
  }));
  return { ...earlier, themes };
}
