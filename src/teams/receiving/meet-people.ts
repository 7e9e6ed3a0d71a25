import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { Roster } from '../../ports/people-store.ts';
import { Remembered } from '../../remembered.ts';
import { noteAppRemoved, noteLeft } from '../../reporting/delivery/note-departures.ts';
import { reachPeople } from '../../reporting/delivery/reach-people.ts';
import { type Channel, type Person, refreshed } from '../../reporting/person.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';

type Meeting = TeamsPorts & { roster: Roster };

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
    ...(activity.from?.id ? { teamsId: activity.from.id } : {}),
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
  const now = refreshed(person, known);
  if (!known || !isSamePerson(known, now)) await ports.people.save(tenant, now);
  return { tenant, person: now };
}

/**
 * Likewise, but what is known of them may be some seconds old: for giving one update after the other, where the Entra id
 * on the activity decides and everything else about who may do what is read afresh.
 */
export async function meetAgain(ports: TeamsPorts, tenant: string, person: Person): Promise<Speaker> {
  const met = latelyMet.get(ports.people) ?? new Remembered<Speaker>(5_000);
  latelyMet.set(ports.people, met);
  const name = JSON.stringify([tenant, person.id]);
  const last = await met.get(name, () => meet(ports, tenant, person));
  if (isSamePerson(last.person, refreshed(person, last.person))) return last;
  met.forget(name);
  return meet(ports, tenant, person);
}

const latelyMet = new WeakMap<TeamsPorts['people'], Remembered<Speaker>>();

/** Whether Teams says the same of both. */
export function isSamePerson(one: Person, other: Person): boolean {
  const fields = ['name', 'email', 'teamsId', 'conversationId', 'serviceUrl', 'appSince'] as const;
  return fields.every((field) => one[field] === other[field]);
}

/** Remembers somebody to whom the app has come: should the service end before they are asked, the next look does. */
export function meetWithApp(ports: TeamsPorts, tenant: string, person: Person): Promise<Speaker> {
  return meet(ports, tenant, { ...person, appSince: ports.clock.now() });
}

/**
 * The app was added to a team, or these people joined one that has it (by their ids in Teams): remembers the channel, meets
 * them or everybody in the team, and asks those who were waiting.
 */
export async function meetTeam(
  ports: Meeting,
  { tenant, channel, joined }: { tenant: string; channel: Channel; joined?: string[] },
): Promise<void> {
  const { toMeetSince, ...met } = channel;
  const waiting = joined && (await waitingSince(ports, tenant, channel));
  const since = toMeetSince ?? waiting ?? ports.clock.now();
  await ports.people.saveChannel(tenant, { ...met, toMeetSince: since });
  const members = await ports.roster.members(channel, joined);
  for (const person of members) await meetWithApp(ports, tenant, person);
  const arrived = members.map((person) => person.id);
  await askWaiting(ports, tenant, arrived);
  // Where the others are still to be met, those who joined are not all.
  if (waiting === undefined) await ports.people.saveChannel(tenant, met);
}

async function waitingSince(
  { people }: Meeting,
  tenant: string,
  { id }: Channel,
): Promise<string | undefined> {
  return (await people.channels(tenant)).find((each) => each.id === id)?.toMeetSince;
}

/** Whoever began to meet a team is done by then, or gone. */
const longestMeetingMilliseconds = 5 * 60_000;
const triedForMilliseconds = 60 * 60_000;

/** Meets, for an hour, the teams that were still to be met when the service ended or Teams did not answer. */
export async function meetWaitingTeams(ports: Meeting, tenant: string): Promise<void> {
  const now = Date.parse(ports.clock.now());
  for (const channel of await ports.people.channels(tenant)) {
    const waited = channel.toMeetSince === undefined ? 0 : now - Date.parse(channel.toMeetSince);
    if (waited < longestMeetingMilliseconds || waited > triedForMilliseconds) continue;
    await meetTeam(ports, { tenant, channel }).catch((err: unknown) =>
      ports.log.error({ err, tenant, team: channel.teamId }, 'the people of a team could not be met'),
    );
  }
}

/** Asks, in every plan of the tenant, those of the people who could not be asked before. */
export async function askWaiting(ports: TeamsPorts, tenant: string, arrived: string[]): Promise<void> {
  for (const plan of await ports.plans.list(tenant))
    await reachPeople(ports, { tenant, planId: plan.id }, arrived);
}

/** Somebody removed the app from their own Teams: the ledgers of the open rounds say that they cannot be reached. */
export async function noteRemoval(ports: TeamsPorts, tenant: string, personId: string): Promise<void> {
  for (const plan of await ports.plans.list(tenant))
    await noteAppRemoved(ports, { tenant, planId: plan.id }, personId);
}

/** Somebody left a team: written down, with what they are still asked for. They may well be in the council still. */
export async function noteLeavers(
  ports: TeamsPorts,
  { tenant, channel, left }: { tenant: string; channel: Channel; left: string[] },
): Promise<void> {
  for (const id of left) {
    const person = await ports.people.find(tenant, id);
    if (!person) continue;
    const what = `${person.name} left the team ${channel.teamName || channel.teamId}: see whether they still own actions`;
    await ports.audit.record(tenant, { at: ports.clock.now(), who: 'Teams', what });
    for (const plan of await ports.plans.list(tenant))
      await noteLeft(ports, { tenant, planId: plan.id }, id, channel.teamName || channel.teamId);
  }
}
