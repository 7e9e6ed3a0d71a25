import { dayOf } from '../../plan/dates/day.ts';
import type { NoticeJob } from '../../ports/job-queues.ts';
import { decisionRequestOf, isOpen } from '../../reporting/approval/decision-request.ts';
import { maySign, readSignOffs } from '../../reporting/approval/run-sign-off.ts';
import { isSignedOff } from '../../reporting/approval/sign-off.ts';
import { coverOf } from '../../reporting/approval/sign-off-cover.ts';
import type { Notice } from '../../reporting/delivery/deliver-notices.ts';
import { handOverOf } from '../../reporting/owners/hand-over.ts';
import { isDisowned, ownersOf } from '../../reporting/owners/owners.ts';
import { ownerResolver } from '../../reporting/owners/resolve-owner.ts';
import type { Person } from '../../reporting/person.ts';
import { readPlanFor } from '../../reporting/position/read-plan-for.ts';
import { answerCorrectionOf } from '../../reporting/updates/answer-correction.ts';
import { storeCorrection } from '../../reporting/updates/correct-answer.ts';
import { itemAt, type PassItem } from '../../reporting/updates/pass-items.ts';
import { askWho } from '../chat/assign-in-chat.ts';
import { correctionToDecide } from '../chat/correct-in-chat.ts';
import { scheduledDigestNotice } from '../chat/scheduled-digest.ts';
import { type AdaptiveCard, asTyped } from '../render-card.ts';
import type { TeamsPorts } from '../teams-ports.ts';
import { correctionStateCard } from '../views/correction-cards.ts';
import { replyCard, requestStateCard, requestToDecideCard } from '../views/decision-cards.ts';
import { offerCard, offerStateCard } from '../views/hand-over-cards.ts';
import { nobodySignsCard, returnedCard, signOffCard, signOffStatusCard } from '../views/sign-off-cards.ts';
import { escalationNotice } from './escalation-notice.ts';

type Compose = (ports: TeamsPorts, job: NoticeJob, person: Person) => Promise<Notice<AdaptiveCard>>;

const composers: Record<NoticeJob['log'], Compose> = {
  'hand-over': handOverNotice,
  decision: decisionNotice,
  'sign-off': signOffNotice,
  digest: scheduledDigestNotice,
  correction: correctionNotice,
  round: escalationNotice,
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
    const item = records && itemAt(records, event);
    if (!item || !(await isStillNamed(ports, { item, tenant: job.tenant, personId: event.by.id })))
      return 'over';
    const word = event.note === '' ? '' : ` They say: “${event.note}”`;
    const problem = `${asTyped(event.by.name)} says that this ${item.kind} is not theirs, and is not asked about it any more.${asTyped(word)}`;
    const asked = { planId: job.planId, ref: item.ref, typed: '', problem };
    return { message: await askWho(ports, { tenant: job.tenant, person }, asked) };
  }
  const offer = handOverOf(events);
  const item = records && offer && itemAt(records, offer);
  if (!item) return 'over';
  if (event.kind !== 'offered') {
    return { message: offerStateCard(offer, { readerId: person.id, name: item.ref }) };
  }
  if (offer.state !== 'pending' || offer.to.id !== person.id) return 'over';
  return { message: offerCard(offer, { records, item, matter: job.matter }) };
}

/** Whether the plan still has somebody as an owner who said that it is not theirs. */
async function isStillNamed(
  ports: TeamsPorts,
  { item, tenant, personId }: { item: PassItem; tenant: string; personId: string },
): Promise<boolean> {
  const owners = ownersOf(item, ownerResolver(await ports.people.list(tenant)));
  return owners.some(({ resolution }) => isDisowned(resolution, personId));
}

async function decisionNotice(
  ports: TeamsPorts,
  job: NoticeJob,
  person: Person,
): Promise<Notice<AdaptiveCard>> {
  const events = await ports.decisions.read(job, job.matter);
  const event = events[job.number];
  if (!event) return 'early';
  const request = decisionRequestOf(events);
  const records = await ports.plans.read(job);
  const action = records?.actions.find(({ ref }) => ref === request?.ref);
  if (!request || !records || !action) return 'over';
  const about = { records, action, matter: job.matter, readerId: person.id };
  if (event.kind === 'asked_back' && request.state === 'asked_back')
    return { message: replyCard(request, about, { problem: '', words: '' }) };
  const isAsker = person.id === request.askedBy.id;
  if ((isAsker && event.kind !== 'asked' && event.kind !== 'replied') || !isOpen(request))
    return { message: requestStateCard(request, person.id) };
  if (request.state !== 'waiting' || event.kind === 'asked_back') return 'over';
  const typed = {
    problem: '',
    body: '',
    date: dayOf(ports.clock.now(), ports.timeZone),
    reference: '',
    words: '',
  };
  return { message: requestToDecideCard(request, about, typed) };
}

async function correctionNotice(
  ports: TeamsPorts,
  job: NoticeJob,
  { id }: Person,
): Promise<Notice<AdaptiveCard>> {
  const events = await ports.corrections.read(job, job.matter);
  const request = answerCorrectionOf(events);
  if (!events[job.number]) return 'early';
  if (!request) return 'over';
  if (job.number > 0) await storeCorrection(ports, job, job.matter);
  if (request.state !== 'waiting') {
    const isTold = id === request.askedBy.id || job.number > 0;
    return isTold ? { message: correctionStateCard(request, '') } : 'over';
  }
  const card = await correctionToDecide(ports, job, { request, matter: job.matter });
  return card ? { message: card } : 'over';
}

async function signOffNotice(
  ports: TeamsPorts,
  job: NoticeJob,
  person: Person,
): Promise<Notice<AdaptiveCard>> {
  const event = (await ports.signOffs.read(job, job.matter))[job.number];
  if (!event) return 'early';
  const { tenant, planId, matter: period } = job;
  const records = await readPlanFor(ports, job, period);
  if (!records || event.kind === 'signers') return 'over';
  const where = { key: { tenant, planId }, period };
  const { timeZone } = ports;
  const steps = await readSignOffs(ports, where);
  const step = steps.find(({ of }) => of === event.of);
  if (event.kind === 'signed') {
    return isSignedOff(steps)
      ? { message: signOffStatusCard(steps, { period, timeZone }, 'Everybody has signed off') }
      : 'over';
  }
  if (!step) return 'over';
  if (event.kind === 'returned') {
    const isOpen = (await ports.rounds.find(where.key, period))?.state === 'open';
    return { message: returnedCard(step, event, { records, period, isOpen }) };
  }
  if (event.to === null) return { message: nobodySignsCard(step, period) };
  if (!(await maySign(ports, { tenant, step, id: person.id }))) {
    const isTeam = ports.performanceTeam.includes(person.id) && !isSignedOff(steps);
    const title = 'Something has changed since it was signed:';
    return isTeam ? { message: signOffStatusCard(steps, { period, timeZone }, title) } : 'over';
  }
  if (step.state !== 'asked') return 'over';
  const today = dayOf(ports.clock.now(), timeZone);
  const mark = await coverOf(records, period, step.theme);
  const about = { records, period, steps, today, timeZone, mark };
  return { message: signOffCard(step, about, { problem: '', comment: '' }) };
}
