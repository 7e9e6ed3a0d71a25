import { z } from 'zod';
import { addMonths, type Day, dayOf, formatDay, isDay } from '../../plan/dates/day.ts';
import { announcedAbsence, standInFor } from '../../reporting/owners/absence.ts';
import type { Absence, Person } from '../../reporting/person.ts';
import { absenceMark, askAway, endAbsence } from '../chat/away-in-chat.ts';
import { pickedPerson, pickPerson } from '../chat/pick-person.ts';
import { type AdaptiveCard, asTyped } from '../render-card.ts';
import { notice } from '../views/notice.ts';
import type { CardAction } from './card-action.ts';
import { type Turn, typedText } from './pass-turn.ts';

const awayData = pickedPerson.extend({
  plan: z.string().max(200),
  from: typedText(200),
  to: typedText(200),
  shown: typedText(200),
});
type AwayData = z.infer<typeof awayData>;

/** Announces the speaker's own absence; who is meant is never read off the card. */
export const saveAway: CardAction<AwayData> = {
  verb: 'away.save',
  data: awayData,
  handle: async (turn, data) => {
    const { ports, speaker } = turn;
    const today = dayOf(ports.clock.now(), ports.timeZone);
    const problem = daysProblem(data, today);
    const again = (why: string) => askAway(ports, speaker, { ...data, deputy: data.typed, problem: why });
    if (problem) return again(problem);
    const isNobody = data.picked === '' && data.typed === '';
    const found = isNobody ? undefined : await pickPerson(ports, speaker.tenant, data);
    if (found && 'problem' in found) return again(found.problem);
    if (found?.person.id === speaker.person.id) return again('That is you. Please pick somebody else.');
    const away = { from: data.from, to: data.to, deputyId: found?.person.id ?? null };
    const known = announcedAbsence(speaker.person, today);
    const isShown = !known || [data.shown, absenceMark(away)].includes(absenceMark(known));
    return isShown
      ? store(turn, away, found?.person)
      : again('Nothing is saved yet: please look at what it replaces.');
  },
};

export const endAway: CardAction<{ plan: string }> = {
  verb: 'away.end',
  data: z.object({ plan: z.string().max(200) }),
  handle: ({ ports, speaker }) => endAbsence(ports, speaker),
};

function daysProblem({ from, to }: Pick<AwayData, 'from' | 'to'>, today: Day): string | undefined {
  if (!isDay(from)) return 'Please give the first day on which you are away.';
  if (!isDay(to)) return 'Please give the last day on which you are away.';
  if (to < from) return 'The last day is before the first. Please check the two dates.';
  if (to < today) return `${formatDay(to)} has passed. Please check the two dates.`;
  const tooFar = [from, to].find(
    (day) => day < addMonths(today, -mostMonths) || day > addMonths(today, mostMonths),
  );
  if (tooFar === undefined) return undefined;
  return `${formatDay(tooFar)} is more than ${mostMonths} months from now. Please check the year; for a longer absence, ask the performance team to give your actions to somebody else.`;
}

/** A year of leave, announced some time before. */
const mostMonths = 18;

async function store(
  { ports, speaker: { tenant, person } }: Turn,
  away: Absence,
  deputy: Person | undefined,
): Promise<AdaptiveCard> {
  await ports.people.setAway(tenant, person.id, away);
  const days = `from ${formatDay(away.from)} to ${formatDay(away.to)}`;
  const covering = deputy ? deputy.name : 'nobody';
  const what = `is away ${days}, ${covering} stands in`;
  await ports.audit.record(tenant, { at: ports.clock.now(), who: person.name, what });
  const text = deputy
    ? `${await whoCovers(ports, tenant, { person: { ...person, away }, deputy })} You are not chased.`
    : 'Nobody stands in, so nothing is asked of you on those days.';
  return notice(`You are away ${days}`, `${text} Back early? Type “I’m back”.`);
}

/** Who gets the requests: the deputy, or whoever stands in for them on the days on which they are away too. */
async function whoCovers(
  { people }: Turn['ports'],
  tenant: string,
  { person, deputy }: { person: Person & { away: Absence }; deputy: Person },
): Promise<string> {
  const name = asTyped(deputy.name);
  const { from, to } = person.away;
  const known = deputy.away;
  if (!known || known.to < from || to < known.from)
    return `${name} gets your requests and reminders on those days and may answer for you.`;
  const everybody = (await people.list(tenant)).map((each) => (each.id === person.id ? person : each));
  const other = standInFor(deputy, everybody, known.from < from ? from : known.from);
  const then = other
    ? `and then ${asTyped(other.name)} gets your requests and may answer for you.`
    : 'and nobody stands in for them, so nothing is asked of you then. To name somebody else, type “I’m away” again.';
  return `${name} stands in for you, but is away too from ${formatDay(known.from)} to ${formatDay(known.to)}, ${then}`;
}
