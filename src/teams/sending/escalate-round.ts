import { formatDay } from '../../plan/dates/day.ts';
import type { LeaseStore, Messenger, Pace, PlanKey } from '../../ports.ts';
import type { RoundPorts } from '../../reporting/rounds/open-round.ts';
import type { Round } from '../../reporting/rounds/round.ts';
import type { RoundCalendar } from '../../reporting/rounds/round-calendar.ts';
import { owedByTheme } from '../../reporting/rounds/run-rounds.ts';
import { type AdaptiveCard, asTyped, renderCard } from '../render-card.ts';
import { shorten } from '../views/shorten.ts';

const mostNames = 20;

/** Tells each theme's manager who has not answered, when the days of grace are over. */
export async function escalateRound(
  ports: RoundPorts & { messenger: Messenger<AdaptiveCard>; pace: Pace; leases: LeaseStore },
  key: PlanKey,
  { round, calendar }: { round: Round; calendar: RoundCalendar },
): Promise<void> {
  for (const { theme, managerId, owed } of await owedByTheme(ports, key, { round, calendar })) {
    const manager = await ports.people.find(key.tenant, managerId);
    if (!manager) continue;
    const lines = owed
      .slice(0, mostNames)
      .map(({ name, refs }) => `- ${asTyped(shorten(name, 60))}: ${asTyped(shorten(refs.join(', '), 120))}`);
    const more = owed.length > mostNames ? `\n\nand ${owed.length - mostNames} more.` : '';
    const card = renderCard('notice', {
      title: `${asTyped(theme)}: ${owed.length === 1 ? '1 owner has' : `${owed.length} owners have`} not answered for ${round.period}`,
      text: `Answers were due on ${formatDay(round.dueOn)} and the round closes now. Their earlier positions stand.\n\n${lines.join('\n')}${more}`,
    });
    const turn = await ports.pace.next(key.tenant);
    if (!(await turn?.begin()))
      throw new Error('the service is stopping; the managers are told when it runs again');
    // The round closes after all are told: after a crash between the two, those who were told are not told again.
    const matter = JSON.stringify(['escalated', key.planId, round.period, theme, managerId]);
    if (!(await ports.leases.first(key.tenant, matter, ports.clock.now()))) continue;
    const result = await ports.messenger.toPerson(key.tenant, manager, card);
    const outcome = result.outcome === 'delivered' ? 'told' : `could not tell (${result.reason})`;
    const what = `${outcome} ${manager.name} who has not answered in ${theme}, ${round.period}`;
    await ports.audit.record(key.tenant, { at: ports.clock.now(), who: 'the calendar', what });
  }
}
