import { dayOf } from '../../plan/dates/day.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { openRoundsOf } from '../../reporting/rounds/open-rounds.ts';
import { remindOwners } from '../../reporting/rounds/remind-owners.ts';
import { openingDay, type Round } from '../../reporting/rounds/round.ts';
import { whyLeft } from '../../reporting/rounds/why-left.ts';
import { answeredFor, isItemDue, itemsOf, type PassItem } from '../../reporting/updates/pass-items.ts';
import { type AdaptiveCard, asTyped } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { notice } from '../views/notice.ts';
import { canPost } from './answer-question.ts';
import { currentRecords, noPlanYet } from './current-plan.ts';

/** What is asked about: an item of a plan, and the round that is open on it. */
interface Wanted {
  key: PlanKey;
  item: PassItem;
  records: PlanRecords;
  round: Round | undefined;
}

/** Asks the owners of one action for their update now: for the performance team and the manager of its theme. */
export async function askForUpdate(ports: TeamsPorts, speaker: Speaker, ref: string): Promise<AdaptiveCard> {
  const found = await findWanted(ports, speaker.tenant, ref);
  if (found === 'no plan') return noPlanYet('Nobody was asked.');
  if (!found)
    return notice(`I know no action ${asTyped(ref)}`, 'Nobody was asked. Please check the reference.');
  const { key, item, records, round } = found;
  const shown = asTyped(item.ref);
  const theme = item.kind === 'action' ? item.action.theme : item.measure.theme;
  const { managers } = await ports.rounds.calendar(key);
  if (!canPost(ports, speaker) && managers[theme ?? ''] !== speaker.person.id) {
    const who = 'The performance team and the manager of its theme can ask for it.';
    return notice(`${shown}: nobody was asked`, who);
  }
  if (!round)
    return notice('No round is open', 'Nobody was asked. Updates are asked for while a round is open.');
  if (answeredFor(item, round.period))
    return notice(`${shown} is answered already`, `Nobody was asked. Type “${shown}” to see it.`);
  if (!isItemDue(item, records.plan.statusScheme, openingDay(round)))
    return notice(
      `${shown} needs no update`,
      'It is finished or put off, so nobody was asked. Type its reference to see it.',
    );
  return askOwnersOf(ports, speaker, { key, item, round });
}

/** Of the plan loaded last where a round is open on it, else of the one with an open round that has it. */
async function findWanted(
  ports: TeamsPorts,
  tenant: string,
  ref: string,
): Promise<Wanted | 'no plan' | undefined> {
  const itemIn = (records: PlanRecords) =>
    itemsOf(records).find((item) => item.ref.toLowerCase() === ref.toLowerCase());
  for (const { key, round } of await openRoundsOf(ports, tenant)) {
    const records = await ports.plans.read(key);
    const item = records && itemIn(records);
    if (item) return { key, item, records, round };
  }
  const current = await currentRecords(ports.plans, tenant);
  if (!current) return 'no plan';
  const item = itemIn(current.records);
  return item && { ...current, item, round: undefined };
}

async function askOwnersOf(
  ports: TeamsPorts,
  speaker: Speaker,
  { key, item, round }: { key: PlanKey; item: PassItem; round: Round },
): Promise<AdaptiveCard> {
  const { period } = round;
  const shown = asTyped(item.ref);
  const by = speaker.person.name;
  const { reminded } = await remindOwners(ports, key, {
    period,
    meant: ({ refs }) => refs.includes(item.ref),
    wanted: { ref: item.ref, by },
  });
  const isReminded = new Set(reminded.map(({ owner }) => owner));
  const requests = await ports.rounds.requests(key, period);
  const theirs = requests.filter(({ owner, refs }) => refs.includes(item.ref) && !isReminded.has(owner));
  const { mostReminders } = await ports.rounds.calendar(key);
  const { timeZone } = ports;
  const when = { today: dayOf(ports.clock.now(), timeZone), timeZone, mostReminders };
  const reasons = theirs.map((row) => whyLeft(row, when) ?? '');
  const others = asTyped(reasons.filter((each) => each !== '').join(' '));
  if (reminded.length === 0) {
    const none = `Nobody is asked about it in ${period}: it has no owner who is known. Assign one with “assign ${shown} to …”.`;
    return notice(`Nobody was asked about ${shown}`, others === '' ? none : others);
  }
  const names = reminded.map(({ name }) => name).join(', ');
  const what = `asked ${names} for an update on ${item.ref} of ${key.planId}`;
  await ports.audit.record(key.tenant, { at: ports.clock.now(), who: by, what });
  const are = reminded.length === 1 ? 'is' : 'are';
  return notice(
    `${asTyped(names)} ${are} being asked about ${shown}`,
    `Their card is brought up to date, and they are told that you want to know. ${others}`.trim(),
  );
}
