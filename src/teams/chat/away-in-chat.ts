import { type DatePhrase, findDatePhrases } from '../../plan/dates/date-phrases.ts';
import { type Day, dayOf, formatDay } from '../../plan/dates/day.ts';
import type { Window } from '../../plan/dates/phrase-readers.ts';
import { shorten } from '../../plan/shown-words.ts';
import { announcedAbsence, isAway } from '../../reporting/owners/absence.ts';
import type { Absence } from '../../reporting/person.ts';
import { type AdaptiveCard, asTyped, renderCard } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { notice } from '../views/notice.ts';
import { currentPlan } from './current-plan.ts';
import { offeredPeople } from './pick-person.ts';

/** What somebody said of an absence; empty where they did not say. */
export interface SaidAway {
  from: Day | '';
  to: Day | '';
  deputy: string;
}

const away =
  /^(?:(?:hi|hello|hey)[, ]+)?(?:i am|i['’]m|i will be|i['’]ll be|am|will be) (?:going to be )?(?:away|on leave|on holiday|out of (?:the )?office|off(?! (?:track|target|course|plan|schedule)\b))\b/i;
const deputy = [
  /(?:^|[,.;]| and| –| -)\s*(?<name>[\p{L}\p{M}'’. @-]+?) (?:covers|will cover|is covering|stands in|will stand in|is my deputy|deputises)/iu,
  /(?:covered by|my deputy is|deputy:?) (?<name>[\p{L}\p{M}'’.@ -]+?)[.!]?$/iu,
];
const back = /^(?:i am|i['’]m|am) back(?: (?:at work|in the office|now|again|today))*[.!]?$/i;

/** “I'm away from 20 December to 5 January, Sam covers”. */
export function readAway(text: string, today: Day): SaidAway | undefined {
  if (!away.test(text.trim())) return undefined;
  const plain = text.toLowerCase().replace(/\s+/g, ' ').replace(/[–—]/g, '-');
  const [first, second] = findDatePhrases(plain);
  const name = deputy.flatMap((form) => form.exec(text)?.groups?.['name'] ?? [])[0] ?? '';
  return { ...daysOf(first, second, { today, plain }), deputy: name.trim() };
}

function daysOf(
  first: DatePhrase | undefined,
  second: DatePhrase | undefined,
  { today, plain }: { today: Day; plain: string },
): Pick<SaidAway, 'from' | 'to'> {
  const last = second ?? first;
  const to = last && windowsOf(last, today).find(({ end }) => end >= today);
  if (!first || !to) return { from: '', to: '' };
  if (second) {
    const from = windowsOf(first, to.end).findLast(({ start }) => start <= to.end);
    return { from: from?.start ?? '', to: to.end };
  }
  return { from: /\b(?:until|till|to)\b/.test(plain) ? today : to.start, to: to.end };
}

/** The days of a phrase in its own year, else in the year of `near` and those beside it. */
function windowsOf(phrase: DatePhrase, near: Day): Window[] {
  const year = Number(near.slice(0, 4));
  const years = phrase.year === undefined ? [year - 1, year, year + 1] : [phrase.year];
  return years.flatMap((calendar) => phrase.window({ calendar }) ?? []);
}

export function isBack(text: string): boolean {
  return back.test(text.trim());
}

/** The card to confirm; nothing is changed before its button is pressed. */
export async function askAway(
  ports: TeamsPorts,
  { tenant, person }: Speaker,
  { from, to, deputy: typed, problem = '' }: SaidAway & { problem?: string },
): Promise<AdaptiveCard> {
  const current = await currentPlan(ports.plans, tenant);
  const known = announcedAbsence(person, dayOf(ports.clock.now(), ports.timeZone));
  const people = (await offeredPeople(ports, tenant)).filter(({ value }) => value !== person.id);
  return renderCard('away', {
    title: 'While you are away',
    summary:
      'Whoever stands in gets your requests and reminders and may answer for you; you are not chased. If nobody stands in, nothing is asked of you until you are back.',
    problem: shorten(problem, 500),
    replaced: known ? await replacedLine(ports, tenant, known) : '',
    shown: known ? absenceMark(known) : '',
    from,
    to,
    people,
    typed: typed.slice(0, 200),
    plan: current?.plan.id ?? '-',
  });
}

async function replacedLine(
  { people }: TeamsPorts,
  tenant: string,
  { from, to, deputyId }: Absence,
): Promise<string> {
  const deputy = deputyId === null ? undefined : await people.find(tenant, deputyId);
  const covering = deputy ? asTyped(deputy.name) : 'nobody';
  return `You are marked as away from ${formatDay(from)} to ${formatDay(to)}; ${covering} stands in. I keep one absence at a time: if you save this, it takes the place of that one.`;
}

/** Names the absence that a card shows as the one it replaces. */
export function absenceMark({ from, to, deputyId }: Absence): string {
  return `${from}/${to}/${deputyId ?? ''}`;
}

/** “I'm back”. */
export async function endAbsence(ports: TeamsPorts, { tenant, person }: Speaker): Promise<AdaptiveCard> {
  const today = dayOf(ports.clock.now(), ports.timeZone);
  const known = announcedAbsence(person, today);
  if (!known) return notice('You are not marked as away', 'Nothing was changed.');
  const was = isAway(person, today) ? 'Welcome back' : 'Your absence is taken out';
  await ports.people.setAway(tenant, person.id, null);
  const what = `took their absence from ${formatDay(known.from)} to ${formatDay(known.to)} out`;
  await ports.audit.record(tenant, { at: ports.clock.now(), who: person.name, what });
  return notice(
    was,
    `${asTyped(person.name)}, your requests come to you again. Type “my actions” for what is open.`,
  );
}
