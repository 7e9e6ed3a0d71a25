import type { PlanRecords } from '../../plan/plan.ts';
import type { Talk } from '../../ports/talk-store.ts';
import { themeOf } from '../../questions/answering/answer-other.ts';
import { asItStood } from '../../questions/answering/as-it-stood.ts';
import { ask } from '../../questions/ask.ts';
import type { Question } from '../../questions/question.ts';
import type { Before } from '../../questions/reading/merge-questions.ts';
import { type AnsweredAt, askInTalk, beforeAt, recall, remember } from '../../questions/talk.ts';
import { findRefs } from '../../questions/told/told-subjects.ts';
import { latestDay } from '../../reporting/position/read-plan-as-at.ts';
import { openRoundsOf } from '../../reporting/rounds/open-rounds.ts';
import { itemsOf, plainRef } from '../../reporting/updates/pass-items.ts';
import { currentDigest } from '../../summary/current-digest.ts';
import { buildDigest } from '../../summary/digest.ts';
import { meetAgain } from '../receiving/meet-people.ts';
import type { AdaptiveCard } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { answerCard } from '../views/answer-card.ts';
import { digestCard } from '../views/digest-card.ts';
import { helpCard } from '../views/help-card.ts';
import { notice } from '../views/notice.ts';
import { noPlanYet } from './current-plan.ts';
import { inOwnChat } from './in-own-chat.ts';
import { nothingSaved } from './late-update.ts';
import { ownPart } from './own-part.ts';
import { ownUpdates } from './own-updates.ts';
import { loadQuestionFacts, type QuestionFacts, talkOf } from './question-facts.ts';
import { toldUpdates } from './told-updates.ts';

/** The cards that answer a message. */
export interface Reply {
  cards: AdaptiveCard[];
  /** Stores the talk, which need not hold up the answer; never fails. */
  keep(): Promise<void>;
}

/** An answer by its plan and the moment of its question; an empty moment is none to go on from. */
interface Below {
  plan: string;
  asked: string;
}

/**
 * Answers whatever a person wrote, with a card for each question in it. Nothing said here changes the plan or the answers.
 * `spoken`: who the activity says they are. What is known of them beyond that is read along with everything else.
 * `below`: the answer on whose card a button says it, where one does.
 */
export async function answerMessage(
  ports: TeamsPorts,
  spoken: Speaker,
  text: string,
  below?: Below,
): Promise<Reply> {
  const [met, found, before] = await Promise.all([
    meetAgain(ports, spoken.tenant, spoken.person),
    loadQuestionFacts(ports, spoken),
    recall(ports.talks, talkOf(spoken), ports.clock.now()),
  ]);
  const speaker = { ...spoken, person: met.person };
  const asked = found && { ...found, facts: { ...found.facts, asker: met.person } };
  if (!asked) return { cards: [noPlan(canPost(ports, speaker))], keep: async () => {} };
  const { talk, now, facts } = asked;
  const goesOn = below ? await goneOnFrom(before, { below, plan: asked.plan.id, facts }) : { before };
  if (!goesOn) return { cards: [], keep: async () => {} };
  const told = below ? undefined : await toldUpdates(ports, speaker, { text, asked });
  if (told) return { cards: told, keep: async () => {} };
  const [first, ...others] = await askInTalk(goesOn.before, { utterance: text, now, facts });
  const keep = () =>
    remember(ports.talks, talk, [first, ...others], below && before).catch((error: unknown) =>
      ports.log.warn(
        { err: error },
        'a question could not be kept: what is asked next goes on from the one before',
      ),
    );
  const show = (answered: AnsweredAt) => showAnswer(ports, speaker, { asked, answered, text });
  return { cards: [await show(first), ...(await Promise.all(others.map(show)))], keep };
}

/** What a button's question goes on from; `undefined` where its card is out of date. */
async function goneOnFrom(
  talk: Talk | undefined,
  { below, plan, facts }: { below: Below; plan: string; facts: QuestionFacts['facts'] },
): Promise<{ before: Before | undefined } | undefined> {
  if (below.plan !== plan) return undefined;
  if (below.asked === '') return { before: undefined };
  const before = talk && (await beforeAt(talk, { asked: below.asked, facts }));
  return before && { before };
}

/** The digest of now, or of the day, the quarter or the theme that was asked for. */
async function askedDigest(
  ports: TeamsPorts,
  { key, facts }: QuestionFacts,
  question: Question,
): Promise<AdaptiveCard> {
  const one = themeOf(question);
  const theme = one === undefined ? {} : { theme: one };
  const { facts: then, note } = await asItStood(question, facts);
  const said = note === null ? {} : { note };
  if (then !== facts) {
    const asAt = { actions: then.today, measures: latestDay(then.records) };
    return digestCard(buildDigest({ records: then.records, asAt, responded: null, ...said, ...theme }));
  }
  const { records, today: asAt } = facts;
  const now = { key, records, asAt, timeZone: ports.timeZone };
  return digestCard(await currentDigest(ports.rounds, { ...now, ...said, ...theme }));
}

function noPlan(mayLoad: boolean): AdaptiveCard {
  const who = mayLoad
    ? 'Drop the plan’s document into our own chat, and I show what I read in it before anything is stored.'
    : 'The performance team loads it.';
  return noPlanYet(`${who} Then ask me what is off track, or type “help”.`);
}

interface ToShow {
  asked: QuestionFacts;
  answered: AnsweredAt;
  from?: number;
  /** The message; empty where a button asked. */
  text?: string;
}

/** The card for an answer: the answer itself, or the help, digest or updates that were asked for. */
export async function showAnswer(
  ports: TeamsPorts,
  speaker: Speaker,
  { asked, answered, from = 0, text = '' }: ToShow,
): Promise<AdaptiveCard> {
  const { plan } = asked;
  const { question, answer, at } = answered;
  if (answer.intent === 'help') return helpCard(plan, canPost(ports, speaker));
  if (answer.intent === 'update' || isAboutOwnUpdates(question, asked)) {
    const refsIn = (records: PlanRecords) =>
      answer.intent === 'update' ? namedIn(records, { asked, answered, text }) : [];
    const open = await openRoundsOf(ports, speaker.tenant);
    const own = await ownUpdates(ports, speaker, { open, planId: plan.id, refsIn });
    if (own) return inOwnChat(ports, speaker, own, 'Your updates are in our own chat');
    const refs = open.length === 0 ? await refsIn(asked.facts.records) : [];
    const late = nothingSaved(ports, speaker, { asked, refs });
    if (late) return late;
  }
  const mayExport = mayAsk(ports, speaker);
  const shown = mayExport ? answer : ownPart(answer);
  if (!shown) return notAllowed();
  if (answer.intent === 'digest') return askedDigest(ports, asked, question);
  const short = speaker.place?.personal === false;
  return answerCard(shown, { plan, asked: at, from, short, mayExport });
}

/** What was named, in the words of the plan that the talk is about or of another. */
async function namedIn(
  records: PlanRecords,
  { asked, answered, text }: Required<Omit<ToShow, 'from'>>,
): Promise<string[]> {
  const { question, answer } =
    records.plan.id === asked.plan.id
      ? answered
      : await ask({ utterance: text, context: null, facts: { ...asked.facts, records } });
  const typed = findRefs(text, itemsOf(records)).map(({ item }) => plainRef(item));
  return [...typed, ...question.refs, ...answer.actions.map(({ ref }) => ref)];
}

/** Whether this person may post, open and close. */
export function canPost(ports: TeamsPorts, speaker: Speaker): boolean {
  return ports.performanceTeam.includes(speaker.person.id);
}

/** Whether this person may ask about the whole plan. */
export function mayAsk(ports: TeamsPorts, speaker: Speaker): boolean {
  return ports.askers === 'tenant' || ports.askers.includes(speaker.person.id) || canPost(ports, speaker);
}

export function notAllowed(): AdaptiveCard {
  return notice(
    'Questions about the whole plan are not open to you here',
    'Your council has set who may ask. Type “my actions” for what is yours, or write to the performance team.',
  );
}

/**
 * “my actions” as such, not “which of mine are overdue?”, nor “when is my update due?” where this plan's round tells it.
 */
function isAboutOwnUpdates(
  { intent, filters, overdue, ask: aspect }: Question,
  { facts }: QuestionFacts,
): boolean {
  const { statuses, themes, dateTo, text } = filters;
  const narrowed = statuses.length > 0 || themes.length > 0 || dateTo !== null || text !== null;
  const isToldHere = facts.rounds?.some(({ state }) => state === 'open') === true;
  const isWhole = aspect === null || (aspect === 'deadline' && !isToldHere);
  return intent === 'my_actions' && !narrowed && !overdue && isWhole;
}
