import { setImmediate } from 'node:timers/promises';
import { dayOf } from '../plan/dates/day.ts';
import { exampleQuestions } from '../questions/answering/suggestions.ts';
import { ask } from '../questions/ask.ts';
import { currentRecords } from './chat/current-plan.ts';
import type { TeamsPorts } from './teams-ports.ts';
import { answerCard } from './views/answer-card.ts';

type AheadPorts = Pick<TeamsPorts, 'plans' | 'people' | 'clock' | 'timeZone'>;

/** Where more councils than this share a deployment, the plans of the others are read when somebody asks. */
const mostReadAhead = 20;

/** Reads ahead for one tenant after the other; what fails is logged. */
export async function readAllAhead(
  ports: AheadPorts & Pick<TeamsPorts, 'log'>,
  tenants: readonly string[],
): Promise<void> {
  for (const tenant of tenants.slice(0, mostReadAhead))
    await readAhead(ports, tenant).catch((err: unknown) =>
      ports.log.error({ err, tenant }, 'the plan could not be read ahead of the first question'),
    );
}

/**
 * Reads the tenant's plan into memory and answers some questions of its own, so that the first person to ask does not
 * wait for either. Shows and stores nothing.
 */
async function readAhead(ports: AheadPorts, tenant: string): Promise<void> {
  const [found, people] = await Promise.all([currentRecords(ports.plans, tenant), ports.people.list(tenant)]);
  if (!found) return;
  const { records } = found;
  const { timeZone } = ports;
  const today = dayOf(ports.clock.now(), timeZone);
  const facts = { records, people, today, timeZone, asker: null };
  for (const utterance of exampleQuestions(records)) {
    // Whoever asks meanwhile comes first.
    await setImmediate();
    const { answer } = await ask({ utterance, context: null, facts });
    answerCard(answer, {
      plan: records.plan,
      asked: ports.clock.now(),
      from: 0,
      short: false,
      mayExport: false,
    });
  }
}
