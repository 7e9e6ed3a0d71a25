import { z } from 'zod';
import { GoldenThreadError } from '../../errors.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import {
  mainPoints,
  type Publication,
  preparePublication,
  publish,
} from '../../summary/snapshots/publish-position.ts';
import { type Snapshot, snapshotName } from '../../summary/snapshots/snapshot.ts';
import { publishedWords } from '../../summary/snapshots/snapshot-text.ts';
import { canPost } from '../chat/answer-question.ts';
import { type AdaptiveCard, asTyped } from '../render-card.ts';
import type { TeamsPorts } from '../teams-ports.ts';
import { notice } from '../views/notice.ts';
import { markOf, publishCard } from '../views/publish-card.ts';
import type { CardAction } from './card-action.ts';

const whatToPublish = z.object({
  plan: z.string().max(200),
  period: z.string().max(20),
  /** The mark of what was previewed. */
  mark: z.string().min(1).max(100),
});

/** Publishes just what the preview showed, once however many press. */
export const publishPosition: CardAction<z.infer<typeof whatToPublish>> = {
  verb: 'position.publish',
  data: whatToPublish,
  handle: async ({ ports, speaker }, { plan: planId, period, mark }) => {
    const { tenant, person } = speaker;
    if (!canPost(ports, speaker))
      return notice('Only the performance team can publish the position', 'Nothing was published.');
    const key = { tenant, planId };
    const before = await ports.snapshots.list(key);
    const publication = await prepare(ports, key, period);
    if (markOf(publication) !== mark) return changed(ports, before[0], publication);
    const snapshot = await publishOnce(ports, publication, person.name);
    if (!snapshot)
      return changed(ports, (await ports.snapshots.list(key))[0], await prepare(ports, key, period));
    return notice(
      `Published as ${asTyped(snapshotName(snapshot))}`,
      `Its seal is ${snapshot.seal}. Note it in the minutes: it shows later that nothing was changed.`,
    );
  },
};

function prepare(ports: TeamsPorts, key: PlanKey, period: string): Promise<Publication> {
  const { timeZone } = ports;
  return preparePublication(ports, { key, timeZone, period: period === '' ? undefined : period });
}

/** `undefined` when somebody else has published in the meantime. */
async function publishOnce(
  ports: TeamsPorts,
  publication: Publication,
  by: string,
): Promise<Snapshot | undefined> {
  try {
    return await publish(ports, publication, by);
  } catch (error) {
    if (error instanceof GoldenThreadError && error.code === 'conflict') return undefined;
    throw error;
  }
}

/** The card is out of date: somebody has published just this, or the figures are others now. */
function changed(
  { timeZone }: TeamsPorts,
  latest: Snapshot | undefined,
  publication: Publication,
): AdaptiveCard {
  const { about } = publication;
  if (latest && mainPoints(latest) === mainPoints(about)) {
    return notice(
      'This position is published already',
      `${asTyped(publishedWords(latest, timeZone))}, as ${asTyped(snapshotName(latest))}. It was not published twice.`,
    );
  }
  const problem =
    'Something has changed since that preview, so nothing was published. This is the position as it is now.';
  return publishCard(publication, { timeZone, problem });
}
