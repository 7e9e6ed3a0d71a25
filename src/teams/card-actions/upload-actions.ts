import { z } from 'zod';
import type { MatchDecisions } from '../../plan/settle-refs.ts';
import type { Upload } from '../../plan/upload.ts';
import { canPost } from '../answer-question.ts';
import { hashOf, keepAndShow } from '../receive-file.ts';
import { type AdaptiveCard, asTyped, renderCard } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { decisionInputs, noneOfThem } from '../views/preview-card.ts';
import type { CardAction } from './card-action.ts';

const choice = z.string().max(200).optional();
const whereUpload = z.object({
  upload: z.uuid(),
  ...Object.fromEntries(decisionInputs.map((id) => [id, choice])),
});
type UploadData = z.infer<typeof whereUpload> & Partial<Record<string, string>>;

/** Loads exactly what the card showed: the kept bytes, compared with the edition they were compared with. */
export const loadUpload: CardAction<UploadData> = {
  verb: 'plan.load',
  data: whereUpload,
  handle: async ({ ports, speaker }, data) => {
    const found = await ownUpload(ports, speaker, data.upload);
    if ('card' in found) return found.card;
    const { upload, bytes } = found;
    const { tenant } = speaker;
    const { current } = await ports.plans.editions({ tenant, planId: upload.planId });
    if (current !== upload.comparedWith) {
      const notice =
        'Somebody loaded this plan in the meantime, so nothing was stored yet. This is what loading would do now.';
      return keepAndShow(ports, speaker, { upload, bytes, notice });
    }
    const matches = await decisionsIn(ports, speaker, { found, data });
    const document = { tenant, fileName: upload.fileName, bytes, planId: upload.planId, matches };
    const { plan, counts, diff } = await ports.loader.load(document, speaker.person.name);
    await ports.uploads.remove(tenant, upload.id);
    return notice(
      `${asTyped(plan.name)} is loaded`,
      `${counts.actions} actions and ${counts.measures} measures from ${asTyped(upload.fileName)} are stored: ${diff.new.length} new, ${diff.reworded.length} reworded, ${diff.redated.length} with another date, ${diff.gone.length} gone. Answers given in Teams stay. To go back, type “undo the plan”.`,
    );
  },
};

/** Forgets the file. */
export const leaveUpload: CardAction<UploadData> = {
  verb: 'plan.leave',
  data: whereUpload,
  handle: async ({ ports, speaker }, data) => {
    const found = await ownUpload(ports, speaker, data.upload);
    if ('card' in found) return found.card;
    await ports.uploads.remove(speaker.tenant, data.upload);
    return notice(
      'Nothing was loaded',
      `${asTyped(found.upload.fileName)} is forgotten; the plan is as it was.`,
    );
  },
};

type Found = { upload: Upload; bytes: Uint8Array };

async function ownUpload(
  ports: TeamsPorts,
  speaker: Speaker,
  id: string,
): Promise<Found | { card: AdaptiveCard }> {
  if (!canPost(ports, speaker)) {
    return { card: notice('Only the performance team can load a plan', 'Nothing was stored.') };
  }
  const found = await ports.uploads.find(speaker.tenant, id);
  const isOver = found !== undefined && found.upload.expiresAt < ports.clock.now();
  if (
    !found ||
    isOver ||
    found.upload.by.id !== speaker.person.id ||
    hashOf(found.bytes) !== found.upload.sha256
  ) {
    const text =
      'It was loaded or left already, or it has waited for more than an hour. Nothing was stored just now. Drop the file into this chat again to see what loading it would do.';
    return { card: notice('This file is no longer waiting', text) };
  }
  return found;
}

/** What was chosen for each action that the preview asked about, in the order in which it asked. */
async function decisionsIn(
  ports: TeamsPorts,
  { tenant }: Speaker,
  { found, data }: { found: Found; data: UploadData },
): Promise<MatchDecisions> {
  const { fileName, planId } = found.upload;
  const preview = await ports.loader.preview({ tenant, fileName, planId, bytes: found.bytes });
  const decided = new Map<string, string | null>();
  preview.undecided.slice(0, decisionInputs.length).forEach(({ ref, candidates }, index) => {
    const chosen = data[decisionInputs[index] ?? ''];
    const isOffered = candidates.some((each) => each.ref === chosen);
    if (chosen === noneOfThem) decided.set(ref, null);
    else if (chosen !== undefined && isOffered) decided.set(ref, chosen);
  });
  return decided;
}

function notice(title: string, text: string): AdaptiveCard {
  return renderCard('notice', { title, text });
}
