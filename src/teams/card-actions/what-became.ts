import type { PlanRecords } from '../../plan/plan.ts';
import { shorten } from '../../plan/shown-words.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { lastAnswer } from '../../reporting/updates/check-answer.ts';
import { lastFigure } from '../../reporting/updates/check-measure.ts';
import { itemNamed, type PassItem, plainRef } from '../../reporting/updates/pass-items.ts';
import { asTyped } from '../render-card.ts';
import type { TeamsPorts } from '../teams-ports.ts';

/** What a card sent, whatever it was: ids, and the fields that were on it. */
export interface Sent {
  ref?: string | undefined;
  nonce?: string | undefined;
}

const sentences = ['value', 'commentary', 'cause', 'recovery', 'reason', 'notAssessed', 'why'];
const mostShown = 600;

/**
 * The words of a card that can no longer be saved, for the card in its place to hand them back; empty where nothing but
 * the last answer stood on it.
 */
export function wordsHandedBack(sent: Sent, records: PlanRecords | undefined): string {
  const item = records && itemNamed(records, sent.ref ?? '');
  const known = new Set<unknown>(item ? Object.values(lastSaid(item)) : []);
  const words = Object.entries(sent)
    .filter(([name, value]) => sentences.includes(name) && !known.has(value))
    .map(([, value]) => (typeof value === 'string' ? value.trim() : ''))
    .filter((value) => value !== '');
  if (words.length === 0) return '';
  return `What you typed is not saved; here it is to copy: “${asTyped(shorten(words.join(' '), mostShown))}”`;
}

/** What became of a card sent for a round that is over: its answer may have gone in while the round was open. */
export async function whatBecame(
  { updates }: Pick<TeamsPorts, 'updates'>,
  key: PlanKey,
  { sent, records, personId }: { sent: Sent; records: PlanRecords | undefined; personId: string },
): Promise<string> {
  const item = records && itemNamed(records, sent.ref ?? '');
  if (item && sent.nonce !== undefined) {
    const given =
      item.kind === 'action'
        ? await updates.history(key, plainRef(item))
        : await updates.measureHistory(key, plainRef(item));
    const saved = given.find(({ nonce, by }) => nonce === sent.nonce && by.id === personId);
    const words = 'commentary' in sent && typeof sent.commentary === 'string' ? sent.commentary.trim() : '';
    if (saved && (words === '' || words === saved.commentary))
      return `Your answer on ${asTyped(item.ref)} was saved before that.`;
  }
  return ['Nothing was changed.', wordsHandedBack(sent, records)].filter((each) => each !== '').join(' ');
}

function lastSaid(item: PassItem): object {
  return item.kind === 'action' ? lastAnswer(item.action) : lastFigure(item.measure);
}
