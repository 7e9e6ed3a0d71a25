import {
  type CloudAdapter,
  type ConversationAccount,
  type TeamsChannelAccount,
  TeamsInfo,
  type TurnContext,
} from 'botbuilder';
import { z } from 'zod';
import type { Roster } from '../../ports/people-store.ts';
import type { Channel, Person } from '../../reporting/person.ts';
import { outcomeOf } from '../outcome-of-turn.ts';

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

const hasLeft = z.looseObject({ statusCode: z.literal(404) });

const pageSize = 500;

/** Reads who is in a team, page by page, from Teams. */
export class TeamsRoster implements Roster {
  readonly #adapter: CloudAdapter;
  readonly #appId: string;

  constructor(adapter: CloudAdapter, appId: string) {
    this.#adapter = adapter;
    this.#appId = appId;
  }

  members({ teamId, serviceUrl }: Channel, teamsIds?: string[]): Promise<Person[]> {
    const place = { id: teamId, isGroup: true, conversationType: 'channel', name: '' };
    return this.#in({ serviceUrl, place }, async (context) => {
      const read = teamsIds ? membersOf(context, teamId, teamsIds) : everybodyIn(context, teamId);
      return (await read).flatMap((each) => personFrom(each, serviceUrl));
    });
  }

  async lookUp({ conversationId, teamsId, serviceUrl }: Person): Promise<Person | undefined> {
    if (conversationId === null || teamsId === undefined) return undefined;
    const place = { id: conversationId, isGroup: false, conversationType: 'personal', name: '' };
    const read = (context: TurnContext) => TeamsInfo.getMember(context, teamsId);
    return personFrom(await this.#in({ serviceUrl, place }, read), serviceUrl)[0];
  }

  /** Throws what Teams answers where it does not tell. */
  #in<T>(
    { serviceUrl, place }: { serviceUrl: string; place: ConversationAccount },
    read: (context: TurnContext) => Promise<T>,
  ): Promise<T> {
    const bot = { id: this.#appId, name: '' };
    const reference = { channelId: 'msteams', serviceUrl, bot, conversation: place };
    return outcomeOf((turn) => this.#adapter.continueConversationAsync(this.#appId, reference, turn(read)));
  }
}

async function everybodyIn(context: TurnContext, teamId: string): Promise<TeamsChannelAccount[]> {
  const found: TeamsChannelAccount[] = [];
  let token: string | undefined;
  do {
    const page = await TeamsInfo.getPagedTeamMembers(context, teamId, pageSize, token);
    found.push(...page.members);
    token = page.continuationToken || undefined;
  } while (token);
  return found;
}

/** Those of the ids who have not left again. */
async function membersOf(
  context: TurnContext,
  teamId: string,
  teamsIds: string[],
): Promise<TeamsChannelAccount[]> {
  const found: TeamsChannelAccount[] = [];
  for (const id of teamsIds)
    await TeamsInfo.getTeamMember(context, teamId, id).then(
      (member) => found.push(member),
      (error: unknown) => {
        if (!hasLeft.safeParse(error).success) throw error;
      },
    );
  return found;
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
