import { formatDay } from '../../plan/dates/day.ts';
import { shorten } from '../../plan/shown-words.ts';
import type { NoticeJob } from '../../ports/job-queues.ts';
import type { Notice } from '../../reporting/delivery/deliver-notices.ts';
import { escalated, type Owed, readOwed } from '../../reporting/rounds/escalate-round.ts';
import { type AdaptiveCard, asTyped, renderCard } from '../render-card.ts';
import type { TeamsPorts } from '../teams-ports.ts';

const mostNames = 20;

/** Tells a theme's manager who has not answered in a round whose days of grace are over; once it is closed, so that it is final. */
export async function escalationNotice(
  ports: Pick<TeamsPorts, 'plans' | 'rounds'>,
  job: NoticeJob,
): Promise<Notice<AdaptiveCard>> {
  const { period, theme } = escalated(job);
  const round = await ports.rounds.find(job, period);
  if (round?.state === 'open') return 'early';
  const owed = round ? (await readOwed(ports, job, round))(theme) : [];
  if (!round || owed.length === 0) return 'over';
  const silent = owed.filter(({ reached }) => reached);
  const unreached = owed.filter(({ reached }) => !reached);
  const title =
    silent.length > 0
      ? `${silent.length === 1 ? '1 owner has' : `${silent.length} owners have`} not answered`
      : `${unreached.length === 1 ? '1 owner was' : `${unreached.length} owners were`} never reached`;
  const never =
    unreached.length > 0
      ? `\n\nNever reached, so they were not asked (the performance team knows why):\n\n${listOf(unreached)}`
      : '';
  const message = renderCard('notice', {
    title: `${asTyped(theme)}: ${title} for ${round.period}`,
    text: `Answers were due on ${formatDay(round.dueOn)} and the round is closed. Their earlier positions stand.${silent.length > 0 ? `\n\n${listOf(silent)}` : ''}${never}`,
  });
  return { message };
}

function listOf(owed: readonly Owed[]): string {
  const lines = owed
    .slice(0, mostNames)
    .map(({ name, refs }) => `- ${asTyped(shorten(name, 60))}: ${asTyped(shorten(refs.join(', '), 120))}`);
  const more = owed.length > mostNames ? `\n\nand ${owed.length - mostNames} more.` : '';
  return `${lines.join('\n')}${more}`;
}
