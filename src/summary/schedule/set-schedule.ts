import type { Clock } from '../../ports/clock.ts';
import type { DigestStore } from '../../ports/digest-store.ts';
import type { AuditLog } from '../../ports/event-log.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { channelName, channelNamed } from '../../reporting/channel-names.ts';
import type { Channel } from '../../reporting/person.ts';
import { type DigestSchedule, type DigestSettings, nextOccurrence } from './digest-schedule.ts';
import type { SaidSchedule } from './read-schedule.ts';
import { calendarOf, type SchedulePorts } from './run-schedules.ts';
import { momentText, scheduleRules, scheduleText } from './schedule-text.ts';

export interface SetPorts {
  digests: DigestStore;
  audit: AuditLog;
  clock: Clock;
}

export interface WantedSchedule {
  said: SaidSchedule;
  /** Where the app is. */
  channels: readonly Channel[];
  /** Where it is said: meant when no channel is named. */
  spokenIn?: Channel | undefined;
  by: string;
  rules?: Partial<Pick<DigestSchedule, 'closedDays' | 'preview' | 'approval'>>;
}

/** Sets the schedule in the place of the one before, or says why it was not. What that one had shown is not posted any more. */
export async function setSchedule(
  ports: SetPorts,
  key: PlanKey,
  { said, channels, spokenIn, by, rules = {} }: WantedSchedule,
): Promise<{ settings: DigestSettings } | { why: string }> {
  const found = said.to === 'themes' ? null : channelFor(said.to.channel, channels, spokenIn);
  if (found && 'why' in found) return found;
  const at = ports.clock.now();
  const schedule: DigestSchedule = {
    ...{
      when: said.when,
      at: said.at,
      channel: found && { id: found.channel.id, name: channelName(found.channel) },
    },
    ...{
      closedDays: 'next',
      preview: 'working_day',
      approval: said.approval,
      ...rules,
      setAt: at,
      setBy: by,
    },
  };
  const of = found ? 'whole' : 'themes';
  const settings = await ports.digests.changeSettings(key, (before) => ({ ...before, [of]: schedule }));
  await note(ports, key, {
    by,
    what: `set the digest of ${key.planId} to be posted ${scheduleText(schedule)}`,
  });
  return { settings };
}

function channelFor(name: string | undefined, channels: readonly Channel[], spokenIn: Channel | undefined) {
  return name === undefined && spokenIn ? { channel: spokenIn } : channelNamed(channels, name);
}

/** Nothing is posted by itself any more; which themes have which channel stays. False when nothing was. */
export async function stopSchedules(
  ports: SetPorts,
  key: PlanKey,
  { of, by }: { of: readonly ('whole' | 'themes')[]; by: string },
): Promise<boolean> {
  const before = await ports.digests.settings(key);
  if (of.every((each) => before[each] === null)) return false;
  const none = Object.fromEntries(of.map((each) => [each, null]));
  await ports.digests.changeSettings(key, (settings) => ({ ...settings, ...none }));
  await note(ports, key, { by, what: `stopped the scheduled digest of ${key.planId}` });
  return true;
}

/** Gives a theme (by its name in the plan) the channel that its digest goes to, or with null none. */
export async function setThemeChannel(
  ports: SetPorts,
  key: PlanKey,
  { theme, channel, by }: { theme: string; channel: Channel | null; by: string },
): Promise<void> {
  const since = ports.clock.now();
  await ports.digests.changeSettings(key, ({ channels: { [theme]: _before, ...others }, ...settings }) => ({
    ...settings,
    channels: channel
      ? { ...others, [theme]: { id: channel.id, name: channelName(channel), since } }
      : others,
  }));
  const where = channel ? `to ${channelName(channel)}` : 'to no channel';
  await note(ports, key, { by, what: `set the digest of ${theme} in ${key.planId} to go ${where}` });
}

function note(
  { audit, clock }: SetPorts,
  { tenant }: PlanKey,
  { by, what }: { by: string; what: string },
): Promise<void> {
  return audit.record(tenant, { at: clock.now(), who: by, what });
}

/** What is posted when, and what comes before it: a sentence each. */
export async function scheduleLines(
  ports: Pick<SchedulePorts, 'rounds' | 'clock' | 'timeZone' | 'isHoliday' | 'digests'>,
  key: PlanKey,
  themes: readonly string[],
): Promise<string[]> {
  const settings = await ports.digests.settings(key);
  const calendar = await calendarOf(ports, key);
  const lines = [settings.whole, settings.themes].flatMap((schedule) => {
    if (!schedule) return [];
    const next = nextOccurrence(schedule, ports.clock.now(), calendar);
    const when = next
      ? `The next is on ${momentText(next.at, ports.timeZone)}.`
      : 'The next has no day yet: no round has been given a due day.';
    return [`The digest is posted ${scheduleText(schedule)}. ${when}`, ...scheduleRules(schedule)];
  });
  return [...lines, ...(settings.themes ? themeLines(settings, themes) : [])];
}

function themeLines({ channels }: DigestSettings, themes: readonly string[]): string[] {
  const placed = themes.flatMap((theme) => (channels[theme] ? [`${theme}: ${channels[theme].name}`] : []));
  const missing = themes.filter((theme) => !channels[theme]);
  const without = `No channel yet, so no digest of their own: ${missing.join('; ')}.`;
  return [
    ...(placed.length > 0 ? [`Channels: ${placed.join('; ')}.`] : []),
    ...(missing.length > 0 ? [without] : []),
  ];
}
