import { formatDay } from '../../plan/day.ts';
import type { PlanKey } from '../../ports.ts';
import { updatePass } from '../../reporting/update-pass.ts';
import { type AdaptiveCard, renderCard } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import type { PassFacts } from '../views/update-views.ts';

/**
 * What this person is asked about in this round, read afresh; or a card that says kindly why there is nothing to do.
 * The speaker's own id decides, whatever the card says.
 */
export async function loadPass(
  ports: TeamsPorts,
  speaker: Speaker,
  asked: { planId: string; period: string },
): Promise<{ facts: PassFacts } | { card: AdaptiveCard }> {
  const key: PlanKey = { tenant: speaker.tenant, planId: asked.planId };
  const [records, round, request] = await Promise.all([
    ports.plans.read(key),
    ports.rounds.find(key, asked.period),
    ports.rounds.findRequest(key, asked.period, speaker.person.id),
  ]);
  if (!records || !round) {
    return notice(
      'This card is out of date',
      'Its plan or round is no longer there. Nothing was changed. Type “my actions” for your current list.',
    );
  }
  if (round.state === 'closed') {
    const closed = round.closedAt ? ` on ${formatDay(round.closedAt.slice(0, 10))}` : '';
    return notice(
      `The round ${round.period} was closed${closed}`,
      'Nothing was changed. To put an answer right, write to the performance team.',
    );
  }
  const refs = request?.record.refs ?? [];
  const pass = updatePass(records, { period: round.period, refs }, speaker.person);
  if (pass.actions.length === 0) {
    return notice(
      'Nothing is waiting for you',
      `No action in ${records.plan.name} has you as its owner, so there is nothing to update.`,
    );
  }
  return { facts: { records, round, pass, timeZone: ports.timeZone, notice: '' } };
}

function notice(title: string, text: string): { card: AdaptiveCard } {
  return { card: renderCard('notice', { title, text }) };
}
