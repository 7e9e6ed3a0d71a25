import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { Roster } from '../ports.ts';
import type { Channel, Person } from '../reporting/person.ts';
import { reachPeople } from '../reporting/reach-people.ts';
import type { Speaker, TeamsPorts } from './teams-ports.ts';

const teamData = z.looseObject({
  team: z.looseObject({ id: z.string(), name: z.string().optional() }),
  channel: z.looseObject({ id: z.string(), name: z.string().optional() }).optional(),
});

/** Who sent an activity; undefined where Teams gives no Entra id (a channel event, a guest connector). */
export function senderOf(activity: Partial<Activity>): Person | undefined {
  const id = activity.from?.aadObjectId;
  if (!id) return undefined;
  const isPersonal = activity.conversation?.conversationType === 'personal';
  return {
    id,
    name: activity.from?.name ?? '',
    email: null,
    conversationId: isPersonal ? (activity.conversation?.id ?? null) : null,
    serviceUrl: activity.serviceUrl ?? '',
  };
}

/** The channel an activity comes from; undefined outside a team. The General channel has the team's own id. */
export function channelOf(activity: Partial<Activity>): Channel | undefined {
  const parsed = teamData.safeParse(activity.channelData);
  if (!parsed.success) return undefined;
  const { team, channel } = parsed.data;
  return {
    id: channel?.id ?? team.id,
    name: channel?.name ?? null,
    teamId: team.id,
    teamName: team.name ?? '',
    serviceUrl: activity.serviceUrl ?? '',
  };
}

/** Remembers who spoke and where to reach them, and returns them with what was known before (their e-mail, say). */
export async function meet(ports: TeamsPorts, tenant: string, person: Person): Promise<Speaker> {
  const known = await ports.people.find(tenant, person.id);
  const now: Person = {
    id: person.id,
    name: person.name || known?.name || '',
    email: person.email ?? known?.email ?? null,
    conversationId: person.conversationId ?? known?.conversationId ?? null,
    serviceUrl: person.serviceUrl,
  };
  const changed =
    !known ||
    known.name !== now.name ||
    known.email !== now.email ||
    known.conversationId !== now.conversationId ||
    known.serviceUrl !== now.serviceUrl;
  if (changed) await ports.people.save(tenant, now);
  return { tenant, person: now };
}

/** The app was added to a team: remembers the channel, meets everybody in the team and asks those who were waiting. */
export async function meetTeam(
  ports: TeamsPorts,
  roster: Roster,
  where: { tenant: string; channel: Channel },
): Promise<void> {
  await ports.people.saveChannel(where.tenant, where.channel);
  for (const person of await roster.members(where.channel)) await meet(ports, where.tenant, person);
  await reachWaiting(ports, where.tenant);
}

/** Asks, in every plan of the tenant, those who could not be asked before. */
export async function reachWaiting(ports: TeamsPorts, tenant: string): Promise<void> {
  for (const plan of await ports.plans.list(tenant)) await reachPeople(ports, { tenant, planId: plan.id });
}
