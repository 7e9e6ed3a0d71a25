import { TableClient } from '@azure/data-tables';
import { QueueClient } from '@azure/storage-queue';
import { GoldenThreadError } from '../errors.ts';

/** Where the storage account is and how to be let in. */
export type StorageSettings =
  | { kind: 'connection-string'; connectionString: string }
  | {
      kind: 'managed-identity';
      /** `https://<account>.table.core.windows.net` */
      accountUrlTables: string;
      /** `https://<account>.queue.core.windows.net` */
      accountUrlQueues: string;
      /** The user-assigned identity's client id; left out, the system-assigned identity is used. */
      clientId?: string;
    };

/** Makes clients for tables and queues; nothing is sent yet. */
export interface Connection {
  table(name: string): TableClient;
  queue(name: string): QueueClient;
}

/** Short pauses: a person is waiting, and every call has a deadline besides. */
const retries = { tries: 4, firstPauseMilliseconds: 100, longestPauseMilliseconds: 1_500 };

const tableOptions = {
  retryOptions: {
    maxRetries: retries.tries - 1,
    retryDelayInMs: retries.firstPauseMilliseconds,
    maxRetryDelayInMs: retries.longestPauseMilliseconds,
  },
};

const queueOptions = {
  retryOptions: {
    maxTries: retries.tries,
    retryDelayInMs: retries.firstPauseMilliseconds,
    maxRetryDelayInMs: retries.longestPauseMilliseconds,
  },
};

/** Throws `bad_settings` when the connection string or an address cannot be understood. */
export async function connect(settings: StorageSettings): Promise<Connection> {
  const connection = settings.kind === 'connection-string' ? byKey(settings) : await byIdentity(settings);
  try {
    connection.table('Probe');
    connection.queue('probe');
  } catch (cause) {
    throw new GoldenThreadError(
      'bad_settings',
      'The storage settings cannot be understood. Give the connection string as the Azure portal shows it, or both account addresses.',
      { cause },
    );
  }
  return connection;
}

function byKey({ connectionString }: StorageSettings & { kind: 'connection-string' }): Connection {
  // Plain HTTP only for the emulator's published account, which never holds anything real.
  const allowInsecureConnection = /AccountName=devstoreaccount1(;|$)|UseDevelopmentStorage=true/i.test(
    connectionString,
  );
  return {
    table: (name) =>
      TableClient.fromConnectionString(connectionString, name, { ...tableOptions, allowInsecureConnection }),
    queue: (name) => new QueueClient(connectionString, name, queueOptions),
  };
}

async function byIdentity(settings: StorageSettings & { kind: 'managed-identity' }): Promise<Connection> {
  const { accountUrlTables, accountUrlQueues, clientId } = settings;
  // Loaded only here: it is large, and the local demo does without it.
  const { ManagedIdentityCredential } = await import('@azure/identity');
  const credential = new ManagedIdentityCredential(clientId === undefined ? {} : { clientId });
  return {
    table: (name) => new TableClient(accountUrlTables, name, credential, tableOptions),
    queue: (name) =>
      new QueueClient(new URL(name, withSlash(accountUrlQueues)).href, credential, queueOptions),
  };
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
