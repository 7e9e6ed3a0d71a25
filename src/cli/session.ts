import { type Config, loadConfig } from '../config.ts';
import { GoldenThreadError } from '../errors.ts';
import { type Day, dayOf, isDay } from '../plan/dates/day.ts';
import { periodWindow } from '../plan/dates/reporting-period.ts';
import type { PlanRecords } from '../plan/plan.ts';
import type { Clock } from '../ports/clock.ts';
import type { PlanKey } from '../ports/plan-key.ts';
import { openStore } from '../storage/configured-store.ts';
import type { Storage } from '../storage/open-storage.ts';
import type { Terminal } from './terminal.ts';

/** An open store and who is asking it. */
export interface Session {
  config: Config;
  storage: Storage;
  clock: Clock;
  tenant: string;
  /** In the council's time zone. */
  today: Day;
}

/**
 * The settings for the command line, which speaks to storage but not to Teams: without an app id it works on this
 * machine's own store, as the local mode does.
 */
export function commandLineConfig(terminal: Terminal): Config {
  const { environment } = terminal;
  const local = !environment['MICROSOFT_APP_ID'] && !environment['GOLDEN_THREAD_MODE'];
  const elsewhere = environment['GOLDEN_THREAD_STORAGE'] || environment['GOLDEN_THREAD_STORAGE_ACCOUNT'];
  if (local && elsewhere && !environment['GOLDEN_THREAD_TENANTS']) {
    throw new GoldenThreadError(
      'bad_settings',
      'Whose plan is this? Set MICROSOFT_APP_ID and MICROSOFT_APP_TENANT_ID as for the service, or GOLDEN_THREAD_TENANTS to the directory (tenant) id. Nothing was done.',
    );
  }
  return loadConfig(local ? { ...environment, GOLDEN_THREAD_MODE: 'local' } : environment);
}

/** Nobody waits for a card here: a large plan may keep the store busy for longer than a turn may take. */
const deadlineMilliseconds = 60_000;

/** Opens the store, runs the command and closes what was opened, whatever happens. */
export async function inSession<T>(terminal: Terminal, work: (session: Session) => Promise<T>): Promise<T> {
  const config = commandLineConfig(terminal);
  const clock: Clock = { now: () => new Date(terminal.now()).toISOString() };
  const opened = await openStore(config.store, { clock, deadlineMilliseconds });
  try {
    const tenant = config.tenants[0] ?? '';
    const today = dayOf(clock.now(), config.timeZone);
    return await work({ config, storage: opened.storage, clock, tenant, today });
  } finally {
    await opened.close();
  }
}

/** The plan asked for, or the one loaded last; `not_found` says how to load one. */
export async function findPlan(
  { storage, tenant }: Session,
  planId: string | undefined,
): Promise<{ key: PlanKey; records: PlanRecords }> {
  const plans = await storage.plans.list(tenant);
  const id = planId ?? plans[0]?.id;
  const records = id === undefined ? undefined : await storage.plans.read({ tenant, planId: id });
  if (id !== undefined && records) return { key: { tenant, planId: id }, records };
  const known = plans.length > 0 ? ` Loaded are: ${plans.map((plan) => plan.id).join(', ')}.` : '';
  const what = planId === undefined ? 'No plan is loaded yet.' : `No plan “${planId}” is loaded.`;
  throw new GoldenThreadError('not_found', `${what}${known} Load one with: golden-thread plan import FILE`);
}

/** A day given on the command line; `bad_usage` says how to write it. */
export function readDay(text: string, option: string): Day {
  if (isDay(text)) return text;
  throw new GoldenThreadError('bad_usage', `${option} “${text}” is not a day. Write it as in 2026-12-19.`);
}

/** `bad_usage` for what is not a quarter; nothing given is fine. */
export function requirePeriod(period: string | undefined): void {
  if (period === undefined || periodWindow(period)) return;
  throw new GoldenThreadError(
    'bad_usage',
    `“${period}” is not a reporting period. Write it as in “2026-27 Q2”.`,
  );
}
