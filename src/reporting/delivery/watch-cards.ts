import type { AnswerGiven } from '../../plan/last-answer.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { RoundPorts } from '../rounds/open-round.ts';
import { isBeingAsked } from '../rounds/round.ts';
import { answeredIn, lastAnswerOf } from '../updates/pass-items.ts';
import { gatheringSeconds, queueRefresh } from './refresh-cards.ts';

type WatchPorts = Pick<RoundPorts, 'plans' | 'rounds' | 'queue' | 'clock'>;

/** What was seen of one plan so far. */
interface Watched {
  records: PlanRecords | undefined;
  /** Ids of the answers that were looked at. */
  answers: ReadonlySet<string>;
  /** By period the owners whose card, made before an answer, may still be on its way. */
  onTheWay: ReadonlyMap<string, ReadonlySet<string>>;
  /** Until then the ledger is left alone (milliseconds since 1970). */
  notBefore: number;
}

const nothingYet: Watched = { records: undefined, answers: new Set(), onTheWay: new Map(), notBefore: 0 };

/** Watches the cards of any number of plans; safe to repeat and to run at once elsewhere. */
export function cardWatch(ports: WatchPorts): (key: PlanKey) => Promise<void> {
  const watched = new Map<string, Watched>();
  return async (key) => {
    const name = JSON.stringify([key.tenant, key.planId]);
    watched.set(name, await watchCards(ports, key, watched.get(name)));
  };
}

/**
 * Queues the request cards of open rounds on which an answer is not to be seen, whoever gave it and however. It goes by
 * what is stored, not by what was pressed here, so that nothing is lost with a process that took an answer and died: the
 * first look of any process is at every answer of the round, later ones at what has come since. No more than a point read
 * while there is nothing new.
 */
async function watchCards(ports: WatchPorts, key: PlanKey, before: Watched = nothingYet): Promise<Watched> {
  const now = Date.parse(ports.clock.now());
  if (now < before.notBefore) return before;
  const records = await ports.plans.read(key);
  if (!records || (records === before.records && before.onTheWay.size === 0)) return before;
  const answers = answersIn(records);
  const all = [...answers.values()].flat();
  const fresh = all.filter(({ id }) => !before.answers.has(id));
  const onTheWay = new Map<string, ReadonlySet<string>>();
  for (const period of new Set([...before.onTheWay.keys(), ...fresh.map((answer) => answer.period)])) {
    const isNew = ({ id }: AnswerGiven, owner: string) =>
      !before.answers.has(id) || before.onTheWay.get(period)?.has(owner) === true;
    const left = await queueStale(ports, key, { period, answers, isNew });
    if (left.length > 0) onTheWay.set(period, new Set(left));
  }
  const notBefore = fresh.length + onTheWay.size > 0 ? now + gatheringSeconds * 1000 : 0;
  return { records, answers: new Set(all.map(({ id }) => id)), onTheWay, notBefore };
}

/** The latest answers to each item, by its reference on cards; those of an earlier release are left out. */
function answersIn(records: PlanRecords): Map<string, AnswerGiven[]> {
  return new Map(
    answeredIn(records).map((item) => {
      const last = lastAnswerOf(item);
      const given = [last ?? [], last?.late ?? []].flat();
      return [item.ref, given.filter(({ givenOn }) => givenOn !== undefined)];
    }),
  );
}

interface Looking {
  period: string;
  answers: ReadonlyMap<string, readonly AnswerGiven[]>;
  /** Whether it was not looked at yet for the card of this owner. */
  isNew(answer: AnswerGiven, owner: string): boolean;
}

/** Gives back the owners whose card is on its way. */
async function queueStale(
  ports: WatchPorts,
  key: PlanKey,
  { period, answers, isNew }: Looking,
): Promise<string[]> {
  if ((await ports.rounds.find(key, period))?.state !== 'open') return [];
  const onTheWay: string[] = [];
  for (const request of await ports.rounds.requests(key, period)) {
    const { refs, owner, messageId, shownUntil = '' } = request;
    const unseen = refs
      .flatMap((ref) => answers.get(ref) ?? [])
      .filter((answer) => answer.period === period && answer.at > shownUntil && isNew(answer, owner))
      .filter(({ givenOn }) => givenOn === null || givenOn !== messageId);
    const last = latestOf(unseen);
    if (!last) continue;
    if (isBeingAsked(request)) onTheWay.push(owner);
    else if (messageId !== null)
      await queueRefresh(ports, key, [request], { since: last.at, by: last.by.id });
  }
  return onTheWay;
}

function latestOf([first, ...others]: readonly AnswerGiven[]): AnswerGiven | undefined {
  return others.reduce((latest, answer) => (answer.at > (latest?.at ?? '') ? answer : latest), first);
}
