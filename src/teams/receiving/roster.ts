import { type CloudAdapter, type ConversationReference, TeamsInfo, type TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Roster } from '../../ports/people-store.ts';
import type { Channel, Person } from '../../reporting/person.ts';

/** The Entra id has one name in Microsoft's samples and another in its SDK. It and the e-mail may be missing for guests; a member without an id cannot be asked. */
const member = z.looseObject({
  id: z.string().optional(),
  aadObjectId: z.string().optional(),
  objectId: z.string().optional(),
  name: z.string().optional(),
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  userRole: z.string().nullish(),
});

const pageSize = 500;

/** Reads who is in a team, page by page, from Teams. */
export class TeamsRoster implements Roster {
  readonly #adapter: CloudAdapter;
  readonly #appId: string;

  constructor(adapter: CloudAdapter, appId: string) {
    this.#adapter = adapter;
    this.#appId = appId;
  }

  async members(channel: Channel): Promise<Person[]> {
    const people: Person[] = [];
    await this.#in(channel, async (context) => {
      let token: string | undefined;
      do {
        const page = await TeamsInfo.getPagedTeamMembers(context, channel.teamId, pageSize, token);
        people.push(...page.members.flatMap((each) => personFrom(each, channel.serviceUrl)));
        token = page.continuationToken || undefined;
      } while (token);
    });
    return people;
  }

  async lookUp({ conversationId, teamsId, serviceUrl }: Person): Promise<Person | undefined> {
    if (conversationId === null || teamsId === undefined) return undefined;
    let found: Person | undefined;
    const reference: Partial<ConversationReference> = {
      channelId: 'msteams',
      serviceUrl,
      bot: { id: this.#appId, name: '' },
      conversation: { id: conversationId, isGroup: false, conversationType: 'personal', name: '' },
    };
    await this.#adapter.continueConversationAsync(this.#appId, reference, async (context) => {
      [found] = personFrom(await TeamsInfo.getMember(context, teamsId), serviceUrl);
    });
    return found;
  }

  async #in(channel: Channel, step: (context: TurnContext) => Promise<void>): Promise<void> {
    const reference: Partial<ConversationReference> = {
      channelId: 'msteams',
      serviceUrl: channel.serviceUrl,
      bot: { id: this.#appId, name: '' },
      conversation: { id: channel.teamId, isGroup: true, conversationType: 'channel', name: '' },
    };
    await this.#adapter.continueConversationAsync(this.#appId, reference, step);
  }
}

/** A roster entry as a person; none when it has no Entra id. */
export function personFrom(entry: unknown, serviceUrl: string): Person[] {
  const parsed = member.safeParse(entry);
  if (!parsed.success) return [];
  const { id, aadObjectId, objectId, name, email, userPrincipalName, userRole } = parsed.data;
  const entraId = aadObjectId || objectId;
  if (!entraId) return [];
  const guest = isGuest(userRole, userPrincipalName);
  const known = { id: entraId, name: name ?? '', email: email || userPrincipalName || null, guest };
  return [{ ...known, ...(id ? { teamsId: id } : {}), conversationId: null, serviceUrl }];
}

/** Teams says so in the role, or in Entra's form of a guest's name: `jo_partner.example#EXT#@council…`. */
function isGuest(role: string | null | undefined, userPrincipalName: string | null | undefined): boolean {
  return (role ? !/^(user|member|owner)$/i.test(role) : false) || /#ext#/i.test(userPrincipalName ?? '');
}
