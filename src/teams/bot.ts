import { setImmediate } from 'node:timers/promises';
import {
  type Activity,
  ActivityHandler,
  type InvokeResponse,
  MessageFactory,
  type TurnContext,
} from 'botbuilder';
import { GoldenThreadError } from '../errors.ts';
import type { ProgressQueue } from '../ports/job-queues.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Roster } from '../ports/people-store.ts';
import { answerAtOnce, answerCardInvoke, answerFailure, isUpdate } from './card-invoke.ts';
import { answerMessage } from './chat/answer-question.ts';
import { textOf } from './chat/message-text.ts';
import { ownCommand } from './chat/own-commands.ts';
import { performanceCommand } from './chat/performance-commands.ts';
import { readReportWish, reportInChat } from './chat/report-in-chat.ts';
import { attachmentOf, type TeamsCard } from './files/file-cards.ts';
import { answerConsent } from './files/file-consent.ts';
import { fileIn, receiveFile } from './files/receive-file.ts';
import { keepUpToDate } from './live-cards.ts';
import { HeardBefore } from './receiving/heard-before.ts';
import { inGoodTime } from './receiving/in-good-time.ts';
import { type InboundRules, refusal, tenantOf } from './receiving/inbound-rules.ts';
import { markOpened } from './receiving/mark-opened.ts';
import {
  askWaiting,
  channelOf,
  meet,
  meetAgain,
  meetTeam,
  meetWithApp,
  noteLeavers,
  noteRemoval,
  senderOf,
} from './receiving/meet-people.ts';
import { placeOf } from './receiving/place.ts';
import type { Speaker, TeamsPorts } from './teams-ports.ts';
import { notice } from './views/notice.ts';

export interface BotPorts extends TeamsPorts {
  messenger: Messenger<TeamsCard>;
  progress: ProgressQueue;
  roster: Roster;
  inbound: InboundRules;
  /** Runs what need not be done before the turn is answered. */
  later(what: string, work: () => Promise<void>): void;
}

/** Where every turn comes in: lets in who may, remembers who spoke, and hands over to the room that deals with it. */
export class TeamsBot extends ActivityHandler {
  readonly #ports: BotPorts;
  readonly #heard: HeardBefore;

  constructor(ports: BotPorts) {
    super();
    this.#ports = ports;
    this.#heard = new HeardBefore(ports);
    this.onMessage(async (context, next) => {
      await this.#answer(context);
      await next();
    });
    this.onMembersAdded(async (context, next) => {
      this.#meetNewMembers(context.activity);
      await next();
    });
    this.onMembersRemoved(async (context, next) => {
      this.#noteLeavers(context.activity);
      await next();
    });
    this.onInstallationUpdateAdd(async (context, next) => {
      await this.#welcome(context);
      await next();
    });
    this.onInstallationUpdateRemove(async (context, next) => {
      this.#noteRemoval(context.activity);
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
    if (activity.name === 'fileConsent/invoke') return this.#sendFile(context);
    if (activity.name !== 'adaptiveCard/action') return { status: 200 };
    try {
      const speaker = spokenBy(activity);
      if (!speaker) return { status: 200 };
      const answer =
        (await answerAtOnce(this.#ports, speaker, activity.value)) ??
        (await answerCardInvoke(this.#ports, await this.#known(speaker, activity), activity.value));
      this.#ports.later('mark the card as opened', () => markOpened(this.#ports, speaker, activity.value));
      this.#keepUpToDate(activity, answer.body?.value, activity.replyToId);
      return answer;
    } catch (error) {
      const who = { tenant: tenantOf(activity) ?? '', personId: senderOf(activity)?.id ?? '' };
      return answerFailure(this.#ports, who, { value: activity.value, error });
    }
  }

  /** Answered at once; the file follows, and in its place the card with it. */
  async #sendFile({ activity }: TurnContext): Promise<InvokeResponse> {
    const speaker = await this.#speaker(activity);
    if (speaker?.place?.personal !== true || (await this.#heard.anywhere(activity))) return { status: 200 };
    this.#ports.later('send a file', async () => {
      const card = await answerConsent(this.#ports, speaker, activity.value);
      const result = await this.#ports.messenger.toPerson(speaker.tenant, speaker.person, card);
      if (result.outcome === 'failed')
        this.#ports.log.error({ why: result.reason }, 'what became of a file was not delivered');
    });
    return { status: 200 };
  }

  async #speaker(activity: Activity): Promise<Speaker | undefined> {
    const spoken = spokenBy(activity);
    return spoken && this.#known(spoken, activity);
  }

  /** With what is known of them besides. */
  async #known(spoken: Speaker, { value }: Activity): Promise<Speaker> {
    const met = isUpdate(value) ? meetAgain : meet;
    return { ...spoken, ...(await met(this.#ports, spoken.tenant, spoken.person)) };
  }

  async #answer(context: TurnContext): Promise<void> {
    const { cards, keep } = await this.#reply(context.activity);
    const messages = cards.map((card) => MessageFactory.attachment(attachmentOf(card)));
    if (messages.length === 0) return;
    const sent = await context.sendActivities(messages).finally(() => {
      // Nobody can go on from an answer before it is there, and this request is over first.
      if (keep) this.#ports.later('keep the talk', () => setImmediate().then(keep));
    });
    cards.forEach((card, index) => {
      this.#keepUpToDate(context.activity, card, sent[index]?.id);
    });
  }

  /** A card of ours is in this message. */
  #keepUpToDate({ conversation, serviceUrl }: Activity, card: unknown, messageId = ''): void {
    const sent = { conversationId: conversation.id, messageId, serviceUrl };
    this.#ports.later('keep a card up to date', () => keepUpToDate(this.#ports, card, sent));
  }

  /** One card, or one for each question of a message. */
  async #reply(activity: Activity): Promise<{ cards: TeamsCard[]; keep?: () => Promise<void> }> {
    try {
      const spoken = spokenBy(activity);
      if (!spoken || this.#heard.here(activity)) return { cards: [] };
      const text = textOf(activity);
      if (this.#commandIn(activity, spoken, text)) return await this.#obey(activity, spoken, text);
      return await answerMessage(this.#ports, spoken, text === '' ? 'help' : text);
    } catch (error) {
      this.#ports.log.error({ err: error }, 'a message could not be answered');
      const text =
        error instanceof GoldenThreadError
          ? error.message
          : 'Something went wrong on our side. Please ask again in a minute.';
      return { cards: [notice('I could not answer that just now', text)] };
    }
  }

  /** Does what was said, by who is there now. */
  async #obey(activity: Activity, spoken: Speaker, text: string): Promise<{ cards: TeamsCard[] }> {
    const speaker = { ...spoken, ...(await meet(this.#ports, spoken.tenant, spoken.person)) };
    const command = this.#commandIn(activity, speaker, text);
    if (!command || (await this.#heard.anywhere(activity))) return { cards: [] };
    return { cards: [await inGoodTime(this.#ports, speaker, command)] };
  }

  /** What is to be done rather than answered. */
  #commandIn(activity: Activity, speaker: Speaker, text: string): (() => Promise<TeamsCard>) | undefined {
    const file = fileIn(activity);
    if (file) return () => receiveFile(this.#ports, speaker, { ...file, text });
    const format = readReportWish(text);
    if (format) return () => reportInChat(this.#ports, speaker, format);
    const spokenIn = channelOf(activity);
    return (
      performanceCommand(this.#ports, speaker, { text, spokenIn }) ?? ownCommand(this.#ports, speaker, text)
    );
  }

  async #welcome(context: TurnContext): Promise<void> {
    const { activity } = context;
    const tenant = tenantOf(activity);
    const channel = channelOf(activity);
    if (!tenant) return;
    if (channel) {
      this.#ports.later('meet the team', () => meetTeam(this.#ports, { tenant, channel }));
      return;
    }
    const spoken = spokenBy(activity);
    if (!spoken) return;
    const speaker = await meetWithApp(this.#ports, tenant, spoken.person);
    this.#ports.later('ask those who were waiting', async () => {
      await this.#learnAddress(speaker);
      await askWaiting(this.#ports, tenant, [speaker.person.id]);
    });
  }

  /** Plans name owners by e-mail, which an installation does not tell. */
  async #learnAddress({ tenant, person }: Speaker): Promise<void> {
    if (person.email !== null) return;
    const found = await this.#ports.roster.lookUp(person).catch((err: unknown) => {
      this.#ports.log.warn({ err }, 'the e-mail address of who installed the app could not be looked up');
      return undefined;
    });
    if (found) await meet(this.#ports, tenant, { ...found, conversationId: person.conversationId });
  }

  /** Somebody joined a team: perhaps an owner whom nobody knew before. */
  #meetNewMembers(activity: Activity): void {
    const tenant = tenantOf(activity);
    const channel = channelOf(activity);
    const others = (activity.membersAdded ?? []).filter(({ id }) => id !== activity.recipient?.id);
    if (!tenant || !channel || others.length === 0) return;
    const joined = others.map(({ id }) => id);
    this.#ports.later('meet new members', () => meetTeam(this.#ports, { tenant, channel, joined }));
  }

  #noteLeavers(activity: Activity): void {
    const tenant = tenantOf(activity);
    const channel = channelOf(activity);
    const left = (activity.membersRemoved ?? []).flatMap(({ aadObjectId }) => aadObjectId ?? []);
    if (!tenant || !channel || left.length === 0) return;
    this.#ports.later('note who left', () => noteLeavers(this.#ports, { tenant, channel, left }));
  }

  #noteRemoval(activity: Activity): void {
    const tenant = tenantOf(activity);
    const person = senderOf(activity);
    if (!tenant || !person || channelOf(activity)) return;
    this.#ports.later('note who removed the app', () => noteRemoval(this.#ports, tenant, person.id));
  }
}

/** Who speaks, as the activity says; undefined where it names nobody. */
function spokenBy(activity: Activity): Speaker | undefined {
  const person = senderOf(activity);
  const tenant = tenantOf(activity);
  return person && tenant ? { tenant, person, place: placeOf(activity) } : undefined;
}

async function respondTo(context: TurnContext, response: InvokeResponse): Promise<void> {
  await context.sendActivity({ type: 'invokeResponse', value: response });
}
