import { z } from 'zod';
import type { Talk, TalkKey, TalkStore } from '../ports/talk-store.ts';
import { questionSchema } from '../questions/question.ts';
import { toEntity } from './entity.ts';
import { type Address, partitions, rows } from './keys.ts';
import type { Table } from './table.ts';

const talkSchema = z.object({
  question: questionSchema,
  refs: z.array(z.string()),
  at: z.string(),
  list: z.object({ question: questionSchema, refs: z.array(z.string()) }).optional(),
  earlier: z.array(z.object({ question: questionSchema, at: z.string() })).optional(),
});

/** A talk written by a release whose questions looked otherwise is forgotten. */
const storedTalk = talkSchema.nullable().catch(null);

/** The last question of each talk, beside the people who ask. Only the latest matters, so it is replaced blindly. */
export class TableTalkStore implements TalkStore {
  readonly #people: Table;
  /** Settles when the last saving of a talk is over, well or not. */
  readonly #saving = new Map<string, Promise<void>>();

  constructor(people: Table) {
    this.#people = people;
  }

  async find(key: TalkKey): Promise<Talk | undefined> {
    const address = addressOf(key);
    await this.#saving.get(nameOf(address));
    return (await this.#people.find(address, storedTalk))?.record ?? undefined;
  }

  async save(key: TalkKey, talk: Talk): Promise<void> {
    const address = addressOf(key);
    const entity = toEntity(address, talkSchema.parse(talk), { at: talk.at });
    const name = nameOf(address);
    const before = this.#saving.get(name) ?? Promise.resolve();
    const saved = before.then(() => this.#people.put(entity));
    const over = saved
      .catch(() => {})
      .then(() => {
        if (this.#saving.get(name) === over) this.#saving.delete(name);
      });
    this.#saving.set(name, over);
    await saved;
  }
}

function addressOf({ tenant, conversationId, personId }: TalkKey): Address {
  return { partitionKey: partitions.tenant(tenant), rowKey: rows.talk(conversationId, personId) };
}

function nameOf({ partitionKey, rowKey }: Address): string {
  return `${partitionKey} ${rowKey}`;
}
