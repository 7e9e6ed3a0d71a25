import { dayOf } from '../../plan/dates/day.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { requirePlan } from '../../reporting/rounds/open-round.ts';
import type { OpenRoundOf } from '../../reporting/rounds/open-rounds.ts';
import type { Round } from '../../reporting/rounds/round.ts';
import type { AnswerCorrection } from '../../reporting/updates/answer-correction.ts';
import { type AnswerThen, readAnswerThen } from '../../reporting/updates/answer-then.ts';
import {
  findCorrectable,
  itemOf,
  type WaitingCorrection,
  waitingCorrection,
} from '../../reporting/updates/correct-answer.ts';
import { itemNamed, plainRef } from '../../reporting/updates/pass-items.ts';
import { snapshotName } from '../../summary/snapshots/snapshot.ts';
import { type AdaptiveCard, asTyped } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { correctionForm, correctionRequestCard, pendingCorrectionCard } from '../views/correction-cards.ts';
import type { MeasureRetry } from '../views/measure-card.ts';
import { notice } from '../views/notice.ts';
import type { Retry } from '../views/step-card.ts';
import { currentPlan, noPlanYet } from './current-plan.ts';
import { ownUpdates } from './own-updates.ts';
import { typedReference } from './typed-reference.ts';

const quarter = String.raw`(?:(?<before>\d{4})[-/–]\d{2,4} )?q(?<quarter>[1-4])(?:,? (?:of )?(?<after>\d{4})[-/–]\d{2,4})?`;
const wrong = '(?:was|is|were) (?:wrong|incorrect|not right|a mistake)';
const commands = [
  `^(?:please )?correct (?:my (?:answer|update) (?:on|about|for) )?${typedReference} (?:for|in|of) ${quarter}[.!]?$`,
  `^(?:please )?correct (?:my|the) ${quarter} (?:answer|update) (?:on|about|for|to) ${typedReference}[.!]?$`,
  `^my ${quarter} (?:answer|update) (?:on|about|for|to) ${typedReference} ${wrong}[.!]?$`,
  `^my (?:answer|update) (?:on|about|for|to) ${typedReference} (?:for|in) ${quarter} ${wrong}[.!]?$`,
  `^(?:what i said (?:on|about|for) )?${typedReference} ${wrong} in ${quarter}[.!]?$`,
].map((pattern) => new RegExp(pattern, 'iu'));

/** What somebody wants put right: a year is empty where only the quarter was named. */
export interface CorrectionWish {
  ref: string;
  /** The first year of the financial year, `2026`. */
  year: string;
  quarter: string;
}

/** “correct EC-03 for Q1 2026-27”, “my Q1 answer on EC-03 was wrong”. */
export function readCorrectionWish(text: string): CorrectionWish | undefined {
  const words = text.trim().replace(/\s+/g, ' ');
  for (const command of commands) {
    const groups = command.exec(words)?.groups;
    if (!groups) continue;
    const { ref = '', before, after, quarter: q = '' } = groups;
    return { ref, year: before ?? after ?? '', quarter: q };
  }
  return undefined;
}

/** The form for the round that was named; the speaker's own card where it is still open. */
export async function correctInChat(
  ports: TeamsPorts,
  speaker: Speaker,
  wish: CorrectionWish,
): Promise<AdaptiveCard> {
  const current = await currentPlan(ports.plans, speaker.tenant);
  if (!current) return noPlanYet('Nothing was changed.');
  const named = await roundNamed(ports, speaker.tenant, wish);
  if (!named) {
    const when = `${wish.year === '' ? '' : `${wish.year} `}Q${wish.quarter}`;
    return notice(
      `There was no round for ${when}`,
      `Nothing was asked about ${asTyped(current.plan.name)} then, so there is no answer to put right.`,
    );
  }
  const { ref } = wish;
  const { plan, round } = named;
  if (round.state === 'open') {
    const plain = ref.replace(/ \(measure\)$/i, '');
    const refsIn = () => [plain.toUpperCase(), plain];
    const own = await ownUpdates(ports, speaker, { open: [named], planId: current.plan.id, refsIn });
    if (own) return own;
  }
  return askWhatItShouldSay(ports, speaker, { planId: plan.id, ref, period: round.period });
}

/** Of the plan loaded last that has what is to be put right, else of the one loaded last that had such a round. */
async function roundNamed(
  ports: TeamsPorts,
  tenant: string,
  wish: CorrectionWish,
): Promise<OpenRoundOf | undefined> {
  const found: OpenRoundOf[] = [];
  for (const plan of await ports.plans.list(tenant)) {
    const key = { tenant, planId: plan.id };
    const round = (await ports.rounds.list(key)).find((each) => isMeant(each, wish));
    if (!round) continue;
    const records = await ports.plans.read(key);
    if (records && itemNamed(records, wish.ref)) return { plan, key, round };
    found.push({ plan, key, round });
  }
  return found[0];
}

function isMeant({ period, state }: Round, { year, quarter: q }: CorrectionWish): boolean {
  return state !== 'planned' && period.endsWith(`Q${q}`) && period.startsWith(year);
}

export interface CorrectionTyped {
  nonce?: string;
  why?: string;
  whyProblem?: string;
  notice?: string;
  action?: Retry | undefined;
  measure?: MeasureRetry | undefined;
}

/** The form, with what was typed, or the request that waits; otherwise why there is none. */
export async function askWhatItShouldSay(
  ports: TeamsPorts,
  speaker: Speaker,
  given: CorrectionTyped & { planId: string; ref: string; period: string },
): Promise<AdaptiveCard> {
  const { planId, ref, period, nonce = ports.newId(), why = '', whyProblem = '', action, measure } = given;
  const key = { tenant: speaker.tenant, planId };
  const today = dayOf(ports.clock.now(), ports.timeZone);
  const found = await findCorrectable(ports, key, { ref, period, personId: speaker.person.id, today });
  if (typeof found === 'string') return notCorrectable(found, ref);
  const records = await requirePlan(ports.plans, key);
  const { then } = found;
  const about = { of: then.item.kind, ref: plainRef(then.item), period };
  const waiting = given.nonce === undefined ? await waitingCorrection(ports, key, about) : undefined;
  if (waiting) return waitingCard(waiting, { records, then, readerId: speaker.person.id });
  const form = { ...found, records, timeZone: ports.timeZone, nonce, why, whyProblem };
  return correctionForm({ ...form, notice: given.notice ?? '' }, { action, measure });
}

/** The request that waits: for whoever asked with the button that takes it back. `unsent` is what was not asked for. */
export function waitingCard(
  waiting: WaitingCorrection,
  about: { records: PlanRecords; then: AnswerThen; readerId: string; unsent?: string },
): AdaptiveCard {
  const { askedBy, period } = waiting.request;
  if (askedBy.id === about.readerId) return pendingCorrectionCard(waiting, about);
  return notice(
    `${asTyped(askedBy.name)} has asked for a correction of ${asTyped(about.then.item.ref)} for ${period} already`,
    `Nothing more was asked for. The performance team accepts or declines that one first; then you can ask for another. ${about.unsent ?? ''}`.trim(),
  );
}

/** Why nothing can be put right. */
export function notCorrectable(
  why: 'no_round' | 'open_round' | 'no_item' | 'foreign',
  ref: string,
): AdaptiveCard {
  const named = asTyped(ref);
  switch (why) {
    case 'no_round':
      return notice('This round is no longer there', 'Nothing was changed.');
    case 'open_round':
      return notice(
        'This round is still open',
        'You can correct your answers yourself until it closes: type “my actions”.',
      );
    case 'no_item':
      return notice(`${named} is not in the plan`, 'Nothing was changed. Please check the reference.');
    case 'foreign':
      return notice(
        `${named} was not yours to answer`,
        'Only whoever answers for it, or gave the answer, can ask for its correction. Nothing was changed.',
      );
  }
}

/** The performance team's card; `undefined` when what it is about is gone from the plan. */
export async function correctionToDecide(
  ports: TeamsPorts,
  key: PlanKey,
  given: { request: AnswerCorrection; matter: string; problem?: string; words?: string },
): Promise<AdaptiveCard | undefined> {
  const { request, matter, problem = '', words = '' } = given;
  const records = await ports.plans.read(key);
  const item = records && (await itemOf(ports, key, request));
  if (!records || !item) return undefined;
  const { period } = request;
  const closedAt = (await ports.rounds.find(key, period))?.closedAt ?? null;
  const [then, published] = await Promise.all([
    readAnswerThen(ports, key, { item, round: { period, closedAt } }),
    publishedLine(ports, key, period),
  ]);
  const about = { records, then, timeZone: ports.timeZone, matter, published, problem, words };
  return correctionRequestCard(request, about);
}

/** That a published position stays as it is, and how it is corrected itself; empty where none was published. */
export async function publishedLine(
  { snapshots }: Pick<TeamsPorts, 'snapshots'>,
  key: PlanKey,
  period: string,
): Promise<string> {
  const [latest] = (await snapshots.list(key)).filter((each) => each.period === period);
  if (!latest) return '';
  return `This quarter’s position has been published as ${snapshotName(latest)} and stays as it is. A mistake in it is put right beside it: golden-thread snapshot correct ${latest.number}.`;
}
