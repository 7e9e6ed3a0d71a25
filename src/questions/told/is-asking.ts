const greeting =
  /^(?:(?:(?:hi|hello|hey|morning|afternoon) (?:all|team|everyone|there)(?=[,.:!])|hi|hello|hey|morning|good morning|afternoon|please|pls|ok|okay|so|fyi|thanks)\b[\s,.!:-]*)+/i;
const asks =
  /^(?:what|which|who|when|where|why|how|whats|hows|whos|is|are|was|were|am|do|does|did|can|could|should|would|may|has|have|had|will|any|anything|show|list|tell|give|get|find|compare|count|number|percentage|explain|describe|help|digest|summar|my|mine|all|everything|every|only|just|export|post|open|close|assign|remind|check|undo|load|y|who's|what's|how's|let me know|i (?:want|need|would like|'d like) to (?:know|see)|looking for|not yet|history|more|next|first|the (?:first|second|third|next|last) one|and (?:what|which|how|in|for|who))\b/i;

/** A question word before the statement makes a question of it, wherever it stands: “gb3 why late”. */
export const questionWord = /\b(?:why|when|what|which|who|whose|where|whether|how|if)\b/i;

/** “The bandstand - have we done it”: the name first, then the question. */
const turned =
  /[-–—,:;]\s*(?:so |and )?(?:have|has|is|are|was|were|do|does|did|can|could|will) (?:we|it|that|this|they|you|i|he|she|there|any|anyone|anybody|someone)\b/i;

/** Whether a message asks something rather than says where something stands: what asks is never taken for an update. */
export function isAsking(message: string): boolean {
  const said = message.trim().replace(greeting, '');
  return message.includes('?') || asks.test(said) || turned.test(said);
}
