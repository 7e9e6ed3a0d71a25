import { dayOf, formatDay } from '../../plan/dates/day.ts';
import type { Measure } from '../../plan/measure.ts';
import { withMeasurePosition } from '../../plan/measure-position.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import { type PlanAction, rationaleOf, withPosition } from '../../plan/plan-action.ts';
import { shorten } from '../../plan/shown-words.ts';
import type { Round } from '../../reporting/rounds/round.ts';
import type { AnswerCorrection } from '../../reporting/updates/answer-correction.ts';
import type { AnswerThen } from '../../reporting/updates/answer-then.ts';
import type { WaitingCorrection } from '../../reporting/updates/correct-answer.ts';
import { itemNamed, itemsOf, type PassItem, wordsOfItem } from '../../reporting/updates/pass-items.ts';
import { answererOf } from '../../reporting/updates/status-update.ts';
import { type AdaptiveCard, asTyped, renderCard } from '../render-card.ts';
import type { Fact } from './action-facts.ts';
import { type MeasureRetry, measureView } from './measure-card.ts';
import { figureWords, ratingWords } from './measure-words.ts';
import { notice } from './notice.ts';
import { type Retry, stepView } from './step-card.ts';
import { positionLine } from './update-views.ts';

/** “The round 2026-27 Q1 was closed on 20 July 2026”. */
export function closedWords(
  { period, closedAt }: Pick<Round, 'period' | 'closedAt'>,
  timeZone: string,
): string {
  const on = closedAt === null ? '' : ` on ${formatDay(dayOf(closedAt, timeZone))}`;
  return `The round ${period} was closed${on}`;
}

/** For a card of a round that is over: which answer is to be put right? */
export function closedCard(
  records: PlanRecords,
  given: {
    round: Round;
    timeZone: string;
    refs: readonly string[];
    ref: string;
    problem?: string;
    /** What became of the card that was pressed. */
    became?: string;
  },
): AdaptiveCard {
  const { round, timeZone, ref, problem = '', became = 'Nothing was changed.' } = given;
  const asked = new Set(given.refs);
  const items = itemsOf(records).filter((item) => asked.has(item.ref) || item.ref === ref);
  const title = closedWords(round, timeZone);
  if (items.length === 0)
    return notice(
      title,
      `${became} To put an answer of yours right, type “correct”, its reference and the quarter, or write to the performance team.`,
    );
  return renderCard('round-closed', {
    title,
    text: `${became} If an answer was wrong, ask for a correction: the performance team accepts or declines it, and the former answer stays on record.`,
    problem,
    ref: itemNamed(records, ref)?.ref ?? '',
    items: items.map((item) => ({
      title: `${item.ref}  ${shorten(wordsOfItem(item), 60)}`,
      value: item.ref,
    })),
    plan: records.plan.id,
    period: round.period,
  });
}

/** What the form is made from. */
interface Correcting {
  records: PlanRecords;
  round: Round;
  then: AnswerThen;
  timeZone: string;
  nonce: string;
  /** Why it is to be put right, as typed. */
  why: string;
  whyProblem: string;
  notice: string;
}

/** The form by which somebody says what their answer should have said, with what it said filled in. */
export function correctionForm(
  form: Correcting,
  typed: { action?: Retry | undefined; measure?: MeasureRetry | undefined },
): AdaptiveCard {
  const { records, round, then, nonce } = form;
  const { item } = then;
  const facts = thenFacts(form);
  const frame = {
    progress: `Correction for ${round.period}`,
    due: '',
    ...{ notice: form.notice, ref: item.ref, plan: records.plan.id, period: round.period, facts },
    ...{ canGoBack: false, canSkip: false },
    ...{ correcting: true, isOwn: false, why: form.why, whyProblem: form.whyProblem },
  };
  if (item.kind === 'measure')
    return renderCard('update-measure', {
      ...frame,
      ...measureView(item.measure, { nonce, retry: typed.measure }),
    });
  const view = stepView(item.action, records, { nonce, retry: typed.action });
  const saveTitle = view['acceptTitle'] === '' ? 'Ask for the correction' : view['saveTitle'];
  const acceptTitle = String(view['acceptTitle']).replace(/^Save as/, 'Ask for');
  return renderCard('update-step', { ...frame, ...view, saveTitle, acceptTitle });
}

function thenFacts({ then, records, timeZone }: Pick<Correcting, 'then' | 'records' | 'timeZone'>): Fact[] {
  const { answer, item } = then;
  const who = answer
    ? `, by ${asTyped(answererOf(answer))} on ${formatDay(dayOf(answer.at, timeZone))}`
    : '. Nobody answered in this round.';
  const theme = item.kind === 'action' ? item.action.theme : item.measure.theme;
  return [
    ...(theme === null ? [] : [{ title: 'Theme', value: asTyped(theme) }]),
    { title: answer ? 'Was answered' : 'Stood', value: `${lineOf(item, records)}${who}` },
  ];
}

function lineOf(item: PassItem, records: PlanRecords): string {
  if (item.kind === 'action') return positionLine(item.action, records.plan.statusScheme);
  return figureLine(item.measure);
}

function figureLine(measure: Measure): string {
  return `${asTyped(figureWords(measure.value, measure))} · ${ratingWords(measure)}`;
}

/** The card by which the performance team accepts or declines. `published` says what stays as it is; empty for nothing. */
export function correctionRequestCard(
  request: AnswerCorrection,
  about: {
    records: PlanRecords;
    then: AnswerThen;
    timeZone: string;
    matter: string;
    published: string;
    problem: string;
    words: string;
  },
): AdaptiveCard {
  const { records, then, matter, published, problem, words } = about;
  return renderCard('correction-request', {
    title: `${asTyped(request.askedBy.name)} asks for a correction of ${asTyped(request.ref)} for ${request.period}`,
    ref: then.item.ref,
    text: shorten(wordsOfItem(then.item), 600),
    facts: [...thenFacts(about), ...wordsFacts('It said', then.item), ...saidFacts(request, about)],
    word: request.reason,
    ...{ published, problem, words: words.slice(0, 1000) },
    plan: records.plan.id,
    matter,
  });
}

function saidFacts(
  { said }: AnswerCorrection,
  { then: { item }, records }: { then: AnswerThen; records: PlanRecords },
): Fact[] {
  const corrected = withSaid(item, said);
  const { completedOn } = corrected.kind === 'action' ? corrected.action : { completedOn: undefined };
  return [
    { title: 'Should say', value: lineOf(corrected, records) },
    ...(completedOn === undefined ? [] : [{ title: 'Finished on', value: formatDay(completedOn) }]),
    ...wordsFacts('In words', corrected),
  ];
}

function withSaid(item: PassItem, said: AnswerCorrection['said']): PassItem {
  if (item.kind === 'action' && said.of === 'action') {
    const action: PlanAction = withPosition(item.action, said.position);
    return { ...item, action };
  }
  if (item.kind === 'measure' && said.of === 'measure')
    return { ...item, measure: withMeasurePosition(item.measure, said.position) };
  return item;
}

function wordsFacts(title: string, item: PassItem): Fact[] {
  const words =
    item.kind === 'action'
      ? rationaleOf(item.action)
      : [item.measure.notAssessed ?? '', item.measure.commentary].filter((part) => part !== '').join('\n');
  return words === '' ? [] : [{ title, value: asTyped(shorten(words, 2000)) }];
}

/** What whoever asked is shown while nobody has decided, with the button by which they take it back. `unsent` is what was not asked for. */
export function pendingCorrectionCard(
  { request, matter }: WaitingCorrection,
  about: { records: PlanRecords; then: AnswerThen; unsent?: string | undefined },
): AdaptiveCard {
  const { records, then, unsent } = about;
  const title = unsent === undefined ? onItsWay : 'this form was sent already, with other words or figures';
  const changed =
    unsent === undefined
      ? []
      : ['What you changed was not sent: to ask anew, take this request back first.', unsent];
  return renderCard('correction-pending', {
    title: `${asTyped(then.item.ref)} for ${request.period}: ${title}`,
    text: [...changed, waitingWords].filter((each) => each !== '').join(' '),
    facts: [...saidFacts(request, { then, records }), { title: 'Why', value: asTyped(request.reason) }],
    plan: records.plan.id,
    matter,
  });
}

const onItsWay = 'your correction is on its way';
const waitingWords =
  'The performance team accepts or declines it, and you are told. Until then the answer stands as it is.';

/** How a request stands, in words for whoever has to do with it; `published` is for the performance team. */
export function correctionStateCard(request: AnswerCorrection, published: string): AdaptiveCard {
  const what = `${asTyped(request.ref)} for ${request.period}`;
  const by = asTyped(request.endedBy?.name ?? '');
  switch (request.state) {
    case 'waiting':
      return notice(`${what}: ${onItsWay}`, waitingWords);
    case 'accepted':
      return notice(
        `${what}: corrected`,
        `${by} accepted the correction that ${asTyped(request.askedBy.name)} asked for. The former answer stays on record beside it.${published === '' ? '' : ` ${published}`}`,
      );
    case 'declined':
      return notice(
        `${what}: the correction was declined`,
        `${by} declined it: “${asTyped(request.refusal)}” The answer stands as it was.`,
      );
    case 'withdrawn':
      return notice(
        `${what}: the request for a correction was taken back`,
        `${by} took it back. The answer stands as it was.`,
      );
  }
}
