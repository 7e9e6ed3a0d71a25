import { z } from 'zod';
import { dayOf } from '../../plan/day.ts';
import type { PlanAction } from '../../plan/plan-action.ts';
import {
  type AnswerRules,
  mostCommentary,
  mostReason,
  type TypedAnswer,
} from '../../reporting/answer-problems.ts';
import {
  type Checked,
  checkAnswer,
  checkUnchanged,
  lastAnswer,
  withProposal,
} from '../../reporting/check-answer.ts';
import { planStart } from '../../reporting/plan-start.ts';
import { submitUpdate } from '../../reporting/submit-update.ts';
import { nextToAnswer, previousAction } from '../../reporting/update-pass.ts';
import type { AdaptiveCard } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { type Retry, stepCard } from '../views/step-card.ts';
import { openingCard, type PassFacts, receiptCard } from '../views/update-views.ts';
import type { CardAction } from './card-action.ts';
import { loadPass } from './load-pass.ts';

/** Ids only: what they stand for is read from the store, and whether this person may is checked there. */
const where = z.object({ plan: z.string().min(1).max(200), period: z.string().max(20) });
const whereAction = where.extend({ ref: z.string().min(1).max(100) });
const whereAnswer = whereAction.extend({ nonce: z.uuid() });
/** Clients send null, or nothing, for an input left empty. What is refused goes back on a card, so it must fit on one. */
const typedText = (most: number) =>
  z
    .string()
    .max(most)
    .nullish()
    .transform((value) => value ?? '');
const answer = whereAnswer.extend({
  status: typedText(200),
  forecast: typedText(200),
  commentary: typedText(4 * mostCommentary),
  cause: typedText(2 * mostReason),
  recovery: typedText(2 * mostReason),
  completedOn: typedText(200),
  reason: typedText(2 * mostReason),
});

interface Turn {
  ports: TeamsPorts;
  speaker: Speaker;
}

/** Runs a step with the pass loaded, or answers why there is none. */
async function inPass(
  turn: Turn,
  data: z.infer<typeof where>,
  step: (facts: PassFacts) => AdaptiveCard | Promise<AdaptiveCard>,
): Promise<AdaptiveCard> {
  const found = await loadPass(turn.ports, turn.speaker, { planId: data.plan, period: data.period });
  return 'facts' in found ? step(found.facts) : found.card;
}

function stepOrReceipt(turn: Turn, facts: PassFacts, action: PlanAction | undefined): AdaptiveCard {
  return action ? stepCard(facts, action, { nonce: turn.ports.newId() }) : receiptCard(facts);
}

/** The action named by the card, if this person is still asked about it; else the current card says so. */
function withAction(facts: PassFacts, ref: string, step: (action: PlanAction) => AdaptiveCard): AdaptiveCard {
  const action = facts.pass.actions.find((each) => each.ref === ref);
  return action ? step(action) : openingCard({ ...facts, notice: notYours(ref) });
}

function notYours(ref: string): string {
  return `${ref.replace(/[^\w-]/g, '')} is no longer among your actions, so nothing was saved for it. This is your current list.`;
}

export const startUpdates: CardAction<z.infer<typeof where>> = {
  verb: 'update.start',
  data: where,
  handle: (turn, data) =>
    inPass(turn, data, (facts) => stepOrReceipt(turn, facts, nextToAnswer(facts.pass, undefined))),
};

export const openUpdate: CardAction<z.infer<typeof whereAction>> = {
  verb: 'update.open',
  data: whereAction,
  handle: (turn, data) =>
    inPass(turn, data, (facts) =>
      withAction(facts, data.ref, (action) => stepOrReceipt(turn, facts, action)),
    ),
};

export const previousUpdate: CardAction<z.infer<typeof whereAction>> = {
  verb: 'update.back',
  data: whereAction,
  handle: (turn, data) =>
    inPass(turn, data, (facts) => {
      const action = previousAction(facts.pass, data.ref);
      return action ? stepOrReceipt(turn, facts, action) : openingCard(facts);
    }),
};

export const skipUpdate: CardAction<z.infer<typeof whereAction>> = {
  verb: 'update.skip',
  data: whereAction,
  handle: (turn, data) =>
    inPass(turn, data, (facts) => {
      const next = nextToAnswer(facts.pass, data.ref);
      return stepOrReceipt(turn, facts, next?.ref === data.ref ? undefined : next);
    }),
};

/** How a button's answer is read: what stands in the fields if it is refused, and what the rules make of it. */
interface Reading {
  noChange: boolean;
  typed: TypedAnswer;
  checked: Checked;
}
type AnswerReading = (action: PlanAction, rules: AnswerRules) => Reading;

export const saveUpdate: CardAction<z.infer<typeof answer>> = {
  verb: 'update.save',
  data: answer,
  handle: (turn, data) =>
    save(turn, data, (action, rules) => ({
      noChange: false,
      typed: pick(data),
      checked: checkAnswer(data, action, rules),
    })),
};

/** Saves with the status that the dates propose. */
export const acceptUpdate: CardAction<z.infer<typeof answer>> = {
  verb: 'update.accept',
  data: answer,
  handle: (turn, data) =>
    save(turn, data, (action, rules) => {
      const typed = withProposal(pick(data), action, rules);
      return { noChange: false, typed, checked: checkAnswer(typed, action, rules) };
    }),
};

export const keepUpdate: CardAction<z.infer<typeof whereAnswer>> = {
  verb: 'update.noChange',
  data: whereAnswer,
  handle: (turn, data) =>
    save(turn, data, (action, rules) => ({
      noChange: true,
      typed: lastAnswer(action),
      checked: checkUnchanged(action, rules),
    })),
};

/** Stores the answer and shows the next action, or the receipt; a refused answer comes back with all that was typed. */
async function save(
  turn: Turn,
  data: z.infer<typeof whereAnswer>,
  read: AnswerReading,
): Promise<AdaptiveCard> {
  return inPass(turn, data, async (facts) => {
    const action = facts.pass.actions.find((each) => each.ref === data.ref);
    if (!action) return openingCard({ ...facts, notice: notYours(data.ref) });
    const { noChange, typed, checked } = read(action, rulesFor(turn, facts));
    if ('problems' in checked) {
      const retry: Retry = { typed, ...checked };
      return stepCard({ ...facts, notice: notSaved }, action, { nonce: data.nonce, retry });
    }
    await submitUpdate(turn.ports, {
      key: { tenant: turn.speaker.tenant, planId: data.plan },
      round: facts.round,
      person: turn.speaker.person,
      action,
      position: checked.position,
      noChange,
      nonce: data.nonce,
    });
    return inPass(turn, data, (fresh) => stepOrReceipt(turn, fresh, nextToAnswer(fresh.pass, data.ref)));
  });
}

const notSaved = 'Not saved yet: please look at the lines marked below. What you typed is still here.';

function rulesFor({ ports }: Turn, { records, timeZone }: PassFacts): AnswerRules {
  return {
    scheme: records.plan.statusScheme,
    today: dayOf(ports.clock.now(), timeZone),
    planStart: planStart(records),
  };
}

/** The typed fields alone, without the ids that came with them. */
function pick({
  status,
  forecast,
  commentary,
  cause,
  recovery,
  completedOn,
  reason,
}: TypedAnswer): TypedAnswer {
  return { status, forecast, commentary, cause, recovery, completedOn, reason };
}
