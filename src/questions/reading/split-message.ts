import { leavingOut, partingVerbs, settingVerbs } from './refusals.ts';
import { longestRead } from './utterance.ts';

/** Where one sentence ends and the next begins; the point of `no. 3`, `e.g.` and `Q3.5` ends none. */
const sentenceEnd = /(?<=[?!])\s+|[\n;]+|(?<![.\s]\w|\bno|\bnos|\bvs|\betc|\bapprox)\.\s+/i;

/** "… and how many are overdue in health": a second question in the same sentence. */
const secondQuestion =
  /,?\s+(?:and|also|plus|and also)\s+(?=(?:what|which|how many|how much|who|when|show|list|give)\b)|,\s+(?=(?:what|which|how many|who|when)\b)/i;
/** "and what's overdue": short, and a question all the same. */
const ofAStatus =
  /^(?:what|which|how many)(?:['’]?s| is| are)? (?:is |are )?(?:late|over ?due|due|red|amber|green|blue|completed?|done|finished|on track|off track|behind(?: schedule)?|delayed|not started)\b/i;
/** "what's late in housing and overdue in health". */
const twoPlaces =
  /^((?:what|which)(?:['’]?s| is| are)?) (.+? (?:in|for|under) [^,]+?) and ((?:late|over ?due|due|red|amber|green|blue|completed?|done|finished|on track|off track|behind(?: schedule)?|delayed) (?:in|for|under) .+)$/i;
const pointsBack = /\b(it|its|they|them|their|that|those|these|this|he|she|his|her|each|ones?)\b/i;
const setsSideBySide =
  /\b(compar\w*|differ\w*|between|versus|vs|mean|means|if|tell|know|say|see|wonder\w*)\b/i;

/** Said to lead up to a question, not asking anything: "I am seeing the leader in an hour." */
const background =
  /^(?:(?:so|ok|hi|hello|morning|sorry)[ ,]+)*(?:i'?m|i am|i'?ve|i have|i'?ll|we'?re|we are|we'?ve|just (?:on|about|got|going|heading|been|seen|had|off|in)|it'?s|this is|there'?s|got|on my way|in a (?:rush|hurry)|quick (?:one|question))\b(?!.*\?)/i;
const wants =
  /\b(need|want|looking for|after|like|trying to|lost|stuck|finished|completed|done|late|behind)\b/i;

/** The questions of a message, in its order; the message as it is where it holds but one. */
export function splitMessage(message: string): string[] {
  const text = message.slice(0, longestRead);
  const sentences = text.split(sentenceEnd).map((part) => part.trim());
  const parts = sentences.filter((part) => /[\p{L}\p{N}]/u.test(part)).flatMap(splitSentence);
  if (parts.every(isFragment)) return [text];
  const asking = parts.filter((part) => !isBackground(part)).map(byItself);
  return parts.length > 1 && asking.length > 0 ? asking : [text];
}

/** "HEALTH. REDS ONLY. NOT THE OLD ONES." is one question in telegram style. */
function isFragment(part: string): boolean {
  return (
    wordCount(part) <= 4 &&
    !/\?|^(?:and |so )?(?:what|which|who|how|why|when|where|is|are|show|list \S|give)\b/i.test(part)
  );
}

function splitSentence(sentence: string): string[] {
  if (setsSideBySide.test(sentence)) return [sentence];
  const [, opening = '', one = '', other = ''] = twoPlaces.exec(sentence) ?? [];
  if (one !== '') return [`${opening} ${one}`, `${opening} ${other}`];
  const parts = sentence.split(secondQuestion);
  const [first = '', ...others] = parts;
  if (!asks.test(first) && !isBackground(first)) return [sentence];
  const stand =
    (wordCount(first) > 2 || ofAStatus.test(first)) &&
    !leadsIn.test(first) &&
    !leavesOut.test(first) &&
    others.every((part) => (wordCount(part) > 3 || ofAStatus.test(part)) && !pointsBack.test(part));
  return stand ? parts : [sentence];
}

/** "Counting housing and health together, how many …", "ambers and reds, what is the split": the first half asks nothing. */
const asks =
  /\b(?:what|which|who|whose|how|when|where|why|is|are|was|were|do|does|did|has|have|had|will|can|could|show|list|give|tell|find|get|any)\b|[’']s\b/i;

/** "Of the actions in health, which are late" is one question: the first half asks nothing. */
const leadsIn =
  /^(?:(?:so|and|ok|now)[ ,]+)*(?:of|from|among|amongst|out of|for|in|under|within|looking at|thinking of|given)\b(?!.*\b(?:what|which|who|how|when|show|list)\b)/i;
const leavesOut = new RegExp(
  `^(?:(?:so|and|ok|now)[ ,]+)*(?:not|${leavingOut}|${partingVerbs}|${settingVerbs})\\b`,
  'i',
);

function wordCount(text: string): number {
  return text.split(/\s+/).length;
}

/** "And what is overdue in health?" after another question asks all of it anew. */
function byItself(part: string, index: number): string {
  return index === 0
    ? part
    : part.replace(/^(?:and|also|plus|then)\s+(?=(?:what|which|how|who|when|is|are)\b.*\s\S+\s\S+)/i, '');
}

function isBackground(part: string): boolean {
  return background.test(part) && !wants.test(part);
}

/** "What is late? Just the economy." puts the question before right, and is not a second one. */
export function narrowsTheLast(part: string): boolean {
  return /^(?:just|only|not|in|for|excluding|except|by|sorted|without|with|leave out|but|please)\b(?!.*\?)/i.test(
    part,
  );
}
