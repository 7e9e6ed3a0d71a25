import { z } from 'zod';
import type { PassItem } from '../../reporting/updates/pass-items.ts';
import { submitUpdate } from '../../reporting/updates/submit-update.ts';
import { counted } from '../../summary/wording.ts';
import { mostKept, openingCard, type PassFacts, receiptCard, unchangedIn } from '../views/update-views.ts';
import type { CardAction } from './card-action.ts';
import { followingNonce, positionMark } from './card-marks.ts';
import { inPass, type Turn, whereData } from './pass-turn.ts';

/** `kept` marks each that the card offered as it then stood; it is missing on cards of an earlier release, which save nothing. */
export const keepAllData = whereData.extend({
  nonce: z.uuid(),
  kept: z
    .string()
    .max(mostKept * 16)
    .default(''),
});
type KeepAll = z.infer<typeof keepAllData>;

/** One tap for all that still stand as the card showed them; what needs words or a date is left to be asked. */
export const keepAll: CardAction<KeepAll> = {
  verb: 'update.allUnchanged',
  data: keepAllData,
  handle: (turn, data) =>
    inPass(turn, data, async (facts) => {
      if (!(await saveAll(turn, data, facts))) return undefined;
      return inPass(turn, data, (now) => {
        const left = now.pass.items.filter(({ ref }) => !now.pass.answered.has(ref)).map(({ ref }) => ref);
        const answered = now.pass.items.filter(({ ref }) => now.pass.answered.has(ref));
        const saved = answered.filter((item) => isKeptBy(data.nonce, item)).length;
        return saved === 0 && left.length > 0
          ? openingCard({ ...now, notice: overtaken })
          : receiptCard({ ...now, notice: keptLine(saved, left) });
      });
    }),
};

/** Each with an id of its own that follows from the card's, so that the same tap again stores nothing more. False where one has changed since. */
async function saveAll(
  { ports, speaker }: Turn,
  { plan: planId, nonce, kept }: KeepAll,
  facts: PassFacts,
): Promise<boolean> {
  const key = { tenant: speaker.tenant, planId };
  const { records, round, pass } = facts;
  const shown = new Set(kept.split(' '));
  const asShown = unchangedIn(facts).filter(({ item }) => shown.has(positionMark(item.action)));
  for (const { item, position } of asShown) {
    const onBehalfOf = pass.onBehalfOf?.get(item.ref);
    const givenOn = speaker.place?.pressed ?? null;
    const own = { nonce: followingNonce(nonce, item.ref), noChange: true, onBehalfOf, givenOn };
    const submission = { key, round, person: speaker.person, ...own };
    if (!(await submitUpdate(ports, submission, { records, action: item.action, position }))) return false;
  }
  return true;
}

const overtaken =
  'Nothing was saved: what this card offered as unchanged has been answered or has changed since. This is your current list.';

/** Whether its latest answer was given with this very card, now or by an earlier tap. */
export function isKeptBy(nonce: string, item: PassItem): boolean {
  return (
    item.kind === 'action' &&
    item.action.lastAnswer?.id.endsWith(`~${followingNonce(nonce, item.ref)}`) === true
  );
}

function keptLine(saved: number, left: readonly string[]): string {
  const kept =
    saved === 0
      ? 'Nothing was left to be saved as unchanged.'
      : `“No change” is saved for ${counted(saved, 'action')}.`;
  if (left.length === 0) return kept;
  const named =
    left.length > 8 ? `${left.slice(0, 8).join(', ')} and ${left.length - 8} more` : left.join(', ');
  return `${kept} Still to be answered in your own words: ${named}.`;
}
