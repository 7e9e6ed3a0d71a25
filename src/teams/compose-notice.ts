import type { NoticeJob } from '../ports.ts';
import type { Notice } from '../reporting/deliver-notices.ts';
import { handOverOf } from '../reporting/hand-over.ts';
import type { Person } from '../reporting/person.ts';
import { askWho } from './assign-in-chat.ts';
import { type AdaptiveCard, asTyped } from './render-card.ts';
import type { TeamsPorts } from './teams-ports.ts';
import { offerCard, offerStateCard } from './views/hand-over-cards.ts';

type Compose = (ports: TeamsPorts, job: NoticeJob, person: Person) => Promise<Notice<AdaptiveCard>>;

const composers: Record<NoticeJob['log'], Compose> = {
  'hand-over': handOverNotice,
  decision: async () => 'over',
  'sign-off': async () => 'over',
};

/** The card that tells one person of one event, from what is on record when it is sent. */
export function composeNotice(
  ports: TeamsPorts,
  job: NoticeJob,
  person: Person,
): Promise<Notice<AdaptiveCard>> {
  return composers[job.log](ports, job, person);
}

async function handOverNotice(
  ports: TeamsPorts,
  job: NoticeJob,
  person: Person,
): Promise<Notice<AdaptiveCard>> {
  const events = await ports.handOvers.read(job, job.matter);
  const event = events[job.number];
  if (!event) return 'early';
  const records = await ports.plans.read(job);
  if (event.kind === 'disowned') {
    const action = records?.actions.find(({ ref }) => ref === event.ref);
    if (!action?.disownedBy?.includes(event.by.id)) return 'over';
    const word = event.note === '' ? '' : ` They say: “${event.note}”`;
    const problem = `${asTyped(event.by.name)} says that this action is not theirs, and is not asked about it any more.${asTyped(word)}`;
    const asked = { planId: job.planId, ref: event.ref, typed: '', problem };
    return { message: await askWho(ports, { tenant: job.tenant, person }, asked) };
  }
  const offer = handOverOf(events);
  const action = records?.actions.find(({ ref }) => ref === offer?.ref);
  if (!offer || !records || !action) return 'over';
  if (event.kind !== 'offered') return { message: offerStateCard(offer, person.id) };
  if (offer.state !== 'pending') return 'over';
  return { message: offerCard(offer, { records, action, matter: job.matter }) };
}
