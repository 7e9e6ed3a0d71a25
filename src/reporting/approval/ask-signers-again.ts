import type { PlanKey } from '../../ports/plan-key.ts';
import type { ScheduleUsing } from '../rounds/run-rounds.ts';
import { isWorkingTime } from '../rounds/working-time.ts';
import { ask, readSignOffs, type SignOffPorts, type Where } from './run-sign-off.ts';
import { type SignOffEvent, signersMatter, stepsToAsk } from './sign-off.ts';

type AskingPorts = SignOffPorts & Pick<ScheduleUsing, 'isHoliday' | 'onTrouble'>;

const byItself = { id: '', name: 'Golden Thread' };

/**
 * Asks again, in working hours, for signatures that something has outdated, and tells the performance team; and asks whoever
 * signs by now in place of somebody who was asked and is away or does not sign any more. Each is asked once. Of a plan the
 * latest quarter whose signing has begun is looked at, until it is published.
 */
export async function askSignersAgain(ports: AskingPorts, tenant: string): Promise<void> {
  for (const { id: planId } of await ports.plans.list(tenant)) {
    const key = { tenant, planId };
    await askInPlan(ports, key).catch((error: unknown) => ports.onTrouble(error, { planId }));
  }
}

async function askInPlan(ports: AskingPorts, key: PlanKey): Promise<void> {
  const begun = (await ports.signOffs.list(key)).filter(({ matter }) => matter !== signersMatter);
  const latest = begun.sort((a, b) => (a.matter < b.matter ? -1 : 1)).at(-1);
  if (!latest) return;
  const where: Where = { key, period: latest.matter };
  if ((await ports.rounds.find(key, where.period))?.state === 'published') return;
  const hours = {
    ...(await ports.rounds.calendar(key)),
    timeZone: ports.timeZone,
    isHoliday: ports.isHoliday,
  };
  if (isWorkingTime(ports.clock.now(), hours)) await askAgain(ports, where, latest.events);
}

async function askAgain(ports: AskingPorts, where: Where, events: readonly SignOffEvent[]): Promise<void> {
  const steps = await readSignOffs(ports, where);
  const outdated = new Set(steps.flatMap(({ of, state }) => (state === 'outdated' ? [of] : [])));
  const begun = new Set(events.flatMap((event) => (event.kind === 'signers' ? [] : [event.of])));
  const open = steps.map((step) =>
    step.state === 'asked' ? { ...step, state: 'not_asked' as const } : step,
  );
  let isTold = false;
  for (const step of stepsToAsk(open).filter(({ of }) => begun.has(of))) {
    const isNews: boolean = !isTold && outdated.has(step.of);
    const isAsked = await ask(ports, where, {
      step,
      by: byItself,
      also: isNews ? ports.performanceTeam : [],
    });
    isTold ||= isNews && isAsked;
  }
}
