import { z } from 'zod';
import { dayOf } from '../../plan/dates/day.ts';
import { maySign, readSignOffs, sayOfStep } from '../../reporting/approval/run-sign-off.ts';
import { coverOf } from '../../reporting/approval/sign-off-cover.ts';
import { readPlanFor } from '../../reporting/position/read-plan-for.ts';
import type { AdaptiveCard } from '../render-card.ts';
import { notice } from '../views/notice.ts';
import { mostComment, signOffCard, stepStateCard } from '../views/sign-off-cards.ts';
import type { CardAction } from './card-action.ts';
import { type Turn, typedText } from './pass-turn.ts';

const signData = z.object({
  plan: z.string().min(1).max(200),
  period: z.string().min(1).max(20),
  of: z.string().min(1).max(300),
  mark: z.string().max(64),
  comment: typedText(4 * mostComment),
});
type SignData = z.infer<typeof signData>;

export const signStep: CardAction<SignData> = {
  verb: 'signOff.sign',
  data: signData,
  handle: async (turn, data) => {
    const said = { kind: 'signed', seen: data.mark } as const;
    return outcome(turn, data, said);
  },
};

export const returnStep: CardAction<SignData> = {
  verb: 'signOff.return',
  data: signData,
  handle: async (turn, data) => {
    const comment = data.comment.trim();
    if (comment === '') return again(turn, data, 'Please say what is to be put right.');
    if (comment.length > mostComment) {
      return again(turn, data, `Please shorten the comment to ${mostComment} characters.`);
    }
    return outcome(turn, data, { kind: 'returned', comment });
  },
};

async function outcome(
  turn: Turn,
  data: SignData,
  said: Parameters<typeof sayOfStep>[2]['said'],
): Promise<AdaptiveCard> {
  const { ports, speaker } = turn;
  const where = { key: { tenant: speaker.tenant, planId: data.plan }, period: data.period };
  const found = await sayOfStep(ports, where, { of: data.of, by: speaker.person, said });
  if (found === 'gone') return gone();
  if (found === 'foreign') return foreign();
  if (found.outcome === 'changed') {
    return again(
      turn,
      data,
      'Something has changed since this card was made, so nothing was signed yet. This is how it stands now.',
    );
  }
  return stepStateCard(found.step, data.period);
}

/** The card as it stands now, with what was typed and why it is back. */
async function again(turn: Turn, data: SignData, problem: string): Promise<AdaptiveCard> {
  const { ports, speaker } = turn;
  const where = { key: { tenant: speaker.tenant, planId: data.plan }, period: data.period };
  const records = await readPlanFor(ports, where.key, where.period);
  if (!records) return gone();
  const steps = await readSignOffs(ports, where);
  const step = steps.find(({ of }) => of === data.of);
  if (!step) return gone();
  const { tenant, person } = speaker;
  if (!(await maySign(ports, { tenant, step, id: person.id }))) return foreign();
  if (step.state === 'no_theme') return stepStateCard(step, data.period);
  const { timeZone } = ports;
  const today = dayOf(ports.clock.now(), timeZone);
  const mark = await coverOf(records, data.period, step.theme);
  const about = { records, period: data.period, steps, today, timeZone, mark };
  return signOffCard(step, about, { problem, comment: data.comment });
}

function gone(): AdaptiveCard {
  return notice(
    'This sign-off is no longer wanted',
    'The plan, or who signs it off, has changed. Nothing was signed.',
  );
}

function foreign(): AdaptiveCard {
  return notice('This is not yours to sign off', 'Nothing was signed.');
}
