import type { Pace } from './ports/pace.ts';
import type { Roster } from './ports/people-store.ts';
import type { PlanKey } from './ports/plan-key.ts';
import { askSignersAgain } from './reporting/approval/ask-signers-again.ts';
import { cardWatch } from './reporting/delivery/watch-cards.ts';
import { runRounds } from './reporting/rounds/run-rounds.ts';
import type { Loop } from './service/over-and-over.ts';
import { startPlanLoop } from './service/plan-loop.ts';
import { startScheduler } from './service/scheduler.ts';
import type { Storage } from './storage/open-storage.ts';
import type { Digest } from './summary/digest.ts';
import type { DigestPost } from './summary/digest-post.ts';
import { runSchedules } from './summary/schedule/run-schedules.ts';
import { tellFailed } from './summary/schedule/scheduled-posts.ts';
import { tendDigests } from './summary/tend-digests.ts';
import { postedCard } from './teams/chat/post-digest.ts';
import { meetWaitingTeams } from './teams/receiving/meet-people.ts';
import type { TeamsMessenger } from './teams/sending/messenger.ts';
import type { TeamsPorts } from './teams/teams-ports.ts';

export interface LooksOptions {
  tenants: readonly string[];
  storage: Storage;
  ports: TeamsPorts;
  messenger: TeamsMessenger;
  roster: Roster;
  pace: Pace;
  /** How long digests and cards are left alone when there was nothing to do. */
  idleMilliseconds: number;
}

/** Starts what the service sees to by itself, with neither a turn nor a job that asks for it. */
export function startLooks({
  tenants,
  storage,
  ports,
  messenger,
  roster,
  pace,
  idleMilliseconds,
}: LooksOptions): Loop {
  const { log, timeZone, clock } = ports;
  const scheduling = { tenants, leases: storage.leases, clock, log };
  const troubleIn = (tenant: string) => (err: unknown, about: object) =>
    log.error({ err, tenant, ...about }, 'what is due in a plan could not be done');
  const rounds = startScheduler({
    ...scheduling,
    what: 'rounds',
    duties: {
      'teams to meet': (tenant) => meetWaitingTeams({ ...ports, roster }, tenant),
      rounds: (tenant) => runRounds({ ...ports, onTrouble: troubleIn(tenant) }, tenant),
      'signatures that something has outdated': (tenant) =>
        askSignersAgain({ ...ports, onTrouble: troubleIn(tenant) }, tenant),
      'uploads whose time is over': (tenant) => storage.uploads.removeExpired(tenant),
    },
  });
  const schedules = startScheduler({
    ...scheduling,
    what: 'digests',
    duties: { digests: (tenant) => runSchedules({ ...ports, onTrouble: troubleIn(tenant) }, tenant) },
  });
  const compose = (digest: Digest, updatedAt: string | null) => postedCard(digest, updatedAt, timeZone);
  const onFailed = (plan: PlanKey, post: DigestPost) => tellFailed(ports, plan, post);
  const tending = { ...ports, poster: messenger, pace, compose, onFailed };
  const plans = startPlanLoop({
    ...{ tenants, plans: storage.plans, log, idleMilliseconds },
    duties: {
      digests: async (key) => void (await tendDigests(tending, key)),
      'request cards': cardWatch(ports),
    },
  });
  return {
    async stop() {
      await Promise.all([rounds.stop(), schedules.stop(), plans.stop()]);
    },
  };
}
