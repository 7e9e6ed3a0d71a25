import type { PlanKey } from '../../src/ports/plan-key.ts';
import { queueOwners } from '../../src/reporting/delivery/ledger-rows.ts';
import type { UpdateRequest } from '../../src/reporting/rounds/round.ts';
import { connect } from '../../src/storage/connect.ts';
import { toEntity } from '../../src/storage/entity.ts';
import { partitions, rows } from '../../src/storage/keys.ts';
import { openStorage, type Storage } from '../../src/storage/open-storage.ts';
import { Table } from '../../src/storage/table.ts';
import { smallAction, smallPlan } from '../../tests/fakes/small-plan.ts';

export const period = '2026-27 Q2';
const name = 'Sam Owner';
/** So many people answer together for the same three actions, named by their ids as the plan would name them by address. */
const groupSize = 100;

export interface Seeded {
  storage: Storage;
  key: PlanKey;
  owners: string[];
}

interface Crowd {
  tenant: string;
  people: number;
  serviceUrl: string;
}

/** A tenant with so many owners whose chats are known, a plan, and the ledger of a round that is not open yet. */
export async function seed(
  store: { connectionString: string; prefix: string },
  crowd: Crowd,
): Promise<Seeded> {
  return (await seeding(store))(crowd);
}

/** Likewise many tenants, with one connection. */
export async function seeding(store: {
  connectionString: string;
  prefix: string;
}): Promise<(crowd: Crowd) => Promise<Seeded>> {
  const { connectionString, prefix } = store;
  const settings = { kind: 'connection-string' as const, connectionString };
  const storage = await openStorage(settings, { prefix, deadlineMilliseconds: 60_000 });
  const table = new Table((await connect(settings)).table(`${prefix}People`), 60_000);
  return (crowd) => seedOne(storage, table, crowd);
}

async function seedOne(
  storage: Storage,
  table: Table,
  { tenant, people, serviceUrl }: Crowd,
): Promise<Seeded> {
  const key = { tenant, planId: 'delivery-plan-2026-27' };
  const owners = Array.from({ length: people }, (_, index) => `p${String(index).padStart(6, '0')}`);
  const actions = Array.from({ length: Math.ceil(people / groupSize) }, (_, group) => {
    const own = owners.slice(group * groupSize, (group + 1) * groupSize);
    return refsOf(group).map((ref, index) =>
      smallAction(group * 3 + index + 1, { ref, text: `Do piece of work ${ref}`, owners: own }),
    );
  }).flat();
  await storage.plans.saveEdition(tenant, { ...smallPlan(), actions });
  const at = new Date().toISOString();
  for (let start = 0; start < people; start += 100) {
    const some = owners.slice(start, start + 100);
    await table.commit(some.map((id) => ['create', personRow(tenant, id, serviceUrl)]));
  }
  await storage.rounds.addRequests(
    key,
    owners.map((owner, index) => requestOf(owner, refsOf(Math.floor(index / groupSize)), at)),
  );
  return { storage, key, owners };
}

/** Opens the round: one that lay there open would be looked after by a replica before it is wanted. */
export async function ask({ storage, key, owners }: Seeded): Promise<void> {
  const at = new Date().toISOString();
  const round = { period, state: 'open' as const, dueOn: '2099-10-16', openedAt: at, openedBy: 'the bench' };
  await storage.rounds.add(key, { ...round, closedAt: null });
  await queueOwners(storage, key, period, owners);
}

function personRow(tenant: string, id: string, serviceUrl: string) {
  const person = { id, name, email: null, conversationId: `${tenant}|${id}`, serviceUrl };
  const address = { partitionKey: partitions.tenant(tenant), rowKey: rows.person(id) };
  return toEntity(address, person, { name });
}

function refsOf(group: number): string[] {
  return [1, 2, 3].map((index) => `FE-${group * 3 + index}`);
}

function requestOf(owner: string, refs: string[], at: string): UpdateRequest {
  return {
    period,
    owner,
    name,
    refs,
    state: 'requested',
    reason: null,
    attempts: 0,
    requestedAt: at,
    deliveredAt: null,
    conversationId: null,
    messageId: null,
  };
}
