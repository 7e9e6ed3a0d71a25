import type { ProgressQueue } from '../ports/job-queues.ts';
import type { SentTo } from '../ports/messenger.ts';
import type { PlanKey } from '../ports/plan-key.ts';
import type { TeamsPorts } from './teams-ports.ts';

/** What a card shows that goes on after it was sent. */
interface Live extends PlanKey {
  period: string;
  /** Said on the card for as long as it is brought up to date, in words for people; empty for nothing. */
  aside: string;
}

/** Which of the cards made in this process are to be kept up to date once they are sent; from then on the store knows. */
const live = new WeakMap<object, Live>();

const firstSeconds = 2;

/** Says of a card that the asking it shows goes on, so that whoever sends it has it kept up to date. */
export function keptUpToDate<Card extends object>(card: Card, shows: Live): Card {
  live.set(card, shows);
  return card;
}

/** To be called with every card that was sent, and where it went: queues it where it is to be kept up to date. */
export async function keepUpToDate(
  { progress, clock }: Pick<TeamsPorts, 'clock'> & { progress: ProgressQueue },
  card: unknown,
  sent: SentTo,
): Promise<void> {
  const shows = typeof card === 'object' && card !== null ? live.get(card) : undefined;
  if (shows && sent.messageId !== '')
    await progress.add({ ...shows, sent, since: clock.now() }, firstSeconds);
}
