import { addDays, dayOf, daysBetween, formatDay } from '../../plan/dates/day.ts';
import { parseTargetDate } from '../../plan/dates/target-date-parser.ts';
import { changeRequest } from '../../reporting/delivery/ask-owners.ts';
import { currentRound } from '../../reporting/rounds/round-phase.ts';
import type { AdaptiveCard } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { notice } from '../views/notice.ts';
import { currentPlan, noPlanYet } from './current-plan.ts';

const command =
  /^(?:please )?(?:snooze|remind me (?:again )?(?:later|in|on))(?: (?:for )?(?<days>\d{1,2}) days?| a week| (?:until |on )?(?<day>\S.*))?[.!]?$/i;
const mostDays = 14;

/** “snooze”, “snooze 3 days”, “remind me on 12 October 2026”; a week is seven days, nothing said is one. */
export function readSnooze(text: string): { days: number } | { until: string } | undefined {
  const match = command.exec(text.trim());
  if (!match) return undefined;
  const { days, day } = match.groups ?? {};
  if (days !== undefined) return { days: Number(days) };
  if (day !== undefined) return { until: day };
  return { days: / a week/i.test(text) ? 7 : 1 };
}

/** No reminder before that day, for at most two weeks; written down for the performance team to see. */
export async function snoozeInChat(
  ports: TeamsPorts,
  speaker: Speaker,
  wanted: { days: number } | { until: string },
): Promise<AdaptiveCard> {
  const today = dayOf(ports.clock.now(), ports.timeZone);
  const until = 'days' in wanted ? addDays(today, wanted.days) : parseTargetDate(wanted.until).end;
  if (until === null || until <= today || daysBetween(today, until) > mostDays) {
    return notice(
      'Nothing was snoozed',
      'Give a day in the next two weeks, as in “snooze 3 days” or “snooze until 12 October 2026”.',
    );
  }
  const current = await currentPlan(ports.plans, speaker.tenant);
  if (!current) return noPlanYet('Nothing was snoozed.');
  const { key } = current;
  const round = currentRound(await ports.rounds.list(key));
  const snoozed =
    round?.state === 'open' &&
    (await changeRequest(ports, key, { period: round.period, owner: speaker.person.id }, (row) => ({
      ...row,
      snoozedUntil: until,
    })));
  if (!round || !snoozed)
    return notice('There is nothing to snooze', 'You are not being asked for anything now.');
  const what = `snoozed the reminders of ${round.period} until ${until}`;
  await ports.audit.record(key.tenant, { at: ports.clock.now(), who: speaker.person.name, what });
  const due = round.dueOn < until ? ` Answers are wanted by ${formatDay(round.dueOn)}, though.` : '';
  return notice(`No reminder before ${formatDay(until)}`, `Your card stays where it is.${due}`);
}
