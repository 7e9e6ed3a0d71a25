import { randomUUID } from 'node:crypto';
import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineRequest,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import { RestError, type TableClient } from '@azure/data-tables';
import { z } from 'zod';
import type { Entity, ReadEntity } from './entity.ts';
import type { Address } from './keys.ts';

/** One row's part in a transaction; a replacement is checked against the mark that the row had when it was read. */
export type RowAction =
  | ['create', Entity]
  | ['upsert', Entity, 'Replace']
  | ['update', Entity, 'Replace', { etag: string }];

const version = { dataserviceversion: '3.0', 'x-ms-version': '2019-02-02' };
const accept = 'application/json;odata=minimalmetadata';
const httpClient = createDefaultHttpClient();

/**
 * The two requests that each turn is made of, written out and read here and sent through the SDK's pipeline, which signs
 * them and tries again. The SDK's own operations do the same in twice the time: they make a client for each transaction.
 * What the table refuses is a `RestError` with its status and code.
 */
export class TableRequests {
  readonly #client: TableClient;
  /** The account's address, and what follows a question mark in it. */
  readonly #url: string;
  readonly #query: string;

  constructor(client: TableClient) {
    this.#client = client;
    const [url = '', query] = client.url.split('?');
    this.#url = url.replace(/\/$/, '');
    this.#query = query === undefined ? '' : `?${query}`;
  }

  /** A row of text. */
  async find({ partitionKey, rowKey }: Address, abortSignal: AbortSignal): Promise<ReadEntity> {
    const path = this.#path({ partitionKey, rowKey });
    const response = await this.#send('GET', path, { headers: { accept }, abortSignal });
    if (response.status !== 200) throw refusalIn(response);
    const { 'odata.etag': etag, ...columns } = rowSchema.parse(JSON.parse(response.bodyAsText ?? ''));
    return { ...columns, partitionKey, rowKey, etag };
  }

  /** All of it or nothing; the rows' new marks in the order of the actions. */
  async submit(actions: readonly RowAction[], abortSignal: AbortSignal): Promise<(string | undefined)[]> {
    const [batch, changes] = [`batch_${randomUUID()}`, `changeset_${randomUUID()}`];
    const body = [
      ...[`--${batch}`, `content-type: multipart/mixed; boundary=${changes}`, ''],
      ...actions.flatMap((action) => [`--${changes}`, ...this.#part(action)]),
      ...[`--${changes}--`, `--${batch}--`, ''],
    ].join('\r\n');
    const headers = { accept: 'application/json', 'content-type': `multipart/mixed; boundary=${batch}` };
    const response = await this.#send('POST', '$batch', { headers, body, abortSignal });
    const parts = (response.bodyAsText ?? '').split('--changesetresponse_').slice(1, -1);
    const statuses = parts.map((part) => Number(/HTTP\/1\.1 (\d+)/.exec(part)?.[1]));
    const refused = statuses.find((status) => status >= 300);
    if (response.status !== 202 || refused !== undefined) throw refusalIn(response, refused);
    return parts.map((part) => /^etag: *(.*?)\r?$/im.exec(part)?.[1]);
  }

  #part(action: RowAction): string[] {
    const [kind, { partitionKey, rowKey, ...columns }, , given] = action;
    const isNew = kind === 'create';
    const path = isNew ? this.#client.tableName : this.#path({ partitionKey, rowKey });
    return [
      ...['content-type: application/http', 'content-transfer-encoding: binary', ''],
      `${isNew ? 'POST' : 'PUT'} ${this.#url}/${path} HTTP/1.1`,
      ...(isNew
        ? [
            `accept: ${accept}`,
            'content-type: application/json;odata=nometadata',
            'prefer: return-no-content',
          ]
        : ['accept: application/json', 'content-type: application/json']),
      ...['dataserviceversion: 3.0', ...(given ? [`if-match: ${given.etag}`] : []), ''],
      JSON.stringify({ PartitionKey: partitionKey, RowKey: rowKey, ...written(columns) }),
    ];
  }

  #path({ partitionKey, rowKey }: Address): string {
    const place = `PartitionKey='${quoted(partitionKey)}',RowKey='${quoted(rowKey)}'`;
    return `${this.#client.tableName}(${place})`;
  }

  #send(
    method: 'GET' | 'POST',
    path: string,
    { headers, ...more }: { headers: Record<string, string>; body?: string; abortSignal: AbortSignal },
  ): Promise<PipelineResponse> {
    const request = createPipelineRequest({
      url: `${this.#url}/${path}${this.#query}`,
      method,
      headers: createHttpHeaders({ ...version, ...headers }),
      // Plain HTTP to any but the emulator is refused by the client when it makes the table.
      allowInsecureConnection: true,
      ...more,
    });
    return this.#client.pipeline.sendRequest(httpClient, request);
  }
}

const rowSchema = z.looseObject({ 'odata.etag': z.string() });
const refusedSchema = z.object({
  'odata.error': z.object({ code: z.string(), message: z.object({ value: z.string() }) }),
});

function quoted(key: string): string {
  return encodeURIComponent(key.replaceAll("'", "''"));
}

/** Bytes as the table takes them. */
function written(columns: Record<string, string | Uint8Array>): Record<string, string> {
  const properties: Record<string, string> = {};
  for (const [name, value] of Object.entries(columns)) {
    properties[name] = typeof value === 'string' ? value : Buffer.from(value).toString('base64');
    if (typeof value !== 'string') properties[`${name}@odata.type`] = 'Edm.Binary';
  }
  return properties;
}

function refusalIn(response: PipelineResponse, status = response.status): RestError {
  const { request, bodyAsText } = response;
  const json = /\{.*\}/s.exec(bodyAsText ?? '')?.[0] ?? 'null';
  const said = refusedSchema.safeParse(parsed(json)).data?.['odata.error'];
  const message = said?.message.value ?? `the table answered ${status}`;
  return new RestError(message, { ...(said && { code: said.code }), statusCode: status, request, response });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
