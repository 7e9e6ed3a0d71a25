import type { PlanRecords } from '../../plan/plan.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { themeNamed } from '../../questions/theme-named.ts';
import { channelName, channelNamed } from '../../reporting/channel-names.ts';
import type { Channel } from '../../reporting/person.ts';
import {
  scheduleLines,
  setSchedule,
  setThemeChannel,
  stopSchedules,
} from '../../summary/schedule/set-schedule.ts';
import { type AdaptiveCard, asTyped } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { notice } from '../views/notice.ts';
import { canPost, mayAsk, notAllowed } from './answer-question.ts';
import { currentRecords, noPlanYet } from './current-plan.ts';
import type { ScheduleCommand } from './schedule-command.ts';

const examples =
  'Write it as in “post the digest every Monday at 9 to General”, “post the digest on the first working day of every month to General”, “post the digest 2 days after each round is due to General” or “post each theme’s digest to its channel every month at 10:30”.';

/** Shows or changes when digests are posted by themselves. */
export async function scheduleInChat(
  ports: TeamsPorts,
  speaker: Speaker,
  { command, spokenIn }: { command: ScheduleCommand; spokenIn: Channel | undefined },
): Promise<AdaptiveCard> {
  const current = await currentRecords(ports.plans, speaker.tenant);
  if (!current) return noPlanYet();
  const { key, records } = current;
  const themes = records.plan.themes.map(({ name }) => name);
  const show = async (title: string) => {
    const lines = await scheduleLines(ports, key, themes);
    return notice(title, asTyped(lines.length > 0 ? lines.join(' ') : `No digest is scheduled. ${examples}`));
  };
  if (command.what === 'show') return mayAsk(ports, speaker) ? show('The scheduled digest') : notAllowed();
  if (!canPost(ports, speaker))
    return notice('Only the performance team can schedule the digest', 'Nothing was changed.');
  const by = speaker.person.name;
  if (command.what === 'unclear')
    return command.why === undefined
      ? notice('I could not read when to post the digest', `Nothing was changed. ${asTyped(examples)}`)
      : notice('Nothing was changed', asTyped(`${command.why} ${examples}`));
  if (command.what === 'stop') {
    const isStopped = await stopSchedules(ports, key, { of: ['whole', 'themes'], by });
    return isStopped
      ? notice(
          'The scheduled digest is stopped',
          'Nothing is posted by itself any more. “post digest” still posts one.',
        )
      : notice('No digest is scheduled', 'There was nothing to stop.');
  }
  const channels = await ports.people.channels(speaker.tenant);
  const done = await change(ports, current, { command, channels, spokenIn, by });
  return 'why' in done ? notice('Nothing was changed', asTyped(done.why)) : show(asTyped(done.title));
}

interface Change {
  command: Extract<ScheduleCommand, { what: 'set' }> | Extract<ScheduleCommand, { what: 'channel' }>;
  channels: Channel[];
  spokenIn: Channel | undefined;
  by: string;
}

async function change(
  ports: TeamsPorts,
  { key, records }: { key: PlanKey; records: PlanRecords },
  { command, channels, spokenIn, by }: Change,
): Promise<{ title: string } | { why: string }> {
  if (command.what === 'set') {
    const set = await setSchedule(ports, key, { said: command.said, channels, spokenIn, by });
    return 'why' in set ? set : { title: 'The digest is scheduled' };
  }
  const theme = themeNamed(command.theme, records);
  const found = command.channel === undefined ? { channel: null } : channelNamed(channels, command.channel);
  if ('why' in found) return found;
  const { channel } = found;
  await setThemeChannel(ports, key, { theme, channel, by });
  const title = channel
    ? `The digest of ${theme} goes to ${channelName(channel)}`
    : `${theme} has no channel of its own any more`;
  return { title };
}
