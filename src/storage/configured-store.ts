import type { StorageSettings } from './connect.ts';
import { startEmbeddedStore } from './embedded/embedded-store.ts';
import { openStorage, type Storage, type StorageOptions } from './open-storage.ts';

export type StoreSettings = StorageSettings | { kind: 'embedded'; folder: string };

export interface OpenedStore {
  storage: Storage;
  /** Ends the embedded store where this call started it; a storage account is left as it is. */
  close(): Promise<void>;
  /** Settles when an embedded store that this call started has ended, closed or not; never for a storage account. */
  ended: Promise<void>;
}

const never = new Promise<void>(() => {});

/** Opens the storage account, or the embedded store, starting it when nothing is listening. */
export async function openStore(settings: StoreSettings, options: StorageOptions = {}): Promise<OpenedStore> {
  if (settings.kind !== 'embedded') {
    return { storage: await openStorage(settings, options), close: async () => {}, ended: never };
  }
  const embedded = await startEmbeddedStore({ folder: settings.folder });
  try {
    const { connectionString } = embedded;
    const storage = await openStorage({ kind: 'connection-string', connectionString }, options);
    return { storage, close: () => embedded.stop(), ended: embedded.exited.then(() => undefined) };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}
