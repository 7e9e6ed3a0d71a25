import { GoldenThreadError } from '../../errors.ts';
import type { ActionDecision } from '../../plan/action-decision.ts';
import type { PlanAction } from '../../plan/plan-action.ts';
import type { Decision } from '../../plan/refs/lineage.ts';
import { themeNamed } from '../../plan/theme-names.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { NoticeQueue } from '../../ports/job-queues.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { whoActsFor } from '../owners/absence.ts';
import { ownAction, partyOf } from '../owners/hand-actions-over.ts';
import { ownersOf } from '../owners/owners.ts';
import { ownerResolver } from '../owners/resolve-owner.ts';
import type { Person } from '../person.ts';
import { adjustRounds } from '../rounds/adjust-rounds.ts';
import { type RoundPorts, requirePlan } from '../rounds/open-round.ts';
import { actionItem } from '../updates/pass-items.ts';
import { type DecisionEvent, type DecisionRequest, decisionRequestOf, isOpen } from './decision-request.ts';
import { type SignOffEvent, signersMatter, signersOf } from './sign-off.ts';

export interface DecisionPorts extends RoundPorts {
  decisions: EventLog<DecisionEvent>;
  signOffs: EventLog<SignOffEvent>;
  notices: NoticeQueue;
  /** Entra object ids of the performance team, who decide where a theme has no director, or none who is here. */
  performanceTeam: string[];
  /** The council's, for who is away today. */
  timeZone: string;
}

/** Entra object ids of those who decide. */
export interface Approvers {
  /** Who is asked. */
  asked: string[];
  /** Who may decide, but about their own request: directors who are away, too. */
  may: string[];
}

/**
 * Who decides about somebody's request: the theme's director, or who stands in while they are away; where nobody of them is
 * here, or nobody but whoever asks, the performance team.
 */
export async function approversOf(
  ports: Pick<DecisionPorts, 'plans' | 'people' | 'clock' | 'timeZone' | 'signOffs' | 'performanceTeam'>,
  key: PlanKey,
  { action: { theme }, askedBy }: { action: Pick<PlanAction, 'theme'>; askedBy: string },
): Promise<Approvers> {
  const { themes } = signersOf(await ports.signOffs.read(key, signersMatter));
  const { plan } = await requirePlan(ports.plans, key);
  const directors = themes
    .filter((each) => themeNamed(plan, each.theme)?.name === theme)
    .map(({ by }) => by.id);
  const acting = await Promise.all(directors.map((id) => whoActsFor(ports, key.tenant, id)));
  const present = acting.flatMap((person) => person?.id ?? []);
  const isOther = (id: string) => id !== askedBy;
  const deciding = present.some(isOther) ? present : ports.performanceTeam;
  return { asked: deciding.filter(isOther), may: [...directors, ...deciding] };
}

export interface Asked extends Pick<DecisionRequest, 'what' | 'reason' | 'date'> {
  key: PlanKey;
  /** The rendered card's own id: a card sent twice is one request. */
  id: string;
  ref: string;
  by: Person;
}

/**
 * Brings an owner's request to those who decide. Throws `conflict` while another request about the action is open, or where
 * nobody but the owner could decide.
 */
export async function askForDecision(ports: DecisionPorts, asked: Asked): Promise<DecisionRequest> {
  const { key, id, what, reason, date } = asked;
  const action = await ownAction(ports, key, { ref: asked.ref, personId: asked.by.id });
  if (!action) {
    throw new GoldenThreadError('not_found', `${asked.ref} is not yours. Nothing was asked for.`);
  }
  const open = await openRequest(ports, key, action.ref);
  if (open && open.matter !== id) {
    throw new GoldenThreadError(
      'conflict',
      `A request about ${action.ref} is waiting for its decision already. Nothing more was asked for.`,
    );
  }
  if (open) return open.request;
  const by = partyOf(asked.by);
  const { asked: tell } = await approversOf(ports, key, { action, askedBy: by.id });
  if (tell.length === 0) {
    throw new GoldenThreadError(
      'conflict',
      `Nobody but you could decide about ${action.ref}, so nothing was asked for. Please ask the performance team to name a director for its theme, or somebody else who decides.`,
    );
  }
  const at = ports.clock.now();
  const event: DecisionEvent = { kind: 'asked', what, ref: action.ref, reason, date, by, at };
  await write(ports, { key, matter: id, number: 0, event, tell });
  return requireRequest(ports, key, id);
}

/** The request about an action that is not decided yet. */
export async function openRequest(
  { decisions }: Pick<DecisionPorts, 'decisions'>,
  key: PlanKey,
  ref: string,
): Promise<{ matter: string; request: DecisionRequest } | undefined> {
  for (const { matter, events } of await decisions.list(key)) {
    const request = decisionRequestOf(events);
    if (request && isOpen(request) && request.ref === ref) return { matter, request };
  }
  return undefined;
}

/** What an approver or the owner says to a request that is open. */
export type Said =
  | { kind: 'approved'; decision: Decision }
  | { kind: 'declined'; reason: string }
  | { kind: 'asked_back'; question: string }
  | { kind: 'replied'; reply: string }
  | { kind: 'withdrawn' };

/** `own`: whoever asked does not decide; `foreign`: not this person's to say; `gone`: no such request or action; `late`: it stands otherwise by now. */
export type Outcome = { request: DecisionRequest; outcome: 'done' | 'late' } | 'own' | 'foreign' | 'gone';

/**
 * Adds what was said, once: of several who say something at the same time one is first and the others are told how it
 * stands. An approval takes effect with its being stored; open rounds follow.
 */
export async function sayToRequest(
  ports: DecisionPorts,
  { key, matter, by, said }: { key: PlanKey; matter: string; by: Person; said: Said },
): Promise<Outcome> {
  const events = await ports.decisions.read(key, matter);
  const request = decisionRequestOf(events);
  const { actions } = await requirePlan(ports.plans, key);
  const action = actions.find(({ ref }) => ref === request?.ref);
  if (!request || !action) return 'gone';
  const { id: askedBy } = request.askedBy;
  const approvers = await approversOf(ports, key, { action, askedBy });
  const isOwners = said.kind === 'replied' || said.kind === 'withdrawn';
  const answering = await answeringFor(ports, key, { request, action });
  if (!(isOwners ? answering : approvers.may).includes(by.id)) return 'foreign';
  if (!isOwners && askedBy === by.id) return 'own';
  if (!fits(said, request)) return late(ports, { key, request, by, said });
  const asker = said.kind === 'withdrawn' && by.id !== askedBy ? [askedBy] : [];
  const tell = isOwners ? [...new Set([...approvers.asked, ...asker])] : answering;
  const event = eventOf(said, { request, action, by, at: ports.clock.now() });
  const first = await write(ports, { key, matter, number: events.length, event, tell });
  const now = await requireRequest(ports, key, matter);
  if (now.state === 'approved') await adjustRounds(ports, key);
  return { request: now, outcome: first ? 'done' : 'late' };
}

/** Who may reply for a request and take it back: whoever asked, and who owns the action now. */
export async function answeringFor(
  { people }: Pick<DecisionPorts, 'people'>,
  { tenant }: PlanKey,
  { request, action }: { request: DecisionRequest; action: PlanAction },
): Promise<string[]> {
  const resolved = ownersOf(actionItem(action), ownerResolver(await people.list(tenant)));
  const owners = resolved.flatMap(({ resolution }) => resolution.person?.id ?? []);
  return [...new Set([request.askedBy.id, ...owners])];
}

/** The same tap again is no news; open rounds follow again, in case a crash came in between. */
async function late(
  ports: DecisionPorts,
  { key, request, by, said }: { key: PlanKey; request: DecisionRequest; by: Person; said: Said },
): Promise<Outcome> {
  if (request.state === 'approved') await adjustRounds(ports, key);
  const isSame = said.kind === request.state && request.endedBy?.id === by.id;
  return { request, outcome: isSame ? 'done' : 'late' };
}

function fits({ kind }: Said, request: DecisionRequest): boolean {
  if (kind === 'replied') return request.state === 'asked_back';
  return kind === 'asked_back' ? request.state === 'waiting' : isOpen(request);
}

function eventOf(
  said: Said,
  { request, action, by, at }: { request: DecisionRequest; action: PlanAction; by: Person; at: string },
): DecisionEvent {
  const who = { by: partyOf(by), at };
  if (said.kind !== 'approved') return { ...said, ...who };
  const { what: kind, date: until } = request;
  const ruling: ActionDecision = { kind, decision: said.decision, before: action.target, until, at };
  return { kind: 'approved', ref: action.ref, ruling, ...who };
}

/** Queues the notices, then writes the event; false when somebody was first. */
async function write(
  ports: DecisionPorts,
  {
    key,
    matter,
    number,
    event,
    tell,
  }: { key: PlanKey; matter: string; number: number; event: DecisionEvent; tell: string[] },
): Promise<boolean> {
  for (const to of tell) await ports.notices.add({ ...key, to, log: 'decision', matter, number });
  const first = await ports.decisions.add(key, { matter, number, event });
  if (first) {
    const what = `${auditWords[event.kind]} (${key.planId}, request ${matter})`;
    await ports.audit.record(key.tenant, { at: event.at, who: event.by.name, what });
  }
  return first;
}

const auditWords: Record<DecisionEvent['kind'], string> = {
  asked: 'asked for a decision',
  asked_back: 'asked back about a request for a decision',
  replied: 'replied about a request for a decision',
  approved: 'approved a request for a decision',
  declined: 'declined a request for a decision',
  withdrawn: 'took a request for a decision back',
};

async function requireRequest(ports: DecisionPorts, key: PlanKey, matter: string): Promise<DecisionRequest> {
  const request = decisionRequestOf(await ports.decisions.read(key, matter));
  if (request) return request;
  throw new GoldenThreadError('not_found', 'This request is no longer there. Nothing was changed.');
}
