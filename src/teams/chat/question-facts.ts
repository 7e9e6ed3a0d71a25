import { dayOf, type Instant } from '../../plan/dates/day.ts';
import type { Plan } from '../../plan/plan.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { TalkKey } from '../../ports/talk-store.ts';
import type { Facts } from '../../questions/answer.ts';
import { earlierFacts } from '../../questions/earlier-facts.ts';
import { Remembered } from '../../remembered.ts';
import { ledgerOf } from '../../reporting/delivery/ledger.ts';
import type { Person } from '../../reporting/person.ts';
import { type OpenRoundOf, openRoundsOf } from '../../reporting/rounds/open-rounds.ts';
import type { Round } from '../../reporting/rounds/round.ts';
import { currentRound } from '../../reporting/rounds/round-phase.ts';
import { itemsOf } from '../../reporting/updates/pass-items.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';

/** All that a question of this person is answered from. */
export interface QuestionFacts {
  plan: Plan;
  key: PlanKey;
  talk: TalkKey;
  now: Instant;
  facts: Facts;
  /** Of every plan, as they were some seconds ago. */
  openRounds(): Promise<OpenRoundOf[]>;
}

/** What changes seldom and tells no figure: which plans there are, how people are called, which round is open. */
interface Surroundings {
  /** The one loaded last first. */
  plans: Remembered<Plan[]>;
  people: Remembered<Person[]>;
  rounds: Remembered<Round[]>;
}

const surroundings = new WeakMap<TeamsPorts['plans'], Surroundings>();

function surroundingsOf({ plans }: Pick<TeamsPorts, 'plans'>): Surroundings {
  const known = surroundings.get(plans);
  if (known) return known;
  const fresh: Surroundings = {
    plans: new Remembered(5_000),
    people: new Remembered(30_000),
    rounds: new Remembered(5_000),
  };
  surroundings.set(plans, fresh);
  return fresh;
}

/** A plan was loaded or taken back here: the next question looks which one is the latest. */
export function forgetLatestPlan(ports: Pick<TeamsPorts, 'plans'>, tenant: string): void {
  surroundingsOf(ports).plans.forget(tenant);
}

/**
 * Reads what answers need: the plan itself as it stands, its surroundings as they were some seconds ago. `undefined`
 * when no plan is loaded.
 */
export async function loadQuestionFacts(
  ports: TeamsPorts,
  speaker: Speaker,
): Promise<QuestionFacts | undefined> {
  const { tenant, person } = speaker;
  const { people } = surroundingsOf(ports);
  const [found, known] = await Promise.all([
    readLatest(ports, tenant),
    people.get(tenant, () => ports.people.list(tenant)),
  ]);
  if (!found) return undefined;
  const { key, records, rounds } = found;
  const now = ports.clock.now();
  const today = dayOf(now, ports.timeZone);
  return {
    plan: records.plan,
    key,
    now,
    talk: talkOf(speaker),
    openRounds: () => openRoundsOf(remembered(ports), tenant),
    facts: {
      records,
      today,
      timeZone: ports.timeZone,
      asker: person,
      people: known,
      rounds,
      ledger: async () => {
        const listed = await ports.rounds.list(key);
        const round = currentRound(listed);
        const requests = round ? await ports.rounds.requests(key, round.period) : [];
        return { rounds: listed, requests: ledgerOf(requests, itemsOf(records), round) };
      },
      history: (ref) => ports.updates.history(key, ref),
      earlier: (when) => earlierFacts(ports, key, { when, today, timeZone: ports.timeZone }),
    },
  };
}

/** Each person's talk in each chat is their own. */
export function talkOf({ tenant, person, place }: Speaker): TalkKey {
  return { tenant, conversationId: place?.conversationId ?? '', personId: person.id };
}

/** The plans and their rounds, as they were some seconds ago. */
function remembered(ports: TeamsPorts) {
  const { plans, rounds } = surroundingsOf(ports);
  return {
    plans: { list: (tenant: string) => plans.get(tenant, () => ports.plans.list(tenant)) },
    rounds: {
      list: (key: PlanKey) => rounds.get(`${key.tenant} ${key.planId}`, () => ports.rounds.list(key)),
    },
  };
}

async function readLatest(ports: TeamsPorts, tenant: string) {
  const { plans, rounds } = remembered(ports);
  for (const isRemembered of [true, false]) {
    if (!isRemembered) forgetLatestPlan(ports, tenant);
    const [latest] = await plans.list(tenant);
    if (latest === undefined) continue;
    const key = { tenant, planId: latest.id };
    const [records, listed] = await Promise.all([ports.plans.read(key), rounds.list(key)]);
    if (records) return { key, records, rounds: listed };
  }
  return undefined;
}
