import { formatDay } from '../../plan/dates/day.ts';
import type { PeriodId } from '../../plan/dates/reporting-period.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import { shorten } from '../../plan/shown-words.ts';
import type { SignOff } from '../../reporting/approval/sign-off.ts';
import type { Party } from '../../reporting/party.ts';
import { counted } from '../../summary/wording.ts';
import { type AdaptiveCard, asTyped, renderCard } from '../render-card.ts';
import { notice } from './notice.ts';

/** Characters of a comment on a return. */
export const mostComment = 1000;

export interface AboutStep {
  records: PlanRecords;
  period: PeriodId;
  /** All steps, for what was signed before. */
  steps: SignOff[];
  today: string;
  /** Marks what the signer sees. */
  mark: string;
}

/** The card by which a director signs a theme off, or a role the whole plan. */
export function signOffCard(
  step: SignOff,
  { records, period, steps, today, mark }: AboutStep,
  typed: { problem: string; comment: string },
): AdaptiveCard {
  const { plan } = records;
  const actions = records.actions.filter(({ theme }) => step.theme === null || theme === step.theme);
  const answered = actions.filter(({ statedFor }) => statedFor === period).length;
  const signed = steps.filter(({ of, state }) => state === 'signed' && of !== step.of).map(signedWords);
  return renderCard('sign-off', {
    title: `Sign off ${asTyped(step.theme ?? 'the whole plan')} for ${period}`,
    planName: `${asTyped(plan.name)}${step.theme === null ? `, as ${asTyped(step.name)}` : ''}`,
    summary: `${counted(actions.length, 'action')}: ${answered} answered for this round, ${actions.length - answered} carried forward, as at ${formatDay(today)}.`,
    lines: countLines(records, actions),
    attention: attentionLine(records, actions),
    before: signed.length > 0 ? `Signed already: ${signed.join('; ')}.` : '',
    problem: typed.problem,
    comment: typed.comment.slice(0, mostComment),
    plan: plan.id,
    period,
    of: step.of,
    mark,
  });
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

function signedWords({ name, by, at }: SignOff): string {
  const when = at === null ? '' : ` on ${formatDay(at.slice(0, 10))}`;
  return `${asTyped(name)} by ${asTyped(by?.name ?? '')}${when}`;
}

/** How one step stands, for its signer. */
export function stepStateCard(step: SignOff, period: PeriodId): AdaptiveCard {
  const name = asTyped(step.theme ?? 'the whole plan');
  switch (step.state) {
    case 'signed':
      return notice(
        `${name} is signed off for ${period}`,
        'It is on record with your name and the time. If an answer changes after it, you are asked again.',
      );
    case 'returned':
      return notice(
        `${name} is returned for ${period}`,
        `The performance team and those concerned are told: “${asTyped(step.comment)}” You are asked again once it is put right.`,
      );
    default:
      return notice(`${name} waits for its sign-off for ${period}`, 'Nothing was changed just now.');
  }
}

/** What a signer sent back, for the performance team and the owners concerned. */
export function returnedCard(
  { theme }: SignOff,
  { by, comment }: Pick<SignOff, 'comment'> & { by: Party },
  { records, period }: Pick<AboutStep, 'records' | 'period'>,
): AdaptiveCard {
  const name = asTyped(theme ?? records.plan.name);
  return notice(
    `${asTyped(by.name)} returned ${name} for ${period}`,
    `“${asTyped(comment)}” While the round is open, owners put it right from “my actions”; the performance team asks again with “ask for sign-off”.`,
  );
}

/** Where signing a round off stands, step by step, for the performance team. */
export function signOffStatusCard(steps: readonly SignOff[], period: PeriodId, title: string): AdaptiveCard {
  const lines = steps.map((step) => `- ${asTyped(step.name)}: ${stateWords(step)}`);
  const text =
    steps.length === 0
      ? 'Nobody is set to sign this plan off. golden-thread plan sign-off sets who does.'
      : lines.join('\n');
  return notice(`${title} ${period}`, text);
}

function stateWords({ state, signer, by, at, comment }: SignOff): string {
  const who = asTyped(by?.name ?? signer.name);
  const when = at === null ? '' : ` on ${formatDay(at.slice(0, 10))}`;
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
  }
}
