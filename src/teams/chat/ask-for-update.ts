import { remindOwners } from '../../reporting/rounds/remind-owners.ts';
import { currentRound } from '../../reporting/rounds/round-phase.ts';
import { itemsOf } from '../../reporting/updates/pass-items.ts';
import { type AdaptiveCard, asTyped } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { notice } from '../views/notice.ts';
import { canPost } from './answer-question.ts';
import { currentRecords, noPlanYet } from './current-plan.ts';

/** Asks the owners of one action for their update now: for the performance team and the manager of its theme. */
export async function askForUpdate(
  ports: TeamsPorts,
  speaker: Speaker,
  wanted: string,
): Promise<AdaptiveCard> {
  const current = await currentRecords(ports.plans, speaker.tenant);
  if (!current) return noPlanYet('Nobody was asked.');
  const { key, records } = current;
  const item = itemsOf(records).find(({ ref }) => ref.toLowerCase() === wanted.toLowerCase());
  if (!item) return notice(`I know no action ${asTyped(wanted)}`, 'Nobody was asked.');
  const theme = item.kind === 'action' ? item.action.theme : item.measure.theme;
  const { managers } = await ports.rounds.calendar(key);
  if (!canPost(ports, speaker) && managers[theme ?? ''] !== speaker.person.id) {
    const who = 'The performance team and the manager of its theme can ask for it.';
    return notice(`${asTyped(item.ref)}: nobody was asked`, who);
  }
  const round = currentRound(await ports.rounds.list(key));
  if (round?.state !== 'open')
    return notice('No round is open', 'Nobody was asked. Updates are asked for while a round is open.');
  if (item.statedFor === round.period)
    return notice(
      `${asTyped(item.ref)} is answered already`,
      `Nobody was asked. Type “${asTyped(item.ref)}” to see it.`,
    );
  const { reminded, leftAlone } = await remindOwners(ports, key, {
    period: round.period,
    meant: ({ refs }) => refs.includes(item.ref),
  });
  await ports.audit.record(key.tenant, {
    at: ports.clock.now(),
    who: speaker.person.name,
    what: `asked for an update on ${item.ref} of ${key.planId}`,
  });
  if (reminded.length > 0) {
    const names = reminded.map(({ name }) => asTyped(name)).join(', ');
    return notice(
      `${names} ${reminded.length === 1 ? 'is' : 'are'} being asked about ${asTyped(item.ref)}`,
      'Their card is brought up to date and they are told.',
    );
  }
  return leftAlone.length > 0
    ? notice('They have heard from us today', 'Nobody is asked twice in a day. Please try again tomorrow.')
    : notice(
        'Nobody could be asked',
        'Its owner has not been reached in this round. “round status” says why.',
      );
}
