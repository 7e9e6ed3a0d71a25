import type { z } from 'zod';
import { dayOf } from '../../plan/day.ts';
import type { PlanAction } from '../../plan/plan-action.ts';
import type { AnswerRules, TypedAnswer } from '../../reporting/answer-problems.ts';
import {
  type Checked,
  checkAnswer,
  checkUnchanged,
  lastAnswer,
  withProposal,
} from '../../reporting/check-answer.ts';
import { planStart } from '../../reporting/plan-start.ts';
import { answeredJustBefore, submitUpdate } from '../../reporting/submit-update.ts';
import { nextToAnswer } from '../../reporting/update-pass.ts';
import type { AdaptiveCard } from '../render-card.ts';
import { stepCard } from '../views/step-card.ts';
import { answeredBeforeLine, type PassFacts, receiptCard } from '../views/update-views.ts';
import type { CardAction } from './card-action.ts';
import { followingNonce, wordingMark } from './card-marks.ts';
import { answerData, inPass, notYours, submissionData, type Turn } from './pass-turn.ts';

type Submission = z.infer<typeof submissionData>;

/** How a button's answer is read: what stands in the fields if it is refused, and what the rules make of it. */
interface Reading {
  noChange: boolean;
  typed: TypedAnswer;
  checked: Checked;
}
type AnswerReading = (action: PlanAction, rules: AnswerRules) => Reading;

export const saveUpdate: CardAction<z.infer<typeof answerData>> = {
  verb: 'update.save',
  data: answerData,
  handle: (turn, data) =>
    save(turn, data, (action, rules) => ({
      noChange: false,
      typed: typedFields(data),
      checked: checkAnswer(data, action, rules),
    })),
};

/** Saves with the status that the dates propose. */
export const acceptUpdate: CardAction<z.infer<typeof answerData>> = {
  verb: 'update.accept',
  data: answerData,
  handle: (turn, data) =>
    save(turn, data, (action, rules) => {
      const typed = withProposal(typedFields(data), action, rules);
      return { noChange: false, typed, checked: checkAnswer(typed, action, rules) };
    }),
};

export const keepUpdate: CardAction<Submission> = {
  verb: 'update.noChange',
  data: submissionData,
  handle: (turn, data) =>
    save(turn, data, (action, rules) => ({
      noChange: true,
      typed: lastAnswer(action),
      checked: checkUnchanged(action, rules),
    })),
};

/** Stores the answer and shows the next action, or the receipt; a refused answer comes back with all that was typed. */
async function save(turn: Turn, data: Submission, read: AnswerReading): Promise<AdaptiveCard> {
  return inPass(turn, data, async (facts) => {
    const action = facts.pass.items.find((each) => each.ref === data.ref)?.action;
    if (!action) return notYours(facts, data.ref);
    const { typed, checked, noChange } = read(action, rulesFor(turn, facts));
    if (data.mark !== undefined && data.mark !== wordingMark(action)) {
      const notice = `The plan’s words or its date for ${action.ref} have changed since this card was made, so nothing was saved yet. This is how it reads now; what you typed is still here.`;
      return stepCard({ ...facts, notice }, action, { nonce: data.nonce, retry: { typed, problems: {} } });
    }
    if ('problems' in checked) {
      return stepCard({ ...facts, notice: notSaved }, action, {
        nonce: data.nonce,
        retry: { typed, ...checked },
      });
    }
    const { position } = checked;
    return store(turn, data, { facts, action, position, noChange });
  });
}

const notSaved = 'Not saved yet: please look at the lines marked below. What you typed is still here.';

async function store(
  turn: Turn,
  data: Submission,
  {
    facts,
    ...answer
  }: {
    facts: PassFacts;
    action: PlanAction;
    position: Extract<Checked, { position: unknown }>['position'];
    noChange: boolean;
  },
): Promise<AdaptiveCard> {
  const key = { tenant: turn.speaker.tenant, planId: data.plan };
  const { update } = await submitUpdate(turn.ports, {
    ...answer,
    key,
    round: facts.round,
    person: turn.speaker.person,
    nonce: data.nonce,
  });
  return inPass(turn, data, async (fresh) => {
    const before = answeredJustBefore(await turn.ports.updates.history(key, update.ref), update);
    const notice = before ? answeredBeforeLine(before, fresh) : '';
    const next = nextToAnswer(fresh.pass, data.ref);
    const told = { ...fresh, notice };
    return next
      ? stepCard(told, next.action, { nonce: followingNonce(data.nonce, next.ref) })
      : receiptCard(told);
  });
}

function rulesFor({ ports }: Turn, { records, timeZone }: PassFacts): AnswerRules {
  return {
    scheme: records.plan.statusScheme,
    today: dayOf(ports.clock.now(), timeZone),
    planStart: planStart(records),
  };
}

/** The typed fields alone, without the ids that came with them. */
export function typedFields(data: TypedAnswer): TypedAnswer {
  const { status, forecast, commentary, cause, recovery, completedOn, reason } = data;
  return { status, forecast, commentary, cause, recovery, completedOn, reason };
}
