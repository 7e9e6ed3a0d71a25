import { z } from 'zod';
import { addMonths, type Day, dayOf, formatDay, isDay } from '../../plan/dates/day.ts';
import type { Absence, Person } from '../../reporting/person.ts';
import { askAway, endAbsence } from '../chat/away-in-chat.ts';
import { pickedPerson, pickPerson } from '../chat/pick-person.ts';
import { type AdaptiveCard, asTyped } from '../render-card.ts';
import { notice } from '../views/notice.ts';
import type { CardAction } from './card-action.ts';
import { type Turn, typedText } from './pass-turn.ts';

const awayData = pickedPerson.extend({
  plan: z.string().max(200),
  from: typedText(200),
  to: typedText(200),
});
type AwayData = z.infer<typeof awayData>;

/** Announces the speaker's own absence; who is meant is never read off the card. */
export const saveAway: CardAction<AwayData> = {
  verb: 'away.save',
  data: awayData,
  handle: async (turn, data) => {
    const { ports, speaker } = turn;
    const problem = daysProblem(data, dayOf(ports.clock.now(), ports.timeZone));
    const again = (why: string) => askAway(ports, speaker, { ...data, deputy: data.typed, problem: why });
    if (problem) return again(problem);
    const isNobody = data.picked === '' && data.typed === '';
    const found = isNobody ? undefined : await pickPerson(ports, speaker.tenant, data);
    if (found && 'problem' in found) return again(found.problem);
    if (found?.person.id === speaker.person.id) return again('That is you. Please pick somebody else.');
    const { from, to } = data;
    return store(turn, { from, to, deputyId: found?.person.id ?? null }, found?.person);
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
    ? `${asTyped(deputy.name)} gets your requests and reminders on those days and may answer for you. You are not chased. Back early? Type “I’m back”.`
    : 'Nobody stands in, so nothing is asked of you on those days. Back early? Type “I’m back”.';
  return notice(`You are away ${days}`, text);
}
