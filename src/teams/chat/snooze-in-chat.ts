import { type Day, dayOf, daysBetween, formatDay } from '../../plan/dates/day.ts';
import { listed } from '../../questions/answering/wording.ts';
import { ledgerOf } from '../../reporting/delivery/ledger.ts';
import { changeRequest } from '../../reporting/delivery/ledger-rows.ts';
import { peopleRepresented } from '../../reporting/owners/absence.ts';
import type { Person } from '../../reporting/person.ts';
import { type OpenRoundOf, openRoundsOf } from '../../reporting/rounds/open-rounds.ts';
import { itemsOf } from '../../reporting/updates/pass-items.ts';
import { type AdaptiveCard, asTyped } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { notice } from '../views/notice.ts';
import { readComingDay } from './coming-day.ts';

const command =
  /^(?:please )?(?:snooze(?<until>(?: .*)?)|remind me(?: again)? (?:later|(?<on>(?:in|on|tomorrow|next)\b.*)))[.!]?$/i;
const mostDays = 14;

/** “snooze”, “snooze 3 days”, “remind me on 12 October 2026”: until when, in the words given; nothing said is tomorrow. */
export function readSnooze(text: string): { until: string } | undefined {
  const { groups } = command.exec(text.trim()) ?? {};
  if (!groups) return undefined;
  return { until: (groups['until'] ?? groups['on'] ?? '').trim().replace(/[.!]$/, '') || 'tomorrow' };
}

/**
 * No reminder before that day, for at most two weeks, in every round that asks something of them or of whom they stand in
 * for; written down for the performance team to see.
 */
export async function snoozeInChat(
  ports: TeamsPorts,
  speaker: Speaker,
  wanted: { until: string },
): Promise<AdaptiveCard> {
  const today = dayOf(ports.clock.now(), ports.timeZone);
  const until = readComingDay(wanted.until, today);
  if (until === undefined || until <= today || daysBetween(today, until) > mostDays) {
    const why = until === undefined ? `I could not read “${asTyped(wanted.until)}” as a day. ` : '';
    return notice(
      'Nothing was snoozed',
      `${why}Give a day in the next two weeks, as in “snooze 3 days”, “snooze until Monday” or “snooze until 12 October”.`,
    );
  }
  const { tenant, person } = speaker;
  const represented = await peopleRepresented(ports.people, tenant, { person, today });
  const snoozed: Snoozed[] = [];
  for (const open of await openRoundsOf(ports, tenant))
    for (const owner of await snoozeRound(ports, open, { people: [person, ...represented], until }))
      snoozed.push({ ...open, owner });
  if (snoozed.length === 0)
    return notice('There is nothing to snooze', 'You are not being asked for anything now.');
  for (const { key, round, owner } of snoozed) {
    const whose = owner.id === person.id ? '' : ` for ${owner.name}`;
    const what = `snoozed the reminders of ${round.period}${whose} until ${until}`;
    await ports.audit.record(key.tenant, { at: ports.clock.now(), who: person.name, what });
  }
  return notice(`No reminder before ${formatDay(until)}`, snoozedText(snoozed, { person, until }));
}

interface Snoozed extends OpenRoundOf {
  owner: Person;
}

/** Snoozes those of the people who owe something in the round, and says who they are. */
async function snoozeRound(
  ports: TeamsPorts,
  { key, round: { period } }: OpenRoundOf,
  { people, until }: { people: Person[]; until: Day },
): Promise<Person[]> {
  const ids = people.map(({ id }) => id);
  const [records, found] = await Promise.all([
    ports.plans.read(key),
    ports.rounds.findRequests(key, period, ids),
  ]);
  const requests = found.map(({ record }) => record);
  const owing = new Set(
    ledgerOf(requests, records ? itemsOf(records) : [])
      .filter(({ state }) => state !== 'answered' && state !== 'excused')
      .map(({ owner }) => owner),
  );
  const theirs = people.filter(({ id }) => owing.has(id));
  for (const { id } of theirs)
    await changeRequest(ports, key, { period, owner: id }, (row) => ({ ...row, snoozedUntil: until }));
  return theirs;
}

function snoozedText(snoozed: Snoozed[], { person, until }: { person: Person; until: Day }): string {
  const others = [...new Set(snoozed.map(({ owner }) => owner))].filter(({ id }) => id !== person.id);
  const also = snoozed.some(({ owner }) => owner.id === person.id) ? 'also ' : '';
  const rounds = [
    ...new Map(snoozed.map(({ key, round }) => [`${key.planId} ${round.period}`, round])).values(),
  ];
  const forWhom =
    others.length > 0
      ? `This is ${also}for ${listed(others.map(({ name }) => asTyped(name)))}, for whom you stand in. `
      : '';
  const which =
    rounds.length > 1 ? `This is for the rounds ${listed(rounds.map(({ period }) => period))}. ` : '';
  const due = rounds
    .filter(({ dueOn }) => dueOn < until)
    .map(({ period, dueOn }) =>
      rounds.length > 1
        ? ` Answers for ${period} are wanted by ${formatDay(dueOn)}, though.`
        : ` Answers are wanted by ${formatDay(dueOn)}, though.`,
    );
  const card = snoozed.length > 1 ? 'The cards stay where they are.' : 'Your card stays where it is.';
  return `${which}${forWhom}${card}${due.join('')}`;
}
