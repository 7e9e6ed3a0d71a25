import { dayOf, formatDay } from '../../plan/dates/day.ts';
import type { Messenger } from '../../ports/messenger.ts';
import { themeNamed } from '../../questions/theme-named.ts';
import { channelName, channelNamed } from '../../reporting/channel-names.ts';
import type { Channel } from '../../reporting/person.ts';
import { type ComparePorts, comparedDigest } from '../../summary/compared-digest.ts';
import type { Digest } from '../../summary/digest.ts';
import type { TeamsCard } from '../files/file-cards.ts';
import { type AdaptiveCard, asTyped } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { digestCard } from '../views/digest-card.ts';
import { notice } from '../views/notice.ts';
import { canPost } from './answer-question.ts';
import { currentRecords, noPlanYet } from './current-plan.ts';

const command =
  /^(please )?post (the |a )?digest(?: (?:for|of) (?<theme>.+?))?(?: (?:to|in) (?<channel>.+?))?[.!]?$/i;

/** Whether somebody asks for the digest to be posted, of which theme and to which channel by name. */
export function readPostDigest(text: string): Pick<PostDigest, 'channel' | 'theme'> | undefined {
  const match = command.exec(text);
  return match ? { channel: match.groups?.['channel'], theme: match.groups?.['theme'] } : undefined;
}

export interface PostDigest {
  /** By name; the channel spoken in, or the only one known, when undefined. */
  channel: string | undefined;
  /** The channel the command was given in. */
  spokenIn: Channel | undefined;
  /** One theme, by any name it goes by. */
  theme: string | undefined;
}

export type DigestPorts = TeamsPorts & {
  messenger: Messenger<TeamsCard>;
  later(what: string, work: () => Promise<void>): void;
};

/** The digest as it would be posted, with the button that posts it; for the performance team. */
export async function previewDigest(
  ports: DigestPorts,
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
  if ('why' in found) return notice('Nothing was posted', asTyped(found.why));
  const card = await previewCard(ports, speaker.tenant, {
    channel: found.channel,
    theme: wanted.theme,
    id: ports.newId(),
  });
  if (!card) return noPlanYet('Nothing was posted.');
  if (speaker.place?.personal !== false) return card;
  ports.later('show the digest before it is posted', async () => {
    await ports.messenger.toPerson(speaker.tenant, speaker.person, card);
  });
  return notice(
    'The digest is ready to be looked at',
    'I have sent you a preview in our chat. Nothing is posted yet.',
  );
}

/** `undefined` without a plan. Two previews of the same id come to one post, whoever presses. */
export async function previewCard(
  ports: Pick<DigestPorts, 'plans' | 'clock' | 'timeZone'> & ComparePorts,
  tenant: string,
  { channel, theme, id }: { channel: Channel; theme: string | undefined; id: string },
): Promise<AdaptiveCard | undefined> {
  const current = await currentRecords(ports.plans, tenant);
  if (!current) return undefined;
  const { key, records } = current;
  const { timeZone } = ports;
  const asAt = dayOf(ports.clock.now(), timeZone);
  const one = theme === undefined ? {} : { theme: themeNamed(theme, records) };
  const digest = await comparedDigest(ports, { key, records, asAt, timeZone, ...one });
  return digestCard(digest, { preview: { id, channel: { id: channel.id, name: channelName(channel) } } });
}

/** A digest as it is posted, or as late answers have changed it. */
export function postedCard(digest: Digest, updatedAt: string | null, timeZone: string): AdaptiveCard {
  if (updatedAt === null) return digestCard(digest);
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  const updated = `${time.format(new Date(updatedAt))} on ${formatDay(dayOf(updatedAt, timeZone))}`;
  return digestCard(digest, { updated });
}

function chooseChannel(
  channels: Channel[],
  { channel, spokenIn }: PostDigest,
): { channel: Channel } | { why: string } {
  if (channel === undefined && spokenIn) return { channel: spokenIn };
  return channelNamed(channels, channel);
}
