import type { z } from 'zod';
import { shiftPeriod } from '../../plan/dates/reporting-period.ts';
import type { Measure } from '../../plan/measure.ts';
import {
  checkMeasure,
  lastFigure,
  type MeasureRules,
  type TypedMeasure,
} from '../../reporting/updates/check-measure.ts';
import { submitMeasure } from '../../reporting/updates/submit-update.ts';
import type { AdaptiveCard } from '../render-card.ts';
import { measureCard } from '../views/measure-card.ts';
import type { PassFacts } from '../views/update-views.ts';
import type { CardAction } from './card-action.ts';
import { measureMark } from './card-marks.ts';
import {
  figureData,
  inPass,
  notSaved,
  notYours,
  rewordedLine,
  submissionData,
  type Turn,
} from './pass-turn.ts';
import { storeAnswer } from './store-answer.ts';

type Submission = z.infer<typeof submissionData>;

export const saveMeasure: CardAction<z.infer<typeof figureData>> = {
  verb: 'measure.save',
  data: figureData,
  handle: (turn, data) => save(turn, data, { noChange: false, read: () => typedFigure(data) }),
};

/** The last value again: it is rated and compared anew. */
export const keepMeasure: CardAction<Submission> = {
  verb: 'measure.noChange',
  data: submissionData,
  handle: (turn, data) => save(turn, data, { noChange: true, read: lastFigure }),
};

/** Stores the answer and shows what comes next; a refused answer comes back with all that was typed. */
async function save(
  turn: Turn,
  data: Submission,
  { noChange, read }: { noChange: boolean; read: (measure: Measure) => TypedMeasure },
): Promise<AdaptiveCard> {
  return inPass(turn, data, async (facts) => {
    const item = facts.pass.items.find((each) => each.ref === data.ref);
    if (item?.kind !== 'measure') return notYours(facts, data.ref);
    const { measure } = item;
    const { nonce } = data;
    const typed = read(measure);
    if (data.mark !== undefined && data.mark !== measureMark(measure)) {
      const notice = rewordedLine(item.ref);
      return measureCard({ ...facts, notice }, item, { nonce, retry: { typed, problems: {} } });
    }
    const checked = checkMeasure(typed, measure, await rulesFor(turn, facts, { measure, planId: data.plan }));
    if ('problems' in checked) {
      const { problems } = checked;
      return measureCard({ ...facts, notice: notSaved }, item, { nonce, retry: { typed, problems } });
    }
    const { position } = checked;
    return storeAnswer(turn, {
      sent: data,
      facts,
      noChange,
      position,
      submit: (submission) => submitMeasure(turn.ports, submission, { measure, position }),
      history: (key, ref) => turn.ports.updates.measureHistory(key, ref),
      again: (fresh, id) => measureCard(fresh, item, { nonce: id, retry: { typed, problems: {} } }),
    });
  });
}

/** The same quarter last year is looked up among the answers only where the measure goes with the seasons. */
async function rulesFor(
  { ports, speaker }: Turn,
  { round, today }: PassFacts,
  { measure, planId }: { measure: Measure; planId: string },
): Promise<MeasureRules> {
  const rules = { period: round.period, today };
  if (!measure.seasonal) return rules;
  const history = await ports.updates.measureHistory({ tenant: speaker.tenant, planId }, measure.ref);
  const before = shiftPeriod(round.period, -4);
  return { ...rules, lastYear: history.find(({ period }) => period === before)?.value };
}

/** The typed fields alone, without the ids that came with them. */
export function typedFigure(data: TypedMeasure): TypedMeasure {
  const { value, confidence, notAssessed, commentary } = data;
  return { value, confidence, notAssessed, commentary };
}
