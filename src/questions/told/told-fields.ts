import type { Day } from '../../plan/dates/day.ts';
import { deadlineOf, type PlanAction } from '../../plan/plan-action.ts';
import type { StatusDefinition, StatusScheme } from '../../plan/status-scheme.ts';
import type { TypedAnswer } from '../../reporting/updates/answer-problems.ts';
import { lastAnswer } from '../../reporting/updates/check-answer.ts';
import { proposeFor } from '../../reporting/updates/slippage-rule.ts';
import { isDelay, type ToldCue } from './told-cues.ts';
import { comingDay, dateWords, namesDay, pastDay } from './told-dates.ts';
import { type Filled, filled, said, sentence } from './told-line.ts';
import { mildestFirst } from './told-statuses.ts';

interface Said {
  text: string;
  cue: ToldCue;
  /** What it says is in doubt: “not on track”, “nearly complete”. */
  isDoubted: boolean;
  /** More is said before the cue than leads up to it. */
  saysMore: boolean;
}

interface Rules {
  scheme: StatusScheme;
  today: Day;
}

const leadsToDate =
  /^[\s,:–—-]*(?:and )?(?:(?:now )?(?:expected|forecast|due|moved|likely)(?: to| until| till| in| by)?|to|until|till|into|in|by)\s/i;
const longestDate = 40;
const unclear = 'I could not tell from your message where it stands. Please choose.';

/** The card's fields for an action, as if the owner had typed them there; what was not said stays as it was. */
export function answerTold(action: PlanAction, message: Said, rules: Rules): Filled<TypedAnswer> {
  const { text, cue } = message;
  const before = lastAnswer(action);
  const after = text.slice(cue.end);
  if (message.isDoubted || isStillToCome(message, rules.today)) return doubted(before, text);
  if (cue.kind === 'noChange') return filled(before, said(after), { isUnchanged: true });
  const date = dateTold(action, { cue, after }, rules.today);
  const proposed = date.day ? proposeFor(date.day, action, rules.scheme)?.status : undefined;
  const status = statusTold(cue, proposed, rules.scheme);
  if (!status) return doubted(before, text);
  const words = wordsOf(message, date);
  const given = {
    status: status.id,
    ...(date.day ? { forecast: date.day } : {}),
    ...(date.unread ? { forecast: '' } : {}),
    reason: '',
    ...words,
  };
  const completion = completionTold(status, after, rules.today);
  const cause = status.needsAttention && words.commentary ? { cause: words.commentary } : {};
  return filled(
    before,
    { ...given, ...cause, ...completion.given },
    { unread: { ...(date.unread ? { forecast: date.unread } : {}), ...completion.unread } },
  );
}

/** Nothing of the status, nor of any date that is named: the words stay as the line for the report. */
function doubted(before: TypedAnswer, text: string): Filled<TypedAnswer> {
  const commentary = sentence(text);
  if (!namesDay(text))
    return filled(before, { status: '', reason: '', commentary }, { unread: { status: unclear } });
  const forecast = 'I did not take the date from your message. Please give the date you now expect.';
  return filled(
    before,
    { status: '', reason: '', commentary, forecast: '' },
    { unread: { status: unclear, forecast } },
  );
}

/** “Complete by March 2027” is not complete. */
function isStillToCome({ text, cue }: Said, today: Day): boolean {
  if (cue.statuses[0]?.endsAction !== true) return false;
  const after = text.slice(cue.end);
  const words = /^\s*(?:by|in|on|for|before)\s[^,;]*/i.exec(after)?.[0];
  if (words === undefined || comingDay(words, { today, deadline: null }) === undefined) return false;
  const isAim = /^\s*(?:by|before|for)\b/i.test(words) || /\bto\s*$/i.test(text.slice(0, cue.start));
  return isAim || (/\d/.test(words) && pastDay(words.replace(/^\s*(?:in|on)\b/i, ''), today) === undefined);
}

/** The commentary: what follows the statement and its date; everything where more is said before it. */
function wordsOf({ text, cue, saysMore }: Said, { length, unread }: DateTold): { commentary?: string } {
  if (saysMore) return { commentary: sentence(text) };
  const isDateLess = length === 0 && (cue.kind === 'moved' || unread !== undefined);
  return isDateLess ? { commentary: sentence(text.slice(cue.start)) } : said(text.slice(cue.end + length));
}

/** The status that was named; of several the one that the date asks for, else the likeliest. */
function statusTold(
  cue: ToldCue,
  proposed: StatusDefinition | undefined,
  { statuses }: StatusScheme,
): StatusDefinition | undefined {
  if (cue.kind === 'moved' && !isDelay(cue)) return proposed;
  const delays = statuses.filter(({ rated, needsAttention }) => rated && needsAttention).sort(mildestFirst);
  const meant = cue.kind === 'moved' ? delays : cue.statuses;
  return meant.find(({ id }) => id === proposed?.id) ?? meant[0];
}

interface DateTold {
  day?: Day;
  /** How much of the text after the cue it took. */
  length: number;
  /** Why a date that was named is not filled in. */
  unread?: string;
}

function dateTold(action: PlanAction, { cue, after }: { cue: ToldCue; after: string }, today: Day): DateTold {
  const [status] = cue.statuses;
  if (status?.endsAction) return { length: 0 };
  const days = { today, deadline: deadlineOf(action) };
  const words = dateWords(after);
  const isDenied = /\b(?:not|cannot)\b|n't/i.test(cue.words);
  const isRead = cue.kind === 'moved' || (status?.needsAttention === true && leadsToDate.test(after));
  // The cue’s own last word, “to” or “by”, is not in the text after it: one stands in for it.
  const date =
    isRead && !isDenied && comingDay(cue.kind === 'moved' ? `by ${after.trimStart()}` : after, days);
  if (date) return { day: date.day, length: words.length };
  const isMeant = namesDay(words) || (isDelay(cue) && / (?:to|until|till|into)$/i.test(cue.words));
  if (!isMeant || (status !== undefined && !status.needsAttention && !leadsToDate.test(after)))
    return { length: 0 };
  const named = words.replace(/^[\s,:–—-]+/, '');
  if (isDenied || named.length > longestDate || !isRead)
    return {
      length: 0,
      unread: 'I did not read a date from your message. Please give the date you now expect.',
    };
  const unread = `I could not read “${named.trim()}” as a coming day. Please give the date you now expect.`;
  return { length: words.length, unread };
}

/** The day of completion, which a status that ends the action alone asks for. */
function completionTold(
  { endsAction }: StatusDefinition,
  after: string,
  today: Day,
): { given: Partial<TypedAnswer>; unread: { completedOn?: string } } {
  if (!endsAction) return { given: {}, unread: {} };
  const words = after.replace(/^\s*(?:on|as (?:of|at))\b/i, '');
  const completedOn = pastDay(words, today) ?? '';
  const isUnread = completedOn === '' && namesDay(dateWords(words));
  const unread = isUnread ? { completedOn: 'I did not read the day from your message. Please give it.' } : {};
  return { given: { completedOn }, unread };
}
