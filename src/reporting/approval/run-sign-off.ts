import { GoldenThreadError } from '../../errors.ts';
import type { PeriodId } from '../../plan/dates/reporting-period.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { NoticeQueue } from '../../ports/job-queues.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { whoActsFor } from '../owners/absence.ts';
import { partyOf } from '../owners/hand-actions-over.ts';
import type { Party } from '../party.ts';
import type { Person } from '../person.ts';
import type { HistoryPorts } from '../position/read-plan-as-at.ts';
import { requirePlanFor } from '../position/read-plan-for.ts';
import type { RoundPorts } from '../rounds/open-round.ts';
import { concernedIn } from './concerned-in-theme.ts';
import {
  askedOf,
  isSignedOff,
  type Signers,
  type SignOff,
  type SignOffEvent,
  signersMatter,
  signersOf,
  signOffs,
  stepsToAsk,
} from './sign-off.ts';
import { coverOf } from './sign-off-cover.ts';

export interface SignOffPorts extends RoundPorts, HistoryPorts {
  signOffs: EventLog<SignOffEvent>;
  notices: NoticeQueue;
  /** Entra object ids of the performance team, who are told of what is returned and when all is signed. */
  performanceTeam: string[];
  /** The council's, for who is away today. */
  timeZone: string;
}

export interface Where {
  key: PlanKey;
  period: PeriodId;
}

const mostTries = 20;

/** The steps of signing a round off as they stand; `signers` may be none, and then there are no steps. */
export async function readSignOffs(
  ports: Pick<SignOffPorts, 'signOffs'> & HistoryPorts,
  { key, period }: Where,
): Promise<SignOff[]> {
  const records = await requirePlanFor(ports, key, period);
  const signers = await readSigners(ports, key);
  const events = await ports.signOffs.read(key, period);
  return signOffs({ records, signers, period, events });
}

/** Who signs a plan off as it is set now. */
export async function readSigners(
  { signOffs: log }: Pick<SignOffPorts, 'signOffs'>,
  key: PlanKey,
): Promise<Signers> {
  return signersOf(await log.read(key, signersMatter));
}

/** Changes who signs a plan off. */
export async function setSigners(
  ports: Pick<SignOffPorts, 'signOffs' | 'audit' | 'clock'>,
  key: PlanKey,
  { change, by }: { change: (signers: Signers) => Signers; by: { id: string; name: string } },
): Promise<Signers> {
  for (let tries = 0; tries < mostTries; tries++) {
    const events = await ports.signOffs.read(key, signersMatter);
    const signers = change(signersOf(events));
    const at = ports.clock.now();
    const event: SignOffEvent = { kind: 'signers', signers, by, at };
    if (!(await ports.signOffs.add(key, { matter: signersMatter, number: events.length, event }))) continue;
    const what = `changed who signs ${key.planId} off`;
    await ports.audit.record(key.tenant, { at, who: by.name, what });
    return signers;
  }
  throw crowded();
}

/**
 * Asks whoever is next, and those who returned it before; says whom. Asking again asks nobody twice who has a card, but
 * whoever stands in by now for somebody who has gone away.
 */
export async function askForSignOff(
  ports: SignOffPorts,
  { key, period }: Where,
  by: Party,
): Promise<{ asked: SignOff[]; steps: SignOff[] }> {
  const before = await readSignOffs(ports, { key, period });
  const open = before.map(
    (step): SignOff =>
      step.state === 'returned' || step.state === 'asked' ? { ...step, state: 'outdated' } : step,
  );
  const asked: SignOff[] = [];
  for (const step of stepsToAsk(open)) if (await ask(ports, { key, period }, { step, by })) asked.push(step);
  return { asked, steps: await readSignOffs(ports, { key, period }) };
}

/**
 * Asks the signer of a step, or who stands in for them; where nobody is there the performance team is told, to name
 * another. Each once. `also` are told that it was asked for. Whether somebody was asked.
 */
export async function ask(
  ports: SignOffPorts,
  where: Where,
  { step: { of, signer }, by, also = [] }: { step: SignOff; by: Party; also?: readonly string[] },
): Promise<boolean> {
  const person = await whoActsFor(ports, where.key.tenant, signer.id);
  const to = person ? partyOf(person) : null;
  const written = await write(ports, where, (steps, events) => {
    const now = steps.find((each) => each.of === of);
    if (!now || now.state === 'signed' || now.state === 'no_theme') return undefined;
    if (askedOf(events, now).includes(to?.id ?? null)) return undefined;
    const tell = to ? [to.id, ...also] : ports.performanceTeam;
    return { event: { kind: 'asked', of, to, by, at: ports.clock.now() }, tell };
  });
  return written !== undefined && to !== null;
}

/** Whether somebody may sign a step or return it: its signer, and who stands in while they are away. */
export async function maySign(
  ports: Pick<SignOffPorts, 'people' | 'clock' | 'timeZone'>,
  { tenant, step: { signer }, id }: { tenant: string; step: SignOff; id: string },
): Promise<boolean> {
  return signer.id === id || (await whoActsFor(ports, tenant, signer.id))?.id === id;
}

/** What the signer of a step says; `seen` is the fingerprint of what was on their card. */
export type SaidOfStep = { kind: 'signed'; seen: string } | { kind: 'returned'; comment: string };

/** `changed`: something came since the card was made, and nothing was signed; `late`: the step stands otherwise already. */
export type SignedOutcome = { step: SignOff; outcome: 'done' | 'late' | 'changed' } | 'foreign' | 'gone';

/** Signs a step off or returns it, once; whoever is next is asked, and a return is told to those who can put it right. */
export async function sayOfStep(
  ports: SignOffPorts,
  where: Where,
  { of, by, said }: { of: string; by: Person; said: SaidOfStep },
): Promise<SignedOutcome> {
  const steps = await readSignOffs(ports, where);
  const step = steps.find((each) => each.of === of);
  if (!step) return 'gone';
  if (!(await maySign(ports, { tenant: where.key.tenant, step, id: by.id }))) return 'foreign';
  const isOpen = step.state === 'asked' || step.state === 'outdated' || step.state === 'returned';
  if (!isOpen) {
    if (step.state === 'signed') await goOn(ports, where);
    return { step, outcome: step.state === said.kind ? 'done' : 'late' };
  }
  if (said.kind === 'signed' && said.seen !== (await coverNow(ports, where, step))) {
    return { step, outcome: 'changed' };
  }
  const first = await write(ports, where, (now) => {
    const current = now.find((each) => each.of === of);
    if (!current || current.state === 'signed' || current.state !== step.state) return undefined;
    return decided(ports, step, { by, said });
  });
  if (first && said.kind === 'returned') await tellReturned(ports, where, { step, number: first.number });
  if (said.kind === 'signed') await goOn(ports, where);
  const after = (await readSignOffs(ports, where)).find((each) => each.of === of) ?? step;
  return { step: after, outcome: after.state === said.kind ? 'done' : 'late' };
}

function decided(
  { clock }: SignOffPorts,
  { of }: SignOff,
  { by, said }: { by: Person; said: SaidOfStep },
): { event: SignOffEvent; tell: string[] } {
  const who = { of, by: partyOf(by), at: clock.now() };
  const event: SignOffEvent =
    said.kind === 'signed'
      ? { kind: 'signed', covered: said.seen, ...who }
      : { kind: 'returned', comment: said.comment, ...who };
  return { event, tell: [] };
}

/** Asks whoever is next once a step is signed; once all are, the performance team is told. */
async function goOn(ports: SignOffPorts, where: Where): Promise<void> {
  const steps = await readSignOffs(ports, where);
  const last = steps.at(-1)?.by ?? null;
  for (const step of stepsToAsk(steps)) {
    if (step.theme === null) await ask(ports, where, { step, by: last ?? { id: '', name: 'Golden Thread' } });
  }
  if (!isSignedOff(steps)) return;
  const { length } = await ports.signOffs.read(where.key, where.period);
  for (const to of ports.performanceTeam) await tell(ports, where, { to, number: length - 1 });
}

/** The performance team is told, and of a theme the owners of what is asked about or was answered in the round. */
async function tellReturned(
  ports: SignOffPorts,
  where: Where,
  { step, number }: { step: SignOff; number: number },
): Promise<void> {
  const { key, period } = where;
  const owners = step.theme === null ? [] : await concernedIn(ports, where, step.theme);
  for (const to of new Set([...ports.performanceTeam, ...owners])) {
    await tell(ports, { key, period }, { to, number });
  }
}

function tell(
  { notices }: SignOffPorts,
  { key, period }: Where,
  { to, number }: { to: string; number: number },
): Promise<void> {
  return notices.add({ ...key, to, log: 'sign-off', matter: period, number });
}

/** Decides on the steps as they are, writes, and decides again when somebody wrote first; `undefined` when nothing is to be written. */
async function write(
  ports: SignOffPorts,
  where: Where,
  decide: (
    steps: SignOff[],
    events: readonly SignOffEvent[],
  ) => { event: SignOffEvent; tell: readonly string[] } | undefined,
): Promise<{ number: number } | undefined> {
  const { key, period } = where;
  for (let tries = 0; tries < mostTries; tries++) {
    const events = await ports.signOffs.read(key, period);
    const decision = decide(await readSignOffs(ports, where), events);
    if (!decision) return undefined;
    const { event } = decision;
    const number = events.length;
    for (const to of new Set(decision.tell)) await tell(ports, where, { to, number });
    if (!(await ports.signOffs.add(key, { matter: period, number, event }))) continue;
    const what = `${event.kind === 'signers' ? '' : `${event.of}: `}${event.kind} (sign-off of ${key.planId}, ${period})`;
    await ports.audit.record(key.tenant, { at: event.at, who: event.by.name, what });
    return { number };
  }
  throw crowded();
}

async function coverNow(ports: HistoryPorts, where: Where, { theme }: SignOff): Promise<string> {
  const { key, period } = where;
  return coverOf(await requirePlanFor(ports, key, period), period, theme);
}

function crowded(): GoldenThreadError {
  return new GoldenThreadError(
    'conflict',
    'Others are signing at this very moment, and nothing was saved. Please press the button again.',
  );
}
