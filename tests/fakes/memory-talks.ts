import type { Talk, TalkKey, TalkStore } from '../../src/ports/talk-store.ts';

/** Talks in memory. */
export class MemoryTalkStore implements TalkStore {
  readonly #talks = new Map<string, Talk>();

  async find(key: TalkKey): Promise<Talk | undefined> {
    return structuredClone(this.#talks.get(nameOf(key)));
  }

  async save(key: TalkKey, talk: Talk): Promise<void> {
    this.#talks.set(nameOf(key), structuredClone(talk));
  }
}

function nameOf({ tenant, conversationId, personId }: TalkKey): string {
  return JSON.stringify([tenant, conversationId, personId]);
}
