const greeting =
  /^(?:(?:(?:hi|hello|hey|morning|afternoon) (?:all|team|everyone|there)(?=[,.:!])|hi|hello|hey|morning|good morning|afternoon|please|pls|ok|okay|so|fyi|thanks)\b[\s,.!:-]*)+/i;
const asks =
  /^(?:what|which|who|when|where|why|how|whats|hows|whos|is|are|was|were|am|do|does|did|can|could|should|would|may|has|have|had|will|any|anything|show|list|tell|give|get|find|compare|count|number|percentage|explain|describe|help|digest|summar|my|mine|all|everything|every|only|just|export|post|open|close|assign|remind|check|undo|load|y|who's|what's|how's|let me know|i (?:want|need|would like|'d like) to (?:know|see)|looking for|not yet|history|more|next|first|the (?:first|second|third|next|last) one|and (?:what|which|how|in|for|who))\b/i;
/** An action’s own words may begin like these. */
const commands =
  /^(?:open|close|post|export|assign|check|compare|find|get|give|list|show|help|explain|describe|load)\b/i;

/** A question word before the statement makes a question of it, wherever it stands: “gb3 why late”. */
export const questionWord = /\b(?:why|when|what|which|who|whose|where|whether|how|if)\b/i;

/** “The bandstand - have we done it”: the name first, then the question. */
const turned =
  /[-–—,:;]\s*(?:so |and )?(?:have|has|is|are|was|were|do|does|did|can|could|will) (?:we|it|that|this|they|you|i|he|she|there|any|anyone|anybody|someone)\b/i;

const aRef = String.raw`(?:(?:the|update|on|for|re)\s+)*(?:\p{L}{1,6}[\s-]?\d|\d+\.\d)`;
const beginsWithRef = new RegExp(`^\\W*${aRef}`, 'iu');
/** Said before a statement: “yes”, “my update:”, “just”. */
const opening = new RegExp(
  String.raw`^(?:yes|yep|yeah|no worries|just|only|all good(?: on| with| for)?|my (?:update|answer|status)(?: is)?|here(?:'s| is) (?:my|the) update)\b[\s,:–—-]*(?=${aRef})`,
  'iu',
);
const request =
  /^(?:can|could|would|will) (?:you|we) (?:please |pls |just )*(?=(?:update|mark|set|change|put|record|log)\b(?! (?:me|us)\b))/i;
const finished =
  /^(?:i|we)(?:'ve| have|ve)? (?:now |just |also |finally |all )*(finished|completed|delivered|done) (?:with )?([^,;.]+)/i;

/** Whether a message asks something rather than says where something stands: what asks is never taken for an update. */
export function isAsking(message: string): boolean {
  const said = message.trim().replace(greeting, '');
  return hasQuestionMark(message) || asks.test(said) || turned.test(said);
}

/** Outside links, which may hold one. */
function hasQuestionMark(text: string): boolean {
  return text.replace(/\bhttps?:\S+/gi, '').includes('?');
}

/** Whether a message that asks as it stands may yet tell of an action whose own words begin with “Open” or the like. */
export function mayBeginWithItem(message: string): boolean {
  return commands.test(message.trim().replace(greeting, '')) && !hasQuestionMark(message);
}

/**
 * The message as a statement, “I have finished FE-01” as “FE-01 finished”: without what leads up to it and without a
 * question after it. As it was where there is nothing of the kind.
 */
export function statementOf(message: string): string {
  const said = message.trim().replace(greeting, '');
  const asked = request.exec(said);
  if (asked) return said.slice(asked[0].length).replace(/\?\s*$/, '');
  const plain = said.replace(opening, '').replace(finished, '$2 $1');
  const [first = '', ...others] = plain.split(/(?<=[.!?])\s+/);
  if (!hasQuestionMark(first)) return [first, ...others.filter((each) => !hasQuestionMark(each))].join(' ');
  return isOnlyUnsure(first) ? [first.replaceAll('?', ''), ...others].join(' ') : message;
}

/** “FE-01 on track, contractor starts Monday?” tells; “FE-01 on track?” and “FE-01 on track, is it?” ask. */
function isOnlyUnsure(sentence: string): boolean {
  const tail = /[,;]\s*(?<tail>.+)$|\s[-–—]\s*(?<dashed>.+)$/.exec(sentence)?.groups;
  const words = (tail?.['tail'] ?? tail?.['dashed'] ?? '').trim();
  const isMore =
    words.split(/\s+/).length > 2 && !asks.test(words) && !/^(?:or|right|correct|and)\b/i.test(words);
  return isMore && beginsWithRef.test(sentence) && !turned.test(sentence) && !questionWord.test(sentence);
}
