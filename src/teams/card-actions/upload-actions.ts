import { z } from 'zod';
import { GoldenThreadError } from '../../errors.ts';
import type { ImportPreview } from '../../plan/importing/import-preview.ts';
import type { Upload } from '../../plan/importing/upload.ts';
import type { MatchDecisions } from '../../plan/refs/settle-refs.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { canPost } from '../chat/answer-question.ts';
import { unsettledOwners } from '../chat/owners-in-chat.ts';
import { forgetLatestPlan } from '../chat/question-facts.ts';
import { hashOf, keepAndShow } from '../files/receive-file.ts';
import { type AdaptiveCard, asTyped } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { notice } from '../views/notice.ts';
import { ownersCard } from '../views/owners-card.ts';
import { countsText, decisionInputs, noneOfThem } from '../views/preview-card.ts';
import type { CardAction } from './card-action.ts';

const choice = z.string().max(200).optional();
const whereUpload = z.object({
  upload: z.uuid(),
  ...Object.fromEntries(decisionInputs.map((id) => [id, choice])),
});
type UploadData = z.infer<typeof whereUpload> & Partial<Record<string, string>>;

/** Loads exactly what the card showed: the kept bytes, into the plan they were compared with. */
export const loadUpload: CardAction<UploadData> = {
  verb: 'plan.load',
  data: whereUpload,
  handle: async ({ ports, speaker }, data) => {
    const found = await ownUpload(ports, speaker, data.upload);
    if ('card' in found) return found.card;
    const { upload, bytes } = found;
    const { tenant } = speaker;
    const loaded = await loadAsShown(ports, speaker, { found, data });
    if (!loaded) {
      const notice =
        'Somebody changed this plan in the meantime, so nothing was stored yet. This is what loading would do now.';
      return keepAndShow(ports, speaker, { upload, bytes, notice });
    }
    const { plan, counts, isStored } = loaded;
    const title = isStored ? `${asTyped(plan.name)} is loaded` : 'Nothing changed';
    const text = isStored
      ? `${countsText(counts)} from ${asTyped(upload.fileName)} are stored: ${changesText(loaded)}. ${answersText(loaded)} To go back, type “undo the plan”.`
      : `${asTyped(plan.name)} says everything in ${asTyped(upload.fileName)} already, so no new edition was made.`;
    const receipt = { title, text };
    await ports.uploads.remove(tenant, upload.id);
    await ports.uploads.keep(tenant, { ...upload, planId: plan.id, receipt }, new Uint8Array());
    return receiptCard(ports, { tenant, planId: plan.id }, receipt);
  },
};

function changesText({ counts, diff }: ImportPreview): string {
  const { measures } = diff;
  const ofActions = `${diff.new.length} new, ${diff.reworded.length} reworded, ${diff.redated.length} with another date, ${diff.gone.length} gone`;
  const ofMeasures = `${measures.new.length} new, ${measures.changed.length} changed, ${measures.gone.length} gone`;
  if (counts.measures === 0) return ofActions;
  return counts.actions === 0 ? ofMeasures : `${ofActions}; of measures ${ofMeasures}`;
}

function answersText({ warnings }: ImportPreview): string {
  const overtaken = warnings.filter(({ code }) => code === 'answer_overtaken').length;
  if (overtaken === 0) return 'Answers given in Teams stay.';
  const which = overtaken === 1 ? '1 of them is' : `${overtaken} of them are`;
  return `Answers given in Teams stay on record; ${which} overtaken by the document’s new words.`;
}

type Receipt = NonNullable<Upload['receipt']>;

/** What was loaded, and the owners who are still to be settled. */
async function receiptCard(ports: TeamsPorts, key: PlanKey, receipt: Receipt): Promise<AdaptiveCard> {
  const records = await ports.plans.read(key);
  const owners = records && (await unsettledOwners(ports, key.tenant, records));
  return owners && owners.problems.length > 0
    ? ownersCard(records.plan, owners, { loaded: receipt })
    : notice(receipt.title, receipt.text);
}

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

/** `undefined`, with nothing stored, when the plan is not the one that the card showed the differences from. */
async function loadAsShown(
  ports: TeamsPorts,
  speaker: Speaker,
  { found, data }: { found: Found; data: UploadData },
): Promise<ImportPreview | undefined> {
  const { tenant, person } = speaker;
  const { fileName, planId, comparedWith } = found.upload;
  const document = { tenant, fileName, bytes: found.bytes, planId, comparedWith };
  const shown = await ports.loader.preview(document);
  if (shown.comparedWith !== comparedWith) return undefined;
  try {
    const loaded = await ports.loader.load({ ...document, matches: decisionsIn(shown, data) }, person.name);
    forgetLatestPlan(ports, tenant);
    return loaded;
  } catch (error) {
    if (error instanceof GoldenThreadError && error.code === 'conflict') return undefined;
    throw error;
  }
}

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
  const isTheirs = found !== undefined && !isOver && found.upload.by.id === speaker.person.id;
  if (isTheirs && found.upload.receipt) {
    const { planId, receipt } = found.upload;
    return { card: await receiptCard(ports, { tenant: speaker.tenant, planId }, receipt) };
  }
  if (!isTheirs || hashOf(found.bytes) !== found.upload.sha256) {
    const text =
      'It was loaded or left already, or it has waited for more than an hour. Nothing was stored just now. Drop the file into this chat again to see what loading it would do.';
    return { card: notice('This file is no longer waiting', text) };
  }
  return found;
}

/** What was chosen for each action that the preview asked about, in the order in which it asked. */
function decisionsIn({ undecided }: ImportPreview, data: UploadData): MatchDecisions {
  const decided = new Map<string, string | null>();
  undecided.slice(0, decisionInputs.length).forEach(({ ref, candidates }, index) => {
    const chosen = data[decisionInputs[index] ?? ''];
    const isOffered = candidates.some((each) => each.ref === chosen);
    if (chosen === noneOfThem) decided.set(ref, null);
    else if (chosen !== undefined && isOffered) decided.set(ref, chosen);
  });
  return decided;
}
