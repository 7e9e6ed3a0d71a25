import { dayOf } from '../plan/day.ts';
import type { Messenger } from '../ports.ts';
import type { Channel } from '../reporting/person.ts';
import { currentDigest } from '../summary/current-digest.ts';
import { canPost } from './answer-question.ts';
import { type AdaptiveCard, asTyped, renderCard } from './render-card.ts';
import type { Speaker, TeamsPorts } from './teams-ports.ts';
import { digestCard } from './views/digest-card.ts';

const command = /^(please )?post (the |a )?digest( (?:to|in) (?<channel>.+))?[.!]?$/i;

/** Whether somebody asks for the digest to be posted, and to which channel by name. */
export function readPostDigest(text: string): { channel: string | undefined } | undefined {
  const match = command.exec(text);
  return match ? { channel: match.groups?.['channel'] } : undefined;
}

export interface PostDigest {
  /** By name; the channel spoken in, or the only one known, when undefined. */
  channel: string | undefined;
  /** The channel the command was given in. */
  spokenIn: Channel | undefined;
}

/** Posts the digest to a channel for the performance team; the card returned tells the speaker what happened. */
export async function postDigest(
  ports: TeamsPorts & { messenger: Messenger<AdaptiveCard> },
  speaker: Speaker,
  wanted: PostDigest,
): Promise<AdaptiveCard> {
  if (!canPost(ports, speaker)) {
    return notice(
      'Only the performance team can post the digest',
      'Nothing was posted. Type “digest” to see it here.',
    );
  }
  const found = chooseChannel(await ports.people.channels(speaker.tenant), wanted);
  if (!found.channel) return notice('Nothing was posted', found.why);
  const [plan] = await ports.plans.list(speaker.tenant);
  const key = { tenant: speaker.tenant, planId: plan?.id ?? '' };
  const records = plan && (await ports.plans.read(key));
  if (!records) return notice('Nothing was posted', 'No plan is loaded yet.');
  const now = ports.clock.now();
  const digest = await currentDigest(ports.rounds, {
    key,
    records,
    asAt: dayOf(now, ports.timeZone),
    timeZone: ports.timeZone,
  });
  const result = await ports.messenger.toChannel(speaker.tenant, found.channel, digestCard(digest));
  const name = channelName(found.channel);
  if (result.outcome === 'failed')
    return notice(`The digest was not posted to ${asTyped(name)}`, result.reason);
  await ports.audit.record(speaker.tenant, {
    at: now,
    who: speaker.person.name,
    what: `posted the digest of ${key.planId} to ${name}`,
  });
  return notice('The digest is posted', `It is in ${asTyped(name)}: ${asTyped(digest.headline)}.`);
}

function chooseChannel(
  channels: Channel[],
  { channel, spokenIn }: PostDigest,
): { channel?: Channel; why: string } {
  const why = (text: string) => ({ why: text });
  if (channel === undefined && spokenIn) return { channel: spokenIn, why: '' };
  if (channels.length === 0)
    return why(
      'I am not in any team yet. Add the app to the team that should get the digest, then ask again.',
    );
  const named = channel === undefined ? channels : channels.filter((each) => sameName(each, channel));
  const [only, ...others] = named;
  if (only && others.length === 0) return { channel: only, why: '' };
  const names = channels.map(channelName).map(asTyped).join('; ');
  return why(
    only
      ? `Please say which channel, as in “post digest to ${names.split('; ')[0]}”. I know: ${names}.`
      : `I know no channel by that name. I know: ${names}.`,
  );
}

function sameName(channel: Channel, name: string): boolean {
  const wanted = name.trim().toLowerCase();
  return [nameOf(channel), channel.teamName, channelName(channel)].some(
    (each) => each.toLowerCase() === wanted,
  );
}

/** Teams gives the General channel the team's own id and no name; of other channels it may leave the name out. */
function nameOf({ id, teamId, name }: Channel): string {
  return name ?? (id === teamId ? 'General' : 'this channel');
}

function channelName(channel: Channel): string {
  return channel.teamName === '' ? nameOf(channel) : `${nameOf(channel)} in ${channel.teamName}`;
}

function notice(title: string, text: string): AdaptiveCard {
  return renderCard('notice', { title, text });
}
