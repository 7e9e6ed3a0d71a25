import { GoldenThreadError } from '../../errors.ts';
import type { ReportFile } from '../../ports/documents.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { consentCard, type TeamsCard } from './file-cards.ts';
import { hashOf } from './receive-file.ts';
import { mostUploadBytes } from './upload-file.ts';

const hoursKept = 1;

/** Keeps a file for an hour and asks whether it may be sent: what is sent is what was offered. */
export async function offerFile(
  ports: TeamsPorts,
  { tenant, person }: Speaker,
  { key, file, about }: { key: PlanKey; file: ReportFile; about: string },
): Promise<TeamsCard> {
  const { fileName, bytes } = file;
  if (bytes.length > mostUploadBytes) {
    throw new GoldenThreadError(
      'bad_file',
      'The file is too big for the chat. On the command line, “golden-thread report” writes it.',
    );
  }
  const id = `file-${ports.newId()}`;
  const keptAt = ports.clock.now();
  const expiresAt = new Date(Date.parse(keptAt) + hoursKept * 3_600_000).toISOString();
  const by = { id: person.id, name: person.name };
  const offered = { id, fileName, by, keptAt, expiresAt, sha256: hashOf(bytes), planId: key.planId };
  await ports.uploads.keep(tenant, { ...offered, comparedWith: null }, bytes);
  return consentCard({ id, name: fileName, bytes: bytes.length, about });
}
