import { dayOf } from '../../plan/dates/day.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { peopleRepresented } from '../../reporting/owners/absence.ts';
import { itemsPerhapsOf } from '../../reporting/owners/items-by-owner.ts';
import { answersFor } from '../../reporting/owners/owners.ts';
import { type Person, refreshed } from '../../reporting/person.ts';
import { type OpenRoundOf, openRoundsOf } from '../../reporting/rounds/open-rounds.ts';
import { openingDay, type Round } from '../../reporting/rounds/round.ts';
import { itemNamed } from '../../reporting/updates/pass-items.ts';
import { updatePass, withRepresented } from '../../reporting/updates/update-pass.ts';
import { isSamePerson } from '../receiving/meet-people.ts';
import type { PassSource } from '../recent-passes.ts';
import { type AdaptiveCard, asTyped } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { closedCard, closedWords } from '../views/correction-cards.ts';
import { notice } from '../views/notice.ts';
import { openingCard, type PassFacts } from '../views/update-views.ts';
import { whyNotAsked } from '../views/why-not-asked.ts';
import { type Sent, whatBecame, wordsHandedBack } from './what-became.ts';

type Found = { facts: PassFacts } | { card: AdaptiveCard };

interface Asked {
  planId: string;
  period: string;
  /** What the card sent. */
  sent?: Sent | undefined;
}

/**
 * What this person is asked about in this round, read afresh; or a card that says kindly why there is nothing to do: for
 * a card of a round that is over, their list in the round that is open. The speaker's own id decides, whatever the card
 * says.
 */
export async function loadPass(ports: TeamsPorts, speaker: Speaker, asked: Asked): Promise<Found> {
  const key: PlanKey = { tenant: speaker.tenant, planId: asked.planId };
  const now = ports.clock.now();
  const today = dayOf(now, ports.timeZone);
  const { tenant, person } = speaker;
  const { sent = {} } = asked;
  const before = ports.plans.known(key)?.plan;
  const [records, round, request, represented] = await Promise.all([
    ports.plans.read(key),
    ports.rounds.find(key, asked.period),
    ports.rounds.findRequest(key, asked.period, speaker.person.id),
    peopleRepresented(ports.people, tenant, { person, today }),
  ]);
  if (!records || !round) {
    const became = await whatBecame(ports, key, { sent, records, personId: person.id });
    const gone = `Its plan or round is no longer there. ${became}`;
    return (
      (await currentList(ports, speaker, { asked, why: gone })) ?? {
        card: notice('This card is out of date', `${gone} Type “my actions” for your current list.`),
      }
    );
  }
  const refs = request?.record.refs ?? [];
  if (round.state !== 'open') {
    const closed = closedWords(round, ports.timeZone);
    const became = await whatBecame(ports, key, { sent, records, personId: person.id });
    const { planId, period } = asked;
    return (
      (await currentList(ports, speaker, {
        asked,
        why: `${closed}. ${became}`,
        closed: { planId, period },
      })) ?? {
        card: closedCard(records, {
          ...{ round, timeZone: ports.timeZone, refs, ref: sent.ref ?? '', became },
        }),
      }
    );
  }
  const covered = await requestsOf(ports, { key, period: round.period }, represented);
  const source = { person, refs, covered };
  const facts = passFacts(ports, { records, round }, source);
  if (facts.pass.items.length === 0) {
    const item = sent.ref === undefined ? undefined : itemNamed(records, sent.ref);
    const owns = itemsPerhapsOf(records, person).some((each) => answersFor(each, person, true));
    const plan = asTyped(records.plan.name);
    const nothing = owns
      ? `Nothing of yours in ${plan} is asked about in this round, so there is nothing to update.`
      : `No action or measure in ${plan} has you as its owner, so there is nothing to update.`;
    const why = (item && whyNotAsked(item, facts)) ?? nothing;
    return { card: notice('Nothing is waiting for you', `${why} ${wordsHandedBack(sent, records)}`.trim()) };
  }
  const settled = before === records.plan;
  ports.recent.keep(
    { ...key, period: round.period, personId: person.id },
    { facts, source, at: now, settled },
  );
  return { facts };
}

/** So long after it was shown, a pass is read afresh. */
const remembersMilliseconds = 15 * 60_000;

/**
 * What the person was shown last, brought up to date from what this process knows of the plan, without a look at the
 * store: only for what is then stored if it still holds (`submitAtOnce`). `undefined` where it must be read.
 */
export function recallPass(
  ports: TeamsPorts,
  { tenant, person: spoken }: Speaker,
  { planId, period }: Asked,
): { facts: PassFacts; person: Person } | undefined {
  const key = { tenant, planId };
  const shown = ports.recent.find({ ...key, period, personId: spoken.id });
  const records = ports.plans.known(key);
  const isRecent = shown && Date.parse(ports.clock.now()) - Date.parse(shown.at) < remembersMilliseconds;
  // The round is not a part of the plan; its end makes the plan's own object another one.
  if (!shown?.settled || !isRecent || records?.plan !== shown.facts.records.plan) return undefined;
  const { facts, source } = shown;
  if (!isSamePerson(source.person, refreshed(spoken, source.person))) return undefined;
  return { facts: passFacts(ports, { records, round: facts.round }, source), person: source.person };
}

function passFacts(
  { clock, timeZone }: Pick<TeamsPorts, 'clock' | 'timeZone'>,
  { records, round }: { records: PlanRecords; round: Round },
  { person, refs, covered }: PassSource,
): PassFacts {
  const when = { period: round.period, openedOn: openingDay(round) };
  const own = updatePass(records, { ...when, refs }, person);
  const others = covered.map(({ owner, refs: asked }) => ({
    owner,
    pass: updatePass(records, { ...when, refs: asked }, owner),
  }));
  const today = dayOf(clock.now(), timeZone);
  const pass = withRepresented(own, others);
  return { records, round, pass, person, timeZone, today, notice: '' };
}

/** What those who are away were asked. */
function requestsOf(
  ports: TeamsPorts,
  { key, period }: { key: PlanKey; period: string },
  owners: Person[],
): Promise<PassSource['covered']> {
  return Promise.all(
    owners.map(async (owner) => {
      const request = await ports.rounds.findRequest(key, period, owner.id);
      return { owner, refs: request?.record.refs ?? [] };
    }),
  );
}

/**
 * What this person is asked in each of the open rounds: first where something is still owed, else of the plan loaded last
 * first.
 */
export async function openPasses(
  ports: TeamsPorts,
  speaker: Speaker,
  open: readonly OpenRoundOf[],
): Promise<PassFacts[]> {
  const found = await Promise.all(
    open.map(({ key: { planId }, round: { period } }) => loadPass(ports, speaker, { planId, period })),
  );
  const passes = found.flatMap((each) => ('facts' in each ? each.facts : []));
  const owing = passes.filter(({ pass }) => pass.answered.size < pass.items.length);
  return [...new Set([...owing, ...passes])];
}

/** The person's list in a round that is open now; `undefined` when none is but the very one asked for. */
async function currentList(
  ports: TeamsPorts,
  speaker: Speaker,
  { asked, why, closed }: { asked: Asked; why: string; closed?: PassFacts['closed'] },
): Promise<{ card: AdaptiveCard } | undefined> {
  const open = (await openRoundsOf(ports, speaker.tenant)).filter(
    ({ plan, round }) => plan.id !== asked.planId || round.period !== asked.period,
  );
  const [current] = await openPasses(ports, speaker, open);
  if (!current) return undefined;
  const facts = { ...current, notice: `${why} This is your current list.` };
  return { card: openingCard(closed ? { ...facts, closed } : facts) };
}
