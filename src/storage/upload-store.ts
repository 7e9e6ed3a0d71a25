import { z } from 'zod';
import { type Upload, uploadSchema } from '../plan/upload.ts';
import type { Clock, UploadStore } from '../ports.ts';
import { pieces, toEntity } from './entity.ts';
import { partitions, ranges, rows } from './keys.ts';
import type { Table } from './table.ts';

/** Base64 characters a row, well inside Azure's mebibyte at two bytes a character. */
const partUnits = 400_000;

const partSchema = z.object({ base64: z.string() });

/** Documents that wait to be loaded, cut into rows; the row that names one is written last, when all of it is there. */
export class TableUploadStore implements UploadStore {
  readonly #uploads: Table;
  readonly #clock: Clock;

  constructor(uploads: Table, clock: Clock) {
    this.#uploads = uploads;
    this.#clock = clock;
  }

  async keep(tenant: string, given: Upload, bytes: Uint8Array): Promise<void> {
    const upload = uploadSchema.parse(given);
    await this.#removeExpired(tenant);
    const partitionKey = partitions.tenant(tenant);
    const parts = pieces(Buffer.from(bytes).toString('base64'), partUnits);
    for (const [index, base64] of parts.entries()) {
      await this.#uploads.put(
        toEntity({ partitionKey, rowKey: rows.uploadPart(upload.id, index) }, { base64 }),
      );
    }
    const columns = { file: upload.fileName, by: upload.by.name, at: upload.keptAt };
    await this.#uploads.put(toEntity({ partitionKey, rowKey: rows.upload(upload.id) }, upload, columns));
  }

  async find(tenant: string, id: string): Promise<{ upload: Upload; bytes: Uint8Array } | undefined> {
    const partitionKey = partitions.tenant(tenant);
    const found = await this.#uploads.find({ partitionKey, rowKey: rows.upload(id) }, uploadSchema);
    if (!found) return undefined;
    const parts = await this.#uploads.list({ partitionKey, ...ranges.uploadParts(id) }, partSchema);
    const bytes = Buffer.from(parts.map(({ record }) => record.base64).join(''), 'base64');
    return { upload: found.record, bytes };
  }

  async remove(tenant: string, id: string): Promise<void> {
    const partitionKey = partitions.tenant(tenant);
    await this.#uploads.remove({ partitionKey, rowKey: rows.upload(id) });
    const parts = await this.#uploads.list({ partitionKey, ...ranges.uploadParts(id) }, z.unknown());
    for (const { rowKey } of parts) await this.#uploads.remove({ partitionKey, rowKey });
  }

  async #removeExpired(tenant: string): Promise<void> {
    const query = { partitionKey: partitions.tenant(tenant), ...ranges.uploads() };
    const now = this.#clock.now();
    for (const { record } of await this.#uploads.list(query, uploadSchema)) {
      if (record.expiresAt < now) await this.remove(tenant, record.id);
    }
  }
}
