import type { Channel } from './person.ts';

/** The channel that somebody means by a name, or the only one there is when none is given; else why there is none. */
export function channelNamed(
  channels: readonly Channel[],
  name: string | undefined,
): { channel: Channel } | { why: string } {
  if (channels.length === 0) {
    return {
      why: 'I am not in any team yet. Add the app to the team that should get the digest, then ask again.',
    };
  }
  const named = name === undefined ? channels : channels.filter((each) => sameName(each, name));
  const [only, ...others] = named;
  if (only && others.length === 0) return { channel: only };
  const names = channels.map(channelName);
  return {
    why: only
      ? `Please say which channel, as in “post digest to ${names[0]}”. I know: ${names.join('; ')}.`
      : `I know no channel by that name. I know: ${names.join('; ')}.`,
  };
}

/** `General in Performance`. */
export function channelName(channel: Channel): string {
  return channel.teamName === '' ? nameOf(channel) : `${nameOf(channel)} in ${channel.teamName}`;
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
