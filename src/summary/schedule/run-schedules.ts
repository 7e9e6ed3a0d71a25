import type { PlanRecords } from '../../plan/plan.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DigestStore } from '../../ports/digest-store.ts';
import type { NoticeQueue } from '../../ports/job-queues.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { PlanStore } from '../../ports/plan-store.ts';
import type { RoundStore } from '../../ports/round-store.ts';
import { type IsHoliday, isWorkingTime } from '../../reporting/rounds/working-time.ts';
import { type DigestPost, wantedPost } from '../digest-post.ts';
import {
  type CouncilCalendar,
  type DigestSchedule,
  type DigestSettings,
  later,
  type Occurrence,
  occurrenceDue,
  shortestNotice,
} from './digest-schedule.ts';

export interface SchedulePorts {
  plans: PlanStore;
  digests: DigestStore;
  rounds: RoundStore;
  notices: NoticeQueue;
  clock: Clock;
  timeZone: string;
  isHoliday: IsHoliday;
  /** Entra object ids of those who see it before it is posted. */
  performanceTeam: readonly string[];
  /** Told of a plan whose schedules could not be seen to: the others go on. */
  onTrouble(error: unknown, about: { planId: string }): void;
}

/**
 * Wants the digests that the schedules of a tenant's plans have come to, and has the performance team shown them.
 * Running it again, or in two processes at once, wants and shows nothing twice: each post has an id that comes from the
 * schedule's day. The service posts them at their time.
 */
export async function runSchedules(ports: SchedulePorts, tenant: string): Promise<void> {
  for (const { id: planId } of await ports.plans.list(tenant)) {
    const key = { tenant, planId };
    await runPlan(ports, key).catch((error: unknown) => ports.onTrouble(error, { planId }));
  }
}

async function runPlan(ports: SchedulePorts, key: PlanKey): Promise<void> {
  const settings = await ports.digests.settings(key);
  for (const of of ['whole', 'themes'] as const) {
    const schedule = settings[of];
    if (schedule) await runSchedule(ports, key, { of, schedule, settings });
  }
}

/** The calendar that a plan's schedules keep to. */
export async function calendarOf(
  { rounds, timeZone, isHoliday }: Pick<SchedulePorts, 'rounds' | 'timeZone' | 'isHoliday'>,
  key: PlanKey,
): Promise<CouncilCalendar> {
  return { timeZone, isHoliday, dueDays: (await rounds.list(key)).map(({ dueOn }) => dueOn) };
}

interface Running {
  of: 'whole' | 'themes';
  schedule: DigestSchedule;
  settings: DigestSettings;
}

async function runSchedule(ports: SchedulePorts, key: PlanKey, running: Running): Promise<void> {
  const now = ports.clock.now();
  const due = occurrenceDue(running.schedule, now, await calendarOf(ports, key));
  if (!due || (isLate(due.at, now) && !(await isOfficeTime(ports, key, now)))) return;
  const records = await ports.plans.read(key);
  const posts = records ? postsOf(running, { due, records, now }) : [];
  const missing = await notThereYet(ports.digests, key, posts);
  const [first] = missing;
  if (!first?.scheduled) return;
  if (due.previewAt < due.at || running.schedule.approval) {
    const matter = first.scheduled.occurrence;
    for (const to of ports.performanceTeam)
      await ports.notices.add({ ...key, to, log: 'digest', matter, number: 0 });
  }
  for (const post of missing) await ports.digests.add(key, post);
}

/** It was missed: the service was down. A few minutes are nothing. */
export function isLate(at: string, now: string): boolean {
  return later(at, { hours: 0.25 }) < now;
}

/** Whether people are at work, by the hours and days of the plan's rounds. */
export async function isOfficeTime(
  { rounds, timeZone, isHoliday }: Pick<SchedulePorts, 'rounds' | 'timeZone' | 'isHoliday'>,
  key: PlanKey,
  now: string,
): Promise<boolean> {
  return isWorkingTime(now, { ...(await rounds.calendar(key)), timeZone, isHoliday });
}

/** Longer names are cut in a post's id, which has to fit into a key. */
const unitsOfTheme = 100;

function postsOf(
  { of, schedule, settings }: Running,
  { due, records, now }: { due: Occurrence; records: PlanRecords; now: string },
): DigestPost[] {
  const occurrence = `schedule:${due.day}:${of}:${schedule.setAt}`;
  const isShown = due.previewAt < due.at;
  const notice = later(now, shortestNotice);
  const notBefore = isShown && notice > due.at ? notice : due.at;
  return placesOf(schedule, settings, { records, due }).map(({ channel, theme }) => ({
    ...wantedPost({
      id: [occurrence, channel.id, (theme ?? '').slice(0, unitsOfTheme)].join(':'),
      channelId: channel.id,
      channelName: channel.name,
      theme,
      wantedBy: `the schedule that ${schedule.setBy} set`,
      wantedAt: now,
    }),
    notBefore,
    state: schedule.approval ? 'waiting' : 'wanted',
    scheduled: { of, setAt: schedule.setAt, occurrence, dueAt: due.at },
  }));
}

interface Place {
  channel: { id: string; name: string };
  theme: string | null;
}

/** The one channel for the whole plan, or those of the themes that had one by then. */
function placesOf(
  { channel }: DigestSchedule,
  { channels }: DigestSettings,
  { records, due }: { records: PlanRecords; due: Occurrence },
): Place[] {
  if (channel) return [{ channel, theme: null }];
  return records.plan.themes.flatMap(({ name: theme }) => {
    const own = channels[theme];
    return own && own.since < due.at ? [{ channel: own, theme }] : [];
  });
}

async function notThereYet(digests: DigestStore, key: PlanKey, posts: DigestPost[]): Promise<DigestPost[]> {
  const found = await Promise.all(posts.map(({ id }) => digests.find(key, id)));
  return posts.filter((_post, index) => found[index] === undefined);
}
