import { z } from 'zod';
import { changeRequest } from '../reporting/ask-owners.ts';
import type { Speaker, TeamsPorts } from './teams-ports.ts';

const pressed = z.looseObject({
  action: z.looseObject({
    verb: z.string().startsWith('update.'),
    data: z.looseObject({ plan: z.string().max(200), period: z.string().max(20) }),
  }),
});

/** Writes down, once, that a person has pressed a button of their card: they have seen it. */
export async function markOpened(ports: TeamsPorts, speaker: Speaker, value: unknown): Promise<void> {
  const { data } = pressed.safeParse(value);
  if (!data) return;
  const { plan: planId, period } = data.action.data;
  const which = { period, owner: speaker.person.id };
  const openedAt = ports.clock.now();
  await changeRequest(ports, { tenant: speaker.tenant, planId }, which, (row) =>
    row.openedAt === undefined ? { ...row, openedAt } : undefined,
  );
}
