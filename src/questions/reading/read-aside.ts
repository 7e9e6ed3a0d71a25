import type { Question } from '../question.ts';
import type { Heard } from './hear.ts';
import { isNoneOfThePlan } from './other-matters.ts';
import { asksOfPerformance } from './read-measure-words.ts';

type Aside = Question['aside'];

const polite =
  '^(?:please |thanks |thank you |can you |could you |would you |will you |i want you to |i would like you to |hey |now |just |go and |and |ok )*';

/** Things to be done that no question does. Reports and reminders are asked for in these words too: they are let by. */
const orders = new RegExp(
  `${polite}(?:write|compose|draft|rewrite|reword|rephrase|book|order|buy|play|sing|translate|ignore|disregard|pretend|delete|remove|wipe|erase|drop|hack|act as|roleplay|phone|call|ring|email|invite|cancel|sack|fire|approve|promote|hide|falsify|fake|lie|invent|make up|fix|unlock|upload|install|run(?! (?:me|us|through|down|over))|execute|set up|schedule|arrange|tell (?!me|us)[a-z]+ (?:to|that)|make|publish|close|reopen|(?:open|start) (?:the|a) (?:new )?round)(?: |$)`,
);
const tampering =
  /\b(ignore|disregard|forget|override|bypass) (all |any |your |the |my )*(previous |prior |above |earlier )?(instructions?|rules|prompts?|guidelines|training)|forget (everything|all|anything|whatever|what)( that)? (you|i) (have |had |ve |were |was |been )*(told|said|know|learnt|learned|read)|\b(and|then|now) (delete|erase|wipe|falsify) |(system|hidden) prompt|jailbreak|you are now|developer mode|so (that )?(it|they) (looks?|sounds?|reads?|seems?)|look(s)? (better|good) than|sounds? (better|like)|not our fault|drop table|api key|password/;
const wholesale =
  /\b(mark|set|change|make|turn|switch|move|update|put|flag|reset|delete|remove|clear|push|shift|extend|postpone|bump|slide|reschedule|re ?baseline|backdate|re ?date)\b.{0,40}\b(every|all|everything|each|the whole|the entire|entire|whole)\b/;
const outcome = /\b(as|to|complete|completed|green|red|amber|done|data|plan|records?|deleted|history)\b/;

const greeting =
  /^(hi|hello|hey|hiya|morning|good (morning|afternoon|evening)|afternoon|evening|yo|greetings|alright)( there| all| team| bot| again| golden thread| everyone)*( how are (you|things)( today| doing)?)?$|^how are you( today| doing)?$/;
const thanks =
  /^(ok |great |perfect |lovely |brilliant |many )*(thanks|thank you|much appreciated|appreciated|perfect|great|brilliant|lovely|good bot|well done|nice one|ok|okay|bye|goodbye|see you|ta|that is (all|great|helpful|fine|perfect)|no thanks|no thank you)( (so|very) much| a lot| a bunch| a million| for (that|your help|the help|today|now|the moment)| bot| again| everyone| very| all| then| bye| that is (all|it|me done|me sorted)| that will do| all done| i am done)*$/;

/** Heard, and nothing asked. */
const noted =
  /^(?:(?:ok|okay|right|fine|good|cool|noted|understood|got it|i see|makes sense|fair enough|yes|yep|yeah|no|nope|sure|alright|bye|goodbye|see you|later)(?: |$))+(?:then|now|bot|everyone|all)?$/;

const smallTalk: [Aside, RegExp][] = [
  ['greeting', greeting],
  ['noted', noted],
  ['thanks', thanks],
];

/** Whether the words are small talk or an order rather than a question on the plan; null when they are neither. */
export function readAside(heard: Heard): Aside {
  const { said } = heard;
  if (said.wordless) return 'unclear';
  const talk = smallTalk.find(([, pattern]) => said.says(pattern));
  if (talk !== undefined) return talk[0];
  if (said.says(residents) && !isOfThePlan(heard)) return 'other_matter';
  if (said.says(meetings) && !isForAMeeting(heard)) return 'other_matter';
  if (said.says(ownAffairs) || reportsToTheCouncil(heard)) return 'other_matter';
  if (said.says(tampering)) return 'command';
  if (said.says(wholesale) && said.says(outcome) && !said.says(/^(what|which|who|how|show|list)\b/))
    return 'command';
  if (said.says(orders) && !isFair(heard)) return 'command';
  if (isNoneOfThePlan(heard)) return 'other_matter';
  return said.says(alarm) ? 'command' : null;
}

/** "remind me on Friday": a reminder is wanted, where "remind me whether it is late" asks. */
const alarm =
  /\b(remind|ping|nudge|alert|notify) me( again)?( (to|tomorrow|tonight|later|on|at|in|next|every|each|daily|weekly|before|nearer|closer|by)\b|$)(?!.*\b(is|are|was|were) (the|it|we|they)\b)/;

/** What residents ask a council: answered elsewhere, even where an action has the same word in it. */
const residents =
  /\b(what time (is|does|do|are)|opening (times|hours)|open (today|now|tomorrow|late|this|at|on (mon|tues|wednes|thurs|fri|satur|sun)day)|phone number|council tax|planning permission|blue badge|my (bins?|street|road|house|neighbours?|landlord))\b|\bwhat is on (at |in )?.*\b(tonight|this (evening|weekend))$|\bhow (do|can|would|should|to) (i |we |you )?(report|apply|claim|pay|complain|renew|register|dispose|get rid|recycle|vote)\b/;

/** "have we committed to anything on council tax" asks what the plan holds, whatever it is about. */
const committed =
  /\b(committed|commitments?|promised|in the plan|(any|our|the|which|what) (actions?|milestones?))\b/;

function isOfThePlan({ said, measures }: Heard): boolean {
  return measures !== undefined || asksOfPerformance(said) || said.says(committed);
}

/** When and where people meet is in the diary; what they want for the meeting is here. */
const meetings = /\b(next|cabinet|council|committee|team|board|full council) meetings?\b/;

function isForAMeeting({ statuses, measures, has }: Heard): boolean {
  return (
    statuses !== undefined ||
    measures !== undefined ||
    has('digest') ||
    has('report') ||
    has('breakdown') ||
    has('overdue')
  );
}

/** What staff ask of their employer. */
const ownAffairs =
  /\b((annual|sick|parental|maternity|paternity|compassionate|unpaid|flexi) (leave|pay)|days? off|bank holidays?|holiday (entitlement|allowance)|flexi ?time|pay ?(day|slips?|rise)|expenses claim|my (leave|holidays?|pay|salary|wages|pension|payslip|contract|line manager|car|parking|benefits?|appraisal|expenses|mileage|timesheet|laptop|computer|desk))\b/;

const complaint =
  /^(hi |hello |please |can i |could i |how do i |where do i |i |we |want to |need to |would like to |have to |wish to |am |are |trying to )*(report|reporting|complain about|log) (a|an|my|some|the) (?!(delays?|change|slip|slippage|update|progress|problem|risk|issue|completion|status|new date)\b)/;

/** "I want to report a pothole": not a report on the plan, unless the words name one of its actions. */
function reportsToTheCouncil({ said, refs, statuses, themes }: Heard): boolean {
  return refs.length === 0 && statuses === undefined && themes === undefined && said.says(complaint);
}

/** "drop the reds and show me the rest": nothing of the plan is to go. */
const looksAtTheRest =
  /^(please |ok |and )*(ignore|disregard) |\b(show|list|give|tell|see|what|which|how|who)\b|\bthe rest\b/;

/** A report, a summary or a comparison may be ordered; so may a reminder. */
function isFair(heard: Heard): boolean {
  const { said, has } = heard;
  if (said.says(/\b(poem|story|song|joke|essay|limerick|haiku|rap|letter|speech|tweet)\b/)) return false;
  const refuses = [heard.themes, heard.statuses].some((named) => named?.negated === true);
  if (refuses && has('leavingOut') && said.says(looksAtTheRest)) return true;
  return (
    has('report') ||
    has('digest') ||
    has('breakdown') ||
    has('remind') ||
    said.says(/\b(list|table|chart) (of|by)\b/)
  );
}
