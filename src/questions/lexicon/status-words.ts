import type { StatusDefinition, StatusScheme } from '../../plan/status-scheme.ts';
import { foldText } from '../words/fold-text.ts';

/** Words for one or several statuses of a plan's own scheme. */
export interface StatusPhrase {
  /** Alternatives for a pattern of whole words. */
  words: string;
  /** Ids, in the scheme's order; never empty. */
  statuses: string[];
  /** Everything but these statuses is meant: "outstanding" is everything that is not complete. */
  negated: boolean;
  /** What the words say about the work going on; null where they say nothing. */
  continues: boolean | null;
  /** The words praise or blame without naming a status ("late", "going well"). */
  general: boolean;
}

type Kind = (status: StatusDefinition, scheme: StatusScheme) => boolean;

const done: Kind = ({ endsAction }) => endsAction;
const concern: Kind = ({ needsAttention }) => needsAttention;
const onCourse: Kind = (status) =>
  status.rated && !status.endsAction && !status.needsAttention && status.rag !== 'grey';
const notStarted: Kind = (status) =>
  status.rated && !status.endsAction && !status.needsAttention && status.rag === 'grey';
const unrated: Kind = ({ rated }) => !rated;

/** The worst of those that need attention, by colour: red where the scheme has it. */
const failing: Kind = (status, scheme) =>
  concern(status, scheme) && (status.rag === 'red' || !hasConcern(scheme, 'red'));
const slipping: Kind = (status, scheme) =>
  concern(status, scheme) && (status.rag === 'amber' || !hasConcern(scheme, 'amber'));

function hasConcern({ statuses }: StatusScheme, rag: StatusDefinition['rag']): boolean {
  return statuses.some((status) => status.needsAttention && status.rag === rag);
}

const finished =
  'completed?|done|finished|delivered|achieved|closed|finalised|wrapped up|achievements?|accomplish(?:ed|ments?)|success(?:es)?|good news(?: stories)?|wins|(?:ticked|crossed|checked|knocked|polished) off|over the line|cleared|put to bed|in the bag|sewn up|done and dusted|tied up|signed off|out of the way|concluded|fulfilled';

/** Stands for "not started" in a scheme that has no such status: no action has it, and the answer says so. */
export const noSuchStatus = 'not_started';

/** Words for a kind of status, whatever the scheme calls it. The conventions of `ask`: "late" is amber and red. */
const generalWords: [string, Kind][] = [
  [
    'off ?track|off target|off course|(?<=[a-z·] (?:or|and|nor) )off(?! (?:the|a|an|to|road|street))|(?:will|would) not (?:be )?(?:met|achieved|delivered|hit)|not (?:going )?to be (?:met|achieved|delivered)|not be(?:ing)? met|failing|failed|going to miss|worst(?: ones| actions| performing| performers| offenders)',
    failing,
  ],
  [
    'behind schedule|running behind|(?:known|slight|minor|small|short) delays?|behind|slightly (?:late|delayed)',
    slipping,
  ],
  [
    'on ?track|on target|on schedule|on course|on time|going well|(?:going|running|moving|proceeding) to (?:plan|schedule|time)|(?:running|going|ticking) (?:smoothly|along nicely|nicely|fine)|(?<=(?:are|is|look|looking|looks) )fine|as planned|under control|doing well|progressing well',
    onCourse,
  ],
  [
    'needs? (?:my |our |your |the |their )?attention|needing attention|(?:should|do) (?:i|we) (?:need to )?be [a-z]+ about|(?:be|being|get|getting|got) (?:asked|grilled|questioned|challenged|hammered) (?:about|on|over)|nervous|anxious|uneasy|worr(?:y|ied|ying|ies)(?: about)?|concerned(?: about)?|concerns?|hot ?spots?|red flags?|running late|falling behind|in (?:trouble|difficulty|difficulties)|at risk|late|delayed|delays?|slipping|slipped|struggling|worrying|lagging|stalled|stuck|drift(?:ing|ed)|faltering|floundering|wobbl(?:y|ing)|shaky|bottlenecks?|in danger|in a mess|dodgy|needs? (?:sorting(?: out)?|fixing|unblocking|a push|chasing up)|off the pace|(?:giving|causing) (?:us |me |you |the council )?(?:grief|trouble|pain|a headache|headaches|bother)|not going well|causing concern|of concern|(?:going|gone) wrong|not going to plan|badly|problems?|problematic',
    concern,
  ],
  [
    '(?:not )?(?:yet )?(?:due|scheduled|planned|meant|supposed|expected|set) to (?:start|begin|commence)(?: (?:yet|later))?|not (?:yet )?(?:been )?(?:due|scheduled|planned|meant|supposed|expected|set|timetabled) to (?:have )?(?:start(?:ed)?|begin|begun|commenced?)(?: yet)?|not (?:yet )?(?:been )?(?:started|begun|commenced|kicked off|got (?:going|under ?way|off the ground|started))|(?:yet|still) to (?:be started|start|begin|commence|get (?:going|started|under ?way|off the ground)|kick off)|(?:start|begin)(?:s|ing)? later|not (?:yet )?under ?way',
    notStarted,
  ],
  [finished, done],
  ['did (?:we|they|i|you|he|she|·+) (?:finish|deliver|achieve|close)', done],
  ['na|not applicable|not (?:been )?rated|unrated|no rating|without a rating', unrated],
];

/** Everything that is not complete. */
const unfinished =
  'incomplete|unfinished|uncompleted|outstanding|still (?:got |have )?(?:open|live|to do|running|going)|(?<=(?:got|have|has|are|is|left|remain|remains|stay|stays|still) )(?:still )?open(?! (?:the|a|an|to|in|for|up))|open(?= (?:actions|ones|items|milestones|tasks))|left to (?:do|finish|complete|deliver|close|get done|go|wrap up|land|drop|happen|come|sort|clear|tick off|get over the line|see through|achieve|meet)|(?:still|yet) (?:got |have |need |needs )*to (?:finish|complete|deliver|close|wrap up|get done|go)|(?:still|yet) (?:to )?(?:need|needs|wants?|requires?) (?:doing|finishing|completing|to be (?:done|finished|completed))|(?<=(?:how many|how much|what|much|many|more|ones|actions|anything|any) )left(?! out| over| behind| off| aside)|(?<=more )to go(?= |$)|(?:are|is|got|have) left(?! out| over| behind| off| aside)|(?:still )?to be (?:done|completed|finished)|remaining|in progress|under ?way|active|unresolved';

/** The same, said with a label of the scheme in it. */
const stillToBeDone =
  '(?:still|yet|left|remains?|remaining) to be (?:done|completed?|finished|delivered|closed|wrapped up|signed off|ticked off|achieved|sorted|cleared|tied up|finalised)';

/** All that may be said for the statuses of the scheme; what stands first is looked for first. */
export function statusPhrasesOf(scheme: StatusScheme): StatusPhrase[] {
  const idsOf = (kind: Kind) => scheme.statuses.filter((status) => kind(status, scheme)).map(({ id }) => id);
  const ended = idsOf(done);
  const plain = { negated: false, continues: null, general: false };
  const phrases: StatusPhrase[] = [
    {
      ...plain,
      words: `(?:${finished}) (?:but |and |or )?(?:still )?(?:ongoing|on going|continuing|continues)`,
      statuses: ended,
      continues: true,
    },
    {
      ...plain,
      words: `(?:fully|entirely|totally|wholly) (?:${finished})|(?:${finished}) (?:fully|entirely|totally|wholly|outright)`,
      statuses: ended,
      continues: false,
    },
    { ...plain, words: stillToBeDone, statuses: ended, negated: true },
    ...byLabel(scheme),
    { ...plain, words: unfinished, statuses: ended, negated: true },
    ...generalWords.map(([words, kind]) => ({ ...plain, words, statuses: idsOf(kind), general: true })),
    {
      ...plain,
      words:
        'ongoing|on going|continuing|rolling on|carrying on|where (?:the )?work (?:carries on|goes on|continues|is still going(?: on)?|rolls on)',
      statuses: ended,
      continues: true,
    },
    ...bySynonym(scheme),
    ...byColour(scheme),
  ];
  const known = phrases.filter(({ statuses, words }) => statuses.length > 0 && words !== '');
  const notDue = {
    ...plain,
    words: 'not (?:yet )?due(?: yet)?(?! (?:until|till|before))',
    statuses: idsOf(notStarted),
  };
  if (notDue.statuses.length > 0) known.unshift(notDue);
  const absent = generalWords.filter(([, kind]) => kind === notStarted && idsOf(kind).length === 0);
  return [...known, ...absent.map(([words]) => ({ ...plain, words, statuses: [noSuchStatus] }))];
}

function byLabel({ statuses }: StatusScheme): StatusPhrase[] {
  return statuses
    .map(({ id, label }) => phraseFor(id, foldText(label)))
    .sort((one, other) => other.words.length - one.words.length);
}

function bySynonym({ statuses }: StatusScheme): StatusPhrase[] {
  return statuses
    .flatMap(({ id, synonyms }) =>
      [...synonyms, id.replaceAll('_', ' ')].map((words) => phraseFor(id, foldText(words))),
    )
    .sort((one, other) => other.words.length - one.words.length);
}

function phraseFor(id: string, words: string): StatusPhrase {
  return { words: `${escaped(words)}s?`, statuses: [id], negated: false, continues: null, general: false };
}

const colours: [StatusDefinition['rag'], string][] = [
  ['red', 'reds?'],
  ['amber', 'ambers?|yellows?|orange'],
  ['green', 'greens?'],
  ['blue', 'blues?'],
  ['grey', 'gr[ae]ys?'],
];

function byColour({ statuses }: StatusScheme): StatusPhrase[] {
  return colours.map(([rag, words]) => ({
    words,
    statuses: statuses.filter((status) => status.rag === rag).map(({ id }) => id),
    negated: false,
    continues: null,
    general: false,
  }));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
