import type { Day } from '../plan/dates/day.ts';
import type { Asker, Facts } from './answer.ts';
import { type Lexicon, lexiconOf } from './lexicon/lexicon.ts';
import type { Question } from './question.ts';
import { blankQuestion } from './question.ts';
import { buildQuestion } from './reading/build-question.ts';
import { type Decision, decideIntent } from './reading/decide-intent.ts';
import { dropsByName } from './reading/drop-filter.ts';
import { continueQuestion } from './reading/follow-up.ts';
import { type Heard, hear } from './reading/hear.ts';
import { isFollowUp } from './reading/is-follow-up.ts';
import { type Before, setsOfActions } from './reading/merge-questions.ts';
import { ranked, ranksThem } from './reading/ranking.ts';
import { readAside } from './reading/read-aside.ts';
import { asksOfPerformance, measuresNamed } from './reading/read-measure-words.ts';

/** What a question is read against. */
export interface ReadingContext {
  records: Facts['records'];
  people?: Facts['people'];
  today: Day;
  asker: Asker | null;
  /** The question before in the same conversation, and the actions of its answer in order. */
  previous?: Question | undefined;
  previousRefs?: readonly string[] | undefined;
  /** The list of which the question before looked at one row. */
  previousList?: Before['list'];
}

/**
 * Reads what somebody typed. Never throws and never asks anybody: the same words on the same plan and day are always the
 * same question. Whatever is not understood as a question on the plan is `out_of_scope`.
 */
export function readQuestion(utterance: string, context: ReadingContext): Question {
  const { records, people, today, previous } = context;
  const lexicon = lexiconOf(records, people);
  const heard = hearWithin(utterance, { lexicon, today, measuresGoOn: isOfMeasures(previous) });
  return ranked(questionHeard(heard, context), heard, records);
}

function isOfMeasures(question: Question | undefined): boolean {
  return question?.intent === 'measure_list' || question?.intent === 'measure_show';
}

function questionHeard(
  heard: Heard,
  { previous, previousRefs = [], previousList, asker }: ReadingContext,
): Question {
  const aside = readAside(heard);
  if (aside !== null && !(previous !== undefined && (dropsFilter(heard) || takesOther(heard, previous))))
    return { ...blankQuestion(aside === 'greeting' ? 'help' : 'out_of_scope'), aside };
  const decision = decideIntent(heard);
  if (decision.intent === 'my_actions' && heard.measures?.spoken === true && asker !== null)
    return ownMeasures(buildQuestion('measure_list', heard), asker);
  if (previous !== undefined && goesOn(heard, decision, previous))
    return continueQuestion(heard, decision, { question: previous, refs: previousRefs, list: previousList });
  const question = buildQuestion(decision.intent, heard);
  return question.intent === 'out_of_scope'
    ? { ...blankQuestion('out_of_scope'), aside: strayness(heard) }
    : question;
}

function goesOn(heard: Heard, decision: Decision, previous: Question): boolean {
  if (isFollowUp(heard, decision) || (isOfMeasures(previous) && narrowsMeasures(heard))) return true;
  return ranksThem(heard) && setsOfActions.has(previous.intent);
}

/** "remove the reds" in a talk narrows the question before: nothing of the plan is removed. */
function dropsFilter({ said, statuses, themes, refs, found }: Heard): boolean {
  if (dropsByName(said)) return true;
  if (refs.length > 0 || found.refs.length > 0 || said.whole.split(' ').length > 5) return false;
  return (
    (statuses ?? themes) !== undefined &&
    said.says(/^(now |just |ok |and )*(drop|remove|hide|ignore|disregard|skip|omit|lose|take out|leave out) /)
  );
}

/** "make that February": other days, or another theme, in the place of those asked about. */
function takesOther({ said, dates, themes, statuses }: Heard, { filters }: Question): boolean {
  if (statuses !== undefined || !said.says(/^(ok |and |no |please |actually )*make (it|that) /)) return false;
  const hasDays = filters.dateFrom !== null || filters.dateTo !== null;
  return (dates !== undefined && hasDays) || (themes !== undefined && filters.themes.length > 0);
}

/** In a talk about measures an utterance that turns out to be about actions is heard afresh. */
function hearWithin(
  utterance: string,
  { lexicon, today, measuresGoOn }: { lexicon: Lexicon; today: Day; measuresGoOn: boolean },
): Heard {
  const heard = hear(utterance, { lexicon, today, measuresGoOn: false });
  const asMeasures = () => hear(utterance, { lexicon, today, measuresGoOn: true });
  if (refersToMeasures(heard)) return ofMeasuresNamed(asMeasures());
  if (namesOnlyMeasures(heard) || asksOfFigure(heard)) return asMeasures();
  if (!measuresGoOn || heard.measures !== undefined || isOfActions(heard)) return heard;
  const anew = asMeasures();
  const narrows = narrowsMeasures(anew) && heard.said.says(ofTheSame);
  const goesOn =
    isFollowUp(heard, decideIntent(heard)) && (heard.statuses === undefined || narrowsMeasures(anew));
  return narrows || goesOn ? anew : heard;
}

/** "which are improving", "just the reds": of the measures that are talked of. */
const ofTheSame =
  /^(and |so |ok |but |now )*(which|any|just|only|ones|the|those|how many|show me (the|those)|list (the|those)|give me (the|those)|(are|is|do|have) any)\b(?! (is|has) )/;

/** What no measure has, or is asked of the plan as a whole. */
function isOfActions({ said, refs, found, dates, has }: Heard): boolean {
  return (
    refs.length > 0 ||
    found.refs.length > 0 ||
    dates !== undefined ||
    has('overdue') ||
    has('due') ||
    said.says(/\b(actions?|milestones?)\b/)
  );
}

/** "my measures" */
function ownMeasures(question: Question, { name }: Asker): Question {
  return { ...question, filters: { ...question.filters, owner: name } };
}

/** "who owns PM-3": every reference said is a measure's. */
function refersToMeasures({ refs, lexicon }: Heard): boolean {
  return refs.length > 0 && refs.every((ref) => lexicon.measures.some((measure) => measure.ref === ref));
}

function ofMeasuresNamed(heard: Heard): Heard {
  return heard.measures === undefined
    ? heard
    : { ...heard, measures: { ...heard.measures, refs: heard.refs } };
}

/** "how is waste recycling doing": no action goes by the words, but the name of a measure has them all. */
function namesOnlyMeasures({ measures, found, matter, unread, lexicon }: Heard): boolean {
  if (measures !== undefined || found.refs.length > 0) return false;
  return measuresNamed([...matter, ...unread], lexicon).length > 0;
}

/** "are we on target for parking income": a figure, though none goes by that name, so that the answer can say so. */
function asksOfFigure({ said, themes, found, refs, statuses, matter, unread }: Heard): boolean {
  if (found.refs.length > 0 || refs.length > 0 || matter.length + unread.length === 0) return false;
  return (
    themes === undefined &&
    asksOfPerformance(said) &&
    !(statuses !== undefined && matter.length === 0 && unread.length === 0)
  );
}

/** "which are getting worse" in a talk about measures: those of the measures before. */
function narrowsMeasures({ measures }: Heard): boolean {
  if (measures === undefined || measures.spoken || measures.refs.length > 0) return false;
  return measures.ratings.length > 0 || measures.directions.length > 0;
}

function strayness({ said }: Heard): Question['aside'] {
  return said.whole.split(' ').length > 2 ? 'other_matter' : 'unclear';
}
