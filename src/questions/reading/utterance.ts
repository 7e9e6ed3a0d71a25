import { isEveryday } from '../words/everyday-words.ts';
import { foldText } from '../words/fold-text.ts';
import type { Dictionary } from '../words/spelling.ts';

/** More than this of a message is not read: nobody asks a question that long, and reading stays quick. */
export const longestRead = 1200;

/** A word that has been understood and is no longer there to be understood as something else. */
const understood = '·';

/** "No, in housing" puts the question before right: it does not ask for what is not in housing. */
const correction = /^\s*(?:no|nope|nah|oops|whoops)\s*[,;:–—-]+\s*/i;

/** Said for the sound of it: it asks for nothing. */
const idioms =
  / ?\b(when (its|(it|they|that) (is|are)) at home|in (plain |simple |normal )?english|at the end of the day|if (you (do not|would not|can|could) mind|you can|you could|possible|that is (ok|okay|all right|alright|possible))|off the top of your head|by any chance|for my sins|fingers crossed|long story short|to be (honest|fair)|no rush|asap|tbh|quick as you can|do you happen to know|as we speak|(?<!^(?:and |but |so |ok |what about |how about )*)as (at|of|from) (today|now|this morning|this afternoon)|(not )?being funny|(i )?(do not|cannot|can not) remember|out of interest|for (my|our) own (information|peace of mind)|god forbid|heaven forbid)\b ?/g;

/** "Is there nothing late?" asks for anything late; what is not unfinished is finished. */
const doubled =
  /\b(is|are|was|were|have|has|do|does) (there|we|they|i|we have|we got)? ?(really |actually |absolutely |still |not )*(nothing|none|nobody|no one|no (?=[a-z]+ ))( at all)?( left)?\b(?=.*\bnot\b)/;

/** "nothing late, is there": likewise. */
const hopeful = /^(?:nothing|none|nobody|no one)\b(?=.* (?:is|are|have|has) (?:there|we|they|it)$)/;

/** "which theme has no reds" asks for the theme with the fewest. */
const hasNone =
  /\b((?:which|what|whose) (?:themes?|owners?|outcomes?|activity|activities|person|people|officers?) (?:has |have |is |are |with |got )+)(?:nothing|none|no|not any|zero)(?: of the)? (?!owners?|leads?|dates?|deadlines?|commentary|updates?|answers?|target)/;

/** "Do not show me anything that is not late" wants what is late. */
const hideTheRest =
  /\bdo not (show|list|give|include|count|send|bring)( me| us)? (anything|any|ones?|those|things?|actions?)( (that|which))? (is|are) not\b/;

/** The choice is left open: nothing is chosen by it. */
const whicheverStatus =
  / ?\b((whatever|regardless of|no matter|irrespective of) (the |their |its |what )*(status(es)?|ratings?|rag|colours?)( (is|are|it is|they are|may be))?)\b ?/g;

/** "what have we got planned at the park": what there is. */
const intended =
  /\bwhat (else )?(have|has|do|are|is|did) (we|they|the council|you|us) (got |have )?(planned|plan|lined up|in the pipeline|on the go|on the cards|in hand|in train)\b/g;

/** "theme totals". */
const totals = /\b(status|rag|theme|owner|outcome|month)s? (?:totals|counts|tallies|numbers|figures)\b/g;

/** Where they are, before they ask: "I am on the train so keep it short". */
const onTheWay =
  /^i am (on|in|at|off|out|about|just|heading|going|walking|running|driving|between|late) (?!track|target|top)([a-z]+ ){1,7}?(so|and|but) ((please )?(keep it|make it|be) (short|brief|quick)( please)? |quickly |in short |need |want |just )?(?=(what|which|who|how|where|why|when|show|list|give|tell|is|are|any|can|could|all|the)\b)/;

/** "due to land in June" is due in June. */
const dueTo = /\b(due|set|expected|supposed|scheduled) to (land|drop|come in|come through|be in)\b/g;

/** Who is speaking, before they ask: "PA to the leader here, she wants the reds". */
const introduced =
  /^(?!(what|which|who|whose|where|when|why|how|is|are|has|have|do|does|did|will|was|were|show|list|any|all|every)\b)[a-z]+( [a-z]+){0,6} here (?=(she|he|they|i|we|can|could|please|just|need|needs|want|wants|after|looking|what|which|who|how|where|why)\b)/;

/** "have we done what we said" asks whether it is done, not what was said. */
const keptTo =
  /\b(?:have|has|had) (?:we|they|you|i) (?:done|delivered|finished|achieved) (?:what|as|all) (?:we|they|you|i) (?:said|promised|agreed|planned|committed to|set out)(?: (?:we|they|you|i) would)?(?: (?:do|to do))?\b/g;

/** "the soonest date for getting done": nothing is done yet. */
const forItsEnd =
  /\bfor (?:getting|being) (?:it |them |these |those )?(?:done|finished|completed?|delivered)\b/g;

/** "quarter two" and "in the second quarter" are Q2; of which year, other words may say. */
const quarterNamed =
  /\b(?:quarter (one|two|three|four)|(?<=(?:in|for|of|by|during|back in|since|from|was|at) (?:the )?)(first|second|third|fourth) quarter(?! of| in)(?! (?:this|next|last|new|20)))\b/g;
const quarterWords = ['one', 'two', 'three', 'four', 'first', 'second', 'third', 'fourth'];

function plainly(text: string): string {
  const read = text
    .replace(introduced, '')
    .replace(onTheWay, '')
    .replace(dueTo, 'due')
    .replace(/ on (?:their|his|her) (?:plate|desk|books|hands)\b/g, '')
    .replace(keptTo, 'is that done')
    .replace(forItsEnd, 'to finish')
    .replace(/\bmeasur(?:e|es|ing) up (?:to|against|with)\b/g, 'compare with')
    .replace(quarterNamed, (_, number, place) => `q${(quarterWords.indexOf(number ?? place) % 4) + 1}`)
    .replace(/\bto (?:one|the) side\b/g, 'aside')
    .replace(totals, 'totals by $1')
    .replace(intended, 'what actions are there')
    .replace(hideTheRest, '$1$2')
    .replace(whicheverStatus, ' ')
    .replace(/\bof (?=(track|course|target|schedule)\b)/g, 'off ')
    .replace(hopeful, 'anything')
    .replace(doubled, '$1 $2 any')
    .replace(hasNone, '$1fewest ')
    .replace(idioms, ' ')
    .replace(/ +/g, ' ')
    .trim();
  return read === '' ? text : read;
}

/** What was said, as words. Each part that is understood is taken out, and what is left may name an action. */
export class Utterance {
  /** Every word, corrected; never changes. */
  readonly whole: string;
  /** Something was sent, but no word in it. */
  readonly wordless: boolean;
  /** Spellings that were put right. */
  readonly corrected: readonly { heard: string; read: string }[];
  #left: string;

  constructor(text: string, dictionary: Dictionary) {
    const corrected: { heard: string; read: string }[] = [];
    const words = foldText(text.slice(0, longestRead).replace(correction, 'actually '))
      .split(' ')
      .filter((word) => word !== '')
      .map((word) => {
        const read = respell(word, dictionary);
        if (read !== word) corrected.push({ heard: word, read });
        return read;
      });
    this.whole = plainly(words.join(' '));
    this.wordless = this.whole === '' && text.replace(/<[^<>]{0,200}>/g, '').trim() !== '';
    this.corrected = corrected;
    this.#left = this.whole;
  }

  /** Whether the words occur anywhere, understood already or not. `pattern` meets whole words only. */
  says(pattern: RegExp): boolean {
    return pattern.test(this.whole);
  }

  /** The words not yet understood, with `·` for each that is. */
  get left(): string {
    return this.#left;
  }

  /** The first match among the words not yet understood; they are taken out. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    const match = pattern.exec(this.#left);
    if (match === null || !/[^ ·]/.test(match[0])) return undefined;
    this.takeRange(match.index, match.index + match[0].length);
    return match;
  }

  /** Every match, left to right; all are taken out. */
  takeAll(pattern: RegExp): RegExpExecArray[] {
    const matches: RegExpExecArray[] = [];
    for (let match = this.take(pattern); match !== undefined; match = this.take(pattern)) matches.push(match);
    return matches;
  }

  /** Takes out the words between two places of `left`. */
  takeRange(from: number, to: number): void {
    const taken = this.#left.slice(from, to).replace(/[^ ]/g, understood);
    this.#left = this.#left.slice(0, from) + taken + this.#left.slice(to);
  }

  /** Words not yet understood. */
  rest(): string[] {
    return this.#left.split(' ').filter((word) => word !== '' && !word.includes(understood));
  }
}

function respell(word: string, dictionary: Dictionary): string {
  if (word.length < 3 || /[\d/-]/.test(word) || isEveryday(word) || dictionary.known(word)) return word;
  return dictionary.nearest(word) ?? word;
}

/** A pattern that meets whole words only: `words('on track|off track')`. */
export function words(alternatives: string): RegExp {
  const known = patterns.get(alternatives);
  if (known) return known;
  const pattern = new RegExp(`(?<![^ ])(?:${alternatives})(?![^ ])`);
  if (patterns.size >= mostPatterns) patterns.clear();
  patterns.set(alternatives, pattern);
  return pattern;
}

/** Making a pattern takes longer than looking for it; bounded, for some are made of what was typed. */
const patterns = new Map<string, RegExp>();
const mostPatterns = 5_000;
