import type { Day } from '../../plan/dates/day.ts';
import { type Lexicon, refPattern } from '../lexicon/lexicon.ts';
import type { TextMatch } from '../lexicon/text-index.ts';
import type { Margin } from '../question.ts';
import { type Cue, cuePattern, hints } from './cues.ts';
import { readDates, type SaidDates } from './read-dates.ts';
import { measureMatter, readMatter, takePhrases } from './read-matter.ts';
import { readMeasureWords, type SaidMeasures } from './read-measure-words.ts';
import { readMargin, readOrder, type SaidOrder } from './read-order.ts';
import { readOwnerSaid } from './read-owners.ts';
import { readStatuses, type SaidStatuses } from './read-statuses.ts';
import { readThemeNames, readThemeWords, type SaidThemes, themesSaid } from './read-themes.ts';
import { isRefusedByEnd, refusedAfter } from './refusals.ts';
import { Utterance, words } from './utterance.ts';

/** Everything that was made out in an utterance, before it is decided what is wanted. */
export interface Heard {
  said: Utterance;
  lexicon: Lexicon;
  today: Day;
  themes: SaidThemes | undefined;
  statuses: SaidStatuses | undefined;
  dates: SaidDates | undefined;
  measures: SaidMeasures | undefined;
  order: SaidOrder;
  owner: string | null;
  /** Named along with the owner. */
  otherOwners: string[];
  /** Everybody's actions but the owner's are meant. */
  notOwner: boolean;
  margin: Margin | null;
  carriedOver: boolean | null;
  /** References said as such. */
  refs: string[];
  /** Words that are left and may name an action. */
  matter: string[];
  /** The actions that the matter names, and the words of it that met them. */
  found: TextMatch;
  /** A word before the matter says that it is what the question is about. */
  introduced: boolean;
  /** Words passed over. */
  unread: string[];
  /** Whether the words have a turn of phrase. */
  has(cue: Cue): boolean;
}

/** How people come in before they ask. */
const preface =
  /^(?:(?:hi|hello|hey|hiya|good|morning|afternoon|evening|there|all|team|quick|one|question|sorry|ok|okay|right|so|just|wondering|curious|question for you)(?: |$))+(?=[^ ]+ )/;

/** For whom they ask: "the chief exec is asking why …". */
const onBehalf =
  /^(?!who|which|what|how|any|no|has|have|is|are|did|does)(?:[a-z']+ ){1,4}(?:(?:is |are |keeps? )?asking|(?:has |have |just )?asked|(?:wants?|needs?|would like) to know)(?: me| us)?(?: about| for)?(?= [^ ]+ [^ ]+)/;

/** What a summary is wanted for is not what it is about. */
const occasion =
  /(?<![^ ])(?:for|before|ahead of|at|in|to take to|to) (?:the |my |our |a |this |next |tomorrow )*(?:[a-z']+ ){0,3}(?:meeting|briefing|catch ?up|one to one|away ?day|pre ?meet|huddle|agenda)(?![^ ])/;

/** "are there more than 10 late": the answer is how many there are. */
const threshold =
  /(?<![^ ])(?:more than|fewer than|less than|greater than|over|under|at least|at most|as many as|upwards of) \d+(?![^ ])/;

/** "who is steering the bid": what somebody does with it is no part of its name. */
const whatSomebodyDoes =
  /(?<=^(?:so |and |ok |but )*who (?:is |are |was |has |has been )*)[a-z]+(?:s|ing)(?: (?:up|after|on|over|for|with|through|along))*(?= (?:the|our|that|this) )/;

const nothingFound: TextMatch = { refs: [], words: [], inCommentary: false };

/** `measuresGoOn`: the conversation is about measures, so `improving` needs no other word to be about them. */
export interface Hearing {
  lexicon: Lexicon;
  today: Day;
  measuresGoOn: boolean;
}

/** Makes out what an utterance names. What is surest is taken out first, so that it is not taken for anything else. */
export function hear(text: string, { lexicon, today, measuresGoOn }: Hearing): Heard {
  const said = new Utterance(text, lexicon.dictionary);
  const refs = readRefs(said, lexicon);
  const named = readThemeNames(said, lexicon);
  const measures = readMeasureWords(said, lexicon, measuresGoOn);
  const carriedOver = readCarriedOver(said);
  said.take(preface);
  said.take(onBehalf);
  said.take(
    /^(?:(?:please|can|could|would|will|you|hi|hello|hey|so|and|ok|just|i|want|need|to) )*(?:show|list|display|find|get|give|tell|pull up|bring up|see)(?: me| us)?(?: |$)/,
  );
  if (measures !== undefined) said.take(cuePattern('measures'));
  said.take(/(?<![^ ])(?:listed|collated|set out|put together|pulled together|printed) for [^ ]+$/);
  if (hints(said, 'digest') || hints(said, 'report') || hints(said, 'breakdown')) said.take(occasion);
  const phrases = takePhrases(said, lexicon);
  const margin =
    hints(said, 'overdue') ||
    hints(said, 'slipped') ||
    hints(said, 'timesMoved') ||
    said.says(/\blate\b|\bbehind\b|\bslip/)
      ? readMargin(said)
      : null;
  said.take(cuePattern('whoOwns'));
  said.take(cuePattern('bearsOn'));
  if (hints(said, 'howMany')) said.take(threshold);
  const dates = readDates(said, today);
  const order = readOrder(said);
  const { name: owner, others: otherOwners, negated: notOwner } = readOwnerSaid(said, lexicon);
  const statuses = measures === undefined ? readStatuses(said, lexicon) : undefined;
  const themes = themesSaid(said, [...named, ...readThemeWords(said, lexicon)], lexicon);
  const hasFilters =
    [themes, statuses, dates, owner ?? undefined, carriedOver ?? undefined, order.groupBy ?? undefined].some(
      (filter) => filter !== undefined,
    ) ||
    refs.length > 0 ||
    hints(said, 'overdue') ||
    hints(said, 'slipped') ||
    hints(said, 'digest');
  said.take(whatSomebodyDoes);
  const about =
    measures === undefined
      ? readMatter(said, { lexicon, phrases, hasFilters })
      : { matter: measureMatter(said), found: nothingFound, introduced: false, unread: [] };
  return {
    said,
    lexicon,
    today,
    themes,
    statuses,
    dates,
    measures,
    order,
    owner,
    otherOwners,
    notOwner,
    margin,
    carriedOver,
    refs,
    ...about,
    has: (cue) => hints(said, cue),
  };
}

/** Of a hundred thousand references only those whose number was said are looked for. */
function readRefs(said: Utterance, { refsByNumber }: Lexicon): string[] {
  const saidNumbers = new Set((said.whole.match(/\d+/g) ?? []).map(Number));
  const near = [null, ...saidNumbers].flatMap((number) => refsByNumber.get(number) ?? []);
  return near.filter((ref) => said.take(words(refPattern(ref))) !== undefined);
}

const notCarried = refusedAfter(
  'any|anything|everything|all|the|those|that|which|what|were|was|is|are|been|have|has|actions?|ones|stuff|items?|with|to|do|be',
);

/** "the outstanding ones carried over": outstanding when the plan before ended. */
const leftOver = /(?<![^ ])(?:outstanding|remaining)(?: ones| actions| items| things| bits| stuff)?(?= ·)/;

function readCarriedOver(said: Utterance): boolean | null {
  if (hints(said, 'notCarriedOver')) {
    said.take(cuePattern('notCarriedOver'));
    said.take(cuePattern('carriedOver'));
    return false;
  }
  const match = said.take(cuePattern('carriedOver'));
  if (match === undefined) return null;
  said.take(leftOver);
  const [before, after] = [said.whole.slice(0, match.index), said.whole.slice(match.index + match[0].length)];
  return !(notCarried.test(before) || isRefusedByEnd(before, after));
}
