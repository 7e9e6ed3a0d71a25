import { z } from 'zod';
import type { PeriodId } from '../../plan/dates/reporting-period.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import { type Party, partySchema } from '../party.ts';
import { answeredFor, itemsOf, lastAnswerOf, type PassItem } from '../updates/pass-items.ts';

/** Who signs what off: a director for each theme, and then the plan as a whole by one role after the other. */
export const signersSchema = z.object({
  themes: z.array(z.object({ theme: z.string(), by: partySchema })),
  /** In the order in which they sign. */
  chain: z.array(z.object({ role: z.string(), by: partySchema })),
  /** Whether nothing is published before everybody has signed. */
  required: z.boolean().optional(),
});
export type Signers = z.infer<typeof signersSchema>;

const step = { by: partySchema, at: z.string() };

/** What happened about signing a round off. `of` names the step: `theme:Economy` or `role:Director`. */
export const signOffEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('signers'), signers: signersSchema, ...step }),
  z.object({ kind: z.literal('asked'), of: z.string(), ...step }),
  z.object({
    kind: z.literal('signed'),
    of: z.string(),
    /** The latest change that the signer's card showed (UTC, empty for none). Missing in events of an earlier release. */
    seen: z.string().optional(),
    ...step,
  }),
  z.object({ kind: z.literal('returned'), of: z.string(), comment: z.string(), ...step }),
]);
export type SignOffEvent = z.infer<typeof signOffEventSchema>;

/** One step of signing a round off, as it stands. */
export interface SignOff {
  /** `theme:Economy`, `role:Director`. */
  of: string;
  /** The theme, or the role. */
  name: string;
  theme: string | null;
  signer: Party;
  /**
   * `not_asked`; `asked`; `signed`; `returned` with a comment; `outdated`: signed, but something it covers was answered,
   * decided, put right or stated by a document since, or a step before it was returned.
   */
  state: 'not_asked' | 'asked' | 'signed' | 'returned' | 'outdated';
  /** When it came to its state (UTC); null while nobody was asked. */
  at: string | null;
  /** Who signed or returned it, as recorded then; null before. */
  by: Party | null;
  /** Why it was returned; empty otherwise. */
  comment: string;
}

/** Where a plan's signers are kept in its log; the other matters in it are periods. */
export const signersMatter = 'signers';

/** Who signs now, from the events about signers; nobody where none are. */
export function signersOf(events: readonly SignOffEvent[]): Signers {
  const set = events.flatMap((event) => (event.kind === 'signers' ? [event.signers] : []));
  return set.at(-1) ?? { themes: [], chain: [] };
}

/** What is to be signed off, by whom, and on what. `events` are those of the round's period, oldest first. */
export interface SigningOff {
  records: PlanRecords;
  signers: Signers;
  period: PeriodId;
  events: readonly SignOffEvent[];
}

/** Every step in order, the themes first. Themes without a signer need none, and a plan without any has no steps. */
export function signOffs({ records, signers, period, events }: SigningOff): SignOff[] {
  const known = new Set(records.plan.themes.map(({ name }) => name));
  const themes = signers.themes
    .filter(({ theme }) => known.has(theme))
    .map(({ theme, by }) => {
      const of = `theme:${theme}`;
      const step = stepOf(of, { name: theme, theme, signer: by }, events);
      return outdatedBy(step, lastChange(records, period, theme), seenIn(events, of));
    });
  const chain: SignOff[] = [];
  for (const { role, by } of signers.chain) {
    const step = stepOf(`role:${role}`, { name: role, theme: null, signer: by }, events);
    const before = [...themes, ...chain];
    const unsigned = before.some(({ state }) => state !== 'signed');
    const latest = before
      .map(({ at }) => at ?? '')
      .sort()
      .at(-1);
    const overtaken = step.state === 'signed' && (unsigned || isAfter(latest, step.at));
    const current = outdatedBy(step, lastChange(records, period, null), seenIn(events, step.of));
    chain.push(overtaken ? { ...step, state: 'outdated' } : current);
  }
  return [...themes, ...chain];
}

/** Whom to ask now: every theme at once, then the chain one by one. Those asked or returned are not asked again by it. */
export function stepsToAsk(steps: readonly SignOff[]): SignOff[] {
  const open = (step: SignOff) => step.state === 'not_asked' || step.state === 'outdated';
  const themes = steps.filter(({ theme }) => theme !== null);
  if (themes.some(({ state }) => state !== 'signed')) return themes.filter(open);
  const next = steps.find(({ theme, state }) => theme === null && state !== 'signed');
  return next && open(next) ? [next] : [];
}

/** Whether every step is signed. A plan without signers needs no sign-off. */
export function isSignedOff(steps: readonly SignOff[]): boolean {
  return steps.every(({ state }) => state === 'signed');
}

function stepOf(
  of: string,
  about: Pick<SignOff, 'name' | 'theme' | 'signer'>,
  events: readonly SignOffEvent[],
): SignOff {
  const last = events.findLast((event) => event.kind !== 'signers' && event.of === of);
  const bare = { of, ...about, comment: '', by: null };
  if (!last || last.kind === 'signers') return { ...bare, state: 'not_asked', at: null };
  if (last.kind === 'asked') return { ...bare, state: 'asked', at: last.at };
  const comment = last.kind === 'returned' ? last.comment : '';
  return { ...bare, state: last.kind, at: last.at, by: last.by, comment };
}

/** What the signer of a step had seen when they last signed; `undefined` where that was not kept. */
function seenIn(events: readonly SignOffEvent[], of: string): string | undefined {
  const last = events.findLast((event) => event.kind === 'signed' && event.of === of);
  return last?.kind === 'signed' ? last.seen : undefined;
}

/** What was on its way while they signed has an earlier moment than the signature, and they have not seen it. */
function outdatedBy(step: SignOff, changedAt: string | undefined, seen = step.at): SignOff {
  const isOutdated = step.state === 'signed' && isAfter(changedAt, seen);
  return isOutdated ? { ...step, state: 'outdated' } : step;
}

function isAfter(later: string | null | undefined, earlier: string | null): boolean {
  return later != null && earlier !== null && later > earlier;
}

/**
 * When something that a signature for the period covers was last answered, put right, decided or stated by a document: of
 * the actions and measures of one theme, of the whole plan for a null theme. What was answered for a later period counts
 * as far as it was answered for this one.
 */
export function lastChange(
  { actions, measures }: PlanRecords,
  period: PeriodId,
  theme: string | null,
): string | undefined {
  const covers = (held: { theme: string | null }) => theme === null || held.theme === theme;
  const covered = { actions: actions.filter(covers), measures: measures.filter(covers) };
  const stated = itemsOf(covered).flatMap((item) => statedOf(item, period) ?? []);
  const decided = covered.actions.flatMap(({ decisions = [] }) => decisions.map(({ at }) => at));
  return [...stated, ...decided].reduce<string | undefined>(
    (latest, at) => (latest === undefined || at > latest ? at : latest),
    undefined,
  );
}

function statedOf(item: PassItem, period: PeriodId): string | undefined {
  const { statedFor, statedAt } = item;
  if (statedFor === null) return statedAt;
  return statedFor <= period ? (lastAnswerOf(item)?.putRightAt ?? statedAt) : answeredFor(item, period);
}
