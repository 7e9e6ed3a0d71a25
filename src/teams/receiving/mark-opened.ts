import { z } from 'zod';
import { dayOf } from '../../plan/dates/day.ts';
import { Remembered } from '../../remembered.ts';
import { changeRequest, opened } from '../../reporting/delivery/ledger-rows.ts';
import { peopleRepresented } from '../../reporting/owners/absence.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';

const pressed = z.looseObject({
  action: z.looseObject({
    verb: z.string().startsWith('update.'),
    data: z.looseObject({ plan: z.string().max(200), period: z.string().max(20) }),
  }),
});

/** Nobody presses so many buttons a minute that the row must be looked at for each. */
const lookedAt = new WeakMap<TeamsPorts['rounds'], Remembered<unknown>>();

/** Writes down, once, that a person has pressed a button of their card: they have seen it, for those they stand in for too. */
export async function markOpened(ports: TeamsPorts, speaker: Speaker, value: unknown): Promise<void> {
  const { data } = pressed.safeParse(value);
  if (!data) return;
  const { plan: planId, period } = data.action.data;
  const { tenant, person } = speaker;
  const at = ports.clock.now();
  const known = lookedAt.get(ports.rounds) ?? new Remembered(60_000);
  lookedAt.set(ports.rounds, known);
  await known.get(JSON.stringify([tenant, planId, period, person.id]), async () => {
    const key = { tenant, planId };
    await changeRequest(ports, key, { period, owner: person.id }, (row) => opened(row, at));
    const today = dayOf(at, ports.timeZone);
    for (const { id } of await peopleRepresented(ports.people, tenant, { person, today }))
      await changeRequest(ports, key, { period, owner: id }, (row) =>
        row.state === 'delivered' ? opened(row, at) : undefined,
      );
  });
}
