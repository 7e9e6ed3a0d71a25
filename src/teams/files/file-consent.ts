import { z } from 'zod';
import { GoldenThreadError } from '../../errors.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { asTyped } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { notice } from '../views/notice.ts';
import { fileInfoCard, type TeamsCard, type UploadInfo, uploadInfoSchema } from './file-cards.ts';
import { isFileHost } from './file-hosts.ts';
import { hashOf } from './receive-file.ts';
import { uploadFile } from './upload-file.ts';

const context = z.looseObject({ file: z.string().min(1).max(100) });
const consent = z.discriminatedUnion('action', [
  z.looseObject({ action: z.literal('accept'), context, uploadInfo: uploadInfoSchema }),
  z.looseObject({ action: z.literal('decline'), context }),
]);

/** What comes of the answer to “may I send you this file?”: the file, or a word why there is none. Never throws. */
export async function answerConsent(
  ports: TeamsPorts & { inbound: { local: boolean } },
  speaker: Speaker,
  value: unknown,
): Promise<TeamsCard> {
  const { success, data } = consent.safeParse(value);
  if (!success) return notSent('I could not read that card. Please ask for the file again.');
  try {
    if (data.action === 'accept') return await send(ports, speaker, data);
    if (await offeredTo(ports, speaker, data.context.file))
      await ports.uploads.remove(speaker.tenant, data.context.file);
    return notice('No file was sent', 'That is fine. Ask again whenever you would like it.');
  } catch (error) {
    ports.log.error({ err: error }, 'a file could not be sent');
    const known = error instanceof GoldenThreadError;
    return notSent(
      known ? error.message : 'Something went wrong on our side. Please ask for the file again in a minute.',
    );
  }
}

async function send(
  ports: TeamsPorts & { inbound: { local: boolean } },
  speaker: Speaker,
  { context: { file }, uploadInfo }: { context: { file: string }; uploadInfo: UploadInfo },
): Promise<TeamsCard> {
  const { local } = ports.inbound;
  const found = await offeredTo(ports, speaker, file);
  if (!found) {
    return notSent(
      'It was sent or declined already, or it has waited for more than an hour. Please ask for it again.',
    );
  }
  if (!isFileHost(uploadInfo.contentUrl, local))
    return notSent('The place offered for it is not where Teams keeps files. Please ask for it again.');
  await uploadFile(uploadInfo.uploadUrl, found.bytes, { local });
  await ports.uploads.remove(speaker.tenant, file);
  const key: PlanKey = { tenant: speaker.tenant, planId: found.upload.planId };
  const what = `was sent ${found.upload.fileName} of ${key.planId}`;
  await ports.audit.record(key.tenant, { at: ports.clock.now(), who: speaker.person.name, what });
  return fileInfoCard(uploadInfo);
}

/** The file while it waits, to the person it was offered to and nobody else. */
async function offeredTo({ uploads, clock }: TeamsPorts, { tenant, person }: Speaker, id: string) {
  const found = id.startsWith('file-') ? await uploads.find(tenant, id) : undefined;
  if (!found || found.upload.by.id !== person.id || found.upload.expiresAt < clock.now()) return undefined;
  return hashOf(found.bytes) === found.upload.sha256 ? found : undefined;
}

function notSent(why: string): TeamsCard {
  return notice('The file was not sent', asTyped(why));
}
