import { z } from 'zod';
import { GoldenThreadError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { DigestStore } from '../ports/digest-store.ts';
import type { AuditLog, EventLog } from '../ports/event-log.ts';
import type { DeliveryQueue, NoticeQueue, ProgressQueue } from '../ports/job-queues.ts';
import type { LeaseStore } from '../ports/lease-store.ts';
import type { PaceStore } from '../ports/pace.ts';
import type { PeopleStore } from '../ports/people-store.ts';
import type { AssignmentStore, LineageStore, PlanStore, UploadStore } from '../ports/plan-store.ts';
import type { RoundStore } from '../ports/round-store.ts';
import type { SnapshotStore } from '../ports/snapshot-store.ts';
import type { TalkStore } from '../ports/talk-store.ts';
import type { UpdateStore } from '../ports/update-store.ts';
import { type DecisionEvent, decisionEventSchema } from '../reporting/approval/decision-request.ts';
import { type SignOffEvent, signOffEventSchema } from '../reporting/approval/sign-off.ts';
import { type Told, toldSchema } from '../reporting/delivery/told.ts';
import { type HandOverEvent, handOverEventSchema } from '../reporting/owners/hand-over.ts';
import { type CorrectionEvent, correctionEventSchema } from '../reporting/updates/answer-correction.ts';
import { TableAssignmentStore } from './assignment-store.ts';
import { TableAuditLog } from './audit-log.ts';
import { connect, type StorageSettings } from './connect.ts';
import { StorageDeliveryQueue } from './delivery-queue.ts';
import { TableDigestStore } from './digest-store.ts';
import { TableEventLog } from './event-log.ts';
import { noticeJobSchema, progressJobSchema, StorageJobQueue } from './job-queue.ts';
import { TableLeaseStore } from './lease-store.ts';
import { TableLineageStore } from './lineage-store.ts';
import { TablePaceStore } from './pace-store.ts';
import { TablePeopleStore } from './people-store.ts';
import { PlanCopies } from './plans/plan-copies.ts';
import { decisionLog } from './plans/plan-rows.ts';
import { TablePlanStore } from './plans/plan-store.ts';
import { TableRoundStore } from './round-store.ts';
import { TableSnapshotStore } from './snapshots/snapshot-store.ts';
import { Table } from './table.ts';
import { TableTalkStore } from './talk-store.ts';
import { TableUpdateStore } from './update-store.ts';
import { TableUploadStore } from './upload-store.ts';

export type { StorageSettings };

/** Everything the core keeps, in one storage account. */
export interface Storage {
  plans: PlanStore;
  updates: UpdateStore;
  assignments: AssignmentStore;
  handOvers: EventLog<HandOverEvent>;
  decisions: EventLog<DecisionEvent>;
  corrections: EventLog<CorrectionEvent>;
  signOffs: EventLog<SignOffEvent>;
  told: EventLog<Told>;
  notices: NoticeQueue;
  progress: ProgressQueue;
  lineage: LineageStore;
  uploads: UploadStore;
  snapshots: SnapshotStore;
  digests: DigestStore;
  rounds: RoundStore;
  people: PeopleStore;
  talks: TalkStore;
  audit: AuditLog;
  queue: DeliveryQueue;
  pace: PaceStore;
  leases: LeaseStore;
  /** Reaches for the tables and the queue; throws `storage_unavailable` when either is out of reach. */
  check(): Promise<void>;
}

export interface StorageOptions {
  /** Put before every table's and the queue's name, so that several stores can share an account. Letters and digits. */
  prefix?: string;
  /** How long one request may take, its retries included; 5 seconds unless told otherwise. */
  deadlineMilliseconds?: number;
  /** Stamps changes and editions. The machine's clock unless told otherwise. */
  clock?: Clock;
  /** Called with a queue message that is not one of ours, which has then been parked. */
  onPoison?: (text: string) => void;
}

const defaultDeadlineMilliseconds = 5_000;
const machineClock: Clock = { now: () => new Date().toISOString() };

/**
 * Opens the store and makes its tables and queue where they are missing. Throws `bad_settings` for settings that cannot
 * be understood and `storage_unavailable` when the account is out of reach.
 */
export async function openStorage(settings: StorageSettings, options: StorageOptions = {}): Promise<Storage> {
  const { prefix = '', clock = machineClock, onPoison = () => {} } = options;
  const { deadlineMilliseconds = defaultDeadlineMilliseconds } = options;
  if (!/^([A-Za-z][A-Za-z0-9]{0,39})?$/.test(prefix)) {
    throw new GoldenThreadError(
      'bad_settings',
      `The table prefix ${prefix} will not do. Use up to 40 letters and digits, a letter first.`,
    );
  }
  const connection = await connect(settings);
  const table = (name: string) => new Table(connection.table(prefix + name), deadlineMilliseconds);
  const tables = {
    plans: table('Plans'),
    records: table('PlanRecords'),
    rounds: table('Rounds'),
    people: table('People'),
    audit: table('Audit'),
    snapshots: table('Snapshots'),
    uploads: table('Uploads'),
    delivery: table('Delivery'),
  };
  const queue = new StorageDeliveryQueue({
    queue: (name) => connection.queue(`${prefix}${name}`.toLowerCase()),
    delivery: tables.delivery,
    deadlineMilliseconds,
    onPoison,
  });
  const shared = { deadlineMilliseconds, onPoison: (text: string) => queue.parkPoison(text) };
  const notices = new StorageJobQueue(connection.queue(`${prefix}notices`.toLowerCase()), {
    ...shared,
    schema: noticeJobSchema,
  });
  const progress = new StorageJobQueue(connection.queue(`${prefix}progress`.toLowerCase()), {
    ...shared,
    schema: progressJobSchema,
  });
  await Promise.all([
    notices.ensure(),
    progress.ensure(),
    ...Object.values(tables).map((each) => each.ensure()),
    queue.ensure(),
  ]);

  const copies = new PlanCopies(tables.records, clock);
  return {
    plans: new TablePlanStore(tables, clock, copies),
    updates: new TableUpdateStore(tables.records, clock, copies),
    assignments: new TableAssignmentStore(tables.records, clock),
    handOvers: new TableEventLog(tables.records, clock, {
      name: 'hand-over',
      schema: handOverEventSchema,
      changesPlan: () => false,
    }),
    decisions: new TableEventLog(tables.records, clock, {
      name: decisionLog,
      schema: decisionEventSchema,
      changesPlan: ({ kind }) => kind === 'approved',
    }),
    corrections: new TableEventLog(tables.records, clock, {
      name: 'correction',
      schema: correctionEventSchema,
      // The answer that an accepted one becomes tells the plan's readers itself.
      changesPlan: () => false,
    }),
    signOffs: new TableEventLog(tables.records, clock, {
      name: 'sign-off',
      schema: signOffEventSchema,
      changesPlan: () => false,
    }),
    told: new TableEventLog(tables.records, clock, {
      name: 'told',
      schema: toldSchema,
      changesPlan: () => false,
    }),
    notices,
    progress,
    lineage: new TableLineageStore(tables.records),
    uploads: new TableUploadStore(tables.uploads, clock),
    snapshots: new TableSnapshotStore(tables),
    digests: new TableDigestStore(tables.rounds),
    rounds: new TableRoundStore(tables.rounds),
    people: new TablePeopleStore(tables.people),
    talks: new TableTalkStore(tables.people),
    audit: new TableAuditLog(tables.audit),
    queue,
    pace: new TablePaceStore(tables.delivery),
    leases: new TableLeaseStore(tables.delivery),
    check: async () => {
      const nowhere = { partitionKey: 'check', rowKey: 'check' };
      const reached = Object.values(tables).map((each) => each.find(nowhere, z.unknown()));
      await Promise.all([...reached, queue.check()]);
    },
  };
}
