import { type Day, formatDay } from '../../plan/dates/day.ts';
import { shorten } from '../../plan/shown-words.ts';
import { listed } from '../../questions/answering/wording.ts';
import type { RequestFacts } from '../../reporting/delivery/delivery-ports.ts';
import { openingDay, type Round } from '../../reporting/rounds/round.ts';
import { lastAnswerOf, type PassItem } from '../../reporting/updates/pass-items.ts';
import { type UpdatePass, updatePass } from '../../reporting/updates/update-pass.ts';
import { type AdaptiveCard, asTyped } from '../render-card.ts';
import { notice } from '../views/notice.ts';
import { openingCard, receiptCard } from '../views/update-views.ts';

/** The card that asks one owner for their share of a round; the receipt when nothing is left to ask. */
export function requestCard(
  { records, round, request, person }: RequestFacts,
  { timeZone, today }: { timeZone: string; today: Day },
): AdaptiveCard {
  const pass = updatePass(records, { ...request, openedOn: openingDay(round) }, person);
  if (pass.items.length === 0) {
    return notice(
      'Nothing is waiting for you any more',
      `What this card asked about for ${round.period} is with somebody else now, or needs no update. Type “my actions” for your current list.`,
    );
  }
  const byOthers = answeredByOthers(pass, round, person.id);
  const facts = { records, round, pass, person, timeZone, today, notice: byOthers };
  return pass.answered.size === pass.items.length ? receiptCard(facts) : openingCard(facts);
}

/** “Ruth Amsel answered FE-01 and FE-02.” for what somebody else answered this round. */
function answeredByOthers({ items }: UpdatePass, { period }: Round, personId: string): string {
  const refs = new Map<string, string[]>();
  for (const item of items) {
    const answer = lastAnswerOf(item);
    if (answer?.period !== period || answer.by.id === personId) continue;
    refs.set(answer.by.name, [...(refs.get(answer.by.name) ?? []), item.ref]);
  }
  return [...refs].map(([name, own]) => `${asTyped(name)} answered ${listed(own.map(asTyped))}.`).join(' ');
}

/** The line that reminds of the card above it, and of who wants to know; what still needs an answer is counted as it is now. */
export function reminderText({ records, round, request, person }: RequestFacts): string {
  const { items, answered } = updatePass(records, { ...request, openedOn: openingDay(round) }, person);
  const left = items.filter(({ ref }) => !answered.has(ref));
  const what = left.length === 1 ? '1 update is' : `${left.length} updates are`;
  const { wanted } = request;
  const item = left.find(({ ref }) => ref === wanted?.ref);
  const why =
    wanted && item ? `${asTyped(wanted.by)} asks for an update on ${namedItem(item)}.` : 'A reminder:';
  return `${why} ${what} still needed from you for ${round.period} (due on ${formatDay(round.dueOn)}). The card above is up to date; or type “my actions”. To be reminded later, type “snooze 3 days”.`;
}

function namedItem(item: PassItem): string {
  const title = item.kind === 'action' ? item.action.text : item.measure.name;
  return `${asTyped(item.ref)} (${asTyped(shorten(title, 120))})`;
}
