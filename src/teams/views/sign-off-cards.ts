import { dayOf, formatDay } from '../../plan/dates/day.ts';
import type { PeriodId } from '../../plan/dates/reporting-period.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import { shorten } from '../../plan/shown-words.ts';
import { answerMeasures } from '../../questions/answering/answer-rows.ts';
import type { SignOff } from '../../reporting/approval/sign-off.ts';
import { coveredBy } from '../../reporting/approval/sign-off-cover.ts';
import type { Party } from '../../reporting/party.ts';
import { answeredFor, itemsOf, type PassItem } from '../../reporting/updates/pass-items.ts';
import { countMeasures } from '../../summary/measure-counts.ts';
import { counted } from '../../summary/wording.ts';
import { type AdaptiveCard, asTyped, renderCard } from '../render-card.ts';
import { measureLines } from './measure-lines.ts';
import { notice } from './notice.ts';

/** Characters of a comment on a return. */
export const mostComment = 1000;
/** Measures at high risk that are told one by one. */
const mostAtRisk = 8;

export interface AboutStep {
  /** Those of the period, see `readPlanFor`. */
  records: PlanRecords;
  period: PeriodId;
  /** All steps, for what was signed before. */
  steps: SignOff[];
  today: string;
  /** The council's. */
  timeZone: string;
  /** The fingerprint of what the signer sees, see `coverOf`. */
  mark: string;
}

/** The card by which a director signs a theme off, or a role the whole plan. */
export function signOffCard(
  step: SignOff,
  { records, period, steps, today, timeZone, mark }: AboutStep,
  typed: { problem: string; comment: string },
): AdaptiveCard {
  const { plan } = records;
  const { actions, measures } = coveredBy(records, step.theme);
  const items = itemsOf({ actions, measures });
  const answered = (kind: PassItem['kind']) =>
    answeredWords(
      items.filter((item) => item.kind === kind),
      period,
      kind,
    );
  const before = steps.filter(({ of, state }) => state === 'signed' && of !== step.of);
  const signed = before.map((each) => signedWords(each, timeZone));
  return renderCard('sign-off', {
    title: `Sign off ${asTyped(step.theme ?? 'the whole plan')} for ${period}`,
    planName: `${asTyped(plan.name)}${step.theme === null ? `, as ${asTyped(step.name)}` : ''}`,
    summary: `${answered('action')}, as at ${formatDay(today)}.`,
    lines: countLines(records, actions),
    attention: attentionLine(records, actions),
    ...measuresView(measures, answered('measure')),
    before: signed.length > 0 ? `Signed already: ${signed.join('; ')}.` : '',
    problem: typed.problem,
    comment: typed.comment.slice(0, mostComment),
    plan: plan.id,
    period,
    of: step.of,
    mark,
  });
}

/** “4 actions: 3 answered for this round, 1 carried forward”. */
function answeredWords(held: readonly PassItem[], period: PeriodId, what: string): string {
  const answered = held.filter((item) => answeredFor(item, period) !== undefined).length;
  return `${counted(held.length, what)}: ${answered} answered for this round, ${held.length - answered} carried forward`;
}

/** How the measures are rated, and each one that is at high risk. */
function measuresView(measures: PlanRecords['measures'], answered: string): Record<string, unknown> {
  if (measures.length === 0) return { measuresTitle: '', measures: [] };
  const rated = countMeasures(measures).ratings.filter(({ count }) => count > 0);
  const ratings = rated.map(
    ({ symbol, label, count }) => `${symbol} ${label}: ${count} of ${measures.length}`,
  );
  const atRisk = answerMeasures(measures.filter(({ rating }) => rating === 'high_risk'));
  const shown = measureLines({ measures: atRisk.slice(0, mostAtRisk) });
  const hidden = atRisk.length - shown.length;
  const more = hidden > 0 ? [`and ${counted(hidden, 'more measure')} at high risk`] : [];
  return {
    measuresTitle: `${answered}.`,
    measures: [...ratings, ...shown, ...more].map((line) => ({ line })),
  };
}

function countLines({ plan }: PlanRecords, actions: PlanRecords['actions']): { line: string }[] {
  return plan.statusScheme.statuses.flatMap(({ id, label, symbol }) => {
    const count = actions.filter(({ status }) => status === id).length;
    return count === 0 ? [] : [{ line: `${symbol} ${label}: ${count} of ${actions.length}` }];
  });
}

function attentionLine({ plan }: PlanRecords, actions: PlanRecords['actions']): string {
  const marked = new Set(
    plan.statusScheme.statuses.filter((each) => each.needsAttention).map(({ id }) => id),
  );
  const refs = actions.filter(({ status }) => status !== null && marked.has(status)).map(({ ref }) => ref);
  return refs.length === 0 ? '' : `Needs attention: ${asTyped(shorten(refs.join(', '), 400))}`;
}

function signedWords({ name, by, at }: SignOff, timeZone: string): string {
  const when = at === null ? '' : ` on ${formatDay(dayOf(at, timeZone))}`;
  return `${asTyped(name)} by ${asTyped(by?.name ?? '')}${when}`;
}

/** How one step stands, for its signer. */
export function stepStateCard(step: SignOff, period: PeriodId): AdaptiveCard {
  const name = asTyped(step.theme ?? 'the whole plan');
  switch (step.state) {
    case 'signed':
      return notice(
        `${name} is signed off for ${period}`,
        'It is on record with your name and the time. If an answer, a figure or the plan’s document changes what you signed, your signature no longer counts and you are asked again.',
      );
    case 'returned':
      return notice(
        `${name} is returned for ${period}`,
        `The performance team and those concerned are told: “${asTyped(step.comment)}” You are asked again once it is put right.`,
      );
    case 'no_theme':
      return notice(
        `${name} is not a theme of the plan any more`,
        'Nothing was signed. The performance team says who signs off in its place; please ask them.',
      );
    default:
      return notice(`${name} waits for its sign-off for ${period}`, 'Nothing was changed just now.');
  }
}

/** What a signer sent back, for the performance team and the owners concerned. */
export function returnedCard(
  { theme }: SignOff,
  { by, comment }: Pick<SignOff, 'comment'> & { by: Party },
  { records, period, isOpen }: Pick<AboutStep, 'records' | 'period'> & { isOpen: boolean },
): AdaptiveCard {
  const name = asTyped(theme ?? records.plan.name);
  return notice(
    `${asTyped(by.name)} returned ${name} for ${period}`,
    `“${asTyped(comment)}” ${isOpen ? 'Owners put it right from “my actions”.' : `The round is closed: owners put an answer right with “correct” and its reference, as in “${asTyped(exampleOf(records, theme))} for ${period}”.`} Then the performance team asks again with “ask for sign-off”.`,
  );
}

function exampleOf(records: PlanRecords, theme: string | null): string {
  const [first] = itemsOf(coveredBy(records, theme));
  return `correct ${first?.ref ?? 'FE-01'}`;
}

/** Tells the performance team of a step that nobody is there to sign. */
export function nobodySignsCard({ name, theme, signer }: SignOff, period: PeriodId): AdaptiveCard {
  const set = theme === null ? '--chain' : `--theme "${asTyped(theme)}" --by E-MAIL`;
  return notice(
    `Nobody is there to sign ${asTyped(name)} off for ${period}`,
    `${asTyped(signer.name)} is away and nobody stands in, or is not known to me any more. Please name another with golden-thread plan sign-off ${set}, or have them name a deputy in their own chat with me: “I’m away from 20 December to 5 January, Sam covers”. Whoever it is then gets the card.`,
  );
}

/** Where signing a round off stands, step by step, for the performance team. */
export function signOffStatusCard(
  steps: readonly SignOff[],
  { period, timeZone }: Pick<AboutStep, 'period' | 'timeZone'>,
  title: string,
): AdaptiveCard {
  const lines = steps.map((step) => `- ${asTyped(step.name)}: ${stateWords(step, timeZone)}`);
  const text =
    steps.length === 0
      ? 'Nobody is set to sign this plan off. golden-thread plan sign-off sets who does.'
      : lines.join('\n');
  return notice(`${title} ${period}`, text);
}

function stateWords({ state, signer, by, at, comment }: SignOff, timeZone: string): string {
  const who = asTyped(by?.name ?? signer.name);
  const when = at === null ? '' : ` on ${formatDay(dayOf(at, timeZone))}`;
  switch (state) {
    case 'not_asked':
      return `${asTyped(signer.name)} has not been asked yet`;
    case 'asked':
      return `${asTyped(signer.name)} was asked${when}`;
    case 'signed':
      return `signed by ${who}${when}`;
    case 'returned':
      return `returned by ${who}${when}: “${asTyped(shorten(comment, 200))}”`;
    case 'outdated':
      return `signed by ${who}${when}, and something has changed since`;
    case 'no_theme':
      return `${asTyped(signer.name)} signs this theme, which the plan does not have any more. golden-thread plan sign-off --theme sets who signs in its place`;
  }
}
