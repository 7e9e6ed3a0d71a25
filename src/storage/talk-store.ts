import { z } from 'zod';
import type { Talk, TalkKey, TalkStore } from '../ports.ts';
import { questionSchema } from '../questions/question.ts';
import { toEntity } from './entity.ts';
import { type Address, partitions, rows } from './keys.ts';
import type { Table } from './table.ts';

const talkSchema = z.object({
  question: questionSchema,
  refs: z.array(z.string()),
  at: z.string(),
  earlier: z.array(z.object({ question: questionSchema, at: z.string() })).optional(),
});

/** A talk written by a release whose questions looked otherwise is forgotten. */
const storedTalk = talkSchema.nullable().catch(null);

/** The last question of each talk, beside the people who ask. Only the latest matters, so it is replaced blindly. */
export class TableTalkStore implements TalkStore {
  readonly #people: Table;

  constructor(people: Table) {
    this.#people = people;
  }

  async find(key: TalkKey): Promise<Talk | undefined> {
    return (await this.#people.find(addressOf(key), storedTalk))?.record ?? undefined;
  }

  async save(key: TalkKey, talk: Talk): Promise<void> {
    await this.#people.put(toEntity(addressOf(key), talkSchema.parse(talk), { at: talk.at }));
  }
}

function addressOf({ tenant, conversationId, personId }: TalkKey): Address {
  return { partitionKey: partitions.tenant(tenant), rowKey: rows.talk(conversationId, personId) };
}
