import type { StatusScheme } from '../../plan/status-scheme.ts';
import { type PassItem, wordsOfItem } from '../../reporting/updates/pass-items.ts';
import { foldWords } from '../words/fold-text.ts';
import { cuesIn, isDelay, type ToldCue } from './told-cues.ts';

/** A statement as it stands among its words. */
export interface Statement {
  text: string;
  cue: ToldCue;
  item: PassItem;
  /** By its reference, which stands before the text; else by its own words, within the text. */
  byRef: boolean;
  scheme: StatusScheme;
  /** Whether a text names some item by its reference. */
  namesRef(text: string): boolean;
}

/** Denies, hedges or halves what follows it. */
const doubt =
  /n't\b|%|\d|\b(?:not|no|never|none|nor|neither|without|hardly|barely|scarcely|far from|short of|nearly|almost|half\w*|part|partly|partially|mostly|largely|doubt\w*|unsure|uncertain|unclear|hop(?:e|es|ed|ing|eful|efully)|may|might|could|should|would|possibly|probably|perhaps|maybe|likely|unlikely|if|unless|until|till|once|before|think|believe|guess|suspect|due|expect(?:ed|s|ing)?|aim(?:s|ed|ing)?|plann?(?:ed|s|ing)?|intend\w*|try|trying|close to|about to|yet to|phase|stage|isnt|arent|wasnt|werent|hasnt|havent|didnt|dont|doesnt|cant|wont)\b/i;
/** What is still to come or over is not how it stands, unless it is bad news or an end. */
const later = /\b(?:will|shall|to be|going to)\b/i;
const former = /\b(?:was|were|had been|used to)\b/i;
const partOf = /\b(?:some|most|more)\b/i;
/** Takes back, after it, what was said. */
const takenBack =
  /^[\s,–—-]*(?:(?:but|though)\s+)?(?:(?:i|we)\s+(?:think|hope|believe|guess|suspect|expect)|hopefully|probably|possibly|perhaps|maybe|allegedly|ish|not|if|unless|except|apart from|aside from|other than|bar|or|may|might|could|in part|partly|up to|(?:for |of )?(?:phase|stage|part)|subject to|provided|assuming)\b/i;
const until = /^\s*(?:until|till)\b/i;
/** Words that may stand between a reference and what is said of it, and change nothing. */
const plain = new Set(
  `a again all also am an and are as at back been being bit both but confirm currently definitely entirely everything
  firmly fully getting going had has have i in is it its just little looking looks mark measure milestone my news
  now of ok on our progress project put quarter re really remains running s say scheme set slightly so status still that
  the then they this though to today totally update ve very was we well were which will be work yes action actions here's
  for from me please report very change moved make record log some slight minor further more most`.split(
    /\s+/,
  ),
);
/** A clause ends here: what follows has, or may have, a subject of its own. */
const clauseEnd =
  /[,;:.!?()]|\s[-–—]+\s|\b(?:and|but|because|due to|owing to|as|while|since|after|pending|waiting|so|despite|though|although|when|where|who)\b/gi;

/** Whether the words before, after or beside a statement leave in doubt what it says. */
export function isDoubted(said: Statement): boolean {
  const { text, cue, item, byRef, namesRef } = said;
  const before = text.slice(0, cue.start);
  const after = text.slice(cue.end);
  const others = foldedWithout(byRef ? clauseBefore(before) : '', item);
  return (
    doubt.test(withoutItem(before, item)) ||
    namesRef(before) ||
    others.some((word) => !plain.has(word)) ||
    isOfAnotherTime(before, cue) ||
    (cue.kind !== 'moved' && takenBack.test(after)) ||
    (cue.kind === 'status' && cue.statuses[0]?.needsAttention !== true && until.test(after)) ||
    isContradicted(said)
  );
}

/** Still to come, over, or true of a part alone. */
function isOfAnotherTime(before: string, { kind, statuses }: ToldCue): boolean {
  if (kind !== 'status') return false;
  const [status] = statuses;
  if (status?.endsAction) return later.test(before) || partOf.test(before);
  return (
    former.test(before) || (status?.needsAttention !== true && (later.test(before) || partOf.test(before)))
  );
}

/** Something else is said of it too: “on track, now delayed”. What is said of another thing is no contradiction. */
function isContradicted({ text, cue, item, scheme }: Statement): boolean {
  return cuesIn(text.slice(cue.end), scheme).some((other) => {
    const between = text.slice(cue.end, cue.end + other.start);
    const own = clauseBefore(between);
    const isSameClause = own.length === between.length;
    const isAboutIt = isSameClause || foldedWithout(own, item).every((word) => plain.has(word));
    return isAboutIt && !agree(cue, other, item);
  });
}

function agree(one: ToldCue, other: ToldCue, item: PassItem): boolean {
  const meant = meaningOf(one, item);
  return other.kind === 'moved'
    ? meant.length === 0 || !isDelay(other) || isDelay(one) || needsAttention(one, item)
    : meant.length === 0 || meaningOf(other, item).some((id) => meant.includes(id));
}

function needsAttention(cue: ToldCue, item: PassItem): boolean {
  return cue.kind === 'status' && item.kind === 'action' && cue.statuses[0]?.needsAttention === true;
}

/** The statuses that it may mean; empty where it leaves that open. */
function meaningOf({ kind, statuses }: ToldCue, item: PassItem): (string | null)[] {
  if (kind === 'noChange') return item.kind === 'action' ? [item.action.status] : [];
  return statuses.map(({ id }) => id);
}

/** The clause that the last words of a text belong to. */
function clauseBefore(before: string): string {
  const last = [...before.matchAll(clauseEnd)].at(-1);
  return last ? before.slice(last.index + last[0].length) : before;
}

/** Whether something else is said before it than what leads up to it: it belongs to the line for the report. */
export function saysMore(before: string, item: PassItem): boolean {
  return foldedWithout(before, item).some((word) => !plain.has(word));
}

function withoutItem(text: string, item: PassItem): string {
  const own = new Set(foldWords(wordsOfItem(item)));
  return text
    .replace(/\b(?:100\s?%|q[1-4]\b|20\d\d[-/]\d\d\b)/gi, ' ')
    .split(/(\s+)/)
    .filter((word) => !foldWords(word).some((folded) => own.has(folded)) || doubtWord.test(word))
    .join('');
}

/** These stay doubts though the item’s own words have them too. */
const doubtWord = /^(?:not|no|isn't|n't)$/i;

function foldedWithout(text: string, item: PassItem): string[] {
  return foldWords(withoutItem(text, item));
}
