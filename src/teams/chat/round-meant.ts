import { dayOf } from '../../plan/dates/day.ts';
import { fold } from '../../reporting/person.ts';
import { type OpenRoundOf, openRoundsOf } from '../../reporting/rounds/open-rounds.ts';
import { currentRound } from '../../reporting/rounds/round-phase.ts';
import { type AdaptiveCard, asTyped } from '../render-card.ts';
import type { TeamsPorts } from '../teams-ports.ts';
import { notice } from '../views/notice.ts';
import { readQuarter } from './coming-day.ts';
import { noPlanYet } from './current-plan.ts';

/** A round, and what is to be said of the choice where there was one; empty otherwise. */
export interface RoundMeant {
  planId: string;
  period: string;
  choice: string;
}

/**
 * The round that a command is about: of the quarter or the plan it names; else the one that is open on the plan loaded
 * last, or on an earlier plan where that has none open; else the latest. Or the card that says what is missing.
 */
export async function roundMeant(
  ports: TeamsPorts,
  tenant: string,
  of: string | undefined,
): Promise<RoundMeant | { card: AdaptiveCard }> {
  const plans = await ports.plans.list(tenant);
  const [latest] = plans;
  if (!latest) return { card: noPlanYet() };
  const period = of === undefined ? undefined : readQuarter(of, dayOf(ports.clock.now(), ports.timeZone));
  const named = of === undefined || period !== undefined ? plans : plans.filter(isCalled(of));
  if (named.length === 0) {
    const known = plans.map(({ name }) => asTyped(name)).join('; ');
    const text = `Nothing was done. Name a quarter, as in “round status for 2026-27 Q2”, or one of the plans: ${known}.`;
    return { card: notice(`“${asTyped(of ?? '')}” is no quarter or plan that I know`, text) };
  }
  const isMeant = (each: { plan: { id: string }; round: { period: string } }) =>
    named.some(({ id }) => id === each.plan.id) && (period === undefined || each.round.period === period);
  const open = (await openRoundsOf(ports, tenant)).filter(isMeant);
  const [first, ...others] = open;
  if (first)
    return {
      planId: first.plan.id,
      period: first.round.period,
      choice: choiceText(first, others, latest.id),
    };
  for (const { id } of named) {
    const rounds = await ports.rounds.list({ tenant, planId: id });
    const round =
      period === undefined
        ? (currentRound(rounds) ?? rounds[0])
        : rounds.find((each) => each.period === period);
    if (round) return { planId: id, period: round.period, choice: '' };
  }
  return period === undefined
    ? { card: notice('No round has been opened yet', 'To open one, write “open the round”.') }
    : {
        card: notice(
          `The round ${period} has not been opened`,
          `To open it, write “open the round for ${period}”.`,
        ),
      };
}

function isCalled(words: string): (plan: { id: string; name: string }) => boolean {
  const wanted = fold(words).replace(/^the /, '');
  return ({ id, name }) => fold(id) === wanted || ` ${fold(name)} `.includes(` ${wanted} `);
}

function choiceText({ plan, round }: OpenRoundOf, others: OpenRoundOf[], latestId: string): string {
  const own = plan.id === latestId ? [] : [`This is the round of ${plan.name}.`];
  const also = others.map((other) => {
    const isSame = other.plan.id === plan.id;
    const what = isSame ? other.round.period : `${other.round.period} of ${other.plan.name}`;
    return `The round ${what} is open too: write “for ${isSame ? other.round.period : other.plan.name}” after the command to choose it.`;
  });
  const shown = also.length > 0 && own.length === 0 ? [`This is ${round.period}.`] : own;
  return [...shown, ...also].join(' ');
}
