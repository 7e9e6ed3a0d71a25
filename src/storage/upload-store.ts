import { z } from 'zod';
import { type Upload, uploadSchema } from '../plan/importing/upload.ts';
import type { Clock } from '../ports/clock.ts';
import type { UploadStore } from '../ports/plan-store.ts';
import { pieces, toEntity } from './entity.ts';
import { partitions, ranges, rows } from './keys.ts';
import type { Table } from './table.ts';

/** Base64 characters a row, well inside Azure's mebibyte at two bytes a character. */
const partUnits = 400_000;

const partSchema = z.object({ base64: z.string() });

/** A document is `pending` until all of its parts are there. */
const storedSchema = uploadSchema.extend({ pending: z.boolean().optional() });

/**
 * Documents that wait to be loaded, cut into rows. The row that names one is there before its first part and goes after
 * the last, so that what was interrupted is found and removed when its time is over.
 */
export class TableUploadStore implements UploadStore {
  readonly #uploads: Table;
  readonly #clock: Clock;

  constructor(uploads: Table, clock: Clock) {
    this.#uploads = uploads;
    this.#clock = clock;
  }

  async keep(tenant: string, given: Upload, bytes: Uint8Array): Promise<void> {
    const upload = uploadSchema.parse(given);
    await this.removeExpired(tenant);
    const partitionKey = partitions.tenant(tenant);
    const columns = { file: upload.fileName, by: upload.by.name, at: upload.keptAt };
    const address = { partitionKey, rowKey: rows.upload(upload.id) };
    await this.#uploads.put(toEntity(address, { ...upload, pending: true }, columns));
    const parts = pieces(Buffer.from(bytes).toString('base64'), partUnits);
    for (const [index, base64] of parts.entries()) {
      await this.#uploads.put(
        toEntity({ partitionKey, rowKey: rows.uploadPart(upload.id, index) }, { base64 }),
      );
    }
    await this.#uploads.put(toEntity(address, upload, columns));
  }

  async find(tenant: string, id: string): Promise<{ upload: Upload; bytes: Uint8Array } | undefined> {
    const partitionKey = partitions.tenant(tenant);
    const found = await this.#uploads.find({ partitionKey, rowKey: rows.upload(id) }, storedSchema);
    if (!found || found.record.pending) return undefined;
    const parts = await this.#uploads.list({ partitionKey, ...ranges.uploadParts(id) }, partSchema);
    const bytes = Buffer.from(parts.map(({ record }) => record.base64).join(''), 'base64');
    return { upload: uploadSchema.parse(found.record), bytes };
  }

  async remove(tenant: string, id: string): Promise<void> {
    const partitionKey = partitions.tenant(tenant);
    const parts = await this.#uploads.list({ partitionKey, ...ranges.uploadParts(id) }, z.unknown());
    for (const { rowKey } of parts) await this.#uploads.remove({ partitionKey, rowKey });
    await this.#uploads.remove({ partitionKey, rowKey: rows.upload(id) });
  }

  async removeExpired(tenant: string): Promise<void> {
    const query = { partitionKey: partitions.tenant(tenant), ...ranges.uploads() };
    const now = this.#clock.now();
    for (const { record } of await this.#uploads.list(query, uploadSchema)) {
      if (record.expiresAt < now) await this.remove(tenant, record.id);
    }
  }
}
