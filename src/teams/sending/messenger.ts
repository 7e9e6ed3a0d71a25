import {
  type Activity,
  type CloudAdapter,
  type ConversationReference,
  MessageFactory,
  type TurnContext,
} from 'botbuilder';
import { harmless } from '../../plan/shown-words.ts';
import type { RemindingMessenger, SendResult, SentMessage, SentTo } from '../../ports/messenger.ts';
import { withoutTurn } from '../../reporting/delivery/pace.ts';
import type { Channel, Person } from '../../reporting/person.ts';
import { attachmentOf, type TeamsCard } from '../files/file-cards.ts';
import { outcomeOf } from '../outcome-of-turn.ts';
import { nothingSent, SendDeadlineError, sendFailure } from './send-failure.ts';

export interface MessengerSettings {
  adapter: CloudAdapter;
  /** Empty in local mode, where no identity is checked. */
  appId: string;
  /** No send takes longer: a hung connection must not hold up the others. */
  deadlineMilliseconds: number;
}

/** Sends on the bot's own initiative: into a person's 1:1 chat, opening it where needed, or as a new thread in a channel. */
export class TeamsMessenger implements RemindingMessenger<TeamsCard> {
  readonly #settings: MessengerSettings;

  constructor(settings: MessengerSettings) {
    this.#settings = settings;
  }

  async toPerson(
    tenant: string,
    person: Person,
    card: TeamsCard,
    goOn: () => Promise<boolean> = async () => true,
  ): Promise<SendResult> {
    if (person.conversationId !== null) {
      const result = await this.#intoChat(tenant, { ...person, conversationId: person.conversationId }, card);
      // Removing and adding the app can give a person another chat: the known one is then gone for good.
      if (result.outcome === 'delivered' || result.concerns !== 'gone') return result;
      if (!(await goOn())) return withoutTurn;
    }
    const opened = await this.#attempt(() => this.#open(tenant, person));
    if (opened.outcome === 'failed') return nothingSent(opened);
    if (!(await goOn())) return withoutTurn;
    return this.#intoChat(tenant, { ...person, conversationId: opened.sent.conversationId }, card);
  }

  async toChannel(tenant: string, channel: Channel, card: TeamsCard): Promise<SendResult> {
    const parameters = {
      isGroup: true,
      channelData: { channel: { id: channel.id }, tenant: { id: tenant } },
      activity: message(card),
      bot: { id: this.#settings.appId, name: '' },
      members: [],
      tenantId: tenant,
    };
    return this.#attempt(() =>
      this.#create(channel.serviceUrl, parameters, async (context) => {
        const id = context.activity.conversation.id;
        return { conversationId: id, messageId: /;messageid=(.+)$/.exec(id)?.[1] ?? '' };
      }),
    );
  }

  async refresh(tenant: string, sent: SentTo, card: TeamsCard): Promise<SendResult> {
    const { conversationId, messageId } = sent;
    return this.#attempt(() =>
      this.#continue(tenant, sent, async (context) => {
        await context.updateActivity({ ...message(card), id: messageId });
        return { conversationId, messageId };
      }),
    );
  }

  async reply(tenant: string, sent: SentTo, text: string): Promise<SendResult> {
    const { conversationId, messageId } = sent;
    return this.#attempt(() =>
      this.#continue(tenant, sent, async (context) => {
        // The SDK answers the activity of the turn, whatever the message says.
        context.activity.id = messageId;
        const response = await context.sendActivity({ type: 'message', text: harmless(text) });
        return { conversationId, messageId: response?.id ?? '' };
      }),
    );
  }

  /** The person's chat, which Teams makes once: opening it again gives the same one, and nobody is sent anything. */
  #open(tenant: string, person: Person): Promise<SentMessage> {
    const parameters = {
      isGroup: false,
      bot: { id: this.#settings.appId, name: '' },
      members: [{ id: person.teamsId ?? person.id, name: person.name }],
      tenantId: tenant,
      channelData: { tenant: { id: tenant } },
    };
    return this.#create(person.serviceUrl, parameters, async ({ activity }) => ({
      conversationId: activity.conversation.id,
      messageId: '',
    }));
  }

  #intoChat(
    tenant: string,
    chat: { conversationId: string; serviceUrl: string },
    card: TeamsCard,
  ): Promise<SendResult> {
    return this.#attempt(() => this.#continue(tenant, chat, (context) => send(context, card)));
  }

  #continue(
    tenant: string,
    { conversationId, serviceUrl }: { conversationId: string; serviceUrl: string },
    step: (context: TurnContext) => Promise<SentMessage>,
  ): Promise<SentMessage> {
    const { adapter, appId } = this.#settings;
    const reference: Partial<ConversationReference> = {
      channelId: 'msteams',
      serviceUrl,
      bot: { id: appId, name: '' },
      conversation: {
        id: conversationId,
        tenantId: tenant,
        isGroup: false,
        conversationType: 'personal',
        name: '',
      },
    };
    return outcomeOf((turn) => adapter.continueConversationAsync(appId, reference, turn(step)));
  }

  #create(
    serviceUrl: string,
    parameters: Parameters<CloudAdapter['createConversationAsync']>[4],
    step: (context: TurnContext) => Promise<SentMessage>,
  ): Promise<SentMessage> {
    const { adapter, appId } = this.#settings;
    const audience = 'https://api.botframework.com';
    return outcomeOf((turn) =>
      adapter.createConversationAsync(appId, 'msteams', serviceUrl, audience, parameters, turn(step)),
    );
  }

  /** One request of ours, so that nothing goes out after its deadline. */
  async #attempt(step: () => Promise<SentMessage>): Promise<SendResult> {
    const deadline = new AbortController();
    const { deadlineMilliseconds } = this.#settings;
    try {
      return {
        outcome: 'delivered',
        sent: await Promise.race([step(), expiry(deadlineMilliseconds, deadline.signal)]),
      };
    } catch (error) {
      return sendFailure(error);
    } finally {
      deadline.abort();
    }
  }
}

/** The SDK declares a message to be a whole Activity where it takes the parts given here and fills in the rest. */
function message(card: TeamsCard): Activity {
  return MessageFactory.attachment(attachmentOf(card)) as Activity;
}

async function send(context: TurnContext, card: TeamsCard): Promise<SentMessage> {
  const response = await context.sendActivity(message(card));
  return { conversationId: context.activity.conversation.id, messageId: response?.id ?? '' };
}

function expiry(milliseconds: number, signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(
      () => reject(new SendDeadlineError(`no answer within ${milliseconds} ms`)),
      milliseconds,
    );
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
}
