import type { z } from 'zod';
import type { PlanAction } from '../../plan/plan-action.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { planStart } from '../../reporting/position/plan-start.ts';
import type { AnswerRules, TypedAnswer } from '../../reporting/updates/answer-problems.ts';
import {
  type Checked,
  checkAnswer,
  checkUnchanged,
  lastAnswer,
  withProposal,
} from '../../reporting/updates/check-answer.ts';
import type { ActionItem } from '../../reporting/updates/pass-items.ts';
import type { StatusUpdate } from '../../reporting/updates/status-update.ts';
import {
  type Submission as Sent,
  submitAtOnce,
  submitUpdate,
} from '../../reporting/updates/submit-update.ts';
import type { AdaptiveCard } from '../render-card.ts';
import { stepCard } from '../views/step-card.ts';
import type { PassFacts } from '../views/update-views.ts';
import type { CardAction } from './card-action.ts';
import { positionMark, proposalMark, wordingMark } from './card-marks.ts';
import {
  answerData,
  inPass,
  notSaved,
  notYours,
  recallOwn,
  staleLine,
  submissionData,
  type Turn,
} from './pass-turn.ts';
import { storeAnswer, storeAtOnce, storedBefore } from './store-answer.ts';

type Submission = z.infer<typeof submissionData>;

/** How a button's answer is read: what stands in the fields if it is refused, and what the rules make of it. */
interface Reading {
  noChange: boolean;
  typed: TypedAnswer;
  checked: Checked;
}
type AnswerReading = (action: PlanAction, rules: AnswerRules) => Reading;

/** A button that stores an answer: from memory where that will do. */
function saving<Data extends Submission>(
  verb: string,
  data: z.ZodType<Data>,
  readingOf: (data: Data) => AnswerReading,
): CardAction<Data> {
  return {
    verb,
    data,
    handle: (turn, given) => save(turn, given, readingOf(given)),
    atOnce: (turn, given) => saveAtOnce(turn, given, readingOf(given)),
  };
}

export const saveUpdate = saving('update.save', answerData, (data) => (action, rules) => ({
  noChange: false,
  typed: typedFields(data),
  checked: checkAnswer(data, action, { ...rules, wasShown: wasShown(data) }),
}));

/** Saves with the status that the dates propose. */
export const acceptUpdate = saving('update.accept', answerData, (data) => (action, rules) => {
  const typed = withProposal(typedFields(data), action, rules);
  return { noChange: false, typed, checked: checkAnswer(typed, action, rules) };
});

export const keepUpdate = saving('update.noChange', submissionData, () => (action, rules) => ({
  noChange: true,
  typed: lastAnswer(action),
  checked: checkUnchanged(action, rules),
}));

/** Stores the answer and shows what comes next; a refused answer comes back with all that was typed. */
async function save(turn: Turn, data: Submission, read: AnswerReading): Promise<AdaptiveCard> {
  return inPass(turn, data, async (facts) => {
    const item = facts.pass.items.find((each) => each.ref === data.ref);
    if (item?.kind !== 'action') return notYours(facts, data);
    const { action } = item;
    const reading = read(action, rulesFor(facts));
    const { typed, checked } = reading;
    const { nonce } = data;
    const parts = storing(turn, data, { facts, item, reading });
    const stale = isStale(data, action, reading);
    if (!stale && 'position' in checked) {
      const { position } = checked;
      const { records } = facts;
      const submit = (submission: Sent) =>
        submitUpdate(turn.ports, submission, { records, action, position });
      return storeAnswer(turn, { ...parts, submit });
    }
    const before = await storedBefore(turn, parts, action.ref);
    if (before) return before;
    const notice = stale ? staleLine(item.ref, reading.noChange) : notSaved;
    const retry = stale || !('problems' in checked) ? { typed, problems: {} } : { typed, ...checked };
    return stepCard({ ...facts, notice }, item, { nonce, retry });
  });
}

/** Whatever is not as the person saw it, or not to be stored, is left to `save`, which looks at the store. */
async function saveAtOnce(
  turn: Turn,
  data: Submission,
  read: AnswerReading,
): Promise<AdaptiveCard | undefined> {
  const recalled = recallOwn(turn, data);
  if (recalled?.item.kind !== 'action') return undefined;
  const { speaker, facts, item } = recalled;
  const { action } = item;
  const reading = read(action, rulesFor(facts));
  if (isStale(data, action, reading) || 'problems' in reading.checked) return undefined;
  const { position } = reading.checked;
  const own = { ...turn, speaker };
  const { records } = facts;
  return storeAtOnce(own, storing(own, data, { facts, item, reading }), (submission) =>
    submitAtOnce(turn.ports, submission, { records, action, position }),
  );
}

/** Whether the card shows other words, or, where it is to be said again as it stands, another position. */
function isStale({ mark }: Submission, action: PlanAction, { noChange }: Reading): boolean {
  return mark !== undefined && mark !== (noChange ? positionMark(action) : wordingMark(action));
}

function storing(
  { ports }: Turn,
  sent: Submission,
  { facts, item, reading }: { facts: PassFacts; item: ActionItem; reading: Reading },
) {
  const { typed, noChange, checked } = reading;
  return {
    sent,
    facts,
    noChange,
    said: 'position' in checked ? lastAnswer(checked.position) : typed,
    fieldsOf: (update: StatusUpdate) => lastAnswer(update),
    history: (key: PlanKey, ref: string) => ports.updates.history(key, ref),
    again: (fresh: PassFacts, id: string) =>
      stepCard(fresh, item, { nonce: id, retry: { typed, problems: {} } }),
  };
}

function rulesFor({ records, today }: PassFacts): AnswerRules {
  return {
    scheme: records.plan.statusScheme,
    today,
    planStart: planStart(records),
  };
}

/** Whether the card showed this proposal for this answer. */
export function wasShown({ shown }: { shown: string }): NonNullable<AnswerRules['wasShown']> {
  return (typed, proposal) => shown === proposalMark(typed, proposal);
}

/** The typed fields alone, without the ids that came with them. */
export function typedFields(data: TypedAnswer): TypedAnswer {
  const { status, forecast, commentary, cause, recovery, completedOn, reason } = data;
  return { status, forecast, commentary, cause, recovery, completedOn, reason };
}
