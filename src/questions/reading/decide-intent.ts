import type { Intent } from '../question.ts';
import type { Heard } from './hear.ts';
import { measuresNamed } from './read-measure-words.ts';
import { isOnTheLine, readTerm } from './read-term.ts';

/** What a question is after, and whether its words said so or it is only the likeliest reading. */
export interface Decision {
  intent: Intent;
  /** False where nothing but names and filters was said. */
  outspoken: boolean;
}

const asksOpenly =
  /^(so |and |ok |but )*(what|which|when|who|whose|how|why|where|is|are|has|have|do|does|did|was|were|will)\b/;

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
      has('report') && !said.says(/\bwhat did\b|\b(since|in|than) (the|our|your)( last| previous)? report\b/),
  ],
  ['update', isUpdate],
  ['measure_show', (heard) => heard.measures !== undefined && isOneMeasure(heard)],
  ['measure_list', ({ measures }) => measures !== undefined],
  ['compare', isComparison],
  [
    'history',
    (heard) => heard.has('changes') && namesFew(heard) && heard.has('changes') && !heard.has('why'),
  ],
  ['changes', (heard) => heard.has('changes') && !heard.has('why') && !namesFew(heard)],
  ['breakdown', ({ has, order }) => order.groupBy !== null || has('breakdown')],
  [
    'count',
    (heard) =>
      heard.has('howMany') &&
      (namesFew(heard) || heard.matter.length === 0 || namesAnything(heard)) &&
      !(namesFew(heard) && heard.said.says(/\bhow much\b/)),
  ],
  ['digest', isDigest],
  ['overdue', isOverdue],
  ['list', ({ has }) => has('noOwner')],
  ['show', isShow],
  ['list', (heard) => heard.has('slipped') || heard.has('revised')],
  ['due', isDue],
];

/** Decides what is wanted. Where no turn of phrase tells, whatever is named is listed; nothing named is out of scope. */
export function decideIntent(heard: Heard): Decision {
  const rule = rules.find(([, holds]) => holds(heard));
  if (rule) return { intent: rule[0], outspoken: true };
  if (heard.found.refs.length > 0 || heard.refs.length > 0) {
    return {
      intent: heard.has('listing') || heard.statuses !== undefined ? 'list' : 'show',
      outspoken: false,
    };
  }
  if (!namesAnything(heard)) return { intent: 'out_of_scope', outspoken: false };
  const onlyDates = heard.dates !== undefined && heard.statuses === undefined;
  return { intent: onlyDates ? 'due' : 'list', outspoken: false };
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

function isMine({ has, said, owner }: Heard): boolean {
  if (owner !== null) return false;
  if (has('mine')) return true;
  return (
    has('my') && has('mineMatter') && !said.says(/\bmy (council|team|boss|manager|theme|bins?|street|road)\b/)
  );
}

function isDefinition(heard: Heard): boolean {
  const { said, found, themes, dates, statuses, matter } = heard;
  if (isOnTheLine(said.whole) && heard.matter.length === 0 && statuses !== undefined) return true;
  if (heard.has('define'))
    return readTerm(heard) !== null && (dates?.quarters.length ?? 0) < 2 && found.refs.length === 0;
  if (!heard.has('whatIs') || themes !== undefined || matter.length > 0 || dates !== undefined) return false;
  return (
    statuses === undefined &&
    said.says(
      /^(so |and |ok )*what (is|are) (an? |the )?(rag|direction of travel|golden thread|digest|scorecards?|reporting round|milestones?|carried (over|forward)|revised (date|target)|original (date|target))( status| rating)?$/,
    ) &&
    readTerm(heard) !== null
  );
}

function isResponses(heard: Heard): boolean {
  const { has, said, measures } = heard;
  if (measures?.spoken === true || (isUpdate(heard) && !said.says(/\bwho\b/))) return false;
  if (submitsSomethingElse(heard)) return false;
  if (has('remind') && !remindsMe(heard)) return true;
  return (
    has('responses') &&
    !remindsMe(heard) &&
    !has('why') &&
    !said.says(
      /\b(what did|any (latest )?updates?|(give|send|get|tell|show) (me|us) (an|the|any|a)? ?(latest |quick |full )?updates? (on|for|about))\b/,
    )
  );
}

/** "remind me why it is late" asks; it sends nobody a reminder. */
function remindsMe({ said }: Heard): boolean {
  return said.says(/\b(remind|chase|nudge|ping|prompt) (me|us)\b/);
}

/** "did we submit the bid": what was handed in is an action's matter, not an answer. */
function submitsSomethingElse({ said, found }: Heard): boolean {
  return (
    found.refs.length > 0 &&
    said.says(/\b(submit(ted|ting)?|submission|return(s|ed)?|send|sent|put in|hand(ed)? in)\b/) &&
    !said.says(/\b(updates?|answers?|respon[a-z]+|repl(y|ies|ied)|chas[a-z]+|remind[a-z]*|theirs|hers|his)\b/)
  );
}

function isUpdate({ has, said }: Heard): boolean {
  if (said.says(/\bupdate (me|us|on)\b|\bupdates? on\b/)) return false;
  if (said.says(/^(what|which|when|who|how|why|where|is|are|has|have|do|does|did)\b/)) return false;
  return has('update') || (has('change') && !has('listing'));
}

function isOneMeasure({ measures, lexicon, matter, has, said }: Heard): boolean {
  if (measures === undefined || has('howMany')) return false;
  if (measures.refs.length > 0) return true;
  if (said.says(/\b(measures|kpis|pis|indicators|metrics|which|list|all|any)\b/)) return false;
  return (
    matter.length > 0 &&
    (said.says(/\b(what|how|is|for|of|on|about|show)\b/) || measuresNamed(matter, lexicon).length > 0)
  );
}

function isComparison({ has, dates, themes }: Heard): boolean {
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
  if (found.refs.length > 0 || refs.length > 0 || has('why')) return false;
  return has('digest') || (has('howDoing') && statuses === undefined && heard.matter.length === 0);
}

function isOverdue(heard: Heard): boolean {
  const { has, dates, statuses, said, today } = heard;
  if (namesFew(heard) && asksOpenly.test(said.whole) && !has('listing')) return false;
  const isAhead = dates?.to != null && dates.to >= today;
  if (has('overdue')) return !isAhead || said.says(/\b(over ?due|past|passed|missed|gone)\b/);
  const isPast = dates?.to != null && dates.to < today;
  return isPast && statuses?.negated === true && (has('due') || isUnfinished(heard));
}

/** "left to do", "not complete": what has not ended, which with a day beside it is meant to end by then. */
function isUnfinished({ statuses, lexicon }: Heard): boolean {
  const { statuses: known } = lexicon.records.plan.statusScheme;
  const ended = known.filter(({ endsAction }) => endsAction).map(({ id }) => id);
  return statuses?.negated === true && ended.every((id) => statuses.statuses.includes(id));
}

function isShow(heard: Heard): boolean {
  if (!namesFew(heard)) return namesUnknown(heard);
  if (asksWhetherDone(heard) || asksWhereItSits(heard)) return true;
  if (heard.has('why') || heard.has('whoOwns') || heard.has('state')) return true;
  if (heard.has('when') || (heard.has('revisedTarget') && !heard.has('listing'))) return true;
  return (
    /^(so |and |ok |but )*(is|are|has|have|did|does|was|were|will)\b/.test(heard.said.whole) &&
    !heard.has('listing')
  );
}

/** "the toolkit, done?" asks about the few that go by the words. */
function asksWhetherDone({ said, found, has, themes, owner }: Heard): boolean {
  if (has('listing') || themes !== undefined || owner !== null || found.refs.length > 5) return false;
  return said.says(/\b(done|finished|complete|completed|sorted|delivered|started)( yet| now| or not)?$/);
}

/** "which theme is the bandstand in" */
function asksWhereItSits({ said, found }: Heard): boolean {
  return (
    found.refs.length <= 3 && said.says(/\b(which|what) (theme|outcome|activity) (is|does|do|are|was)\b/)
  );
}

/** "Why is the bandstand late?" where no action is about a bandstand: still that question, and answered as such. */
function namesUnknown({ matter, found, statuses, has, themes }: Heard): boolean {
  if (matter.length === 0 || found.refs.length > 0 || themes !== undefined || has('listing')) return false;
  return statuses !== undefined && has('why');
}

function isDue(heard: Heard): boolean {
  const { has, said, dates, statuses, today, found } = heard;
  if (dates !== undefined && dates.to !== null && isUnfinished(heard)) return true;
  const begun = dates !== undefined && (dates.from ?? dates.to ?? today) < today && dates.to !== null;
  const isPast = begun && (dates?.from != null || (dates?.to ?? today) < today);
  if (statuses !== undefined && !statuses.negated && isPast) return false;
  if (!has('due') || (dates === undefined && said.says(/\bfinish(ing)? late\b/))) return false;
  return dates !== undefined || ((statuses === undefined || has('listing')) && found.refs.length === 0);
}

/** "what was the status of the bandstand in Q2" asks for the past in other words. */
function isHistory(heard: Heard): boolean {
  if (heard.has('compare')) return false;
  if (heard.has('history')) return isAboutSomething(heard);
  const back =
    (heard.dates?.quarters.length ?? 0) > 0 &&
    heard.said.says(/\b(was|were|did|had|commentary|rationale|reported|said|previous)\b/);
  const place = heard.themes !== undefined && heard.statuses === undefined && heard.measures === undefined;
  return back && (namesFew(heard) || place) && !heard.has('due') && !heard.has('responses');
}

function isAboutSomething({ found, refs, matter, themes, has, dates }: Heard): boolean {
  if (found.refs.length > 0 || refs.length > 0) return true;
  return matter.length === 0 && !has('measures') && (themes !== undefined || dates !== undefined);
}

/** The words name an action, or a handful that go by the same words. */
function namesFew({ found, refs }: Heard): boolean {
  return refs.length > 0 || found.refs.length > 0;
}
