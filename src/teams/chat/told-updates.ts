import { shorten } from '../../plan/shown-words.ts';
import { mayTell, readTold, type Told, type ToldUpdate } from '../../questions/told/read-told.ts';
import { mostCommentary, mostReason } from '../../reporting/updates/answer-problems.ts';
import type { PassItem } from '../../reporting/updates/pass-items.ts';
import { openPasses } from '../card-actions/load-pass.ts';
import { type AdaptiveCard, asTyped } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { measureCard } from '../views/measure-card.ts';
import { notice } from '../views/notice.ts';
import { stepCard } from '../views/step-card.ts';
import type { PassFacts } from '../views/update-views.ts';
import { whyNotAsked } from '../views/why-not-asked.ts';
import { othersReadAlong, sentToOwnChat } from './in-own-chat.ts';
import { lateUpdate } from './late-update.ts';
import { alsoAsked, owedFirst, whichRound } from './own-updates.ts';
import type { QuestionFacts } from './question-facts.ts';

/** Nobody reads more cards at once. */
const mostCards = 8;
const fromMessage =
  'I filled this in from your message. Nothing is saved yet: please look it over, then press “Save and next”.';

/**
 * A card for each update that somebody gave in words, filled in for them to confirm; `undefined` where the message is
 * something else. Only what the speaker answers for gets a card, and only in their own chat while a round is open; after it
 * they are told how an answer is put right.
 */
export async function toldUpdates(
  ports: TeamsPorts,
  speaker: Speaker,
  { text, asked }: { text: string; asked: QuestionFacts },
): Promise<AdaptiveCard[] | undefined> {
  if (!mayTell(text)) return undefined;
  const { today, people } = asked.facts;
  const passes = await openPasses(ports, speaker, await asked.openRounds());
  const heard = passes.flatMap((facts) => {
    const { records, pass } = facts;
    const told = readTold(text, { items: pass.items, records, today, people });
    return told ? { facts, told, items: told.updates.map(({ item }) => item) } : [];
  });
  const [first, ...others] = owedFirst(heard);
  const isAlone = !othersReadAlong(speaker);
  if (!first) {
    if (heard[0]) return isAlone ? remarks(heard[0]) : undefined;
    return lateUpdate(ports, speaker, { text, asked });
  }
  const { facts, told } = first;
  const which = whichRound(facts, { planId: asked.plan.id, also: alsoAsked(others) });
  const updates = told.updates.slice(0, mostCards);
  const each = updates.length > 1 ? severalLine(updates.length) : '';
  const cards = [
    ...updates.map((update) => toldCard(ports, facts, { update, more: [which, each] })),
    ...remarks(first),
  ];
  const title = 'Nothing is saved yet: your card is in our own chat';
  return isAlone ? cards : [sentToOwnChat(ports, speaker, cards, title)];
}

function severalLine(count: number): string {
  return `This is one of ${count} cards: please save each. Once saved it shows the next of your list as it was last time; where a card below has your words for that, press nothing there and go on below.`;
}

/** The card, filled in as far as its fields hold what was said; `more`: what else stands on top. */
function toldCard(
  { newId }: TeamsPorts,
  facts: PassFacts,
  { update, more }: { update: ToldUpdate; more: string[] },
): AdaptiveCard {
  const nonce = newId();
  const isCut = Object.entries({ ...update.typed }).some(([field, words]) => words.length > mostIn(field));
  const cut = isCut ? tooLong : '';
  const shown = { ...facts, notice: [lineOf(update), cut, ...more].filter((line) => line !== '').join(' ') };
  const problems = update.unread;
  if (update.kind === 'measure')
    return measureCard(shown, update.item, { nonce, retry: { typed: fitted(update.typed), problems } });
  return stepCard(shown, update.item, { nonce, retry: { typed: fitted(update.typed), problems } });
}

const tooLong =
  'Your message is longer than the report takes, so I left its end out: please look where it stops.';

/** What a card can hold: one that holds more could not be read when it is sent. */
function fitted<Typed extends { [Field in keyof Typed]: string }>(typed: Typed): Typed {
  const cut = Object.entries<string>(typed).map(([field, words]) => [field, words.slice(0, mostIn(field))]);
  return { ...typed, ...Object.fromEntries(cut) };
}

function mostIn(field: string): number {
  return field === 'commentary' ? mostCommentary : mostReason;
}

const fieldNames: Record<string, string> = {
  status: 'the status',
  forecast: 'the expected date',
  completedOn: 'the day of completion',
  cause: 'the cause',
  recovery: 'what is being done',
  commentary: 'the line for the report',
  value: 'the value',
};

/** What the card was filled in from: the message, or what was said last time. */
function lineOf({ kept, unread, isUnchanged }: ToldUpdate): string {
  if (isUnchanged)
    return 'You said that nothing has changed, so this is what was said last time. Nothing is saved yet: please look it over, then press “Save and next”.';
  const empty = namesOf(Object.keys(unread));
  const former = namesOf(kept);
  return [
    fromMessage,
    empty === '' ? '' : `I left ${empty} empty, as I could not be sure of your words.`,
    former === '' ? '' : `Your message does not mention ${former}: what stands there is from last time.`,
  ]
    .filter((line) => line !== '')
    .join(' ');
}

function namesOf(fields: readonly string[]): string {
  const names = fields.flatMap((field) => fieldNames[field] ?? []);
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}

/** What got no card, and why. */
function remarks({ told, facts }: { told: Told; facts: PassFacts }): AdaptiveCard[] {
  const { updates, others, unclear, unread } = told;
  const lines = [
    ...others.map(
      (item) =>
        whyNotAsked(item, facts) ??
        `${named(item)} is not yours to answer, so I made no card for it. Its owner can update it.`,
    ),
    ...unclear.map(
      ({ words, items }) =>
        `“${asTyped(words)}” may be ${items.slice(0, 4).map(named).join(', or ')}. Please say it again with the reference.`,
    ),
    ...unread.map(
      (item) =>
        `I read no update for ${named(item)} in your message, so I made no card for it. Please say it again by itself, such as “${asTyped(item.ref)} on track”.`,
    ),
    ...(updates.length > mostCards
      ? [`I made cards for the first ${mostCards} updates; please send the others again.`]
      : []),
  ];
  if (lines.length === 0) return [];
  return [notice('Nothing was saved for these', lines.join('\n\n'))];
}

function named(item: PassItem): string {
  const text = item.kind === 'action' ? item.action.text : item.measure.name;
  return `${item.ref} (${asTyped(shorten(text, 80))})`;
}
