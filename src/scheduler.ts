import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Clock, LeaseStore } from './ports.ts';

export interface Scheduler {
  stop(): Promise<void>;
}

export interface SchedulerOptions {
  tenants: readonly string[];
  leases: LeaseStore;
  clock: Clock;
  log: Logger;
  /** Does what is due in one tenant; safe to repeat. */
  run(tenant: string): Promise<void>;
}

const everyMilliseconds = 60_000;
/** Until then nobody else looks; longer than a look takes. */
const leaseSeconds = 55;
const firstMilliseconds = 2_000;

/** Looks every minute, tenant by tenant, whether something is due; of several processes one looks at a time. */
export function startScheduler(options: SchedulerOptions): Scheduler {
  const { tenants, leases, clock, log } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const rest = (milliseconds: number) => pause(milliseconds, undefined, { signal }).catch(() => undefined);

  const look = async (tenant: string): Promise<void> => {
    const now = Date.parse(clock.now());
    if (await leases.take(tenant, 'rounds', { now, seconds: leaseSeconds })) await options.run(tenant);
  };
  const loop = async (): Promise<void> => {
    await rest(firstMilliseconds);
    while (!signal.aborted) {
      for (const tenant of tenants) {
        if (signal.aborted) return;
        await look(tenant).catch((error: unknown) =>
          log.error({ err: error, tenant }, 'rounds could not be run'),
        );
      }
      await rest(everyMilliseconds);
    }
  };
  const looping = loop();
  return {
    async stop() {
      stopping.abort();
      await looping;
    },
  };
}
