import { dayOf, type Instant } from '../plan/day.ts';
import type { Plan, PlanRecords } from '../plan/plan.ts';
import type { PlanKey, TalkKey } from '../ports.ts';
import type { Facts } from '../questions/answer.ts';
import { earlierFacts } from '../questions/earlier-facts.ts';
import { ledgerOf } from '../reporting/ledger.ts';
import { itemsOf } from '../reporting/pass-items.ts';
import type { Speaker, TeamsPorts } from './teams-ports.ts';

/** All that a question of this person is answered from. */
export interface QuestionFacts {
  plan: Plan;
  key: PlanKey;
  talk: TalkKey;
  now: Instant;
  facts: Facts;
}

/** Which plan was the latest when last looked, so that it can be read while that is checked. */
const latest = new WeakMap<TeamsPorts['plans'], Map<string, string>>();

/** Reads what answers need, in one round trip where the plan is the same as before; `undefined` when no plan is loaded. */
export async function loadQuestionFacts(
  ports: TeamsPorts,
  speaker: Speaker,
): Promise<QuestionFacts | undefined> {
  const { tenant, person, place } = speaker;
  const known = latest.get(ports.plans) ?? new Map<string, string>();
  latest.set(ports.plans, known);
  const guess = known.get(tenant);
  const [plans, people, early] = await Promise.all([
    ports.plans.list(tenant),
    ports.people.list(tenant),
    guess === undefined ? undefined : readPlan(ports, { tenant, planId: guess }),
  ]);
  const [plan] = plans;
  if (!plan) return undefined;
  known.set(tenant, plan.id);
  const key = { tenant, planId: plan.id };
  const { records, rounds } = early && guess === plan.id ? early : await readPlan(ports, key);
  if (!records) throw new Error(`the plan ${plan.id} is listed but cannot be read`);
  const now = ports.clock.now();
  const today = dayOf(now, ports.timeZone);
  return {
    plan,
    key,
    now,
    talk: { tenant, conversationId: place?.conversationId ?? '', personId: person.id },
    facts: {
      records,
      today,
      asker: person,
      people,
      rounds,
      ledger: async () => {
        const period = rounds[0]?.period;
        return period === undefined
          ? []
          : ledgerOf(await ports.rounds.requests(key, period), itemsOf(records));
      },
      history: (ref) => ports.updates.history(key, ref),
      earlier: (when) => earlierFacts(ports, key, { when, today, timeZone: ports.timeZone }),
    },
  };
}

async function readPlan(
  ports: TeamsPorts,
  key: PlanKey,
): Promise<{ records: PlanRecords | undefined; rounds: NonNullable<Facts['rounds']> }> {
  const [records, rounds] = await Promise.all([ports.plans.read(key), ports.rounds.list(key)]);
  return { records, rounds };
}
