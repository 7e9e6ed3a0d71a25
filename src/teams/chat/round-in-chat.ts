import { GoldenThreadError } from '../../errors.ts';
import { closeRound } from '../../reporting/rounds/close-round.ts';
import { remindInRound } from '../../reporting/rounds/remind-in-round.ts';
import { resendInRound } from '../../reporting/rounds/resend-in-round.ts';
import { type AdaptiveCard, asTyped } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { notice } from '../views/notice.ts';
import { canPost } from './answer-question.ts';
import { askForUpdate } from './ask-for-update.ts';
import { currentPlan, noPlanYet } from './current-plan.ts';
import { askingCard, statusCard } from './round-cards.ts';
import type { RoundCommand } from './round-command.ts';
import { roundMeant } from './round-meant.ts';
import { openInChat } from './round-open.ts';

/** Carries the command out for those who may, and shows the round's ledger. */
export async function roundInChat(
  ports: TeamsPorts,
  speaker: Speaker,
  command: RoundCommand,
): Promise<AdaptiveCard> {
  if (command.what === 'ask') return askForUpdate(ports, speaker, command.ref);
  if (!canPost(ports, speaker)) return notAllowed();
  if (command.what === 'open') {
    const current = await currentPlan(ports.plans, speaker.tenant);
    return current ? openInChat(ports, speaker, { ...command, planId: current.plan.id }) : noPlanYet();
  }
  const { what, who } = command;
  const meant = await roundMeant(ports, speaker.tenant, command.of);
  if ('card' in meant) return meant.card;
  try {
    return await roundStep(ports, speaker, { ...meant, what, who });
  } catch (error) {
    if (error instanceof GoldenThreadError) return notice('Nothing was done', asTyped(error.message));
    throw error;
  }
}

export interface RoundStep {
  planId: string;
  period: string;
  /** `close` asks first; `closed` is the answer to that. */
  what: 'status' | 'remind' | 'resend' | 'close' | 'closed';
  /** The one owner whom it concerns, as somebody named them; everybody when missing. */
  who?: string | undefined;
  /** What is to be said of the choice of this round, where there was one. */
  choice?: string;
}

/** One step in a round, from the chat or from a button; the card shows what has become of it. */
export async function roundStep(
  ports: TeamsPorts,
  speaker: Speaker,
  { planId, period, what, who, choice = '' }: RoundStep,
): Promise<AdaptiveCard> {
  if (!canPost(ports, speaker)) return notAllowed();
  const key = { tenant: speaker.tenant, planId };
  const round = await ports.rounds.find(key, period);
  const where = { planId, period };
  const show = (told: string, closing = false) =>
    statusCard(ports, speaker.tenant, { ...where, notice: `${told} ${choice}`.trim(), closing });
  if (round?.state !== 'open')
    return show(what === 'status' ? '' : 'The round is not open, so nothing was done.');
  if (what === 'remind') {
    const { told, aside } = await remindInRound(ports, key, { round, who, by: speaker.person.name });
    return askingCard(ports, speaker, { ...where, notice: told, aside: `${aside} ${choice}`.trim() });
  }
  if (what === 'resend') {
    const told = await resendInRound(ports, key, { round, who: who === undefined ? [] : [who] });
    return askingCard(ports, speaker, { ...where, notice: told, aside: choice });
  }
  if (what === 'closed') {
    await closeRound(ports, { key, period, by: speaker.person.name });
    return show('The round is closed. Who has answered is frozen.');
  }
  const closing = what === 'close';
  const question = 'Close it now? No more answers are taken then, and nobody can open it again.';
  return show(closing ? question : '', closing);
}

function notAllowed(): AdaptiveCard {
  return notice(
    'Rounds are for the performance team',
    'Nothing was changed. For what is yours, type “my actions”.',
  );
}
