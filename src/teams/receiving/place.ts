import type { Activity } from 'botbuilder';

/** Where somebody speaks: a chat with the bot alone, or a channel or group chat that others read. */
export interface Place {
  conversationId: string;
  personal: boolean;
}

export function placeOf({ conversation }: Partial<Activity>): Place {
  const { id = '', conversationType = 'personal' } = conversation ?? {};
  return { conversationId: id, personal: conversationType === 'personal' };
}
