import { GoldenThreadError } from '../../errors.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { themeNamed } from '../../questions/theme-named.ts';
import { channelNamed } from '../../reporting/channel-names.ts';
import { bankHolidays } from '../../service/bank-holidays.ts';
import type { DigestSchedule } from '../../summary/schedule/digest-schedule.ts';
import { readSchedule } from '../../summary/schedule/read-schedule.ts';
import {
  scheduleLines,
  setSchedule,
  setThemeChannel,
  stopSchedules,
} from '../../summary/schedule/set-schedule.ts';
import { findPlan, inSession, type Session } from '../session.ts';
import { printJson, type Terminal } from '../terminal.ts';
import { commandLineUser } from './plan-import.ts';

export interface DigestScheduleOptions {
  plan?: string | undefined;
  closedDays?: string | undefined;
  preview?: string | undefined;
  approval?: boolean | undefined;
  json?: boolean | undefined;
}

/** Shows when the service posts the digest by itself; sets or stops it first where words say so. */
export async function digestScheduleCommand(
  terminal: Terminal,
  words: string[],
  options: DigestScheduleOptions,
): Promise<void> {
  const said = words.join(' ').trim();
  const rules = readRules(options);
  await inSession(terminal, async (session) => {
    const { key, records } = await findPlan(session, options.plan);
    const { storage } = session;
    const ports = { ...storage, clock: session.clock };
    if (said === 'remove') {
      const isStopped = await stopSchedules(ports, key, { of: ['whole', 'themes'], by: commandLineUser });
      const what = isStopped
        ? 'The scheduled digest is stopped: nothing is posted by itself any more.'
        : 'No digest was scheduled: there was nothing to stop.';
      if (!options.json) return terminal.out(`${what}\n`);
    } else if (said !== '' && said !== 'show') await setSaid(terminal, session, { key, said, rules });
    await show(terminal, session, { key, records, json: options.json === true });
  });
}

async function setSaid(
  terminal: Terminal,
  { storage, tenant, clock, config }: Session,
  { key, said, rules }: { key: PlanKey; said: string; rules: Rules },
): Promise<void> {
  const schedule = readSchedule(said.replace(/^set /i, ''));
  if (schedule && 'why' in schedule)
    throw new GoldenThreadError('bad_usage', `${schedule.why} Nothing was changed.`);
  if (!schedule)
    throw new GoldenThreadError(
      'bad_usage',
      `“${said}” does not say when and where. Write it as in: golden-thread digest schedule every Monday at 9 to General. Nothing was changed.`,
    );
  const channels = await storage.people.channels(tenant);
  const wanted = { said: schedule, channels, by: commandLineUser, rules };
  const set = await setSchedule({ ...storage, clock }, key, wanted);
  if ('why' in set) throw new GoldenThreadError('not_found', `${set.why} Nothing was changed.`);
  const waits = rules.approval ?? schedule.approval;
  if (waits && config.performanceTeam.length === 0)
    terminal.err(
      'It waits for the performance team, and no one is in it by these settings: it is posted once GOLDEN_THREAD_PERFORMANCE_TEAM names somebody who approves it.\n',
    );
}

async function show(
  terminal: Terminal,
  { storage, config, clock }: Session,
  { key, records, json }: { key: PlanKey; records: PlanRecords; json: boolean },
): Promise<void> {
  if (json) {
    printJson(terminal, { plan: key.planId, ...(await storage.digests.settings(key)) });
    return;
  }
  const { timeZone, closedDays } = config;
  const ports = { ...storage, clock, timeZone, isHoliday: bankHolidays(closedDays) };
  const themes = records.plan.themes.map(({ name }) => name);
  const lines = await scheduleLines(ports, key, themes);
  terminal.out(`${(lines.length > 0 ? lines : ['No digest is scheduled.']).join('\n')}\n`);
}

type Rules = Partial<Pick<DigestSchedule, 'closedDays' | 'preview' | 'approval'>>;

const closedDayNames: ReadonlyMap<string, DigestSchedule['closedDays']> = new Map([
  ['next', 'next'],
  ['leave-out', 'leave_out'],
  ['post', 'post'],
]);

function readRules({ closedDays, preview, approval }: DigestScheduleOptions): Rules {
  const onClosed = closedDays === undefined ? undefined : closedDayNames.get(closedDays);
  const hours = /^\d{1,3}$/.test(preview ?? '') ? Number(preview) : undefined;
  const shown = preview === 'working-day' ? ('working_day' as const) : hours;
  if ((closedDays !== undefined && onClosed === undefined) || (preview !== undefined && !isPreview(shown)))
    throw new GoldenThreadError(
      'bad_usage',
      '--closed-days is next, leave-out or post; --preview is working-day or hours from 0 to 240. Nothing was changed.',
    );
  return {
    ...(onClosed === undefined ? {} : { closedDays: onClosed }),
    ...(shown === undefined ? {} : { preview: shown }),
    ...(approval === undefined ? {} : { approval }),
  };
}

function isPreview(shown: DigestSchedule['preview'] | undefined): boolean {
  return shown === 'working_day' || (shown !== undefined && shown <= 240);
}

export interface ThemeChannelOptions {
  theme: string;
  channel?: string | undefined;
  /** Take its channel away. */
  none?: boolean | undefined;
  plan?: string | undefined;
}

/** Gives a theme the channel that its own digest goes to, or takes it away; shows it where neither is asked. */
export async function themeChannelCommand(terminal: Terminal, options: ThemeChannelOptions): Promise<void> {
  await inSession(terminal, async (session) => {
    const { storage, tenant, clock } = session;
    const { key, records } = await findPlan(session, options.plan);
    const theme = themeNamed(options.theme, records);
    if (options.channel === undefined && !options.none) {
      const channel = (await storage.digests.settings(key)).channels[theme]?.name;
      terminal.out(
        channel === undefined ? `${theme} has no channel of its own.\n` : `${theme}: ${channel}\n`,
      );
      return;
    }
    if (options.channel !== undefined && options.none)
      throw new GoldenThreadError('bad_usage', 'Give a channel or --none, not both. Nothing was changed.');
    const found =
      options.channel === undefined
        ? { channel: null }
        : channelNamed(await storage.people.channels(tenant), options.channel);
    if ('why' in found) throw new GoldenThreadError('not_found', `${found.why} Nothing was changed.`);
    await setThemeChannel({ ...storage, clock }, key, { theme, channel: found.channel, by: commandLineUser });
    await show(terminal, session, { key, records, json: false });
  });
}
