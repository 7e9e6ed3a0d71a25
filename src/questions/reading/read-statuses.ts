import type { Lexicon } from '../lexicon/lexicon.ts';
import { noSuchStatus, type StatusPhrase } from '../lexicon/status-words.ts';
import { themesOfWord } from '../lexicon/theme-words.ts';
import { isRefusedByEnd, leavingOut, refusedAfter } from './refusals.ts';
import { type Utterance, words } from './utterance.ts';

/** The statuses that a question names, in the plan's own scheme. */
export interface SaidStatuses {
  /** Ids in the scheme's order. */
  statuses: string[];
  /** Everything but these is meant. */
  negated: boolean;
  continues: boolean | null;
  /** Nothing but slipping and delay was said, which may as well be said of the date. */
  slipOnly: boolean;
  /** How many were named, one by one. */
  named: number;
  /** The same was wanted and refused: "complete versus not complete". */
  bothWays: boolean;
}

interface Mention {
  phrase: StatusPhrase;
  negated: boolean;
  at: number;
  length: number;
}

const fillers =
  'whatever|whichever|what|anyone|everything|from|ones|stuff|bits|be|been|being|yet|all|the|those|any|anything|fully|marked|classed|as|that|which|are|is|actually|really|currently|quite|still|ones|going|to|in|it|this|at|we|they|show|me|list|include|including|count|counting|want|need|see|give|got|getting|have|has|already';
const negation = refusedAfter(fillers, '|neither|nor|nothing');

/** Takes the statuses out of the words; `undefined` when none is named. */
export function readStatuses(said: Utterance, lexicon: Lexicon): SaidStatuses | undefined {
  const mentions: Mention[] = [];
  for (const phrase of lexicon.statuses) {
    const pattern = words(phrase.words);
    for (let match = nextMention(said, pattern, lexicon); match !== undefined; ) {
      if (!isStillAhead(said.whole.slice(0, match.at), phrase, lexicon))
        mentions.push({ phrase, negated: isRefused(said, match) !== phrase.negated, ...match });
      said.takeRange(match.at, match.at + match.length);
      match = nextMention(said, pattern, lexicon);
    }
  }
  if (mentions.length === 0) return undefined;
  const slipOnly = mentions.every(({ at, length }) =>
    /^(slip|delay)/.test(said.whole.slice(at, at + length)),
  );
  const told = combine(specific(alternatives(mentions, said.whole), said.whole), said.whole, lexicon);
  const bothWays = mentions.length > 1 && told.statuses.length === 0 && told.continues === null;
  return {
    ...told,
    slipOnly,
    bothWays,
    named: new Set(mentions.map(({ phrase }) => phrase.statuses.join())).size,
  };
}

/** "to be delivered this month", "must be finished": nothing of it is done. */
const ahead =
  /(?:^| )(?<!(?:said|reported|claimed|deemed|considered|believed|thought|known|supposed) )(?:to|will|must|shall|needs) (?:all |fully )?(?:be|get) $|(?:^| )being $/;

function isStillAhead(before: string, { statuses, negated }: StatusPhrase, { records }: Lexicon): boolean {
  if (negated || !ahead.test(before)) return false;
  const named = records.plan.statusScheme.statuses.filter(({ id }) => statuses.includes(id));
  return named.length > 0 && named.every(({ endsAction }) => endsAction);
}

/** "what has not Adele finished": a name, which is understood already, stands between. */
const notNamed = /(?:^| )(?:has|have|had|did|does) not(?: ·+)+ $/;

function isRefused({ whole, left }: Utterance, { at, length }: { at: number; length: number }): boolean {
  const before = whole.slice(0, at);
  return (
    negation.test(before) ||
    notNamed.test(left.slice(0, at)) ||
    isRefusedByEnd(before, whole.slice(at + length))
  );
}

/** "not on track or complete": what is refused with an "or" is refused as well, after "excluding" with an "and" too. */
function alternatives(mentions: readonly Mention[], whole: string): Mention[] {
  const inOrder = [...mentions].sort((one, other) => one.at - other.at);
  let before: Mention | undefined;
  return inOrder.map((mention) => {
    const between = before && whole.slice(before.at + before.length, mention.at);
    const joined = before && outright.test(whole.slice(0, before.at)) ? joinedAtAll : joinedByOr;
    const goesOn = before?.negated === true && joined.test(between ?? '');
    before = goesOn ? { ...mention, negated: true } : mention;
    return before;
  });
}

const outright = new RegExp(`(?:^| )(?:${leavingOut})(?= |$)`);
const joinedByOr = new RegExp(`^ (?:or|nor)(?: (?:${fillers}))* $`);
const joinedAtAll = new RegExp(`^ (?:(?:or|nor|and|plus)(?: (?:${fillers}))* )?$`);

/** "ambers that slipped" are ambers: a general word beside a status that it covers adds no other. */
function specific(mentions: readonly Mention[], whole: string): Mention[] {
  const exact = mentions.filter(
    ({ phrase, negated }) => !phrase.general && !negated && phrase.continues === null,
  );
  const isOther = ({ phrase }: Mention) =>
    exact.length > 0 &&
    !exact.some((each) => each.phrase.statuses.some((id) => phrase.statuses.includes(id)));
  const chosen = mentions.filter((mention) => !(isOfItsDate(mention, whole) && isOther(mention)));
  return chosen.filter(
    (mention) =>
      !mention.phrase.general ||
      mention.negated ||
      !exact.some(
        (other) =>
          other.phrase.statuses.every((id) => mention.phrase.statuses.includes(id)) &&
          !/ (and|or|plus|nor|also|as well|then) /.test(between(mention, other, whole)),
      ),
  );
}

/** "greens that have slipped": their date has. */
function isOfItsDate({ phrase, at, length }: Mention, whole: string): boolean {
  const [before, said] = [whole.slice(0, at), whole.slice(at, at + length)];
  return (
    phrase.general &&
    /^(slip|delay)/.test(said) &&
    /(?:^| )(?:that|which|but|have|has|had|been) $/.test(before)
  );
}

function between(one: Mention, other: Mention, whole: string): string {
  const [first, second] = one.at < other.at ? [one, other] : [other, one];
  return whole.slice(first.at + first.length, second.at);
}

/** A colour or a word of praise before a noun of the plan is part of a name: "green spaces", "late night bus". */
function nextMention(
  said: Utterance,
  pattern: RegExp,
  { text, themes }: Lexicon,
): { at: number; length: number } | undefined {
  const match = pattern.exec(said.left);
  if (match === null) return undefined;
  const after = said.left.slice(match.index + match[0].length + 1);
  const [next = ''] = after.split(' ');
  const isName =
    next.length > 2 &&
    !/^the (?:most|fewest|least)(?: |$)/.test(after) &&
    !match[0].includes(' ') &&
    text.hasPhrase([match[0], next]);
  const isTheme =
    /(?:^| )(?:in|under|for|of) $/.test(said.left.slice(0, match.index)) &&
    themesOfWord(match[0], themes).length > 0;
  return isName || isTheme ? undefined : { at: match.index, length: match[0].length };
}

function combine(
  mentions: readonly Mention[],
  whole: string,
  lexicon: Lexicon,
): Omit<SaidStatuses, 'slipOnly' | 'named' | 'bothWays'> {
  const scheme = lexicon.records.plan.statusScheme;
  const wanted = new Set(mentions.filter(({ negated }) => !negated).flatMap(({ phrase }) => phrase.statuses));
  const refused = mentions.filter(({ negated }) => negated);
  const continues = continuesOf(mentions, whole);
  const unwanted = new Set(
    refused.filter(({ phrase }) => phrase.continues === null).flatMap(({ phrase }) => phrase.statuses),
  );
  const inOrder = (ids: ReadonlySet<string>) =>
    [...scheme.statuses.map(({ id }) => id), noSuchStatus].filter((id) => ids.has(id));
  if (wanted.size > 0) {
    return {
      statuses: inOrder(new Set([...wanted].filter((id) => !unwanted.has(id)))),
      negated: false,
      continues,
    };
  }
  const isLeftOut = refused.some(({ at }) => outright.test(whole.slice(0, at)));
  if (!isLeftOut && onlyOnCourse(unwanted, lexicon)) {
    const concern = scheme.statuses.filter(({ needsAttention }) => needsAttention).map(({ id }) => id);
    return { statuses: concern, negated: false, continues };
  }
  return { statuses: inOrder(unwanted), negated: unwanted.size > 0, continues };
}

/** "What is not on track" asks for what is late, not for what is finished. */
function onlyOnCourse(unwanted: ReadonlySet<string>, lexicon: Lexicon): boolean {
  const named = lexicon.records.plan.statusScheme.statuses.filter(({ id }) => unwanted.has(id));
  return (
    named.length > 0 && named.every((status) => status.rated && !status.endsAction && status.rag === 'green')
  );
}

const aswell = /\b(as well|too|also|includ(e|es|ed|ing)|even|together with|along with|plus|whether|or not)\b/;

/** "completed, counting the completed / ongoing ones" */
const adding =
  /(?:^| )(?:with|and|counting|adding|(?:if (?:you|we|i) )?(?:count|add)|taking)(?: in)?(?: (?:the|those|all|any|our|ones))* $/;

/** "completed, not the ongoing ones" is false, "completed / ongoing" true; "completed, the ongoing ones too" is either. */
function continuesOf(mentions: readonly Mention[], whole: string): boolean | null {
  const telling = mentions.filter(({ phrase }) => phrase.continues !== null);
  if (telling.length === 0) return null;
  const refused = telling.some(({ phrase, negated }) => phrase.continues === true && negated);
  if (refused) return false;
  const ended = new Set(telling.flatMap(({ phrase }) => phrase.statuses));
  const besides = mentions.some(
    ({ phrase, negated }) =>
      phrase.continues === null && !negated && phrase.statuses.some((id) => ended.has(id)),
  );
  const added = telling.some(
    ({ at, phrase }) => phrase.continues === true && adding.test(whole.slice(0, at)),
  );
  if (besides && (added || aswell.test(whole))) return null;
  return telling.some(({ phrase }) => phrase.continues === true);
}
