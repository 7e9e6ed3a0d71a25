import { z } from 'zod';
import { refreshOthers } from '../../reporting/delivery/refresh-cards.ts';
import { itemsOf } from '../../reporting/updates/pass-items.ts';
import { followingNonce } from '../card-actions/card-marks.ts';
import { isKeptBy, keepAllData } from '../card-actions/keep-all.ts';
import { submissionData } from '../card-actions/pass-turn.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';

const submitted = z.looseObject({
  action: z.looseObject({
    verb: z.enum(['update.save', 'update.accept', 'update.noChange', 'measure.save', 'measure.noChange']),
    data: submissionData,
  }),
});

const keptAll = z.looseObject({
  action: z.looseObject({ verb: z.literal('update.allUnchanged'), data: keepAllData }),
});

/** After an answer: the owners' other cards, on which it is not to be seen, are brought up to date. `pressed` is the message. */
export async function refreshAfter(
  ports: TeamsPorts,
  { tenant, person }: Speaker,
  { value, pressed }: { value: unknown; pressed: string | undefined },
): Promise<void> {
  const all = keptAll.safeParse(value).data?.action.data;
  if (all) return refreshAll(ports, { tenant, person }, { ...all, pressed });
  const { data } = submitted.safeParse(value);
  if (!data) return;
  const { plan: planId, period, ref, nonce } = data.action.data;
  await refreshOthers(ports, { tenant, planId }, { period, ref, nonce, by: person, pressed });
}

async function refreshAll(
  ports: TeamsPorts,
  { tenant, person: by }: Speaker,
  given: { plan: string; period: string; nonce: string; pressed: string | undefined },
): Promise<void> {
  const { plan: planId, period, pressed } = given;
  const key = { tenant, planId };
  const records = await ports.plans.read(key);
  const kept = records ? itemsOf(records).filter((item) => isKeptBy(given.nonce, item)) : [];
  for (const { ref } of kept) {
    const nonce = followingNonce(given.nonce, ref);
    await refreshOthers(ports, key, { period, ref, nonce, by, pressed });
  }
}
