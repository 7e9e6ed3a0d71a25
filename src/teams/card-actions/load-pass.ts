import { dayOf } from '../../plan/dates/day.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import type { PlanKey } from '../../ports.ts';
import { peopleRepresented } from '../../reporting/owners/absence.ts';
import type { Person } from '../../reporting/person.ts';
import { openingDay, type Round } from '../../reporting/rounds/round.ts';
import { type UpdatePass, updatePass, withRepresented } from '../../reporting/updates/update-pass.ts';
import { currentPlan } from '../chat/current-plan.ts';
import type { AdaptiveCard } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { closedCard, closedWords } from '../views/correction-cards.ts';
import { notice } from '../views/notice.ts';
import { openingCard, type PassFacts } from '../views/update-views.ts';

type Found = { facts: PassFacts } | { card: AdaptiveCard };

interface Asked {
  planId: string;
  period: string;
  /** What the card was about, where it was about one thing. */
  ref?: string | undefined;
}

/**
 * What this person is asked about in this round, read afresh; or a card that says kindly why there is nothing to do: for
 * a card of a round that is over, their list in the round that is open. The speaker's own id decides, whatever the card
 * says.
 */
export async function loadPass(ports: TeamsPorts, speaker: Speaker, asked: Asked): Promise<Found> {
  const key: PlanKey = { tenant: speaker.tenant, planId: asked.planId };
  const today = dayOf(ports.clock.now(), ports.timeZone);
  const { tenant, person } = speaker;
  const [records, round, request, covered] = await Promise.all([
    ports.plans.read(key),
    ports.rounds.find(key, asked.period),
    ports.rounds.findRequest(key, asked.period, speaker.person.id),
    peopleRepresented(ports.people, tenant, { person, today }),
  ]);
  if (!records || !round) {
    const gone = 'Its plan or round is no longer there. Nothing was changed.';
    return (
      (await currentList(ports, speaker, { asked, why: gone })) ?? {
        card: notice('This card is out of date', `${gone} Type “my actions” for your current list.`),
      }
    );
  }
  const refs = request?.record.refs ?? [];
  if (round.state !== 'open') {
    const closed = closedWords(round, ports.timeZone);
    const { planId, period } = asked;
    return (
      (await currentList(ports, speaker, {
        asked,
        why: `${closed}. Nothing was changed.`,
        closed: { planId, period },
      })) ?? { card: closedCard(records, { round, timeZone: ports.timeZone, refs, ref: asked.ref ?? '' }) }
    );
  }
  const own = updatePass(
    records,
    { period: round.period, refs, openedOn: openingDay(round) },
    speaker.person,
  );
  const pass = withRepresented(own, await passesCovered(ports, { key, records, round }, covered));
  if (pass.items.length === 0) {
    const text = `No action in ${records.plan.name} has you as its owner, so there is nothing to update.`;
    return { card: notice('Nothing is waiting for you', text) };
  }
  const personId = speaker.person.id;
  const facts = { records, round, pass, personId, timeZone: ports.timeZone, today, notice: '' };
  ports.recent.keep({ ...key, period: round.period, personId: speaker.person.id }, facts);
  return { facts };
}

/** What those who are away would be asked. */
function passesCovered(
  ports: TeamsPorts,
  { key, records, round }: { key: PlanKey; records: PlanRecords; round: Round },
  owners: Person[],
): Promise<{ owner: Person; pass: UpdatePass }[]> {
  const { period } = round;
  const openedOn = openingDay(round);
  return Promise.all(
    owners.map(async (owner) => {
      const request = await ports.rounds.findRequest(key, period, owner.id);
      return {
        owner,
        pass: updatePass(records, { period, refs: request?.record.refs ?? [], openedOn }, owner),
      };
    }),
  );
}

/** The person's list in the round that is open now; `undefined` when none is, or it is the very one asked for. */
async function currentList(
  ports: TeamsPorts,
  speaker: Speaker,
  { asked, why, closed }: { asked: Asked; why: string; closed?: PassFacts['closed'] },
): Promise<{ card: AdaptiveCard } | undefined> {
  const current = await currentPlan(ports.plans, speaker.tenant);
  if (!current) return undefined;
  const { plan, key } = current;
  const rounds = await ports.rounds.list(key);
  const open = rounds.find(({ state }) => state === 'open');
  if (!open || (plan.id === asked.planId && open.period === asked.period)) return undefined;
  const found = await loadPass(ports, speaker, { planId: plan.id, period: open.period });
  if (!('facts' in found)) return undefined;
  const facts = { ...found.facts, notice: `${why} This is your current list.` };
  return { card: openingCard(closed ? { ...facts, closed } : facts) };
}
