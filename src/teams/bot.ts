import {
  type Activity,
  ActivityHandler,
  CardFactory,
  type InvokeResponse,
  MessageFactory,
  type TurnContext,
} from 'botbuilder';
import { GoldenThreadError } from '../errors.ts';
import type { Messenger, Roster } from '../ports.ts';
import { answerMessage } from './answer-question.ts';
import { answerCardInvoke, answerFailure } from './card-invoke.ts';
import { type InboundRules, refusal, tenantOf } from './inbound-rules.ts';
import { askWaiting, channelOf, meet, meetTeam, senderOf } from './meet-people.ts';
import { textOf } from './message-text.ts';
import { ownCommand } from './own-commands.ts';
import { performanceCommand } from './performance-commands.ts';
import { placeOf } from './place.ts';
import { fileIn, receiveFile } from './receive-file.ts';
import { type AdaptiveCard, renderCard } from './render-card.ts';
import type { Speaker, TeamsPorts } from './teams-ports.ts';

export interface BotPorts extends TeamsPorts {
  messenger: Messenger<AdaptiveCard>;
  roster: Roster;
  inbound: InboundRules;
  /** Runs what need not be done before the turn is answered. */
  later(what: string, work: () => Promise<void>): void;
}

/** Where every turn comes in: lets in who may, remembers who spoke, and hands over to the room that deals with it. */
export class TeamsBot extends ActivityHandler {
  readonly #ports: BotPorts;

  constructor(ports: BotPorts) {
    super();
    this.#ports = ports;
    this.onMessage(async (context, next) => {
      await this.#answer(context);
      await next();
    });
    this.onInstallationUpdateAdd(async (context, next) => {
      await this.#welcome(context);
      await next();
    });
  }

  override async run(context: TurnContext): Promise<void> {
    const why = refusal(context.activity, this.#ports.inbound);
    if (why === undefined) return super.run(context);
    this.#ports.log.warn({ why, type: context.activity.type }, 'an activity was refused');
    if (context.activity.type === 'invoke') await respondTo(context, { status: 403 });
  }

  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    const { activity } = context;
    if (activity.name !== 'adaptiveCard/action') return { status: 200 };
    try {
      const speaker = await this.#speaker(activity);
      return speaker ? await answerCardInvoke(this.#ports, speaker, activity.value) : { status: 200 };
    } catch (error) {
      const who = { tenant: tenantOf(activity) ?? '', personId: senderOf(activity)?.id ?? '' };
      return answerFailure(this.#ports, who, { value: activity.value, error });
    }
  }

  async #speaker(activity: Activity): Promise<Speaker | undefined> {
    const person = senderOf(activity);
    const tenant = tenantOf(activity);
    if (!person || !tenant) return undefined;
    return { ...(await meet(this.#ports, tenant, person)), place: placeOf(activity) };
  }

  async #answer(context: TurnContext): Promise<void> {
    const { cards, kept } = await this.#reply(context.activity);
    const messages = cards.map((card) => MessageFactory.attachment(CardFactory.adaptiveCard(card)));
    if (messages.length > 0) await Promise.all([context.sendActivities(messages), kept]);
  }

  /** One card, or one for each question of a message. */
  async #reply(activity: Activity): Promise<{ cards: AdaptiveCard[]; kept?: Promise<void> }> {
    try {
      const speaker = await this.#speaker(activity);
      if (!speaker) return { cards: [] };
      const text = textOf(activity);
      const file = fileIn(activity);
      if (file) return { cards: [await receiveFile(this.#ports, speaker, { ...file, text })] };
      const done = await performanceCommand(this.#ports, speaker, { text, spokenIn: channelOf(activity) });
      if (done) return { cards: [done] };
      const own = await ownCommand(this.#ports, speaker, text);
      if (own) return { cards: [own] };
      return await answerMessage(this.#ports, speaker, text === '' ? 'help' : text);
    } catch (error) {
      this.#ports.log.error({ err: error }, 'a message could not be answered');
      const text =
        error instanceof GoldenThreadError
          ? error.message
          : 'Something went wrong on our side. Please ask again in a minute.';
      return { cards: [renderCard('notice', { title: 'I could not answer that just now', text })] };
    }
  }

  async #welcome(context: TurnContext): Promise<void> {
    const { activity } = context;
    const tenant = tenantOf(activity);
    const channel = channelOf(activity);
    if (!tenant) return;
    if (channel) {
      this.#ports.later('meet the team', () =>
        meetTeam(this.#ports, this.#ports.roster, { tenant, channel }),
      );
      return;
    }
    const speaker = await this.#speaker(activity);
    if (!speaker) return;
    this.#ports.later('ask those who were waiting', () =>
      askWaiting(this.#ports, tenant, [speaker.person.id]),
    );
  }
}

async function respondTo(context: TurnContext, response: InvokeResponse): Promise<void> {
  await context.sendActivity({ type: 'invokeResponse', value: response });
}
