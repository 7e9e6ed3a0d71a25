import { type Attachment, CardFactory } from 'botbuilder';
import { z } from 'zod';
import type { AdaptiveCard } from '../render-card.ts';

/** Teams' own cards about a file: the bot names it, Teams draws it. */
export interface FileCard {
  type: 'FileCard';
  attachment: Attachment;
}

export type TeamsCard = AdaptiveCard | FileCard;

export function attachmentOf(card: TeamsCard): Attachment {
  return isFileCard(card) ? card.attachment : CardFactory.adaptiveCard(card);
}

function isFileCard(card: TeamsCard): card is FileCard {
  return card.type === 'FileCard';
}

/** Asks whether the file may be put into the person's OneDrive; `id` comes back with the answer. */
export function consentCard(file: { id: string; name: string; bytes: number; about: string }): FileCard {
  const context = { file: file.id };
  return {
    type: 'FileCard',
    attachment: {
      contentType: 'application/vnd.microsoft.teams.card.file.consent',
      name: file.name,
      content: {
        description: file.about,
        sizeInBytes: file.bytes,
        acceptContext: context,
        declineContext: context,
      },
    },
  };
}

/** Where Teams makes room for a file, and how it is to be shown. */
export const uploadInfoSchema = z.looseObject({
  contentUrl: z.string().max(4_000),
  name: z.string().min(1).max(400),
  uploadUrl: z.string().max(8_000),
  uniqueId: z.string().max(400),
  fileType: z.string().max(40),
});
export type UploadInfo = z.infer<typeof uploadInfoSchema>;

/** The file, to be opened from the chat. */
export function fileInfoCard({ contentUrl, name, uniqueId, fileType }: UploadInfo): FileCard {
  return {
    type: 'FileCard',
    attachment: {
      contentType: 'application/vnd.microsoft.teams.card.file.info',
      name,
      contentUrl,
      content: { uniqueId, fileType },
    },
  };
}
