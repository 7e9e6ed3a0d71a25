/** Turns of phrase that refuse what comes after them: "excluding the reds", "do not count health". */
const verbs =
  'except(?:ing)?|exclud(?:e|es|ing)|other than|apart from|aside from|besides|bar|barring|save for|rather than|instead of|outside(?: of)?|ignor(?:e|ing)|disregard(?:ing)?|discount(?:ing)?|skip(?:ping)?|omit(?:ting)?|minus|without|leav(?:e|ing) (?:out|off|aside)|tak(?:e|ing) (?:out|away|off)|strip(?:ping)? out|cut(?:ting)? out|filter(?:ing)? out|set(?:ting)? aside|put(?:ting)? aside|forget(?:ting)? about|remov(?:e|ing)|drop(?:ping)?|los(?:e|ing)|hid(?:e|ing)|(?:all|everything|everywhere|anything|anywhere|nothing) but|not (?:count|includ|want|need|show|look|interest|bother)(?:e|ing|ed)?';
const refusing = `${verbs}|but not|but no|not|never|no`;

/** Patterns for the words before something that is refused; `fillers` may stand between the refusal and it. */
export function refusedAfter(fillers: string, further = ''): RegExp {
  return new RegExp(`(?:^| )(?:${refusing}${further})(?: (?:${fillers}))*[ ·]*$`);
}

const parting =
  /(?:^| )(?:tak(?:e|ing)|leav(?:e|ing)|strip(?:ping)?|cut(?:ting)?|keep(?:ing)?|rul(?:e|ing)|put(?:ting)?|set(?:ting)?|filter(?:ing)?|knock(?:ing)?|pull(?:ing)?)(?: (?:the|any|all|those|anything|everything|that|in|from|for|is|are))* $/;
const noun = '(?: (?:themes?|ones|actions?|rows?|stuff|bits?|side))*';
const partedWith = new RegExp(
  `^${noun} (?:out|aside(?! from)|to one side|off(?! (?:track|target|course))|away)(?: |$)`,
);
const refusedBefore = new RegExp(
  `^${noun} (?:(?:is|are|being|was|were|to be|should be) )?(?:excluded|omitted|ignored|removed|left out|taken out|left aside|set aside|stripped out|aside(?! from)|not (?:included|counted|wanted|needed))(?: |$)`,
);

/** Whether the words after something refuse it: "health left out", "take health out of that". */
export function isRefusedByEnd(before: string, after: string): boolean {
  return refusedBefore.test(after) || (parting.test(before) && partedWith.test(after));
}

/** Where something was named in the words. */
export interface Span {
  at: number;
  end: number;
}

const listing =
  /^(?: (?:themes?|ones|actions?))*(?: (?:or|nor|and|plus|and also|as well as))?(?: (?:the|in|for|from|those|any|anything|under))* $/;

/** Whether each of the names is refused, in their order in the words; those of a list are refused together. */
export function refusalsAmong(whole: string, spans: readonly Span[], negation: RegExp): boolean[] {
  const refused: boolean[] = [];
  let start = 0;
  for (const [index, span] of spans.entries()) {
    const next = spans[index + 1];
    if (next !== undefined && listing.test(whole.slice(span.end, next.at))) continue;
    const before = whole.slice(0, spans[start]?.at ?? 0);
    const isRefused = negation.test(before) || isRefusedByEnd(before, whole.slice(span.end));
    for (let each = start; each <= index; each += 1) refused.push(isRefused);
    start = index + 1;
  }
  return refused;
}
