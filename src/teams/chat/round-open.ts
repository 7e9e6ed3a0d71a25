import { GoldenThreadError } from '../../errors.ts';
import { dayOf, formatDay } from '../../plan/dates/day.ts';
import { openRound } from '../../reporting/rounds/open-round.ts';
import { roundToOpen } from '../../reporting/rounds/round-to-open.ts';
import { openedText, tooFarAhead } from '../../reporting/rounds/round-words.ts';
import { type AdaptiveCard, asTyped } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { notice } from '../views/notice.ts';
import { readComingDay, readQuarter } from './coming-day.ts';
import { askingCard } from './round-cards.ts';

/** Opens a round for the performance team, and shows how far the asking is. */
export async function openInChat(
  ports: TeamsPorts,
  speaker: Speaker,
  { period, due, planId }: { period: string | undefined; due: string | undefined; planId: string },
): Promise<AdaptiveCard> {
  const today = dayOf(ports.clock.now(), ports.timeZone);
  const named = period === undefined ? undefined : readQuarter(period, today);
  if (period !== undefined && named === undefined)
    return unread(`I could not read “${asTyped(period)}” as a quarter.`);
  const given = due === undefined ? undefined : readComingDay(due, today);
  if (due !== undefined && given === undefined)
    return unread(`I could not read “${asTyped(due)}” as the day it is due.`);
  if (given !== undefined && given < today)
    return unread(`${formatDay(given)} has gone by, so nobody could answer by then.`);
  const far = named === undefined ? undefined : tooFarAhead(named, today);
  if (far !== undefined) return unread(far);
  const key = { tenant: speaker.tenant, planId };
  const by = speaker.person.name;
  try {
    const wanted = await roundToOpen(ports, key, { period: named, dueOn: given });
    const opened = await openRound(ports, { key, ...wanted, by });
    const told = openedText(opened, { dueOn: given });
    return await askingCard(ports, speaker, { planId, period: wanted.period, notice: told });
  } catch (error) {
    if (error instanceof GoldenThreadError) return notice('No round was opened', error.message);
    throw error;
  }
}

function unread(why: string): AdaptiveCard {
  const how = 'Write it as in “open the round for 2026-27 Q3, due 5 December 2026”, with a day to come.';
  return notice('No round was opened', `${why} ${how}`);
}
