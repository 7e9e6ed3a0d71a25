import type { Storage } from '../../src/storage/open-storage.ts';
import { memoryStorage } from '../fakes/memory-storage.ts';
import { emulatedStorage } from '../storage/emulator.ts';

/** What every store must do alike: the one the product runs on, and the fake that other tests run on. */
export const backends: { name: string; open: () => Promise<Storage> }[] = [
  { name: 'in memory', open: async () => memoryStorage() },
  { name: 'in Table Storage', open: () => emulatedStorage() },
];
