import { randomUUID } from 'node:crypto';

/** A member of a team as the roster shows them; guests and some directories leave parts out. */
export interface Member {
  id: string;
  aadObjectId?: string;
  /** Where older answers of Teams have the Entra id. */
  objectId?: string;
  name?: string;
  email?: string;
  userPrincipalName?: string;
}

/** What a conversation holds. `personId` is set in a 1:1 chat, `teamId` in a team's channels and threads. */
export interface Conversation {
  id: string;
  personId: string | undefined;
  teamId: string | undefined;
  activities: SentActivity[];
}

/** An activity as it stands now, and how often it was put there or changed. */
export interface SentActivity {
  id: string;
  activity: Record<string, unknown>;
  updates: number;
}

/** Chats, channels and who is in them: the part of Teams behind the Connector. */
export class Conversations {
  readonly members = new Map<string, Member[]>();
  readonly #conversations = new Map<string, Conversation>();
  readonly #personal = new Map<string, Conversation>();
  #lastActivity = 1_700_000_000_000;

  /** Adds a team with its General channel, which has the team's own id, and further channels. */
  addTeam(teamId: string, channels: string[], members: Member[]): void {
    this.members.set(teamId, members);
    for (const id of [teamId, ...channels]) this.#add({ id, personId: undefined, teamId, activities: [] });
  }

  all(): Conversation[] {
    return [...this.#conversations.values()];
  }

  find(id: string): Conversation | undefined {
    return this.#conversations.get(id);
  }

  /**
   * The 1:1 chat with a person, opened when there is none; Teams gives the same one every time, for the Entra id and for
   * its own id of that person, which here is `29:` and the Entra id.
   */
  personal(id: string): Conversation {
    const personId = id.replace(/^29:/, '');
    const known = this.#personal.get(personId);
    if (known) return known;
    return this.open(personId, `a:${randomUUID()}`);
  }

  /** The 1:1 chat with a person under an id of one's own choosing. */
  open(personId: string, id: string): Conversation {
    const conversation = this.#add({ id, personId, teamId: undefined, activities: [] });
    this.#personal.set(personId, conversation);
    return conversation;
  }

  /** A new thread in a channel, with its first message; undefined when there is no such channel. */
  thread(
    channelId: string,
    activity: Record<string, unknown>,
  ): { id: string; activityId: string } | undefined {
    const channel = this.#conversations.get(channelId);
    if (!channel) return undefined;
    const first = this.#stamped(activity);
    const id = `${channelId};messageid=${first.id}`;
    this.#add({ id, personId: undefined, teamId: channel.teamId, activities: [first] });
    return { id, activityId: first.id };
  }

  post(conversation: Conversation, activity: Record<string, unknown>): SentActivity {
    const sent = this.#stamped(activity);
    conversation.activities.push(sent);
    return sent;
  }

  #stamped(activity: Record<string, unknown>): SentActivity {
    this.#lastActivity += 1;
    return { id: String(this.#lastActivity), activity, updates: 0 };
  }

  #add(conversation: Conversation): Conversation {
    this.#conversations.set(conversation.id, conversation);
    return conversation;
  }
}
