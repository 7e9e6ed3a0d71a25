import type { Instant } from './plan/dates/day.ts';
import type { FormerRecord } from './plan/former-record.ts';
import type { ImportPreview } from './plan/importing/import-preview.ts';
import type { Upload } from './plan/importing/upload.ts';
import type { LastAnswer } from './plan/last-answer.ts';
import type { Measure } from './plan/measure.ts';
import type { Plan, PlanRecords } from './plan/plan.ts';
import type { PlanAction } from './plan/plan-action.ts';
import type { EditionSource, PlanEdition } from './plan/plan-edition.ts';
import type { LineageEntry } from './plan/refs/lineage.ts';
import type { MatchDecisions } from './plan/refs/settle-refs.ts';
import type { Question } from './questions/question.ts';
import type { Assignment } from './reporting/owners/assignment.ts';
import type { Absence, Channel, Person } from './reporting/person.ts';
import type { Round, UpdateRequest } from './reporting/rounds/round.ts';
import type { RoundCalendar } from './reporting/rounds/round-calendar.ts';
import type { MeasureUpdate } from './reporting/updates/measure-update.ts';
import type { StatusUpdate } from './reporting/updates/status-update.ts';
import type { DigestPost } from './summary/digest-post.ts';
import type { Report, ReportFormat } from './summary/report.ts';
import type { DigestSettings } from './summary/schedule/digest-schedule.ts';
import type { Correction, FrozenPosition, Snapshot, SnapshotAbout } from './summary/snapshots/snapshot.ts';

/** What the core needs from outside. Every tenant (a council's Microsoft 365 directory) is kept apart from the others. */

export interface Clock {
  now(): Instant;
}

/** Where a plan's records live: the tenant's id and the plan's. */
export interface PlanKey {
  tenant: string;
  planId: string;
}

export interface PlanStore {
  /** Plans of a tenant, the one loaded last first. */
  list(tenant: string): Promise<Plan[]>;
  /** Ids of all plans that were ever loaded, those taken back to nothing included, in order. */
  everLoaded(tenant: string): Promise<string[]>;
  /**
   * Everything said of the plan up to now; `undefined` when no such plan is loaded. Served from memory: one point read
   * tells whether anything changed, and only what changed is read again. The result is shared: do not alter it.
   */
  read(key: PlanKey): Promise<PlanRecords | undefined>;
  /**
   * The plan as this process saw it last, which may be out of date: for deciding what is then stored by `appendAtOnce`.
   * Its `plan` is the same object for as long as there was nothing but answers. `undefined` when it was not seen yet.
   */
  known(key: PlanKey): PlanRecords | undefined;
  /**
   * Makes `plan` another object everywhere, and what is known out of date: nothing that a process decided before is stored
   * by `appendAtOnce` from here on. For the end of what is kept elsewhere and answers depend on, such as a round.
   */
  outdate(key: PlanKey): Promise<void>;
  /**
   * Stores what a document says as the plan's new edition, all or nothing: readers see the former edition until the
   * last row is in. Its records are gone through once and stored as they come, so that they need not all be in memory.
   * Answers given in Teams stay, and win over the document unless the document's words on that action differ from the
   * edition before. Throws `conflict` when another import finished meanwhile, or when the plan is not the one of the
   * `expected` mark any more, and `bad_input` when a reference occurs twice; what going through the records throws, this
   * throws, and nothing is stored.
   */
  saveEdition(tenant: string, given: PlanDocument, how?: SaveEdition): Promise<void>;
  /** Every edition ever loaded, newest first, and which one is current; empty when there never was such a plan. */
  editions(key: PlanKey): Promise<PlanEditions>;
  /**
   * What the document said in one edition, without answers and assigned owners; `undefined` when there is no such
   * edition. Read from the store each time: for earlier positions, not for ordinary questions.
   */
  edition(key: PlanKey, id: string): Promise<PlanRecords | undefined>;
  /**
   * Goes back to the edition before the current one; answers given in Teams stay. After the first edition has been taken
   * back the plan is not loaded any more. `undefined` when nothing is loaded, or another edition than the one named;
   * throws `conflict` when somebody else loaded meanwhile.
   */
  undo(key: PlanKey, by: string, edition?: string): Promise<Undone | undefined>;
  /** What earlier editions held and the current one does not, as last worded. */
  former(key: PlanKey): Promise<{ actions: FormerRecord[]; measures: FormerRecord[] }>;
  /**
   * Changes what is kept about the plan itself (its names and aliases), not its records; `undefined` when not loaded.
   * `change` runs again on the plan as it is then when somebody else changed it meanwhile; what it throws, this throws.
   */
  alter(key: PlanKey, change: (plan: Plan) => Plan): Promise<Plan | undefined>;
}

/** What a document says of a plan. Its records may come one by one, each once; the plan itself is known before them. */
export interface PlanDocument {
  plan: Plan;
  actions: OneByOne<PlanAction>;
  measures: OneByOne<Measure>;
}

/** A list, or what gives one after the other, such as a generator. */
export type OneByOne<Item> = Iterable<Item> | AsyncIterable<Item>;

export interface SaveEdition {
  source?: EditionSource;
  /** The mark that `editions` gave before the plan was read; whatever is there when undefined. */
  expected?: string | null | undefined;
}

export interface PlanEditions {
  /** Replaced by every change of the edition shown or of the plan's names; answers leave it alone. Null before the first. */
  mark: string | null;
  /** Null when no edition is shown: none was loaded, or the first was taken back. */
  current: string | null;
  editions: PlanEdition[];
}

export interface Undone {
  undone: PlanEdition;
  /** The edition shown from now on; null when there is none left. */
  now: PlanEdition | null;
}

/** Owners given to actions by the performance team, kept apart from what the document says of owners; append-only. */
export interface AssignmentStore {
  /** Adds it; plans read from now on show these owners. */
  add(key: PlanKey, assignment: Assignment): Promise<void>;
  /** Every assignment of a plan, newest first. */
  list(key: PlanKey): Promise<Assignment[]>;
}

/**
 * What happened about matters that go from hand to hand, each event kept for ever. An event has its number in its matter,
 * from 0, so that of two people who act at once one is first and the other is told.
 */
export interface EventLog<Event> {
  /**
   * Adds the event, and with it the owners it gives to an action, all or nothing; false when the matter has one of that
   * number already. Plans read from now on show what it changed.
   */
  add(key: PlanKey, entry: LogEntry<Event>, assignment?: Assignment): Promise<boolean>;
  /** The events of one matter, oldest first; none where there is no such matter. */
  read(key: PlanKey, matter: string): Promise<Event[]>;
  /** Every matter of the plan with its events, oldest first. */
  list(key: PlanKey): Promise<{ matter: string; events: Event[] }[]>;
}

export interface LogEntry<Event> {
  /** The matter's id. */
  matter: string;
  number: number;
  event: Event;
}

/**
 * Published positions, each frozen for ever, in one chain of fingerprints: a row that was changed, removed or put
 * elsewhere is found by `verify`.
 */
export interface SnapshotStore {
  /** Newest first, with their corrections but without their records. */
  list(key: PlanKey): Promise<Snapshot[]>;
  /** The records as they were published; `undefined` when there is no snapshot of that number. */
  read(key: PlanKey, number: number): Promise<FrozenPosition | undefined>;
  /** Where the chain ends, to be handed to `publish`, and a fingerprint of what would be published. */
  prepare(key: PlanKey, records: PlanRecords): Promise<PreparedSnapshot>;
  /** All or nothing. Throws `conflict` when somebody published or corrected since `prepare`. */
  publish(key: PlanKey, about: SnapshotAbout, records: PlanRecords, after: number): Promise<Snapshot>;
  /** Adds a correction, which is shown with its snapshot ever after. Throws `not_found` when there is no such snapshot. */
  correct(key: PlanKey, correction: Correction): Promise<void>;
  /** Reads every row. No problems: everything is as it was when it was published. */
  verify(key: PlanKey): Promise<Verification>;
}

export interface PreparedSnapshot {
  after: number;
  fingerprint: string;
}

export interface Verification {
  snapshots: number;
  corrections: number;
  /** Rows looked at. */
  rows: number;
  /** The fingerprint at the chain's end: to be noted outside the store; null while nothing is published. */
  seal: string | null;
  /** What is not as it was written, in words. */
  problems: string[];
}

/** What became of last year's actions, kept with the plan they went into; append-only. */
export interface LineageStore {
  add(key: PlanKey, entries: LineageEntry[]): Promise<void>;
  /** The latest word on each earlier action, in order of its plan and reference. */
  list(key: PlanKey): Promise<LineageEntry[]>;
}

/** Documents that wait to be loaded or left. */
export interface UploadStore {
  /** Keeps it, and removes the tenant's uploads whose time is over. */
  keep(tenant: string, upload: Upload, bytes: Uint8Array): Promise<void>;
  /** Removes the tenant's uploads whose time is over. */
  removeExpired(tenant: string): Promise<void>;
  /** `undefined` when it was removed; its time may be over. */
  find(tenant: string, id: string): Promise<{ upload: Upload; bytes: Uint8Array } | undefined>;
  remove(tenant: string, id: string): Promise<void>;
}

/** `stored`: it is in. `repeated`: this card was submitted before; `update` is what was stored then. */
export interface AppendResult<Update> {
  outcome: 'stored' | 'repeated';
  update: Update;
  /** The answer that was the latest one until this was stored; missing where there was none, and for `repeated`. */
  follows?: LastAnswer;
}

/** Whether what was decided holds for the plan as it is at the moment of storing. */
export type Stands = (records: PlanRecords) => boolean;

export interface UpdateStore {
  /** Stores the update, the new current position, the card's nonce and the change mark in one transaction. */
  append(key: PlanKey, update: StatusUpdate): Promise<AppendResult<StatusUpdate>>;
  /**
   * The same in a single request, reading nothing: only where nobody has changed the plan since this process saw it
   * last, and `stands` says so of what it saw. `undefined` when it was not, or may not have been, stored: then decide
   * anew from what `read` gives and `append`.
   */
  appendAtOnce(
    key: PlanKey,
    update: StatusUpdate,
    stands: Stands,
  ): Promise<AppendResult<StatusUpdate> | undefined>;
  /** Every answer about one action, newest first. */
  history(key: PlanKey, ref: string): Promise<StatusUpdate[]>;
  /** Every answer about every action, in no particular order; costs as much as there is history, so not for ordinary questions. */
  all(key: PlanKey): Promise<StatusUpdate[]>;
  /** Likewise for an answer about a measure. */
  appendMeasure(key: PlanKey, update: MeasureUpdate): Promise<AppendResult<MeasureUpdate>>;
  appendMeasureAtOnce(
    key: PlanKey,
    update: MeasureUpdate,
    stands: Stands,
  ): Promise<AppendResult<MeasureUpdate> | undefined>;
  /** Every answer about one measure, newest first. */
  measureHistory(key: PlanKey, ref: string): Promise<MeasureUpdate[]>;
  /** Every answer about every measure, in no particular order; see `all`. */
  allMeasures(key: PlanKey): Promise<MeasureUpdate[]>;
}

/** A record with the mark that tells whether somebody changed it since it was read. */
export interface Versioned<T> {
  record: T;
  etag: string;
}

export interface RoundStore {
  /** Rounds of a plan, newest period first. */
  list(key: PlanKey): Promise<Round[]>;
  find(key: PlanKey, period: string): Promise<Round | undefined>;
  /** Adds a round; false when that period has one already. */
  add(key: PlanKey, round: Round): Promise<boolean>;
  /** Changes a round as it is now, again when somebody else changed it meanwhile; `undefined` leaves it, and is returned when nothing was changed. */
  change(
    key: PlanKey,
    period: string,
    decide: (round: Round) => Round | undefined,
  ): Promise<Round | undefined>;
  /** Takes a round away that is planned; one that was opened stays, and where there is none nothing happens. */
  removePlanned(key: PlanKey, period: string): Promise<void>;
  /** When the plan's rounds open, fall due and close; the usual where nothing was set. */
  calendar(key: PlanKey): Promise<RoundCalendar>;
  setCalendar(key: PlanKey, calendar: RoundCalendar): Promise<void>;
  requests(key: PlanKey, period: string): Promise<UpdateRequest[]>;
  findRequest(key: PlanKey, period: string, owner: string): Promise<Versioned<UpdateRequest> | undefined>;
  /** Those of the owners who have a request, in no promised order; quick where they stand together in the ledger. */
  findRequests(key: PlanKey, period: string, owners: string[]): Promise<Versioned<UpdateRequest>[]>;
  /** Adds those that are not there yet and says which. In the ledger's order, which `findRequests` likes. */
  addRequests(key: PlanKey, requests: UpdateRequest[]): Promise<UpdateRequest[]>;
  /** Replaces a request as read, and gives its new mark; `undefined` when somebody else changed it since. */
  replaceRequest(key: PlanKey, request: UpdateRequest, etag: string): Promise<string | undefined>;
  removeRequest(key: PlanKey, period: string, owner: string): Promise<void>;
}

export interface PeopleStore {
  list(tenant: string): Promise<Person[]>;
  find(tenant: string, id: string): Promise<Person | undefined>;
  /** Those of these ids who are known, in no promised order; a few dozen ids next to each other are read in one request. */
  findSome(tenant: string, ids: readonly string[]): Promise<Person[]>;
  /** Adds or refreshes a person; a null conversation id or e-mail never wipes out a known one, and their absence stays. */
  save(tenant: string, person: Person): Promise<void>;
  /** Announces an absence, or takes it back with null; false when nobody of that id is known. */
  setAway(tenant: string, id: string, away: Absence | null): Promise<boolean>;
  /** Those whose absence, past or to come, names this person as deputy. */
  coveredBy(tenant: string, deputyId: string): Promise<Person[]>;
  channels(tenant: string): Promise<Channel[]>;
  saveChannel(tenant: string, channel: Channel): Promise<void>;
}

/** Whose talk it is: one person's in one chat or channel thread. */
export interface TalkKey {
  tenant: string;
  conversationId: string;
  personId: string;
}

/** What was last asked in a talk and the rows of the answer, so that "and in health?" has something to go on. */
export interface Talk {
  question: Question;
  /** By reference, in the answer's order: what "the second one" counts in. */
  refs: string[];
  at: Instant;
  /** The other questions whose cards go on from here: those of the same message, and what a tap changed. By their moments. */
  earlier?: { question: Question; at: Instant }[] | undefined;
}

export interface TalkStore {
  /** Shows whatever this process was told to save before, even while that is on its way. */
  find(key: TalkKey): Promise<Talk | undefined>;
  save(key: TalkKey, talk: Talk): Promise<void>;
}

export interface AuditLog {
  /** Who did what and when; insert-only. `what` is for people: "opened the round 2024-25 Q3". */
  record(tenant: string, entry: { at: Instant; who: string; what: string }): Promise<void>;
}

/** Asks some people, a few dozen at most, for their share of a round. */
export interface DeliveryJob extends PlanKey {
  period: string;
  owners: string[];
  /** How often it has been put back because something was wrong with it; 0 when missing. */
  troubles?: number;
  /** They are not asked: the cards that they have are brought up to date. */
  refresh?: CardRefresh | undefined;
}

/** Why cards are to be brought up to date. */
export interface CardRefresh {
  /** UTC; when that happened which they do not show. */
  since: string;
  /** Entra object id of whoever did it. */
  by: string;
  /** UTC; missing in jobs of an earlier release. */
  queuedAt?: string | undefined;
}

/** Jobs wait tenant by tenant, so that a council with ten thousand owners is never in the way of one with ten. */
export interface DeliveryQueue {
  /** Safe to repeat: what has been sent is not sent again. */
  add(jobs: DeliveryJob[], delaySeconds?: number): Promise<void>;
  /** Tenants with jobs that wait or are being done, each with a mark that is another one once something was added. */
  tenants(): Promise<ReadonlyMap<string, string>>;
  /** Up to `most` jobs of a tenant, hidden from other takers for the lease; a job not finished in time comes back. */
  take(tenant: string, options: { most: number; leaseSeconds: number }): Promise<TakenJob[]>;
  /** Puts a job that cannot be done where somebody can look at it, with the reason. */
  park(job: DeliveryJob, reason: string): Promise<void>;
}

export type TakenJob = Taken<DeliveryJob>;

/** The moments at which a tenant may be sent something, shared by every process that sends. */
export interface PaceStore {
  /** Takes the next free moments from `now` on, evenly spaced, in milliseconds since 1970; nobody else gets the same ones. */
  reserve(tenant: string, options: { count: number; now: number }): Promise<Reserved>;
  /** Teams asks to slow down: no moment before `until` (milliseconds since 1970) is given out any more. */
  holdUntil(tenant: string, until: number): Promise<void>;
}

/** `heldUntil`: Teams has asked to slow down, and no moment before that is given out, none after it reserved. */
export type Reserved = { moments: number[] } | { heldUntil: number };

export interface Turn {
  /** Settles at the moment itself; false when we are to stop instead, or Teams has asked to slow down. */
  begin(): Promise<boolean>;
}

/** In how many seconds to ask again. */
export interface NoTurn {
  inSeconds: number;
}

/** What only one process does at a time, and nothing more than once. */
export interface LeaseStore {
  /** False while somebody else has it. `now` in milliseconds since 1970. */
  take(tenant: string, name: string, until: { now: number; seconds: number }): Promise<boolean>;
  /** False when the same was said before: an activity that Teams sends again, say. Forgotten after a day or more. */
  first(tenant: string, what: string, at: Instant): Promise<boolean>;
}

/** Keeps this process' sends within the tenant's limit. */
export interface Pace {
  /**
   * Settles shortly before the next moment at which this tenant may be sent something. Where Teams has asked to slow down,
   * the store is away or we are to stop, nobody is kept waiting: it says when to come back.
   */
  next(tenant: string): Promise<Turn | NoTurn>;
  /** What a send came to: after how many seconds Teams wants it again, or null when it did not refuse. */
  heard(tenant: string, retryAfterSeconds: number | null): void;
}

/** Tells one person of one event of a matter. What the message says is made when it is sent. */
export interface NoticeJob extends PlanKey {
  /** Entra object id. */
  to: string;
  log: 'hand-over' | 'decision' | 'sign-off' | 'correction' | 'digest' | 'round';
  /** Of digests: the time of a schedule that they share. Of rounds: the period and the theme, see `escalateRound`. */
  matter: string;
  /** The event's number in its matter; of digests 0 shows them before they are posted, 1 tells that they could not be. */
  number: number;
  /** How many goes at telling it have failed; being put off is none. None when missing. */
  troubles?: number | undefined;
}

/** Jobs of one kind, of all tenants. */
export interface JobQueue<Job> {
  add(job: Job, delaySeconds?: number): Promise<void>;
  /** Some jobs, hidden from other takers for the lease; a job not finished in time comes back. */
  take(leaseSeconds: number): Promise<Taken<Job>[]>;
}

/**
 * Notices are added before their event is written: a job whose event never comes is dropped, while an event whose job
 * was lost in a crash would never be told.
 */
export type NoticeQueue = JobQueue<NoticeJob>;
export type ProgressQueue = JobQueue<ProgressJob>;

/** A card that shows how far the asking of a round's owners is, and is brought up to date until it is done. */
export interface ProgressJob extends PlanKey {
  period: string;
  sent: SentTo;
  /** UTC; when it was first shown. */
  since: Instant;
  /** What is said on it besides, in words for the performance team; empty for nothing. */
  aside: string;
}

export interface Taken<Job> {
  job: Job;
  finish(): Promise<void>;
  /** Gives it back, to be taken again after so many seconds; `changed` in its place where something is to be remembered. */
  postpone(seconds: number, changed?: Job): Promise<void>;
}

/** Where a message went, so that it can be changed later. */
export interface SentMessage {
  conversationId: string;
  messageId: string;
}

/** `delivered`, or why not in words for the performance team. */
export type SendResult = { outcome: 'delivered'; sent: SentMessage } | SendFailure;

export interface SendFailure {
  outcome: 'failed';
  reason: string;
  /** When trying again may help; null when it cannot. */
  retryAfterSeconds: number | null;
  /** The answer was lost (time-out, connection reset), so the message may have arrived. */
  maybeSent: boolean;
  /**
   * `everybody`: our credentials are refused, so nobody can be reached. `pace`: Teams said itself when to try again.
   * `gone`: Teams does not know the chat or the message any more. `app`: our app is not installed for the person.
   * `turn`: it needed another request, for which there was no turn; nothing was sent.
   */
  concerns?: 'everybody' | 'pace' | 'gone' | 'app' | 'turn';
}

/** Installs our app for people who do not have it. */
export interface AppInstaller {
  install(tenant: string, person: Person): Promise<InstallResult>;
}

/**
 * `installed`: it is on its way, and Teams tells of its arrival. `present`: they had it already. `refused` and `later`:
 * why not, in words for the performance team.
 */
export type InstallResult =
  | { outcome: 'installed' }
  | { outcome: 'present' }
  | { outcome: 'refused'; reason: string }
  | { outcome: 'later'; reason: string; retryAfterSeconds: number };

/** Sends on our own initiative; `Message` is what the Teams side can show. */
export interface Messenger<Message> {
  /**
   * Opens their chat first where none is known or the known one is gone. `goOn` is asked before each request after the
   * first, for each counts against the tenant's limit; false: the rest is left, and the failure `concerns` the `turn`.
   */
  toPerson(
    tenant: string,
    person: Person,
    message: Message,
    goOn?: () => Promise<boolean>,
  ): Promise<SendResult>;
  toChannel(tenant: string, channel: Channel, message: Message): Promise<SendResult>;
}

/** Also comes back to what it has sent. */
export interface RemindingMessenger<Message> extends Messenger<Message> {
  /** Puts another message in the place of one we sent; nobody is notified. */
  refresh(tenant: string, sent: SentTo, message: Message): Promise<SendResult>;
  /** Answers one of our messages with a line of text, which notifies the person. */
  reply(tenant: string, sent: SentTo, text: string): Promise<SendResult>;
}

/** A message of ours and where Teams is reached for it. */
export interface SentTo extends SentMessage {
  serviceUrl: string;
}

/** Who is reachable in a team, from Teams itself. */
export interface Roster {
  members(channel: Channel): Promise<Person[]>;
  /** A person whose chat we know, as Teams has them, with their e-mail where it tells; `undefined` when it does not. */
  lookUp(person: Person): Promise<Person | undefined>;
}

/** A document of a plan, as somebody sent it. */
export interface SentDocument {
  tenant: string;
  fileName: string;
  bytes: Uint8Array;
  /** Taken from the file's name when undefined. */
  planId?: string | undefined;
  /** Which earlier action lives on in which row, as a person decided. */
  matches?: MatchDecisions;
  /** The mark of the plan that a person saw this compared with; whatever is there when undefined. */
  comparedWith?: string | null;
}

/** Reads plans out of documents, for those who do not know how documents are read. */
export interface PlanLoader {
  /** What loading would do; stores nothing. Throws `bad_file` with a message for the sender. */
  preview(document: SentDocument): Promise<ImportPreview>;
  /**
   * Stores the document as the plan's new edition, all or nothing, and brings open rounds in line. Throws `conflict`, with
   * nothing stored, when the plan is not the one it was compared with any more.
   */
  load(document: SentDocument, by: string): Promise<ImportPreview>;
}

export interface ReportFile {
  fileName: string;
  bytes: Uint8Array;
}

/** Digests wanted and posted, and when they are posted by themselves. */
export interface DigestStore {
  /** Insert-only: false when there is a post of that id already, so that of two who want the same one is posted. */
  add(key: PlanKey, post: DigestPost): Promise<boolean>;
  /** In no promised order. */
  list(key: PlanKey): Promise<Versioned<DigestPost>[]>;
  /** Those that are still to be dealt with, and those posted since an instant: few, however many there have been. */
  lately(key: PlanKey, since: string): Promise<Versioned<DigestPost>[]>;
  find(key: PlanKey, id: string): Promise<Versioned<DigestPost> | undefined>;
  /** Replaces a post as read; false when somebody else changed it since. */
  replace(key: PlanKey, post: DigestPost, etag: string): Promise<boolean>;
  settings(key: PlanKey): Promise<DigestSettings>;
  /** Changes the settings as they are now, again when somebody else changed them meanwhile, and gives what they became. */
  changeSettings(key: PlanKey, change: (settings: DigestSettings) => DigestSettings): Promise<DigestSettings>;
}

/** Posts to channels and changes what was posted. */
export type ChannelPoster<Message> = Pick<Messenger<Message>, 'toChannel'> &
  Pick<RemindingMessenger<Message>, 'refresh'>;

/** Writes a report, or the rows of a question when its records are those rows alone. */
export interface ReportWriter {
  write(report: Report, format: ReportFormat): Promise<ReportFile>;
}
