import type { Instant } from '../plan/dates/day.ts';
import type { PlanKey } from '../ports/plan-key.ts';

/**
 * Every key of every table is built here. A key is parts joined by `|`, each part encoded so that two different lists
 * of parts never give the same key and none of the characters that Table Storage refuses remains.
 */

/** A row's place. */
export interface Address {
  partitionKey: string;
  rowKey: string;
}

/** Row keys from `from` on and below `before`, within one partition. */
export interface RowRange {
  from: string;
  before: string;
}

const separator = '|';
/** The character after the separator: nothing that starts with `prefix|` sorts at or above `prefix}`. */
const afterSeparator = '}';

/** Letters, digits and `- . : @` stay as they are; every other UTF-16 unit becomes `_` and four hexadecimal digits. */
export function encodePart(part: string): string {
  return part.replace(/[^A-Za-z0-9.:@-]/g, (unit) => `_${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function keyOf(...parts: string[]): string {
  return parts.map(encodePart).join(separator);
}

function under(...parts: string[]): RowRange {
  const stem = keyOf(...parts);
  return { from: stem + separator, before: stem + afterSeparator };
}

/** Each starts with the tenant, so that one council's records are never read with another's. */
export const partitions = {
  /** Which tenants have deliveries waiting: the one partition that is of no tenant, and holds no more than their ids. */
  waiting: () => keyOf('', 'waiting'),
  tenant: (tenant: string) => keyOf(tenant),
  plan: ({ tenant, planId }: PlanKey) => keyOf(tenant, planId),
  /** In the audit: what was sealed, kept apart from the snapshots themselves. */
  witnesses: ({ tenant, planId }: PlanKey) => keyOf(tenant, 'sealed', planId),
  day: (tenant: string, at: Instant) =>
    keyOf(tenant, new Date(millisecondsOf(at)).toISOString().slice(0, 10)),
  month: (tenant: string, at: Instant) =>
    keyOf(tenant, new Date(millisecondsOf(at)).toISOString().slice(0, 7)),
};

export const rows = {
  plan: (planId: string) => keyOf('plan', planId),
  head: () => keyOf('head'),
  version: () => keyOf('version'),
  /** Some of an edition's records; sorts by its place among them. */
  block: (edition: string, place: number) => keyOf('block', edition, String(place).padStart(6, '0')),
  /** What an edition says of the plan itself. */
  edition: (id: string) => keyOf('edition', id),
  position: (ref: string) => keyOf('position', ref),
  measurePosition: (ref: string) => keyOf('measurePosition', ref),
  assignment: (ref: string, id: string) => keyOf('assignment', ref, id),
  lineage: (planId: string, ref: string, id: string) => keyOf('lineage', planId, ref, id),
  /** An event of a matter; sorts by its number. */
  event: (log: string, matter: string, number: number) =>
    keyOf('event', log, matter, String(number).padStart(4, '0')),
  upload: (id: string) => keyOf('upload', id),
  uploadPart: (id: string, index: number) => keyOf('part', id, String(index).padStart(5, '0')),
  /** Sorts the newest first. */
  update: (ref: string, at: Instant, id: string) => keyOf('update', ref, newestFirst(at), id),
  measureUpdate: (ref: string, at: Instant, id: string) => keyOf('measureUpdate', ref, newestFirst(at), id),
  submission: (nonce: string) => keyOf('submission', nonce),
  change: (id: string) => keyOf('change', id),
  digest: (id: string) => keyOf('digest', id),
  digestSettings: () => keyOf('digest-settings'),
  round: (period: string) => keyOf('round', period),
  /** One record of a published position: its place in the chain, and the attempt at publishing that wrote it. */
  frozen: (attempt: string, place: number) => keyOf('frozen', attempt, placeText(place)),
  /** Closes a snapshot, or corrects one. */
  link: (place: number) => keyOf('link', placeText(place)),
  chainEnd: () => keyOf('chain-end'),
  request: (period: string, owner: string) => keyOf('request', period, owner),
  person: (id: string) => keyOf('person', id),
  cover: (deputyId: string, ownerId: string) => keyOf('cover', deputyId, ownerId),
  channel: (id: string) => keyOf('channel', id),
  entry: (id: string) => keyOf('entry', id),
  waiting: (tenant: string) => keyOf('tenant', tenant),
  pace: () => keyOf('pace'),
  lease: (name: string) => keyOf('lease', name),
  heard: (what: string) => keyOf('heard', what),
  calendar: () => keyOf('calendar'),
  talk: (conversationId: string, personId: string) => keyOf('talk', conversationId, personId),
};

export const ranges = {
  plans: () => under('plan'),
  /** From one place of an edition's blocks up to another, which is not in it. */
  blocks: (edition: string, from: number, before: number): RowRange => ({
    from: rows.block(edition, from),
    before: rows.block(edition, before),
  }),
  /** Records of editions of an earlier form, a row each. */
  actions: (edition: string) => under('action', edition),
  measures: (edition: string) => under('measure', edition),
  positions: () => under('position'),
  measurePositions: () => under('measurePosition'),
  assignments: () => under('assignment'),
  lineage: () => under('lineage'),
  events: (log: string) => under('event', log),
  eventsOf: (log: string, matter: string) => under('event', log, matter),
  uploads: () => under('upload'),
  uploadParts: (id: string) => under('part', id),
  updates: (ref: string) => under('update', ref),
  updatesOfAll: () => under('update'),
  measureUpdatesOfAll: () => under('measureUpdate'),
  measureUpdates: (ref: string) => under('measureUpdate', ref),
  changesFrom: (milliseconds: number): RowRange => ({
    from: rows.change(timeText(milliseconds)),
    before: under('change').before,
  }),
  rounds: () => under('round'),
  digests: () => under('digest'),
  frozen: (attempt: string) => under('frozen', attempt),
  links: () => under('link'),
  requests: (period: string) => under('request', period),
  people: () => under('person'),
  covers: (deputyId: string) => under('cover', deputyId),
  coversOfAll: () => under('cover'),
  channels: () => under('channel'),
  waiting: () => under('tenant'),
  heard: () => under('heard'),
};

/** An id that sorts by time, to the millisecond; `suffix` tells apart what happened in the same one. */
export function timeOrderedId(at: Instant, suffix: string): string {
  return `${timeText(millisecondsOf(at))}-${suffix}`;
}

/** The moment in an id from `timeOrderedId`, in milliseconds since 1970. */
export function timeOfId(id: string): number {
  return Number(id.slice(0, timeDigits));
}

function placeText(place: number): string {
  return String(place).padStart(10, '0');
}

const timeDigits = 15;

function timeText(milliseconds: number): string {
  return String(Math.max(0, milliseconds)).padStart(timeDigits, '0');
}

function newestFirst(at: Instant): string {
  return timeText(millisecondsOf(at)).replace(/\d/g, (digit) => String(9 - Number(digit)));
}

function millisecondsOf(at: Instant): number {
  const milliseconds = Date.parse(at);
  if (Number.isNaN(milliseconds)) throw new RangeError(`not a moment: ${at}`);
  return milliseconds;
}
