import type { AnsweredWords } from '../../plan/last-answer.ts';
import type { Measure, MeasurePosition } from '../../plan/measure.ts';
import { directionOf, rateMeasure } from '../../plan/measure-rating.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import type { PlanAction, StatusPosition } from '../../plan/plan-action.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { AppendResult, Stands, UpdateStore } from '../../ports/update-store.ts';
import type { Party } from '../party.ts';
import type { Person } from '../person.ts';
import type { Round } from '../rounds/round.ts';
import type { MeasureUpdate } from './measure-update.ts';
import type { StatusUpdate } from './status-update.ts';

export interface SubmitPorts {
  updates: UpdateStore;
  clock: Clock;
}

/** Who answers in which round, and on which card. */
export interface Submission {
  key: PlanKey;
  round: Pick<Round, 'period'>;
  person: Pick<Person, 'id' | 'name'>;
  /** Who is away and answered for. */
  onBehalfOf?: Party | undefined;
  noChange: boolean;
  /** The rendered card's own id. */
  nonce: string;
  /** Id of the message whose button was pressed; null where there was none. */
  givenOn: string | null;
}

/** A checked answer, and the plan that it was checked against. */
interface Checked {
  records: PlanRecords;
  action: PlanAction;
  position: StatusPosition;
}

/**
 * Stores the checked answer, once however often the card is sent; a second one in the same period names the one it
 * corrects. `undefined`, and nothing stored, where the action is not as it was seen in `records` any more, or the round
 * or whose it is may not be: then decide anew.
 */
export async function submitUpdate(
  ports: SubmitPorts,
  submission: Submission,
  checked: Checked,
): Promise<AppendResult<StatusUpdate> | undefined> {
  const update = updateFrom(ports, submission, checked);
  return ports.updates.appendIf(submission.key, update, isAsSeen(checked));
}

/** An answer on its way into the store, and what comes of it. */
export interface OnItsWay<Update> {
  update: Update;
  result: Promise<AppendResult<Update> | undefined>;
}

/** The same in one request; the result is `undefined` too where the store has to be looked at to tell. */
export function submitAtOnce(
  ports: SubmitPorts,
  submission: Submission,
  checked: Checked,
): OnItsWay<StatusUpdate> {
  const update = updateFrom(ports, submission, checked);
  return { update, result: ports.updates.appendAtOnce(submission.key, update, isAsSeen(checked)) };
}

/** Whatever else than answers changes in a plan, the end of a round included, makes its `plan` another object. */
function isAsSeen({ records, action }: Pick<Checked, 'records' | 'action'>): Stands {
  return (now) => now === records || (now.plan === records.plan && now.actions.includes(action));
}

function updateFrom(
  ports: SubmitPorts,
  submission: Submission,
  { action, position }: Pick<Checked, 'action' | 'position'>,
): StatusUpdate {
  const words = { text: action.text, target: action.target.text };
  return { ...position, ...answerFrom(submission, ports, { ...action, words }) };
}

/** Likewise the answer about a measure. */
interface CheckedFigure {
  records: PlanRecords;
  measure: Measure;
  position: MeasurePosition;
}

/** Likewise for a measure, with its rating and direction as they are by this answer. */
export async function submitMeasure(
  ports: SubmitPorts,
  submission: Submission,
  checked: CheckedFigure,
): Promise<AppendResult<MeasureUpdate> | undefined> {
  const update = figureFrom(ports, submission, checked);
  return ports.updates.appendMeasureIf(submission.key, update, isMeasureAsSeen(checked));
}

export function submitMeasureAtOnce(
  ports: SubmitPorts,
  submission: Submission,
  checked: CheckedFigure,
): OnItsWay<MeasureUpdate> {
  const update = figureFrom(ports, submission, checked);
  const stands = isMeasureAsSeen(checked);
  return { update, result: ports.updates.appendMeasureAtOnce(submission.key, update, stands) };
}

function isMeasureAsSeen({ records, measure }: Pick<CheckedFigure, 'records' | 'measure'>): Stands {
  return (now) => now === records || (now.plan === records.plan && now.measures.includes(measure));
}

function figureFrom(
  ports: SubmitPorts,
  submission: Submission,
  { measure, position }: Pick<CheckedFigure, 'measure' | 'position'>,
): MeasureUpdate {
  const words = { text: measure.name, target: String(measure.target ?? '') };
  return {
    ...ratedFigure(measure, position),
    ...answerFrom(submission, ports, { ...measure, words }),
  };
}

/** What was said of a measure with its target, and its rating and direction by that. */
export function ratedFigure({ target, polarity }: Measure, position: MeasurePosition) {
  const said = { ...position, target, polarity };
  return { ...position, target, rating: rateMeasure(said), direction: directionOf(said) };
}

function answerFrom(
  { round, person, onBehalfOf, noChange, nonce, givenOn }: Submission,
  { clock }: SubmitPorts,
  about: Pick<PlanAction, 'ref' | 'lastAnswer'> & { words: AnsweredWords },
): Omit<StatusUpdate, keyof StatusPosition> {
  const at = clock.now();
  return {
    id: `${at}~${nonce}`,
    ref: about.ref,
    period: round.period,
    noChange,
    by: { id: person.id, name: person.name },
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    at,
    nonce,
    corrects: corrected(about, round.period),
    about: about.words,
    givenOn,
  };
}

/** The answer for this period that another puts right. */
function corrected({ lastAnswer }: Pick<PlanAction, 'lastAnswer'>, period: string): string | null {
  const given = [lastAnswer, lastAnswer?.late].find((each) => each?.period === period);
  return given?.id ?? null;
}

/** What tells one answer from another, whatever it is about. */
type Answer = Pick<StatusUpdate, 'id' | 'period' | 'by'>;

/**
 * The answer for the same period that somebody else gave just before this one; `undefined` when it was the person's own,
 * or this is the first. `history` is the action's, newest first.
 */
export function answeredJustBefore<Given extends Answer>(
  history: readonly Given[],
  update: Answer,
): Given | undefined {
  const before = history[history.findIndex(({ id }) => id === update.id) + 1];
  const isOthers = before?.period === update.period && before.by.id !== update.by.id;
  return isOthers ? before : undefined;
}

/** The answer for the same period that somebody else gave after this one, whichever came in first: theirs is shown. */
export function answeredSince<Given extends Answer>(
  [newest]: readonly Given[],
  update: Answer,
): Given | undefined {
  const isOthers = newest?.period === update.period && newest.by.id !== update.by.id;
  return isOthers ? newest : undefined;
}
