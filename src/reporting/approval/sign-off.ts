import { z } from 'zod';
import type { PeriodId } from '../../plan/dates/reporting-period.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import { themeNamed } from '../../plan/theme-names.ts';
import { type Party, partySchema } from '../party.ts';
import { coverOf, lastChange } from './sign-off-cover.ts';

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
  z.object({
    kind: z.literal('asked'),
    of: z.string(),
    /** Who was asked: the signer or their deputy; null where nobody was there. Missing in events of an earlier release. */
    to: partySchema.nullable().optional(),
    ...step,
  }),
  z.object({
    kind: z.literal('signed'),
    of: z.string(),
    /** The fingerprint of what the signer's card showed, see `coverOf`. Missing in events of an earlier release. */
    covered: z.string().optional(),
    /** In events of an earlier release: the latest change that the signer's card showed (UTC, empty for none). */
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
   * `not_asked`; `asked`; `signed`; `returned` with a comment; `outdated`: signed, but what it covers is not what was
   * signed any more, or a step before it was returned; `no_theme`: the plan has no theme of that name now, and the step
   * stays open until somebody says who signs in its place.
   */
  state: 'not_asked' | 'asked' | 'signed' | 'returned' | 'outdated' | 'no_theme';
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
  /** Those of the period, see `readPlanFor`. */
  records: PlanRecords;
  signers: Signers;
  period: PeriodId;
  events: readonly SignOffEvent[];
}

/**
 * Every step in order, the themes first. Themes without a signer need none, and a plan without any has no steps. A theme
 * that was given another name keeps its signer and signature.
 */
export async function signOffs(about: SigningOff): Promise<SignOff[]> {
  const { records, signers, events } = about;
  const themes = await Promise.all(
    signers.themes.map(async ({ theme: set, by }): Promise<SignOff> => {
      const theme = themeNamed(records.plan, set)?.name;
      const name = theme ?? set;
      const step = stepOf(`theme:${set}`, { name, theme: name, signer: by }, events);
      return theme === undefined ? { ...step, state: 'no_theme' } : asCovered(step, about);
    }),
  );
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
    chain.push(overtaken ? { ...step, state: 'outdated' } : await asCovered(step, about));
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
  const last = events.findLast(
    (event) => event.kind !== 'signers' && event.of === of && !(event.kind === 'asked' && event.to === null),
  );
  const bare = { of, ...about, comment: '', by: null };
  if (!last || last.kind === 'signers') return { ...bare, state: 'not_asked', at: null };
  if (last.kind === 'asked') return { ...bare, state: 'asked', at: last.at };
  const comment = last.kind === 'returned' ? last.comment : '';
  return { ...bare, state: last.kind, at: last.at, by: last.by, comment };
}

/** A signature holds for just what its card covered; one that kept only when that was, until something is newer. */
async function asCovered(step: SignOff, { records, period, events }: SigningOff): Promise<SignOff> {
  if (step.state !== 'signed') return step;
  const last = events.findLast((event) => event.kind === 'signed' && event.of === step.of);
  const { covered, seen = step.at } = last?.kind === 'signed' ? last : {};
  const isOutdated =
    covered === undefined
      ? isAfter(lastChange(records, period, step.theme), seen)
      : covered !== (await coverOf(records, period, step.theme));
  return isOutdated ? { ...step, state: 'outdated' } : step;
}

/** Whom a step's signature was asked of since it was last signed or returned; null for when nobody was there to be asked. */
export function askedOf(events: readonly SignOffEvent[], { of, signer }: SignOff): (string | null)[] {
  const own = events.filter((event) => event.kind !== 'signers' && event.of === of);
  const since = own.slice(own.findLastIndex(({ kind }) => kind !== 'asked') + 1);
  return since.map((event) => {
    if (event.kind !== 'asked' || event.to === undefined) return signer.id;
    return event.to?.id ?? null;
  });
}

function isAfter(later: string | null | undefined, earlier: string | null): boolean {
  return later != null && earlier !== null && later > earlier;
}
