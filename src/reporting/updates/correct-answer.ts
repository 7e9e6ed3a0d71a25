import { GoldenThreadError } from '../../errors.ts';
import type { Day } from '../../plan/dates/day.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { NoticeQueue } from '../../ports/job-queues.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { UpdateStore } from '../../ports/update-store.ts';
import { representedBy } from '../owners/absence.ts';
import { partyOf } from '../owners/hand-actions-over.ts';
import { isOwnedBy } from '../owners/owners.ts';
import type { Person } from '../person.ts';
import { type RoundPorts, requirePlan } from '../rounds/open-round.ts';
import type { Round } from '../rounds/round.ts';
import {
  type AnswerCorrection,
  answerCorrectionOf,
  type CorrectedAnswer,
  type CorrectedPosition,
  type CorrectionEvent,
} from './answer-correction.ts';
import { type AnswerThen, readAnswerThen } from './answer-then.ts';
import { compareAnew } from './compare-anew.ts';
import { itemNamed, itemsOf, type PassItem, plainRef, wordsOfItem } from './pass-items.ts';
import { ratedFigure } from './submit-update.ts';

export interface CorrectionPorts extends RoundPorts {
  updates: UpdateStore;
  corrections: EventLog<CorrectionEvent>;
  notices: NoticeQueue;
  /** Entra object ids of the performance team, who accept or decline. */
  performanceTeam: string[];
}

/** What a person may ask to have put right; or why not: no such round or one that is open, or not theirs. */
export type Correctable =
  | { round: Round; then: AnswerThen }
  | 'no_round'
  | 'open_round'
  | 'no_item'
  | 'foreign';

/**
 * Whose answer it is may ask: who answers for it now, in the place of somebody away too, who gave the answer or for whom
 * it was given, and the performance team.
 */
export async function findCorrectable(
  ports: Pick<CorrectionPorts, 'plans' | 'rounds' | 'updates' | 'people' | 'performanceTeam'>,
  key: PlanKey,
  { ref, period, personId, today }: { ref: string; period: string; personId: string; today: Day },
): Promise<Correctable> {
  const [records, round] = await Promise.all([ports.plans.read(key), ports.rounds.find(key, period)]);
  if (!records || !round || round.state === 'planned') return 'no_round';
  if (round.state === 'open') return 'open_round';
  const item = itemNamed(records, ref);
  if (!item) return 'no_item';
  const then = await readAnswerThen(ports, key, { item, round });
  const gave = [then.answer?.by.id, then.answer?.onBehalfOf?.id, ...ports.performanceTeam];
  const people = await ports.people.list(key.tenant);
  const person = people.find(({ id }) => id === personId);
  const answering = [personId, ...(person ? representedBy(person, people, today) : []).map(({ id }) => id)];
  const may = gave.includes(personId) || answering.some((id) => isOwnedBy(item, id, people));
  return may ? { round, then } : 'foreign';
}

export interface CorrectionAsked {
  key: PlanKey;
  /** The rendered card's own id: a card sent twice is one request. */
  id: string;
  ref: string;
  period: string;
  said: CorrectedPosition;
  reason: string;
  by: Person;
}

/** Brings it before the performance team. Throws `conflict` while another request about the same answer waits. */
export async function askForCorrection(
  ports: CorrectionPorts,
  asked: CorrectionAsked,
): Promise<AnswerCorrection> {
  const { key, id, ref, period, said, reason } = asked;
  const waiting = await waitingCorrection(ports, key, { of: said.of, ref, period });
  if (waiting && waiting.matter !== id) {
    throw new GoldenThreadError(
      'conflict',
      `A correction of ${ref} for ${period} is waiting already. Nothing more was asked for.`,
    );
  }
  const by = partyOf(asked.by);
  const at = ports.clock.now();
  const event: CorrectionEvent = { kind: 'asked', ref, period, said, reason, by, at };
  const what = `asked for a correction of ${ref} of ${key.planId} for ${period}`;
  await write(ports, { key, matter: id, number: 0, event, tell: ports.performanceTeam, what });
  return requireRequest(ports, key, id);
}

/** A correction that is asked for and waits. */
export interface WaitingCorrection {
  matter: string;
  request: AnswerCorrection;
}

/** The request about an answer that the performance team has not decided yet. */
export async function waitingCorrection(
  { corrections }: Pick<CorrectionPorts, 'corrections'>,
  key: PlanKey,
  { of, ref, period }: { of: PassItem['kind']; ref: string; period: string },
): Promise<WaitingCorrection | undefined> {
  for (const { matter, events } of await corrections.list(key)) {
    const request = answerCorrectionOf(events);
    if (request?.state !== 'waiting' || request.said.of !== of) continue;
    if (request.ref === ref && request.period === period) return { matter, request };
  }
  return undefined;
}

export type CorrectionReply =
  | { kind: 'accepted' }
  | { kind: 'declined'; reason: string }
  | { kind: 'withdrawn' };

/**
 * `foreign`: the performance team alone decides, and whoever asked alone takes it back; `gone`: no such request, or its
 * action is not in the plan any more.
 */
export type Replied = { request: AnswerCorrection } | 'foreign' | 'gone';

/**
 * Accepts, declines or takes back, once: whoever comes second reads how it stands. What is accepted becomes an answer for its round,
 * beside the former one; later answers and documents still win over it, and what is published stays as it is.
 */
export async function replyToCorrection(
  ports: CorrectionPorts,
  { key, matter, by, reply }: { key: PlanKey; matter: string; by: Person; reply: CorrectionReply },
): Promise<Replied> {
  const request = answerCorrectionOf(await ports.corrections.read(key, matter));
  const isAskers = reply.kind === 'withdrawn';
  if (isAskers ? request?.askedBy.id !== by.id : !ports.performanceTeam.includes(by.id)) return 'foreign';
  const item = request && (await itemOf(ports, key, request));
  if (!request || !item) return 'gone';
  if (request.state === 'waiting') {
    const who = { by: partyOf(by), at: ports.clock.now() };
    const event: CorrectionEvent =
      reply.kind === 'accepted'
        ? { ...reply, answer: await answerFrom(ports, key, { request, item, matter, ...who }), ...who }
        : { ...reply, ...who };
    const done = isAskers ? 'took back' : reply.kind;
    const what = `${done} the correction of ${request.ref} of ${key.planId} for ${request.period}`;
    const tell = isAskers ? ports.performanceTeam.filter((id) => id !== by.id) : [request.askedBy.id];
    await write(ports, { key, matter, number: 1, event, tell, what });
  }
  await storeCorrection(ports, key, matter);
  return { request: await requireRequest(ports, key, matter) };
}

/**
 * Stores the answer of an accepted request. It is done with the acceptance and, in case a crash came in between, again
 * by whoever looks next and when its requester is told; the answer's own id makes one of them all.
 */
export async function storeCorrection(
  ports: Pick<CorrectionPorts, 'corrections' | 'plans' | 'updates'>,
  key: PlanKey,
  matter: string,
): Promise<void> {
  const answer = answerCorrectionOf(await ports.corrections.read(key, matter))?.answer;
  if (answer?.of === 'action') await ports.updates.append(key, answer.update);
  if (answer?.of !== 'measure') return;
  await ports.updates.appendMeasure(key, answer.update);
  await compareAnew(ports, key, answer.update);
}

/** What the request is about, as the plan has it now. */
export async function itemOf(
  { plans }: Pick<CorrectionPorts, 'plans'>,
  key: PlanKey,
  { ref, said }: Pick<AnswerCorrection, 'ref' | 'said'>,
): Promise<PassItem | undefined> {
  const records = await requirePlan(plans, key);
  return itemsOf(records).find((item) => item.kind === said.of && plainRef(item) === ref);
}

interface Accepting {
  request: AnswerCorrection;
  item: PassItem;
  matter: string;
  by: { id: string; name: string };
  at: string;
}

async function answerFrom(
  ports: CorrectionPorts,
  key: PlanKey,
  { request, item, matter, by, at }: Accepting,
): Promise<CorrectedAnswer> {
  const { ref, period, said, reason, askedBy } = request;
  const closedAt = (await ports.rounds.find(key, period))?.closedAt ?? null;
  const { answer, standsAt } = await readAnswerThen(ports, key, { item, round: { period, closedAt } });
  const target = item.kind === 'action' ? item.action.target.text : String(item.measure.target ?? '');
  const common = {
    ...{ id: `${at}~${matter}`, ref, period, noChange: false, by: askedBy, at, nonce: matter },
    corrects: answer?.id ?? null,
    about: { text: wordsOfItem(item), target },
    givenOn: null,
    putRight: { standsAt, reason, acceptedBy: by },
  };
  if (said.of === 'action') return { of: 'action', update: { ...said.position, ...common } };
  if (item.kind !== 'measure') throw new GoldenThreadError('not_found', `${ref} is no measure any more.`);
  return { of: 'measure', update: { ...ratedFigure(item.measure, said.position), ...common } };
}

/** Queues the notices, then writes the event; of two of the same number the first stays. */
async function write(
  ports: CorrectionPorts,
  given: {
    key: PlanKey;
    matter: string;
    number: number;
    event: CorrectionEvent;
    tell: string[];
    /** For the audit. */
    what: string;
  },
): Promise<void> {
  const { key, matter, number, event, tell, what } = given;
  for (const to of tell) await ports.notices.add({ ...key, to, log: 'correction', matter, number });
  if (!(await ports.corrections.add(key, { matter, number, event }))) return;
  await ports.audit.record(key.tenant, { at: event.at, who: event.by.name, what });
}

async function requireRequest(
  { corrections }: Pick<CorrectionPorts, 'corrections'>,
  key: PlanKey,
  matter: string,
): Promise<AnswerCorrection> {
  const request = answerCorrectionOf(await corrections.read(key, matter));
  if (request) return request;
  throw new GoldenThreadError('not_found', 'This request is no longer there. Nothing was changed.');
}
