import { z } from 'zod';
import { refreshOthers } from '../reporting/refresh-cards.ts';
import { submissionData } from './card-actions/pass-turn.ts';
import type { Speaker, TeamsPorts } from './teams-ports.ts';

const submitted = z.looseObject({
  action: z.looseObject({
    verb: z.enum(['update.save', 'update.accept', 'update.noChange', 'measure.save', 'measure.noChange']),
    data: submissionData,
  }),
});

/** After an answer: the owners' other cards, on which it is not to be seen, are brought up to date. `pressed` is the message. */
export async function refreshAfter(
  ports: TeamsPorts,
  { tenant, person }: Speaker,
  { value, pressed }: { value: unknown; pressed: string | undefined },
): Promise<void> {
  const { data } = submitted.safeParse(value);
  if (!data) return;
  const { plan: planId, period, ref, nonce } = data.action.data;
  await refreshOthers(ports, { tenant, planId }, { period, ref, nonce, by: person, pressed });
}
