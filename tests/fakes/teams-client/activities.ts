import { randomUUID } from 'node:crypto';

/** Somebody who speaks to the bot. */
export interface Sender {
  aadObjectId: string;
  name: string;
}

/** Where something is said. */
export type Place =
  | { kind: 'personal'; conversationId: string }
  | { kind: 'channel'; teamId: string; teamName: string; channelId: string; channelName: string | null };

export interface Envelope {
  sender: Sender;
  place: Place;
  tenant: string;
  serviceUrl: string;
}

type Json = Record<string, unknown>;

const bot = { id: '28:00000000-0000-0000-0000-00000000000b', name: 'Golden Thread' };

/** What every activity from Teams carries. */
export function baseActivity({ sender, place, tenant, serviceUrl }: Envelope): Json {
  return {
    id: randomUUID(),
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl,
    from: { id: `29:${sender.aadObjectId}`, aadObjectId: sender.aadObjectId, name: sender.name },
    recipient: bot,
    locale: 'en-GB',
    entities: [{ type: 'clientInfo', locale: 'en-GB', country: 'GB', platform: 'Windows' }],
    conversation: conversationOf(place, tenant),
    channelData: { tenant: { id: tenant }, ...teamOf(place) },
  };
}

export function message(envelope: Envelope, text: string): Json {
  return { ...baseActivity(envelope), type: 'message', textFormat: 'plain', text };
}

/** A message in a channel: Teams hands the bot only what mentions it, with its mark-up in the text. */
export function mention(envelope: Envelope, text: string): Json {
  const marked = `<at>${bot.name}</at>`;
  const base = baseActivity(envelope);
  return {
    ...base,
    type: 'message',
    textFormat: 'plain',
    text: `${marked}&nbsp;${text}\n`,
    entities: [{ type: 'mention', mentioned: bot, text: marked }],
    attachments: [{ contentType: 'text/html', content: `<p><span>${bot.name}</span>&nbsp;${text}</p>` }],
  };
}

/** A press of a button: the client merges what was typed into the button's data. */
export function cardAction(envelope: Envelope, action: { verb: string; data: unknown }): Json {
  return {
    ...baseActivity(envelope),
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { type: 'Action.Execute', title: '', ...action }, trigger: 'manual' },
  };
}

/** The app was added, for a person or to a team. Teams leaves out the sender's name here. */
export function installation(envelope: Envelope, action: 'add' | 'remove' = 'add'): Json {
  const { sender } = envelope;
  const from = { id: `29:${sender.aadObjectId}`, aadObjectId: sender.aadObjectId };
  return { ...baseActivity(envelope), from, type: 'installationUpdate', action };
}

function conversationOf(place: Place, tenantId: string): Json {
  return place.kind === 'personal'
    ? { id: place.conversationId, conversationType: 'personal', tenantId }
    : { id: place.channelId, conversationType: 'channel', isGroup: true, tenantId };
}

function teamOf(place: Place): Json {
  if (place.kind === 'personal') return {};
  const { teamId, teamName, channelId, channelName } = place;
  return {
    team: { id: teamId, name: teamName, aadGroupId: '00000000-0000-0000-0000-0000000000aa' },
    channel: channelName === null ? { id: channelId } : { id: channelId, name: channelName },
  };
}
