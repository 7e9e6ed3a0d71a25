import type { Direction, MeasureRating } from '../../plan/measure.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { sameWord, stemOf } from '../words/stem.ts';
import { hints } from './cues.ts';
import { type Utterance, words } from './utterance.ts';

/** What a question says of measures. */
export interface SaidMeasures {
  ratings: MeasureRating[];
  directions: Direction[];
  negated: ('measureStatuses' | 'directions')[];
  /** Measures named, by reference; the words that named them. */
  refs: string[];
  name: string | null;
  /** The words speak of measures as such ("PIs", "scorecard") or of nothing that actions have ("below target"). */
  spoken: boolean;
}

const ratingWords: [string, MeasureRating[]][] = [
  [
    '(?:below|under|off|behind|missing|short of)(?: (?:the|their|its|our))?(?: targets?)? but (?:[a-z]+ ){0,4}(?:think|expect|expects|expected|reckon|hope|hopeful|believe|sure|should|will|likely|going|set)(?: [a-z]+){0,4} (?:get(?:ting)? there|recover(?:y|ing)?|catch(?:ing)? up|make it|(?:hit|meet|reach)(?: (?:it|them|target|the target))?|be (?:fine|back|met|ok|okay|all right))(?: (?:by|at) (?:the )?year end)?|below (?:the |their )?(?:target )?but (?:we |they )?(?:are |is |still |remain )*confident(?: (?:they|we|it|of|that|will|to|should) .{0,30}(?:recover(?:y|ing)?|year end|target)s?(?: by year end)?)?|confident (?:of|about|in|that) .{0,40}(?:year end|recover(?:ing|y)?|target)|(?:expect(?:ed|ing)?|likely|going|should|will|set) (?:to )?(?:still )?(?:recover|catch up|be back on target)|(?:will|should) still (?:be|hit|meet) (?:met|target)',
    ['below_but_confident'],
  ],
  [
    '(?:at )?(?:high )?risk (?:of|that (?:they|we|it) (?:are|will be|is)) (?:missing|not (?:meeting|hitting|reaching)|failing(?: to (?:meet|hit|reach))?)(?: (?:the|their|its|our))?(?: year end)?(?: targets?)?|high risk|at high risk|at risk|reds?',
    ['high_risk'],
  ],
  [
    '(?:can ?not|can not|not|unable to) (?:yet )?be assessed|(?:can not|could not|unable to) assess|not assessed|unassessed|no (?:data|figures?)(?: yet)?|(?:awaiting|missing|without|lacking|waiting for) (?:data|figures?)|(?:data|figures?) (?:is |are )?(?:missing|not (?:available|published|in|out))',
    ['cannot_be_assessed'],
  ],
  ['information only|for information|info only|no target', ['information_only']],
  ['ambers?', ['below_but_confident']],
  ['greens?', ['on_or_above_target']],
  [
    '(?:still )?(?:miss(?:ed|ing|es)?|not (?:on|at|met|meeting|hitting|meet|hit|reaching)|below|under|short of|off|failing|failed to (?:hit|meet)|behind)(?: (?:their|its|our|the))? ?targets?|under ?performing|not (?:met|meeting)|below expectations?|off track',
    ['below_but_confident', 'high_risk'],
  ],
  [
    '(?:on or above|above or on|on|at|above|meeting|met|hitting|hit|exceeding|exceeded|beating|reaching|achieving|over)(?: (?:their|its|our|the))? ?targets?|on track|performing well|(?<=(?:measures?|kpis?|pis?|indicators?|metrics?)(?: (?:that|which))?(?: (?:we|have|are|has))* )(?:hit|met)',
    ['on_or_above_target'],
  ],
];

const directionWords: [string, Direction][] = [
  ['improv(?:ed|ing|es|e|ement)|getting better|got better|going up|up arrow|better|upwards?', 'improved'],
  [
    'declin(?:ed|ing|es|e)|getting worse|got worse|worse|worsen(?:ed|ing)|deteriorat(?:ed|ing)|going down|down arrow|falling|fallen|dropp(?:ed|ing)|downwards?|wrong (?:way|direction)',
    'declined',
  ],
  [
    '(?:have|has|had|did|are|is) not (?:been )?(?:mov(?:ed|e|ing)|chang(?:ed|e|ing)|shift(?:ed|ing)?|budg(?:ed|e|ing))(?: (?:at all|much))?|not (?:moved|changed|shifted|budged)|maintain(?:ed|ing)|stayed the same|the same|unchanged|no change|static|stable|steady|flat|right arrow|sideways',
    'maintained',
  ],
  ['(?:direction )?not applicable|no direction', 'not_applicable'],
];

/** "above or below target", "up or down": which of the two it is is asked, neither is chosen by. */
const eitherWay = words(
  '(?:on or above|above or on|on|at|above|over|meeting|hitting|hit|met) (?:target )?or (?:below|under|off|behind|missing|missed|not)(?: (?:our|the|its|their))?(?: targets?)?|(?:below|under|off) (?:target )?or (?:above|over|on|at)(?: (?:our|the|its|their))?(?: targets?)?|(?:up|better|improving|rising|growing) or (?:down|worse|declining|falling|deteriorating|worsening|shrinking|not)',
);

/** Words that only measures have: with them no other word for measures is needed. */
const tellTale =
  /\b(below (the )?target|above target|on or above|missed (their |the )?target$|information only|be assessed|high risk measures?|under ?performing|below but confident|direction of travel)\b/;

const performance =
  /\b(are|were|did|do|will|have) we (going to )?(still )?(on|above|below|under|over|off|at|hit|hitting|meet|meeting|met|miss|missing|missed|beat|beating|short of|ahead of|behind) (our |the |its )?targets? (for|on|with|in)\b|\b(is|are|has|have|was|were) .{2,60}\b(getting (any )?(better|worse)|got(ten)? (better|worse)|improv(ed|ing)|worsen(ed|ing)|declin(ed|ing)|deteriorat(ed|ing)|going (up|down)|gone (up|down)|ris(ing|en)|fall(ing|en)|up or down|better or worse|(on|above|below|under|off|at|hitting|meeting|missing) (its |our |their )?target)\b|\b(target|performance|direction of travel|latest figures?|score|rating) (for|on|of) |\bwhat is (the |our )?([a-z]+ ){1,4}(rate|figure|score|level|turnaround)( now| at| at the moment| currently)?$/;

/** Whether the words ask how a figure does against its target or moves; of what, the words that are left tell. */
export function asksOfPerformance(said: Utterance): boolean {
  return said.says(performance);
}

/**
 * Takes the words about measures out. `undefined` when the plan's measures are not spoken of. `always` reads ratings
 * and directions even so, for a question that goes on about measures.
 */
export function readMeasureWords(
  said: Utterance,
  lexicon: Lexicon,
  always = false,
): SaidMeasures | undefined {
  const named = nameIn(said, lexicon);
  const spoken = hints(said, 'measures') || said.says(tellTale);
  if (named === undefined && !spoken && !always) return undefined;
  said.take(eitherWay);
  const negated: SaidMeasures['negated'] = [];
  const ratings = ratingWords.flatMap(([pattern, found]) => {
    const match = said.take(words(pattern));
    if (match && isNegated(said, match.index)) negated.push('measureStatuses');
    return match ? found : [];
  });
  const directions = directionWords.flatMap(([pattern, found]) => {
    const match = said.take(words(pattern));
    if (match && isNegated(said, match.index)) negated.push('directions');
    return match ? [found] : [];
  });
  return {
    ratings: [...new Set(ratings)],
    directions,
    negated: [...new Set(negated)],
    refs: named?.refs ?? [],
    name: named?.name ?? null,
    spoken,
  };
}

function isNegated(said: Utterance, at: number): boolean {
  return /(?:^| )(?:not|never|without|except|other than|apart from|excluding)(?: (?:be|been|yet|the|those|are|is|really))* $/.test(
    said.whole.slice(0, at),
  );
}

/** A measure by its whole name, or by most of the words of it. */
function nameIn(said: Utterance, { measures }: Lexicon): { refs: string[]; name: string } | undefined {
  for (const { ref, phrase } of namesOf(measures).sort(
    (one, other) => other.phrase.length - one.phrase.length,
  )) {
    const match = said.take(words(phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
    if (match) return { refs: [ref], name: match[0] };
  }
  return undefined;
}

/** With and without what people leave out ("number of"); the longest first, so that a part of a name does not win. */
function namesOf(measures: Lexicon['measures']): { ref: string; phrase: string }[] {
  const lead =
    /^(?:the )?(?:total |average )?(?:number|percentage|proportion|percent|rate|amount|count|level) (?:of )?/;
  const names = measures.flatMap(({ ref, phrase }) =>
    [phrase, phrase.replace(lead, '')].map((name) => ({ ref, phrase: name })),
  );
  return names
    .filter(({ phrase }) => phrase.includes(' ') || phrase.length > 5)
    .sort((one, other) => other.phrase.length - one.phrase.length);
}

/** The measures whose names hold all the words. */
export function measuresNamed(asked: readonly string[], { measures }: Lexicon): string[] {
  if (asked.length === 0) return [];
  const stems = asked.map(stemOf);
  return measures
    .filter(({ phrase }) => {
      const found = phrase.split(' ').map(stemOf);
      return stems.every((stem) => found.some((other) => sameWord(stem, other)));
    })
    .map(({ ref }) => ref);
}
