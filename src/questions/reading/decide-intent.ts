import type { Intent } from '../question.ts';
import { isEveryday } from '../words/everyday-words.ts';
import { countsWhatIsNoAction, isHistory, isShow, namesFew } from './asks-of-one.ts';
import { isMine, isResponses, isUpdate } from './asks-of-people.ts';
import { isDue, isOverdue, movesBetween, movesDates } from './asks-when.ts';
import { cuePattern } from './cues.ts';
import type { Heard } from './hear.ts';
import { measuresNamed } from './read-measure-words.ts';
import { isOnTheLine, readTerm } from './read-term.ts';

/** What a question is after, and whether its words said so or it is only the likeliest reading. */
export interface Decision {
  intent: Intent;
  /** False where nothing but names and filters was said. */
  outspoken: boolean;
}

/** "an overview for the leader's briefing": what it is taken to, not what is wanted. */
const toABriefing = /\b(for|before|ahead of) ([a-z]+ ){0,4}briefing\b/;

/** In order: the first that holds decides. Small talk and orders were let by before. */
const rules: [Intent, (heard: Heard) => boolean][] = [
  ['my_actions', (heard) => isMine(heard) && !isUpdate(heard) && !heard.has('help')],
  ['help', ({ has, said }) => said.whole === '' || has('help')],
  ['definition', isDefinition],
  ['response_status', isResponses],
  ['history', (heard) => heard.has('timesMoved') || isHistory(heard)],
  [
    'report',
    ({ has, said }) =>
      has('report') &&
      !has('ownUpdate') &&
      (!has('digest') || cuePattern('report').test(said.whole.replace(toABriefing, ''))) &&
      !said.says(/\bwhat did\b|\b(since|in|than|from|after) (the|our|your|last) ([a-z0-9]+ ){0,2}reports?\b/),
  ],
  ['update', isUpdate],
  ['measure_show', (heard) => heard.measures !== undefined && isOneMeasure(heard)],
  ['measure_list', ({ measures }) => measures !== undefined],
  ['compare', isComparison],
  [
    'history',
    (heard) => heard.has('changes') && namesFew(heard) && heard.has('changes') && !heard.has('why'),
  ],
  [
    'changes',
    (heard) =>
      (heard.has('changes') || movesBetween(heard)) &&
      !heard.has('why') &&
      !heard.has('notRevised') &&
      !namesFew(heard) &&
      !movesDates(heard) &&
      !heard.said.says(/\bwho (is|has|have) got\b/),
  ],
  ['breakdown', (heard) => heard.order.groupBy !== null || heard.has('breakdown') || countsEachStatus(heard)],
  [
    'count',
    (heard) =>
      heard.has('howMany') &&
      !countsWhatIsNoAction(heard) &&
      (namesFew(heard) || heard.matter.length === 0 || namesAnything(heard)) &&
      !(namesFew(heard) && heard.said.says(/\bhow much\b/)),
  ],
  ['digest', isDigest],
  ['overdue', isOverdue],
  ['list', ({ has }) => has('noOwner') || (has('noDate') && !has('notRevised'))],
  ['show', isShow],
  ['list', (heard) => heard.has('slipped') || heard.has('revised') || heard.has('notRevised')],
  ['due', isDue],
];

/** Decides what is wanted. Where no turn of phrase tells, whatever is named is listed; nothing named is out of scope. */
export function decideIntent(heard: Heard): Decision {
  if (heard.has('reset')) return { intent: 'digest', outspoken: true };
  if (isElsewhere(heard)) return { intent: 'out_of_scope', outspoken: true };
  const rule = rules.find(([, holds]) => holds(heard));
  if (rule) return { intent: rule[0], outspoken: true };
  if (heard.found.refs.length > 0 || heard.refs.length > 0) {
    return {
      intent: heard.has('listing') || heard.has('bearsOn') || heard.statuses !== undefined ? 'list' : 'show',
      outspoken: false,
    };
  }
  if (!namesAnything(heard)) return { intent: 'out_of_scope', outspoken: false };
  const onlyDates = heard.dates !== undefined && heard.statuses === undefined;
  return { intent: onlyDates ? 'due' : 'list', outspoken: false };
}

/** "the best restaurant near the Corn Hall", "the budget for next year": nothing that a plan tells, whatever else it names. */
function isElsewhere(heard: Heard): boolean {
  const { matter, unread, lexicon, said, has, statuses, refs, measures, found, owner } = heard;
  if (owner !== null || statuses !== undefined || measures !== undefined || refs.length > 0 || has('listing'))
    return false;
  const strange = [...matter, ...unread].some((word) => isEveryday(word) && !lexicon.text.knows(word));
  if (strange && !has('why') && !has('changes') && !has('mine') && !has('responses'))
    return has('openly') || said.says(/^(best|nearest|cheapest|any good) /);
  return (
    found.refs.length === 0 &&
    /^(what|how much) (is|are|was) (the|our) (budget|money|funding)\b/.test(said.whole)
  );
}

/** Words that the plan does not know make a stray theme or colour doubtful: "where can I get a health check". */
function namesAnything(heard: Heard): boolean {
  const { themes, statuses, dates, owner, carriedOver, said } = heard;
  const matter = [...heard.matter, ...heard.unread];
  if (statuses !== undefined || owner !== null || carriedOver !== null) return true;
  if (heard.introduced && heard.has('listing')) return true;
  const names = themes !== undefined || dates !== undefined;
  const trade = said.says(
    /\b(actions?|milestones?|plan|themes?|tracker|activit(y|ies)|tasks?|deliverables?)\b/,
  );
  return matter.length === 0
    ? names || trade
    : heard.has('listing') && (names || trade || themes !== undefined);
}

/** "how many red, amber and green", "complete versus not complete": a figure for each. */
function countsEachStatus(heard: Heard): boolean {
  const { has, statuses } = heard;
  if (statuses === undefined || statuses.negated || namesFew(heard)) return false;
  return statuses.bothWays || (has('howMany') && statuses.named > 2);
}

/** What a status is called, or means: the verb may stand in an action's text as well. */
const namesStatus =
  /\bmeans?\b|\b(?:when|how|why|at what point|what makes) (?:(?:would|do|does|should|might|can) )?(?:you|we|someone|anyone|they) (?:call|rate|mark|class|flag|label|describe|say) (?:something|things?|it|an action|one|a milestone|a thing)\b/;

function isDefinition(heard: Heard): boolean {
  const { said, found, themes, dates, statuses, matter } = heard;
  if (isOnTheLine(said.whole) && heard.matter.length === 0 && statuses !== undefined) return true;
  if (isRatingAsked(heard)) return true;
  if (heard.has('define'))
    return (
      readTerm(heard) !== null &&
      (dates?.quarters.length ?? 0) < 2 &&
      (found.refs.length === 0 || (statuses !== undefined && said.says(namesStatus)))
    );
  if (!heard.has('whatIs') || themes !== undefined || matter.length > 0 || dates !== undefined) return false;
  return (
    statuses === undefined &&
    said.says(
      /^(so |and |ok )*what (is|are) ((an? |the )?(rag|direction of travel|golden thread|digest|scorecards?|reporting round|milestones?|carried (over|forward))( status| rating)?|(an? )?(revised|original) (date|target))$/,
    ) &&
    readTerm(heard) !== null
  );
}

/** "what is a high risk measure": one of the kind, not those there are. */
function isRatingAsked(heard: Heard): boolean {
  const { measures, said } = heard;
  if (measures === undefined || measures.refs.length > 0 || measures.ratings.length === 0) return false;
  return said.says(
    /^(so |and |ok |please )*what is an? ([a-z]+ ){1,6}(measure|kpi|pi|indicator|metric|rating)$/,
  );
}

/** "above or below target" is asked of one measure. */
const ofTwo =
  /\b(above|on|over|up|better|improving|rising|hit|met) or (below|off|under|down|worse|not|declining|falling|missed)\b/;

function isOneMeasure({ measures, lexicon, matter, has, said }: Heard): boolean {
  if (measures === undefined || has('howMany')) return false;
  if (measures.refs.length > 0 || (matter.length > 0 && said.says(ofTwo))) return true;
  if (said.says(/\b(measures|kpis|pis|indicators|metrics|which|list|all|any)\b/)) return false;
  return (
    matter.length > 0 &&
    (said.says(/\b(what|how|is|for|of|on|about|show)\b/) || measuresNamed(matter, lexicon).length > 0)
  );
}

function isComparison({ has, dates, themes, said }: Heard): boolean {
  if (said.says(/\bagainst\b/) && themes?.negated === false && themes.names.length > 1) return true;
  if (themes?.negated === false && themes.names.length > 1 && said.says(/ v /)) return true;
  if (!has('compare')) return false;
  return (
    (dates?.quarters.length ?? 0) > 0 ||
    (themes?.names.length ?? 0) > 1 ||
    has('changes') ||
    dates !== undefined
  );
}

function isDigest(heard: Heard): boolean {
  const { has, found, refs, statuses } = heard;
  if (found.refs.length > 0 || refs.length > 0 || has('why') || isShow(heard)) return false;
  return has('digest') || (has('howDoing') && statuses === undefined && heard.matter.length === 0);
}
