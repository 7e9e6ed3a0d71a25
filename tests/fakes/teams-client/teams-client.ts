import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { FakeConnector } from '../connector/fake-connector.ts';
import { cardAction, type Envelope, installation, mention, message, type Sender } from './activities.ts';
import { buttonsOf, type Card, cardOf, inputsOf } from './card-reading.ts';

/** What the bot's endpoint answered. */
export interface HttpAnswer {
  status: number;
  text: string;
}

/** What a press of a button comes to: another card in its place, or a sentence above it. */
export type Pressed = { card: Card; sentence: undefined } | { card: undefined; sentence: string };

export interface TeamsClientSettings {
  connector: FakeConnector;
  /** The bot's address without a path. */
  botUrl: string;
  tenant: string;
}

export interface Team {
  teamId: string;
  teamName: string;
  channelId: string;
  channelName: string | null;
}

const invokeBody = z.discriminatedUnion('type', [
  z.object({
    statusCode: z.literal(200),
    type: z.literal('application/vnd.microsoft.card.adaptive'),
    value: z.record(z.string(), z.unknown()),
  }),
  z.object({
    statusCode: z.literal(200),
    type: z.literal('application/vnd.microsoft.activity.message'),
    value: z.string(),
  }),
]);

/** One person at a Teams client: says things to the bot, presses buttons, and sees what comes back. */
export class TeamsClient {
  readonly sender: Sender;
  readonly #settings: TeamsClientSettings;
  /** The message that a card is in, or took the place of another in. */
  readonly #messages = new WeakMap<Card, string>();

  constructor(settings: TeamsClientSettings, sender: Sender) {
    this.#settings = settings;
    this.sender = sender;
  }

  /** Cards in this person's 1:1 chat, oldest first. */
  get cards(): Card[] {
    return this.#settings.connector.sentTo(this.sender.aadObjectId).map(({ activity }) => cardOf(activity));
  }

  /** Says something in the 1:1 chat and gives back the card that answers; what else is sent there meanwhile is no answer. */
  async say(text: string): Promise<Card> {
    const said = message(this.envelope(), text);
    const answer = await this.post(said);
    assert.equal(answer.status, 200);
    const sent = this.#settings.connector.sentTo(this.sender.aadObjectId);
    const answers = sent.filter(({ activity }) => activity['replyToId'] === said['id']);
    const [card, ...others] = answers.map(({ activity }) => cardOf(activity));
    assert.ok(card, `no answer to “${text}”`);
    assert.equal(others.length, 0, `more than one answer to “${text}”`);
    if (answers[0]) this.#messages.set(card, answers[0].id);
    return card;
  }

  /** Mentions the bot in a channel and gives back the card that answers there. */
  async mention(team: Team, text: string): Promise<Card> {
    const { conversations } = this.#settings.connector;
    const before = conversations.find(team.channelId)?.activities.length ?? 0;
    const answer = await this.post(mention(this.envelope(team), text));
    assert.equal(answer.status, 200);
    return cardOf(conversations.find(team.channelId)?.activities[before]?.activity);
  }

  /** Presses a card's button by its title, with what was typed into the inputs by their ids. */
  async press(card: Card, title: string, typed: Record<string, string> = {}): Promise<Pressed> {
    const button = buttonsOf(card).find((each) => each.title === title);
    assert.ok(button, `the card has no button “${title}”`);
    const shown = Object.fromEntries(inputsOf(card).map(({ id, value }) => [id, value]));
    const inputs = button.withInputs ? { ...shown, ...typed } : {};
    const message = this.#messages.get(card) ?? this.#messageOf(card);
    const pressed = await this.execute(button.verb, { ...inputs, ...button.data }, message);
    if (pressed.card && message !== undefined) this.#messages.set(pressed.card, message);
    return pressed;
  }

  /** Presses a button and gives back the card it turns into. */
  async pressForCard(card: Card, title: string, typed: Record<string, string> = {}): Promise<Card> {
    const pressed = await this.press(card, title, typed);
    assert.ok(pressed.card, `“${title}” was answered with: ${pressed.sentence}`);
    return pressed.card;
  }

  /** The message that shows this card, among those in the 1:1 chat. */
  #messageOf(card: Card): string | undefined {
    const sent = this.#settings.connector.sentTo(this.sender.aadObjectId);
    return sent.find(({ activity }) => 'attachments' in activity && isDeepStrictEqual(cardOf(activity), card))
      ?.id;
  }

  /** Sends a button's verb and data as they are, whatever a card may have offered; `message` is where the button was. */
  async execute(verb: string, data: unknown, message?: string): Promise<Pressed> {
    const activity = cardAction(this.envelope(), { verb, data });
    const { status, text } = await this.post({ ...activity, replyToId: message });
    assert.equal(status, 200, text);
    const body = invokeBody.parse(JSON.parse(text));
    return body.type === 'application/vnd.microsoft.card.adaptive'
      ? { card: body.value, sentence: undefined }
      : { card: undefined, sentence: body.value };
  }

  /** Installs the app for this person, or in a team. */
  async install(team?: Team): Promise<void> {
    const answer = await this.post(installation(this.envelope(team)));
    assert.equal(answer.status, 200);
  }

  /** Posts an activity to the bot's endpoint as it is. */
  async post(activity: unknown, headers: Record<string, string> = {}): Promise<HttpAnswer> {
    const response = await fetch(`${this.#settings.botUrl}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(activity),
    });
    return { status: response.status, text: await response.text() };
  }

  /** Who speaks and where: the 1:1 chat unless a team is given. */
  envelope(team?: Team): Envelope {
    const { connector, tenant } = this.#settings;
    const { serviceUrl } = connector;
    const shared = { sender: this.sender, tenant, serviceUrl };
    if (team) return { ...shared, place: { kind: 'channel', ...team } };
    const conversationId = connector.conversations.personal(this.sender.aadObjectId).id;
    return { ...shared, place: { kind: 'personal', conversationId } };
  }
}
