import { createHash } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { Upload } from '../../plan/importing/upload.ts';
import { canPost } from '../chat/answer-question.ts';
import type { AdaptiveCard } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { notice } from '../views/notice.ts';
import { previewCard } from '../views/preview-card.ts';
import { downloadFile } from './download-file.ts';

const fileAttachment = z.looseObject({
  contentType: z.literal('application/vnd.microsoft.teams.file.download.info'),
  name: z.string().min(1).max(300),
  content: z.looseObject({ downloadUrl: z.string() }),
});

export interface SentFile {
  name: string;
  downloadUrl: string;
}

/** The file that somebody dropped into the chat; the first, where there are several. Formatted text is no file. */
export function fileIn({ attachments = [] }: Pick<Activity, 'attachments'>): SentFile | undefined {
  for (const attachment of attachments) {
    const { success, data } = fileAttachment.safeParse(attachment);
    if (success) return { name: data.name, downloadUrl: data.content.downloadUrl };
  }
  return undefined;
}

const hoursKept = 1;

/** Shows what loading the file would do and keeps it for an hour; nothing of the plan is changed until “Load it”. */
export async function receiveFile(
  ports: TeamsPorts & { inbound: { local: boolean } },
  speaker: Speaker,
  file: SentFile & { text: string },
): Promise<AdaptiveCard> {
  if (!canPost(ports, speaker)) {
    return notice(
      'Only the performance team can load a plan',
      'I have not opened the file, and nothing was stored.',
    );
  }
  const bytes = await downloadFile(file.downloadUrl, { local: ports.inbound.local });
  const upload = await newUpload(ports, speaker, { file, bytes });
  return keepAndShow(ports, speaker, { upload, bytes, notice: '' });
}

async function newUpload(
  ports: TeamsPorts,
  { person }: Speaker,
  { file, bytes }: { file: SentFile & { text: string }; bytes: Uint8Array },
): Promise<Upload> {
  const keptAt = ports.clock.now();
  return {
    id: ports.newId(),
    fileName: file.name,
    by: { id: person.id, name: person.name },
    keptAt,
    expiresAt: new Date(Date.parse(keptAt) + hoursKept * 3_600_000).toISOString(),
    sha256: hashOf(bytes),
    planId: /^(?:for|plan|for plan)\s+(?=\S*[\d-])([\w-]{2,60})\s*$/i.exec(file.text)?.[1] ?? '',
    comparedWith: null,
  };
}

/** Makes the preview against what is loaded now, keeps the file with that, and shows the card. */
export async function keepAndShow(
  ports: TeamsPorts,
  { tenant }: Speaker,
  { upload, bytes, notice }: { upload: Upload; bytes: Uint8Array; notice: string },
): Promise<AdaptiveCard> {
  const planId = upload.planId === '' ? undefined : upload.planId;
  const preview = await ports.loader.preview({ tenant, fileName: upload.fileName, bytes, planId });
  const kept = { ...upload, planId: preview.plan.id, comparedWith: preview.comparedWith };
  await ports.uploads.keep(tenant, kept, bytes);
  return previewCard(preview, { upload: kept, notice });
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
