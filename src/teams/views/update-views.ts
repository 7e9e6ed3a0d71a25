import { type Day, dayOf, formatDay } from '../../plan/dates/day.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import { type PlanAction, rationaleOf } from '../../plan/plan-action.ts';
import { shorten } from '../../plan/shown-words.ts';
import type { StatusScheme } from '../../plan/status-scheme.ts';
import type { Person } from '../../reporting/person.ts';
import { planStart } from '../../reporting/position/plan-start.ts';
import type { Round } from '../../reporting/rounds/round.ts';
import { changesSince, type ItemChange } from '../../reporting/updates/changes-since.ts';
import { lastAnswerOf, type PassItem, wordsOfItem } from '../../reporting/updates/pass-items.ts';
import { type UnchangedItem, unchangedItems } from '../../reporting/updates/unchanged-items.ts';
import { nextToAnswer, type UpdatePass } from '../../reporting/updates/update-pass.ts';
import { counted } from '../../summary/wording.ts';
import { followingNonce, positionMark } from '../card-actions/card-marks.ts';
import { type AdaptiveCard, asTyped, renderCard } from '../render-card.ts';
import { figureWords, ratingWords } from './measure-words.ts';

/** What every card of an owner's pass is made from. */
export interface PassFacts {
  records: PlanRecords;
  round: Round;
  pass: UpdatePass;
  /** Whose pass it is. */
  person: Pick<Person, 'id' | 'name' | 'email' | 'formerNames'>;
  timeZone: string;
  today: Day;
  /** One line on top of the card about what just happened; empty for none. */
  notice: string;
  /** The round that is over whose card was pressed: its answers can be put right. */
  closed?: { planId: string; period: string };
}

/** The card an owner first gets: how many, by when, and where each action stood. */
export function openingCard(facts: PassFacts): AdaptiveCard {
  const kept = unchangedIn(facts).slice(0, mostKept);
  const { records, round, pass } = facts;
  const shown = pass.items.slice(0, mostListed);
  const hidden = pass.items.length - shown.length;
  const changes = changesFor(facts);
  return renderCard('update-opening', {
    title: `Your updates for ${round.period}`,
    planName: asTyped(records.plan.name),
    notice: facts.notice,
    summary: openingSummary(facts),
    actions: shown.map((item) => ({
      ref: item.ref,
      text: wordsOfItem(item),
      state: `${pass.answered.has(item.ref) ? 'Answered: ' : ''}${stateLine(item, records.plan.statusScheme)}`,
    })),
    more: hidden > 0 ? `and ${hidden} more, one after the other once you start` : '',
    changesTitle: changes.length > 0 ? 'Since you last answered' : '',
    changes: changes
      .slice(0, mostListed)
      .map(({ ref, what }) => ({ text: `${ref}: ${asTyped(shorten(what, 200))}` })),
    moreChanges:
      changes.length > mostListed ? `and ${changes.length - mostListed} more changes, shown with each` : '',
    startTitle: pass.answered.size > 0 ? 'Carry on' : 'Start',
    plan: records.plan.id,
    period: round.period,
    unchangedTitle:
      kept.length > 1 ? unchangedTitle(kept.length, pass.items.length - pass.answered.size) : '',
    kept: kept.map(({ item }) => positionMark(item.action)).join(' '),
    nonce: openingNonce(facts),
    closedPlan: facts.closed?.planId ?? '',
    closedPeriod: facts.closed?.period ?? '',
  });
}

/** Of so many one tap says the last answer again: the card names each as it stands. */
export const mostKept = 400;

/**
 * The same for as long as the same is open and nothing is said of it, so that the button of any card made meanwhile counts
 * once: what was answered and is asked anew, since a later document overtook the answer, makes it another.
 */
function openingNonce({ records, round, pass, person }: PassFacts): string {
  const open = pass.items
    .filter(({ ref }) => !pass.answered.has(ref))
    .map((item) => [item.ref, item.statedAt, lastAnswerOf(item)?.id]);
  return followingNonce(JSON.stringify([records.plan.id, round.period, person.id]), JSON.stringify(open));
}

function unchangedTitle(kept: number, open: number): string {
  return kept === open ? `Nothing has changed for all ${kept}` : `Nothing has changed for ${kept} of ${open}`;
}

/** What the person can answer as unchanged in one tap. */
export function unchangedIn({ records, pass, person, round, timeZone, today }: PassFacts): UnchangedItem[] {
  const rules = { scheme: records.plan.statusScheme, today, planStart: planStart(records) };
  return unchangedItems(pass, { personId: person.id, period: round.period, timeZone }, rules);
}

/** What has changed for this person since they last answered. */
export function changesFor({ pass, person, round, timeZone }: PassFacts): ItemChange[] {
  return changesSince(pass.items, { person, period: round.period, timeZone });
}

/** A list longer than this would hide the button on a phone. */
const mostListed = 8;

function openingSummary({ round, pass }: PassFacts): string {
  const open = pass.items.filter(({ ref }) => !pass.answered.has(ref));
  const by = formatDay(round.dueOn);
  const what = `${countedItems(open)} ${open.length === 1 ? 'needs' : 'need'} a line from you`;
  const done =
    pass.answered.size > 0 ? ` ${pass.answered.size} of ${pass.items.length} are answered already.` : '';
  return `${what} by ${by}.${done}${standingInLine(pass)} Your last answers are filled in: correct what has moved, or tap “No change”.`;
}

function standingInLine({ onBehalfOf = new Map() }: UpdatePass): string {
  const owners = [...new Map([...onBehalfOf.values()].map(({ id, name }) => [id, name])).values()];
  return owners.length === 0 ? '' : ` You stand in for ${owners.map(asTyped).join(' and ')}.`;
}

/** “4 actions and 2 measures”. */
function countedItems(items: readonly PassItem[]): string {
  const measures = items.filter(({ kind }) => kind === 'measure').length;
  const actions = items.length - measures;
  const parts = [
    ...(actions > 0 || measures === 0 ? [counted(actions, 'action')] : []),
    ...(measures > 0 ? [counted(measures, 'measure')] : []),
  ];
  return parts.join(' and ');
}

/** Where it stands: “▲ Known delays · due September 2026”, “10.4% · ▲ Below target, confident of year-end; improved”. */
function stateLine(item: PassItem, scheme: StatusScheme): string {
  if (item.kind === 'action') return positionLine(item.action, scheme);
  const { measure } = item;
  return `${asTyped(figureWords(measure.value, measure))} · ${ratingWords(measure)}`;
}

/** The words of the document on one line. */
export function targetText(target: { text: string; end: Day | null }): string {
  return shorten(target.text, 80) || 'no date given';
}

/** What fits on a receipt: rows, and characters of the actions' texts and of the answers, shared among the rows. */
const receiptRoom = { rows: 24, texts: 3000, answers: 4000 };

/** The receipt: what is now on record for each action, each with a way to correct it. */
export function receiptCard(facts: PassFacts): AdaptiveCard {
  const { records, round, pass } = facts;
  const answered = pass.items.filter(({ ref }) => pass.answered.has(ref));
  const next = nextToAnswer(pass, undefined);
  const shown = pass.items.slice(0, receiptRoom.rows);
  const hidden = pass.items.length - shown.length;
  return renderCard('update-receipt', {
    title: next ? 'Saved so far' : 'Thank you, that is everything',
    summary: receiptSummary(facts, answered),
    plan: records.plan.id,
    period: round.period,
    actions: shown.map((item) => {
      const isAnswered = pass.answered.has(item.ref);
      const line = stateLine(item, records.plan.statusScheme);
      return {
        ref: item.ref,
        text: share(wordsOfItem(item), receiptRoom.texts, shown.length),
        state: isAnswered ? line : `Not answered yet · was ${line}`,
        commentary: isAnswered
          ? share(receiptWords(item), receiptRoom.answers, Math.max(shown.length, 2))
          : '',
        correctTitle: isAnswered ? `Correct ${item.ref}` : `Answer ${item.ref}`,
      };
    }),
    more:
      hidden > 0
        ? `and ${hidden} more, for which this card has no room. To answer or correct one of them, type “update” and its reference.`
        : '',
  });
}

/** The text as it is where there is room for it, else its beginning. */
export function share(text: string, room: number, rows: number): string {
  const most = Math.floor(room / rows);
  return text.length <= most ? text : shorten(text, most);
}

/** All that the owner said, a line each. */
function receiptWords(item: PassItem): string {
  if (item.kind === 'measure') {
    const { notAssessed = '', commentary } = item.measure;
    return [notAssessed, commentary].filter((part) => part !== '').join('\n');
  }
  const { action } = item;
  const { completedOn, override } = action;
  const parts = [
    completedOn === undefined ? '' : `Finished on ${formatDay(completedOn)}.`,
    rationaleOf(action),
    override ? `Kept all the same because: ${override.reason}` : '',
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function receiptSummary({ round, pass, timeZone, notice }: PassFacts, answered: readonly PassItem[]): string {
  const count = `${answered.length} of ${pass.items.length}`;
  const last = answered
    .map(({ statedAt }) => statedAt)
    .sort()
    .at(-1);
  const when = last
    ? `, the last at ${clockTime(last, timeZone)} on ${formatDay(dayOf(last, timeZone))}`
    : '';
  const saved = `${count} ${pass.items.length === 1 ? 'update' : 'updates'} for ${round.period} saved${when}.`;
  const correct = `You can correct them until the round closes; it is due on ${formatDay(round.dueOn)}.`;
  return [notice, saved, correct].filter((each) => each !== '').join(' ');
}

/** “10:00”. */
export function clockTime(instant: string, timeZone: string): string {
  const known = clocks.get(timeZone);
  const clock = known ?? new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone });
  clocks.set(timeZone, clock);
  return clock.format(new Date(instant));
}

/** By time zone, since making one takes long. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** “▲ Known delays · due September 2026, now expected November 2026”. */
export function positionLine(action: PlanAction, scheme: StatusScheme): string {
  const expected = action.revisedTarget ? `, now expected ${asTyped(targetText(action.revisedTarget))}` : '';
  return `${statusLine(action, scheme)} · due ${asTyped(targetText(action.target))}${expected}`;
}

/** “▲ Known delays”; the document’s words where they are in no scheme. */
export function statusLine(action: PlanAction, scheme: StatusScheme): string {
  const status = scheme.statuses.find((known) => known.id === action.status);
  if (!status) return action.statusText === '' ? 'no status yet' : asTyped(shorten(action.statusText, 80));
  return `${status.symbol} ${status.label}${action.continues ? ' / Ongoing' : ''}`;
}
