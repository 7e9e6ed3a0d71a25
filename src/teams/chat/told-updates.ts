import { shorten } from '../../plan/shown-words.ts';
import { isAsking } from '../../questions/told/is-asking.ts';
import { readTold, type Told, type ToldUpdate } from '../../questions/told/read-told.ts';
import type { PassItem } from '../../reporting/updates/pass-items.ts';
import { loadPass } from '../card-actions/load-pass.ts';
import { type AdaptiveCard, asTyped } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { measureCard } from '../views/measure-card.ts';
import { notice } from '../views/notice.ts';
import { stepCard } from '../views/step-card.ts';
import type { PassFacts } from '../views/update-views.ts';
import type { QuestionFacts } from './question-facts.ts';

/** Nobody reads more cards at once. */
const mostCards = 8;
const fromMessage =
  'I filled this in from your message. Nothing is saved yet: please look it over, then press “Save and next”.';

/**
 * A card for each update that somebody gave in words, filled in for them to confirm; `undefined` where the message is
 * something else. Only what the speaker answers for gets a card, and only in their own chat while a round is open.
 */
export async function toldUpdates(
  ports: TeamsPorts,
  speaker: Speaker,
  { text, asked }: { text: string; asked: QuestionFacts },
): Promise<AdaptiveCard[] | undefined> {
  const round = asked.facts.rounds?.find(({ state }) => state === 'open');
  if (!round || speaker.place?.personal === false || isAsking(text)) return undefined;
  const found = await loadPass(ports, speaker, { planId: asked.plan.id, period: round.period });
  if (!('facts' in found)) return undefined;
  const { facts } = found;
  const { records, today, people } = asked.facts;
  const told = readTold(text, { items: facts.pass.items, records, today, people });
  return (
    told && [
      ...told.updates.slice(0, mostCards).map((update) => toldCard(ports, facts, update)),
      ...remarks(told),
    ]
  );
}

function toldCard({ newId }: TeamsPorts, facts: PassFacts, update: ToldUpdate): AdaptiveCard {
  const shown = { ...facts, notice: fromMessage };
  const nonce = newId();
  if (update.kind === 'measure')
    return measureCard(shown, update.item, { nonce, retry: { typed: update.typed, problems: {} } });
  return stepCard(shown, update.item, { nonce, retry: { typed: update.typed, problems: {} } });
}

/** What got no card, and why. */
function remarks({ updates, others, unclear }: Told): AdaptiveCard[] {
  const lines = [
    ...others.map(
      (item) => `${named(item)} is not yours to answer, so I made no card for it. Its owner can update it.`,
    ),
    ...unclear.map(
      ({ words, items }) =>
        `“${asTyped(words)}” may be ${items.slice(0, 4).map(named).join(', or ')}. Please say it again with the reference.`,
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
