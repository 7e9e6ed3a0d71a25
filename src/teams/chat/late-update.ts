import { readTold } from '../../questions/told/read-told.ts';
import { findRefs } from '../../questions/told/told-subjects.ts';
import { answersFor } from '../../reporting/owners/owners.ts';
import { currentRound } from '../../reporting/rounds/round-phase.ts';
import { itemsOf, plainRef } from '../../reporting/updates/pass-items.ts';
import { type AdaptiveCard, asTyped } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { closedCard, closedWords } from '../views/correction-cards.ts';
import { notice } from '../views/notice.ts';
import type { QuestionFacts } from './question-facts.ts';

/**
 * For whoever tells where something of theirs stands, by its reference, while no round asks for it: that nothing is saved,
 * and how an answer of the round that has closed is put right. `undefined` where the message is something else.
 */
export function lateUpdate(
  ports: TeamsPorts,
  speaker: Speaker,
  { text, asked }: { text: string; asked: QuestionFacts },
): AdaptiveCard[] | undefined {
  const { records, today, people = [] } = asked.facts;
  const items = itemsOf(records);
  const refs = new Set(findRefs(text, items).map(({ item }) => item.ref));
  if (refs.size === 0) return undefined;
  const told = readTold(text, { items, records, today, people });
  const named = (told?.updates ?? [])
    .filter(({ item }) => refs.has(item.ref))
    .map(({ item }) => plainRef(item));
  const card = nothingSaved(ports, speaker, { asked, refs: named });
  return card && [card];
}

/** That no round asks for what was named; `undefined` where one does, or where none of it is the speaker’s own. */
export function nothingSaved(
  { timeZone }: Pick<TeamsPorts, 'timeZone'>,
  { place, person }: Speaker,
  { asked, refs }: { asked: QuestionFacts; refs: readonly string[] },
): AdaptiveCard | undefined {
  const { records, rounds = [] } = asked.facts;
  const round = currentRound(rounds);
  if (refs.length === 0 || round?.state === 'open') return undefined;
  const named = itemsOf(records).filter((item) => refs.includes(plainRef(item)));
  const own = named.filter((item) => answersFor(item, person, true));
  const [first] = own;
  if (!first) return undefined;
  if (!round)
    return notice(
      'Nothing is saved: no round is open',
      'Updates are asked for while a round is open, and I send you a card then.',
    );
  const command = `“correct ${asTyped(first.ref)} for Q${round.period.slice(-1)}”`;
  const became = `Nothing is saved: it is too late for this round, and the next one asks you again. To put an answer right you can also type ${command}.`;
  if (place?.personal === false) return notice(closedWords(round, timeZone), became);
  return closedCard(records, { round, timeZone, refs: own.map(({ ref }) => ref), ref: first.ref, became });
}
