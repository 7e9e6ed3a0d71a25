import { GoldenThreadError } from '../../errors.ts';
import type { ProgressQueue } from '../../ports/job-queues.ts';
import type { Messenger } from '../../ports/messenger.ts';
import type { TeamsCard } from '../files/file-cards.ts';
import { keepUpToDate } from '../live-cards.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { notice } from '../views/notice.ts';

type Ports = TeamsPorts & {
  messenger: Messenger<TeamsCard>;
  progress: ProgressQueue;
  later(what: string, work: () => Promise<void>): void;
};

/** Teams sends a message again that is not answered in 15 seconds; people wonder sooner. */
const patienceMilliseconds = 4_000;

/** What came of the work, or, where it takes its time, a word that it will follow: it is then sent when it is done. */
export async function inGoodTime(
  ports: Ports,
  speaker: Speaker,
  work: () => Promise<TeamsCard>,
): Promise<TeamsCard> {
  const working = work();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMilliseconds);
  });
  const card = await Promise.race([working, late]).finally(() => clearTimeout(timer));
  if (card) return card;
  ports.later('send what took its time', async () => {
    const outcome = await working.catch((error: unknown) => failure(ports, error));
    const result = await ports.messenger.toPerson(speaker.tenant, speaker.person, outcome);
    if (result.outcome === 'delivered')
      await keepUpToDate(ports, outcome, { ...result.sent, serviceUrl: speaker.person.serviceUrl });
    else ports.log.error({ why: result.reason }, 'what took its time was not delivered');
  });
  return notice(
    'I am on it',
    'This takes a moment. I will write to you in our chat when it is done; there is no need to ask again.',
  );
}

function failure(ports: TeamsPorts, error: unknown): TeamsCard {
  ports.log.error({ err: error }, 'what took its time has failed');
  const text =
    error instanceof GoldenThreadError
      ? error.message
      : 'Something went wrong on our side. Please try again in a minute.';
  return notice('That did not work', text);
}
