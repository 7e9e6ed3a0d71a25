import type { Activity } from 'botbuilder';

/** Where somebody speaks: a chat with the bot alone, or a channel or group chat that others read. */
export interface Place {
  conversationId: string;
  personal: boolean;
  /** The message whose button was pressed; null where none was. */
  pressed: string | null;
}

/** Longer than any id of a message in Teams. */
const longestId = 200;

export function placeOf({ conversation, type, replyToId }: Partial<Activity>): Place {
  const { id = '', conversationType = 'personal' } = conversation ?? {};
  const isPress = type === 'invoke' && typeof replyToId === 'string' && replyToId.length <= longestId;
  return {
    conversationId: id,
    personal: conversationType === 'personal',
    pressed: isPress ? replyToId : null,
  };
}
