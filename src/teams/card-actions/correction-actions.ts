import type { z } from 'zod';
import { type Day, dayOf } from '../../plan/dates/day.ts';
import { shiftPeriod } from '../../plan/dates/reporting-period.ts';
import { planStart } from '../../reporting/position/plan-start.ts';
import { requirePlan } from '../../reporting/rounds/open-round.ts';
import {
  type CorrectedPosition,
  correctedPositionSchema,
} from '../../reporting/updates/answer-correction.ts';
import { type AnswerRules, mostReason, type TypedAnswer } from '../../reporting/updates/answer-problems.ts';
import type { AnswerThen } from '../../reporting/updates/answer-then.ts';
import { checkAnswer, withProposal } from '../../reporting/updates/check-answer.ts';
import { checkMeasure } from '../../reporting/updates/check-measure.ts';
import {
  askForCorrection,
  findCorrectable,
  waitingCorrection,
} from '../../reporting/updates/correct-answer.ts';
import { plainRef } from '../../reporting/updates/pass-items.ts';
import {
  askWhatItShouldSay,
  type CorrectionTyped,
  notCorrectable,
  waitingCard,
} from '../chat/correct-in-chat.ts';
import { type AdaptiveCard, asTyped } from '../render-card.ts';
import { closedCard, correctionStateCard } from '../views/correction-cards.ts';
import { notice } from '../views/notice.ts';
import type { CardAction } from './card-action.ts';
import { answerData, figureData, notSaved, type Turn, typedText, whereData } from './pass-turn.ts';
import { typedFields, wasShown } from './save-actions.ts';
import { typedFigure } from './save-measures.ts';
import { wordsHandedBack } from './what-became.ts';

const why = { why: typedText(2 * mostReason) };
const startData = whereData.extend({ ref: typedText(100) });
const askData = answerData.extend(why);
type AskData = z.infer<typeof askData>;
const measureData = figureData.extend(why);
type MeasureData = z.infer<typeof measureData>;

/** From a card of a round that is over: the form, or first which answer is meant. */
export const startCorrection: CardAction<z.infer<typeof startData>> = {
  verb: 'correction.start',
  data: startData,
  handle: async ({ ports, speaker }, { plan: planId, period, ref }) => {
    if (ref !== '') return askWhatItShouldSay(ports, speaker, { planId, period, ref });
    const key = { tenant: speaker.tenant, planId };
    const [records, round, request] = await Promise.all([
      ports.plans.read(key),
      ports.rounds.find(key, period),
      ports.rounds.findRequest(key, period, speaker.person.id),
    ]);
    if (!records || !round || round.state === 'planned') return notCorrectable('no_round', '');
    if (round.state === 'open') return notCorrectable('open_round', '');
    const refs = request?.record.refs ?? [];
    return closedCard(records, { round, timeZone: ports.timeZone, refs, ref: '' });
  },
};

export const askForCorrectedAction: CardAction<AskData> = {
  verb: 'correction.ask',
  data: askData,
  handle: (turn, data) => askAboutAction(turn, data, typedFields),
};

/** With the status that the dates propose. */
export const askForProposedCorrection: CardAction<AskData> = {
  verb: 'correction.propose',
  data: askData,
  handle: (turn, data) =>
    askAboutAction(turn, data, (typed, action, rules) => withProposal(typedFields(typed), action, rules)),
};

export const askForCorrectedMeasure: CardAction<MeasureData> = {
  verb: 'correction.measure',
  data: measureData,
  handle: askAboutMeasure,
};

async function askAboutAction(
  turn: Turn,
  data: AskData,
  read: (typed: AskData, action: Parameters<typeof checkAnswer>[1], rules: AnswerRules) => TypedAnswer,
): Promise<AdaptiveCard> {
  return inClosedRound(turn, data, async (then, { stood, closedOn }, again) => {
    if (then.item.kind !== 'action') return notCorrectable('no_item', data.ref);
    const records = await requirePlan(turn.ports.plans, { tenant: turn.speaker.tenant, planId: data.plan });
    const { statusScheme: scheme } = records.plan;
    const rules = { scheme, today: stood, closedOn, planStart: planStart(records) };
    const { action } = then.item;
    const typed = read(data, action, rules);
    const checked = checkAnswer(typed, action, { ...rules, wasShown: wasShown(data) });
    if ('problems' in checked) return again({ notice: notSaved, action: { typed, ...checked } });
    const whyProblem = problemOf(data.why);
    if (whyProblem) return again({ whyProblem, action: { typed, problems: {} } });
    return ask(turn, data, then, { of: 'action', position: checked.position });
  });
}

async function askAboutMeasure(turn: Turn, data: MeasureData): Promise<AdaptiveCard> {
  return inClosedRound(turn, data, async (then, { stood: today }, again) => {
    if (then.item.kind !== 'measure') return notCorrectable('no_item', data.ref);
    const { measure } = then.item;
    const { period } = data;
    const key = { tenant: turn.speaker.tenant, planId: data.plan };
    const before = shiftPeriod(period, -4);
    const history = measure.seasonal ? await turn.ports.updates.measureHistory(key, measure.ref) : [];
    const lastYear = history.find((each) => each.period === before)?.value;
    const typed = typedFigure(data);
    const checked = checkMeasure(typed, measure, { period, today, lastYear });
    if ('problems' in checked)
      return again({ notice: notSaved, measure: { typed, problems: checked.problems } });
    const whyProblem = problemOf(data.why);
    if (whyProblem) return again({ whyProblem, measure: { typed, problems: {} } });
    return ask(turn, data, then, { of: 'measure', position: checked.position });
  });
}

/** The form again, with what was typed. */
type Again = (typed: CorrectionTyped) => Promise<AdaptiveCard>;

/**
 * Runs a step on the answer as it was, measured by the day on which it stood and the one on which its round closed; or says
 * why it cannot be put right.
 */
async function inClosedRound(
  { ports, speaker }: Turn,
  data: AskData | MeasureData,
  step: (then: AnswerThen, days: { stood: Day; closedOn: Day }, again: Again) => Promise<AdaptiveCard>,
): Promise<AdaptiveCard> {
  const { plan: planId, period, ref, nonce, why } = data;
  const key = { tenant: speaker.tenant, planId };
  const today = dayOf(ports.clock.now(), ports.timeZone);
  const found = await findCorrectable(ports, key, { ref, period, personId: speaker.person.id, today });
  if (typeof found === 'string') return notCorrectable(found, ref);
  const { then, round } = found;
  const stood = dayOf(then.standsAt, ports.timeZone);
  const closedOn = dayOf(round.closedAt ?? then.standsAt, ports.timeZone);
  return step(then, { stood, closedOn }, (typed) =>
    askWhatItShouldSay(ports, speaker, { planId, period, ref, nonce, why, ...typed }),
  );
}

function problemOf(why: string): string | undefined {
  if (why.trim() === '') return 'Please say why it is to be put right: the performance team decides by it.';
  return why.length > mostReason ? `Please shorten this to ${mostReason} characters.` : undefined;
}

async function ask(
  { ports, speaker }: Turn,
  data: AskData | MeasureData,
  then: AnswerThen,
  said: CorrectedPosition,
): Promise<AdaptiveCard> {
  const { plan: planId, period, nonce: id, why } = data;
  const key = { tenant: speaker.tenant, planId };
  const ref = plainRef(then.item);
  const about = { records: await requirePlan(ports.plans, key), then, readerId: speaker.person.id };
  const unsent = wordsHandedBack(data, undefined);
  const waiting = await waitingCorrection(ports, key, { of: said.of, ref, period });
  if (waiting && waiting.matter !== id) return waitingCard(waiting, { ...about, unsent });
  const asked = { key, id, ref, period, said, reason: why.trim(), by: speaker.person };
  const request = await askForCorrection(ports, asked);
  const isChanged = request.reason !== asked.reason || !saysTheSame(request.said, said);
  if (request.state === 'waiting')
    return waitingCard({ matter: id, request }, { ...about, ...(isChanged ? { unsent } : {}) });
  return isChanged
    ? notice(
        `${asTyped(then.item.ref)} for ${period}: this form was sent already, with other words or figures`,
        `That request is decided, and nothing more was asked for. ${unsent}`,
      )
    : correctionStateCard(request, '');
}

function saysTheSame(one: CorrectedPosition, other: CorrectedPosition): boolean {
  const [known, given] = [one, other].map((said) => JSON.stringify(correctedPositionSchema.parse(said)));
  return known === given;
}
