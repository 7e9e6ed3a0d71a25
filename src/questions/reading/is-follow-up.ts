import type { Decision } from './decide-intent.ts';
import { dropsByName } from './drop-filter.ts';
import type { Heard } from './hear.ts';
import { pointer } from './merge-questions.ts';
import { asksTheOpposite } from './turned-round.ts';
import type { Utterance } from './utterance.ts';

const opener =
  /^(and|what about|how about|same|ok|okay|now|just|only|but|instead|no|also|or|plus|then|so|actually|sorry|again|including|excluding|except|not|with|without|in|for|by|on|as|drop|remove|hide|lose|take out|leave out|without|add|include)\b/;
/** "all the others": the places left out so far. */
export const elsewhere =
  /\b(all )?the (others?|rest)\b|\b(other|remaining) (themes|ones)\b|\beverywhere else\b|\bevery other\b/;
const openQuestion =
  /^(what|which|who|whose|how|when|where|show|list|give|tell|find|are|is|do|does|has|have|can|could)\b/;
/** "why?", "and who?" */
export const bareQuestion =
  /^(ok |so |and |but )*(why|who|when|how come|how many|which|where|how much|explain|reasons?)( not| so| then| now| please)?$/;

const regroup =
  /^(sort|order|group|split|rank|tabulate|by|per|break ?down|sorted|grouped|ordered)( (it|that|this|them|these|those|up|down|out))*( by| per| into| in)? |^(next|more|show more|the rest)( please)?$/;

/** "show me them", "which ones?": the rows behind a figure. */
export const forRows =
  /^(ok |so |and |please |can you |let me |yes )*((show|list|give|see|display|name|view)( me| us)?( them| those| these| all)*|which( ones?)?( are (they|those|these))?|what are (they|those|these)|(as|in) (a|one) (plain |simple |full )?list)( please| then| all)*$/;
/** "what's the count?" of them. */
const forCount =
  /^(and |so |ok |please )*(what is |give me |just |show me |only )*(the |that |a )*(count|total|number|tally)( then| please| for that| of (them|those|that))*$/;
/** "out of how many?": the base of the figure. */
export const forBase = /^(and |so |ok )?((that is )?out of |of )(how many|what)( in (total|all))?( then)?$/;
/** "what percentage?" of them. */
const forShare =
  /^(?:and |so |ok |what |which |as a |in )*(?:percentage|percent|proportion|share|fraction)(?: is (?:that|it|this))?(?: of (?:the |all |them|those|that|total|plan|lot)+)?(?: then)?$/;
/** "and who has?" of answers. */
export const whoHas = /^(and |so |ok |but )*who (has|have|did|does)( not)?( yet| then)?$/;
/** "the last three", "bottom 3": of the rows shown. */
export const lastFew =
  /^(?:and |ok |just |only |show me |give me |now )*(?:the )?(?:last|bottom) (\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)(?: ones| actions| rows| of (?:them|those|these))?(?: please)?$/;
/** "the month after": as long again. */
const nextStretch =
  /^(?:the )?(?:(?:quarter|month|week|year|one) (?:after|before|following|preceding)(?: that| it| this)?|(?:following|preceding) (?:quarter|month|week|year|one)|a (?:quarter|month|week|year) (?:later|earlier))(?: then)?$/;
/** "the next one", "and the one before that": of the list that a row was looked at of. */
export const nextRow =
  /^(?:and |ok |now |so |show me |what about |please )*(?:the )?(?:(?<on>next|following|one after)|(?:previous|one before))(?: one| action| row| that| it| this)*(?: please)?$/;
/** "back to the list" */
export const backToIt =
  /^(?:ok |please |and |now |can we |can you |take me |let us )*(?:go back|back|return)(?: to (?:the|that|my) (?:list|others|rows|results|whole list|full list))?(?: again| please)*$/;
/** "more detail", "tell me more": of what was shown. */
export const moreOfIt =
  /^(ok |and |please |can (i|you) )*((give|tell|show) me |have |any )?(some |a bit )?(more|further|full|the full)( (details?|info|information|on (it|that|this)|about (it|that|this)))*( please)?$/;
const anyIn = /^(and |but )?any(thing|one)?( else)? (in|for|under|from|owned by|with)\b/;

/** Whether the words only make sense, or only make full sense, after what went before. */
export function isFollowUp(heard: Heard, { intent, outspoken }: Decision): boolean {
  const { said, has } = heard;
  if (startsAfresh(heard) || (intent === 'help' && !said.says(opener))) return false;
  if ([opener, pointer, elsewhere, bareQuestion].some((pattern) => said.says(pattern))) return true;
  if (said.says(moreOfIt) || said.says(forRows) || namesOnlyAPlace(heard) || isBareHistory(heard))
    return true;
  if (asksOfTheRows(said)) return true;
  if (has('again') || heard.order.ordinal !== null || said.says(regroup)) return true;
  const short = said.whole.split(' ').length <= 5;
  if (short && (heard.order.limit !== null || has('allThemes')) && !outspoken && !said.says(openQuestion))
    return true;
  return (
    short && !said.says(openQuestion) && (!outspoken || intent === 'report') && intent !== 'out_of_scope'
  );
}

/** What only rows, or a figure, just shown can be asked. */
function asksOfTheRows(said: Utterance): boolean {
  if (
    [forBase, forCount, forShare, whoHas, lastFew, backToIt, nextStretch, nextRow].some((pattern) =>
      said.says(pattern),
    )
  )
    return true;
  return dropsByName(said) || asksTheOpposite(said);
}

/** "forget that, what is due this month": the talk before is put aside, and something else is asked in the same breath. */
function startsAfresh({ has, statuses, dates, found, measures }: Heard): boolean {
  if (has('reset')) return true;
  const asksMore = [statuses, dates, measures].some((said) => said !== undefined) || found.refs.length > 0;
  return has('again') && (asksMore || has('overdue') || has('due') || has('responses'));
}

/** "any in health?" asks the same of another place. */
function namesOnlyAPlace({ said, statuses, matter, has }: Heard): boolean {
  return said.says(anyIn) && statuses === undefined && matter.length === 0 && !has('overdue') && !has('due');
}

/** "what did we say last time" without saying of what. */
export function isBareHistory({ has, found, refs, matter }: Heard): boolean {
  return (
    (has('history') || has('timesMoved')) &&
    found.refs.length === 0 &&
    refs.length === 0 &&
    matter.length === 0
  );
}
