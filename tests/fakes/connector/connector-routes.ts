import { z } from 'zod';
import type { Conversation, Conversations, Member } from './conversations.ts';

/** One call of the bot, as the Connector's REST reference names it. */
export type Operation =
  | 'createConversation'
  | 'sendToConversation'
  | 'replyToActivity'
  | 'updateActivity'
  | 'deleteActivity'
  | 'getPagedMembers'
  | 'getMembers'
  | 'getMember';

export interface Call {
  operation: Operation;
  conversationId: string | undefined;
  activityId: string | undefined;
  query: URLSearchParams;
  body: Record<string, unknown>;
}

export interface Answer {
  status: number;
  body?: unknown;
}

const routes: { operation: Operation; method: string; path: RegExp }[] = [
  { operation: 'createConversation', method: 'POST', path: /^\/v3\/conversations$/ },
  { operation: 'sendToConversation', method: 'POST', path: /^\/v3\/conversations\/([^/]+)\/activities$/ },
  {
    operation: 'replyToActivity',
    method: 'POST',
    path: /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/,
  },
  { operation: 'updateActivity', method: 'PUT', path: /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/ },
  {
    operation: 'deleteActivity',
    method: 'DELETE',
    path: /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/,
  },
  { operation: 'getPagedMembers', method: 'GET', path: /^\/v3\/conversations\/([^/]+)\/pagedmembers$/i },
  { operation: 'getMember', method: 'GET', path: /^\/v3\/conversations\/([^/]+)\/members\/([^/]+)$/ },
  { operation: 'getMembers', method: 'GET', path: /^\/v3\/conversations\/([^/]+)\/members$/ },
];

/** Which operation a request asks for; undefined when the Connector has none there. */
export function readCall(method: string, url: URL, body: Record<string, unknown>): Call | undefined {
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(url.pathname) : null;
    if (!match) continue;
    const [conversationId, activityId] = match
      .slice(1)
      .map((part: string | undefined) => part && decodeURIComponent(part));
    return { operation: route.operation, conversationId, activityId, query: url.searchParams, body };
  }
  return undefined;
}

/** Does what was asked and answers as Teams would. */
export function perform(conversations: Conversations, call: Call): Answer {
  if (call.operation === 'createConversation') return create(conversations, call.body);
  const conversation = conversations.find(call.conversationId ?? '');
  if (!conversation) return problem(404, 'ConversationNotFound', 'Conversation not found');
  switch (call.operation) {
    case 'sendToConversation':
    case 'replyToActivity':
      return { status: 201, body: { id: conversations.post(conversation, call.body).id } };
    case 'updateActivity':
      return update(conversation, call);
    case 'deleteActivity':
      return remove(conversation, call);
    case 'getPagedMembers':
      return page(conversations.members.get(conversation.teamId ?? '') ?? [], call.query);
    case 'getMember':
      return member(conversations, call.activityId ?? '');
    case 'getMembers':
      return { status: 200, body: (conversations.members.get(conversation.teamId ?? '') ?? []).map(older) };
  }
}

/** The body of an error as the Connector writes it. */
export function problem(status: number, code: string, message: string): Answer {
  return { status, body: { error: { code, message } } };
}

const activity = z.record(z.string(), z.unknown());
const parameters = z.looseObject({
  isGroup: z.boolean().default(false),
  members: z.array(z.looseObject({ id: z.string() })).default([]),
  channelData: z.looseObject({ channel: z.looseObject({ id: z.string() }).optional() }).default({}),
  activity: activity.optional(),
});

function create(conversations: Conversations, body: Record<string, unknown>): Answer {
  const parsed = parameters.safeParse(body);
  if (!parsed.success) return problem(400, 'BadArgument', 'Required');
  const { channelData, members, activity: first } = parsed.data;
  if (channelData.channel) {
    const thread = conversations.thread(channelData.channel.id, first ?? {});
    return thread
      ? { status: 201, body: thread }
      : problem(404, 'ConversationNotFound', 'Conversation not found');
  }
  const [person] = members;
  if (!person) return problem(400, 'BadArgument', 'Required');
  return { status: 201, body: { id: conversations.personal(person.id).id } };
}

function update(conversation: Conversation, { activityId, body }: Call): Answer {
  const sent = conversation.activities.find((each) => each.id === activityId);
  if (!sent) return problem(404, 'ActivityNotFoundInConversation', 'Message does not exist in the thread.');
  sent.activity = body;
  sent.updates += 1;
  return { status: 200, body: { id: sent.id } };
}

function remove(conversation: Conversation, { activityId }: Call): Answer {
  const index = conversation.activities.findIndex((each) => each.id === activityId);
  if (index < 0)
    return problem(404, 'ActivityNotFoundInConversation', 'Message does not exist in the thread.');
  conversation.activities.splice(index, 1);
  return { status: 200 };
}

function member({ members }: Conversations, id: string): Answer {
  const found = [...members.values()].flat().find((each) => each.id === id);
  return found ? { status: 200, body: found } : problem(404, 'MemberNotFoundInConversation', 'Not found');
}

const tokenPrefix = 'members-from-';

function page(members: Member[], query: URLSearchParams): Answer {
  const token = query.get('continuationToken');
  if (token !== null && !token.startsWith(tokenPrefix)) {
    return problem(403, 'BadArgument', 'Failed to decrypt members continuationToken');
  }
  const from = Number(token?.slice(tokenPrefix.length) ?? 0);
  const size = Math.min(Math.max(Number(query.get('pageSize') ?? 200), 1), 500);
  const shown = members.slice(from, from + size);
  const more = from + size < members.length ? { continuationToken: `${tokenPrefix}${from + size}` } : {};
  return { status: 200, body: { members: shown, totalCount: members.length, ...more } };
}

function older({ aadObjectId, ...member }: Member): Member {
  return aadObjectId === undefined ? member : { ...member, objectId: aadObjectId };
}
