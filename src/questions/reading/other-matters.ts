import type { Heard } from './hear.ts';
import { turns } from './turns.ts';

/** What amuses: no plan holds it, whatever it is to be about. `what a joke` and `this is a joke` only complain. */
const amusement = turns(`
  (?<!(what|is|was|are|such) )(an?|any|some|another|good|funny|funniest|best|favourite|your|few) (good |funny |short |silly |bad |clean |new )*(jokes?|poems?|limericks?|haikus?|riddles?|sonnets?|rhymes?|puns?|ballads?|sea shant(y|ies)|gossip|rumours?|knock knock|horoscope)
  ^(jokes?|poems?|limericks?|haikus?|riddles?|gossip|rumours?) (about|on|of)
  make (me|us) (laugh|smile|giggle)|cheer (me|us) up|(something|anything) funny (about|on)
  (tell|give|read|spin) (me|us) (a|another) (good |funny |short |bedtime |ghost |little )*(story|tale|yarn)( (about|on|for)|$)
`);

/** What people keep to themselves, where one of them is named. */
const personal = turns(`
  (home|private|personal|house|postal) (address|life|number|phone|mobile|email|details)|(phone|mobile|telephone|cell) (number|no)
  salar(y|ies)|wages|take home pay|pay (grade|band|rise)|how much (do|does|did|is|was|are|will) .{1,40} (earn|make|get paid|paid|on a (year|month))$
  how old (is|are|was)|birthday|date of birth|star sign|when (is|was) .{1,40} born|what age is
  (is|are|was) .{1,40} (married|single|divorced|pregnant|dating|in a relationship|off sick|unwell|ill|hung ?over|drunk|lazy|stupid|sexy|nice|liked|popular|likeable|incompetent|useless|getting (the )?sack(ed)?)( today| now| again| or not)?$
  favourite (colour|food|drink|film|song|band|book|football team|animal|place)|(have|has|got|had) (any |a |an )?(kids|children|family|pets?|dog|cat|hobby|hobbies|partner)$
  what (do|does|did|would) (people|you|others|staff|everyone|everybody|members) (really )?(say|think|reckon) (about|of) [a-z]+( [a-z]+)?$
  any good at (his|her|their|the) job|good looking|(girl|boy)friend|wife|husband|love life|mother|mum
  where (do|does|did) .{1,40} (live|go to school|go on holiday|grow up)$|(who|does .{1,40}) (fancy|fancies)|having an affair
  what (did|does|is) .{1,40} (having |have |had |eat |eating |like )(for )?(breakfast|lunch|dinner|tea|supper|to (eat|drink))$
  (gossip|rumours?|dirt|scandal) (about|on|around)|(what|which) (religion|political party|football team)|who (do|does|did) .{1,40} (vote for|support|go out with|hate)$
`);

/** Those of whom people ask such things by their office. */
const byOffice = turns(`
  (the|our|your) (leader|mayor|chief exec(utive)?|director|boss|councillor|cabinet member)
`);

/** Whether it is entertainment that is wanted, or what is private to somebody: nothing of the plan, whatever it names. */
export function isNoneOfThePlan({ said, owner }: Heard): boolean {
  return said.says(amusement) || (said.says(personal) && (owner !== null || said.says(byOffice)));
}
