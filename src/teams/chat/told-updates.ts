import { shorten } from '../../plan/shown-words.ts';
import { mayTell, readTold, type Told, type ToldUpdate } from '../../questions/told/read-told.ts';
import type { PassItem } from '../../reporting/updates/pass-items.ts';
import { openPasses } from '../card-actions/load-pass.ts';
import { type AdaptiveCard, asTyped } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { measureCard } from '../views/measure-card.ts';
import { notice } from '../views/notice.ts';
import { stepCard } from '../views/step-card.ts';
import type { PassFacts } from '../views/update-views.ts';
import { whyNotAsked } from '../views/why-not-asked.ts';
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
  const isAlone = speaker.place?.personal !== false;
  if (!first) {
    if (heard[0]) return isAlone ? remarks(heard[0]) : undefined;
    return lateUpdate(ports, speaker, { text, asked });
  }
  const { facts, told } = first;
  const which = whichRound(facts, { planId: asked.plan.id, also: alsoAsked(others) });
  const cards = [
    ...told.updates
      .slice(0, mostCards)
      .map((update) => toldCard(ports, { ...facts, notice: `${lineOf(update)} ${which}`.trim() }, update)),
    ...remarks(first),
  ];
  if (isAlone) return cards;
  for (const card of cards) ports.sendLater('show somebody their update', speaker, async () => card);
  return [
    notice(
      'Nothing is saved yet: your card is in our own chat',
      'I have put it there filled in, since others read along here. If nothing comes, add Golden Thread to your own apps and say it to me there.',
    ),
  ];
}

function toldCard({ newId }: TeamsPorts, shown: PassFacts, update: ToldUpdate): AdaptiveCard {
  const nonce = newId();
  if (update.kind === 'measure')
    return measureCard(shown, update.item, {
      nonce,
      retry: { typed: update.typed, problems: update.unread },
    });
  return stepCard(shown, update.item, { nonce, retry: { typed: update.typed, problems: update.unread } });
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
