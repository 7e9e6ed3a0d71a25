import { z } from 'zod';
import {
  type ActionDecision,
  actionDecisionSchema,
  type DecisionKind,
  decisionKindSchema,
} from '../../plan/action-decision.ts';
import { type Day, formatDay } from '../../plan/dates/day.ts';
import type { TargetDate } from '../../plan/dates/target-date.ts';
import { type PlanAction, withPosition } from '../../plan/plan-action.ts';
import type { StatusScheme } from '../../plan/status-scheme.ts';
import { type Party, partySchema } from '../party.ts';

const step = { by: partySchema, at: z.string() };

/** What happened to one request for a decision. The first is `asked`; nothing follows an approval, refusal or withdrawal. */
export const decisionEventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('asked'),
    what: decisionKindSchema,
    ref: z.string(),
    reason: z.string(),
    /** The day proposed, or the day of completion; null where the request needs none. */
    date: z.iso.date().nullable(),
    ...step,
  }),
  z.object({ kind: z.literal('asked_back'), question: z.string(), ...step }),
  z.object({ kind: z.literal('replied'), reply: z.string(), ...step }),
  z.object({ kind: z.literal('approved'), ref: z.string(), ruling: actionDecisionSchema, ...step }),
  z.object({ kind: z.literal('declined'), reason: z.string(), ...step }),
  z.object({ kind: z.literal('withdrawn'), ...step }),
]);
export type DecisionEvent = z.infer<typeof decisionEventSchema>;

export interface DecisionRequest {
  what: DecisionKind;
  ref: string;
  reason: string;
  date: string | null;
  askedBy: Party;
  askedAt: string;
  /** `waiting`: for the approver; `asked_back`: for the owner's reply. */
  state: 'waiting' | 'asked_back' | 'approved' | 'declined' | 'withdrawn';
  /** Questions and replies, oldest first. */
  talk: { by: Party; at: string; text: string }[];
  ruling: ActionDecision | null;
  /** Why it was declined; empty otherwise. */
  refusal: string;
  endedBy: Party | null;
}

/** The request as it stands; `undefined` where no request begins the events. */
export function decisionRequestOf([first, ...rest]: readonly DecisionEvent[]): DecisionRequest | undefined {
  if (first?.kind !== 'asked') return undefined;
  const { what, ref, reason, date, by: askedBy, at: askedAt } = first;
  const request: DecisionRequest = {
    ...{ what, ref, reason, date, askedBy, askedAt },
    ...{ state: 'waiting', talk: [], ruling: null, refusal: '', endedBy: null },
  };
  return rest.reduce(after, request);
}

function after(request: DecisionRequest, event: DecisionEvent): DecisionRequest {
  const { by, at } = event;
  switch (event.kind) {
    case 'asked':
      return request;
    case 'asked_back':
      return { ...request, state: 'asked_back', talk: [...request.talk, { by, at, text: event.question }] };
    case 'replied':
      return { ...request, state: 'waiting', talk: [...request.talk, { by, at, text: event.reply }] };
    case 'approved':
      return { ...request, state: 'approved', ruling: event.ruling, endedBy: by };
    case 'declined':
      return { ...request, state: 'declined', refusal: event.reason, endedBy: by };
    case 'withdrawn':
      return { ...request, state: 'withdrawn', endedBy: by };
  }
}

export function isOpen({ state }: Pick<DecisionRequest, 'state'>): boolean {
  return state === 'waiting' || state === 'asked_back';
}

/** What was approved for each action, oldest first, from the events of all requests. */
export function rulingsOf(events: readonly DecisionEvent[]): ReadonlyMap<string, ActionDecision[]> {
  const byRef = new Map<string, ActionDecision[]>();
  for (const [ref, ruling] of rulings(events)) byRef.set(ref, [...(byRef.get(ref) ?? []), ruling]);
  for (const decisions of byRef.values()) decisions.sort((a, b) => (a.at < b.at ? -1 : 1));
  return byRef;
}

/** What was decided about each of the actions, as they were read. */
export function rulingsIn(actions: readonly PlanAction[]): ReadonlyMap<string, ActionDecision[]> {
  return new Map(actions.flatMap(({ ref, decisions }) => (decisions ? [[ref, decisions]] : [])));
}

/** A ruling says itself which action it is about, so that the requests need not be put together to read a plan. */
function rulings(events: readonly DecisionEvent[]): [string, ActionDecision][] {
  return events.flatMap((event) => (event.kind === 'approved' ? [[event.ref, event.ruling]] : []));
}

/**
 * The actions with what was decided about them: a re-baseline's day is the target, and the first one stays in the record;
 * an extension's day is the revised one, and what counts as complete has that status, unless its owner has said something
 * since.
 */
export function withRulings(
  actions: readonly PlanAction[],
  rulings: ReadonlyMap<string, ActionDecision[]>,
  scheme: StatusScheme,
): PlanAction[] {
  return actions.map((action) => withRulingsOf(action, rulings, scheme));
}

/** Likewise one of them. */
export function withRulingsOf(
  action: PlanAction,
  rulings: ReadonlyMap<string, ActionDecision[]>,
  scheme: StatusScheme,
): PlanAction {
  const decisions = rulings.get(action.ref);
  if (!decisions) return action;
  const until = decisions.findLast(({ kind }) => kind === 're_baseline')?.until ?? null;
  const target = until === null ? action.target : targetOn(until);
  const decided: PlanAction = { ...action, target, decisions };
  return decisions.reduce((soFar, ruling) => afterRuling(soFar, ruling, scheme), decided);
}

/** An answer given after the decision stands; one given before gives way to it. */
function afterRuling(action: PlanAction, ruling: ActionDecision, scheme: StatusScheme): PlanAction {
  const { kind, until, at, decision } = ruling;
  if (until === null || at <= action.statedAt) return action;
  const stated = { statedAt: at, statedBy: decision.body };
  if (kind === 'extension') return { ...action, ...stated, revisedTarget: targetOn(until) };
  const done = scheme.statuses.find(({ endsAction, rated }) => endsAction && rated);
  if (kind !== 'complete' || !done) return action;
  const position = { status: done.id, statusText: done.label, continues: false, completedOn: until };
  const { revisedTarget, commentary } = action;
  return { ...withPosition(action, { revisedTarget, commentary, ...position }), ...stated };
}

function targetOn(day: Day): TargetDate {
  return { text: formatDay(day), start: day, end: day, ongoing: false };
}
