import type { Heard } from './hear.ts';

/** "a summary for my one to one": whose meeting it is for, not whose actions. */
const ownMeeting =
  /\b(for|before|in|to|at|ahead of) my ([a-z]+ ){0,3}(meetings?|briefings?|catch ?up|one to one|pre ?meet|huddle|agenda|report|paper|boss|director|manager|team)( (at|on|in|this|next|with|today|tomorrow|later|now|please)\b.*)?$/;

export function isMine({ has, said, owner }: Heard): boolean {
  if (owner !== null) return false;
  if (has('mine')) return true;
  if (said.says(ownMeeting)) return false;
  return (
    has('my') && has('mineMatter') && !said.says(/\bmy (council|team|boss|manager|theme|bins?|street|road)\b/)
  );
}

export function isResponses(heard: Heard): boolean {
  const { has, said, measures, owner, found } = heard;
  if (measures?.spoken === true || (isUpdate(heard) && !said.says(/\bwho\b/))) return false;
  if (submitsSomethingElse(heard) || said.says(pursues)) return false;
  if (found.refs.length > 0 && said.says(whomToAsk)) return false;
  if (has('remind') && !remindsMe(heard)) return true;
  if (owner !== null && said.says(/^(so |and |ok )*(has|have|did) .*\b(answer|answered|reported|updated)$/))
    return true;
  return (
    has('responses') &&
    !remindsMe(heard) &&
    (!has('why') || said.says(/\bwho\b.*\b(their|his|her|theirs|hers) ?(updates?|returns?|answers?)?$/)) &&
    !said.says(
      /\b(what did|any (latest )?updates?|(give|send|get|tell|show) (me|us) (an|the|any|a)? ?(latest |quick |full )?updates? (on|for|about))\b/,
    )
  );
}

/** "who is chasing these" asks who has them in hand. */
const pursues = /\bwho is (chasing|following up|pursuing) (it|this|that|these|those|them)( up)?$/;

/** "who do I chase about the bid" */
const whomToAsk =
  /^(so |and |ok )*who (do|should|can|could|must|would) (i|we) (chase|nudge|prompt|remind|pester)( up)? (about|on|over|for|regarding)\b/;

/** "did we submit the bid": what was handed in is an action's matter, not an answer. */
function submitsSomethingElse({ said, found }: Heard): boolean {
  return (
    found.refs.length > 0 &&
    said.says(/\b(submit(ted|ting)?|submission|return(s|ed)?|send|sent|put in|hand(ed)? in)\b/) &&
    !said.says(/\b(updates?|answers?|respon[a-z]+|repl(y|ies|ied)|chas[a-z]+|remind[a-z]*|theirs|hers|his)\b/)
  );
}

/** "remind me why it is late" asks; it sends nobody a reminder. */
function remindsMe({ said }: Heard): boolean {
  return said.says(/\b(remind|chase|nudge|ping|prompt) (me|us)\b/);
}

export function isUpdate(heard: Heard): boolean {
  const { has, said, dates, statuses, themes, found, refs } = heard;
  if (has('ownUpdate')) return true;
  if (said.says(/\bupdate (me|us|on)\b|\bupdates? on\b/)) return false;
  if (has('compare') && (dates?.quarters.length ?? 0) > 0) return false;
  const refuses = [statuses, themes].some((named) => named?.negated === true);
  if (refuses && has('leavingOut') && found.refs.length === 0 && refs.length === 0) return false;
  if (said.says(/^((by|on|for|at|until) )?(what|which|when|who|how|why|where|is|are|has|have|do|does|did)\b/))
    return false;
  return has('update') || (has('change') && !has('listing'));
}
