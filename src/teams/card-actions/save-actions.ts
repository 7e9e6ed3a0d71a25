import type { z } from 'zod';
import type { PlanAction } from '../../plan/plan-action.ts';
import { planStart } from '../../reporting/position/plan-start.ts';
import type { AnswerRules, TypedAnswer } from '../../reporting/updates/answer-problems.ts';
import {
  type Checked,
  checkAnswer,
  checkUnchanged,
  lastAnswer,
  withProposal,
} from '../../reporting/updates/check-answer.ts';
import { submitUpdate } from '../../reporting/updates/submit-update.ts';
import type { AdaptiveCard } from '../render-card.ts';
import { stepCard } from '../views/step-card.ts';
import type { PassFacts } from '../views/update-views.ts';
import type { CardAction } from './card-action.ts';
import { wordingMark } from './card-marks.ts';
import {
  answerData,
  inPass,
  notSaved,
  notYours,
  rewordedLine,
  submissionData,
  type Turn,
} from './pass-turn.ts';
import { storeAnswer } from './store-answer.ts';

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

/** Stores the answer and shows what comes next; a refused answer comes back with all that was typed. */
async function save(turn: Turn, data: Submission, read: AnswerReading): Promise<AdaptiveCard> {
  return inPass(turn, data, async (facts) => {
    const item = facts.pass.items.find((each) => each.ref === data.ref);
    if (item?.kind !== 'action') return notYours(facts, data.ref);
    const { action } = item;
    const { typed, checked, noChange } = read(action, rulesFor(facts));
    const { nonce } = data;
    if (data.mark !== undefined && data.mark !== wordingMark(action)) {
      const notice = rewordedLine(item.ref);
      return stepCard({ ...facts, notice }, item, { nonce, retry: { typed, problems: {} } });
    }
    if ('problems' in checked) {
      return stepCard({ ...facts, notice: notSaved }, item, { nonce, retry: { typed, ...checked } });
    }
    const { position } = checked;
    return storeAnswer(turn, {
      sent: data,
      facts,
      noChange,
      position,
      submit: (submission) => submitUpdate(turn.ports, submission, { action, position }),
      history: (key, ref) => turn.ports.updates.history(key, ref),
      again: (fresh, id) => stepCard(fresh, item, { nonce: id, retry: { typed, problems: {} } }),
    });
  });
}

function rulesFor({ records, today }: PassFacts): AnswerRules {
  return {
    scheme: records.plan.statusScheme,
    today,
    planStart: planStart(records),
  };
}

/** The typed fields alone, without the ids that came with them. */
export function typedFields(data: TypedAnswer): TypedAnswer {
  const { status, forecast, commentary, cause, recovery, completedOn, reason } = data;
  return { status, forecast, commentary, cause, recovery, completedOn, reason };
}
