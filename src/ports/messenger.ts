import type { Channel, Person } from '../reporting/person.ts';

/** Where a message went, so that it can be changed later. */
export interface SentMessage {
  conversationId: string;
  messageId: string;
}

/** `delivered`, or why not in words for the performance team. */
export type SendResult = { outcome: 'delivered'; sent: SentMessage } | SendFailure;

export interface SendFailure {
  outcome: 'failed';
  reason: string;
  /** When trying again may help; null when it cannot. */
  retryAfterSeconds: number | null;
  /** The answer was lost (time-out, connection reset), so the message may have arrived. */
  maybeSent: boolean;
  /**
   * `everybody`: our credentials are refused, so nobody can be reached. `pace`: Teams said itself when to try again.
   * `gone`: Teams does not know the chat or the message any more. `app`: our app is not installed for the person.
   * `turn`: it needed another request, for which there was no turn; nothing was sent.
   */
  concerns?: 'everybody' | 'pace' | 'gone' | 'app' | 'turn';
}

/** Installs our app for people who do not have it. */
export interface AppInstaller {
  install(tenant: string, person: Person): Promise<InstallResult>;
}

/**
 * `installed`: it is on its way, and Teams tells of its arrival. `present`: they had it already. `refused` and `later`:
 * why not, in words for the performance team.
 */
export type InstallResult =
  | { outcome: 'installed' }
  | { outcome: 'present' }
  | { outcome: 'refused'; reason: string }
  | { outcome: 'later'; reason: string; retryAfterSeconds: number };

/** Sends on our own initiative; `Message` is what the Teams side can show. */
export interface Messenger<Message> {
  /**
   * Opens their chat first where none is known or the known one is gone. `goOn` is asked before each request after the
   * first, for each counts against the tenant's limit; false: the rest is left, and the failure `concerns` the `turn`.
   */
  toPerson(
    tenant: string,
    person: Person,
    message: Message,
    goOn?: () => Promise<boolean>,
  ): Promise<SendResult>;
  toChannel(tenant: string, channel: Channel, message: Message): Promise<SendResult>;
}

/** Also comes back to what it has sent. */
export interface RemindingMessenger<Message> extends Messenger<Message> {
  /** Puts another message in the place of one we sent; nobody is notified. */
  refresh(tenant: string, sent: SentTo, message: Message): Promise<SendResult>;
  /** Answers one of our messages with a line of text, which notifies the person. */
  reply(tenant: string, sent: SentTo, text: string): Promise<SendResult>;
}

/** A message of ours and where Teams is reached for it. */
export interface SentTo extends SentMessage {
  serviceUrl: string;
}

/** Posts to channels and changes what was posted. */
export type ChannelPoster<Message> = Pick<Messenger<Message>, 'toChannel'> &
  Pick<RemindingMessenger<Message>, 'refresh'>;
