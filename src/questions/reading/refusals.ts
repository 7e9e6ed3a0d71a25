/** Verbs that part with something, in both their forms: "strip out" and "stripping out the reds". */
export const partingVerbs = [
  'leave',
  'take',
  'strip',
  'cut',
  'filter',
  'weed',
  'screen',
  'sift',
  'knock',
  'throw',
  'chuck',
  'rule',
  'edit',
  'count',
]
  .map(bothForms)
  .join('|');

/** With an "aside" they part with something, with an "out" they show it. */
export const settingVerbs = ['lay', 'set', 'put', 'keep', 'pull'].map(bothForms).join('|');

/** Turns of phrase that refuse what comes after them: "excluding the reds", "do not count health". */
export const leavingOut = [
  'except(?:ing)?|exclud(?:e|es|ing)|other than|apart from|aside from|besides|bar|barring|save for|rather than|instead of|outside(?: of)?',
  `(?:${['ignore', 'disregard', 'discount', 'discard', 'skip', 'omit', 'remove', 'drop', 'lose', 'hide', 'eliminate', 'subtract', 'scrap', 'ditch'].map(bothForms).join('|')})`,
  `(?:${partingVerbs}) (?:out|off|aside|away)`,
  `(?:${settingVerbs}) (?:aside|away)`,
  'forget(?:ting)?(?: about|(?= (?:the|any|all|those|whatever)(?: |$)))|never mind(?: about)?|get(?:ting)? rid of|do(?:ing)? away with|dispens(?:e|ing) with|steer(?:ing)? clear of|leav(?:e|ing) behind',
  '(?:minus|without)(?: (?:counting|including|showing|listing))?|(?:all|everything|everywhere|anything|anywhere|nothing) but',
  'not (?:count|includ|want|need|show|look|interest|bother|fuss|list|bring|giv)(?:e|ing|ed)?(?: (?:in|with|at|about|me))?',
].join('|');
const refusing = `${leavingOut}|but not|but no|not|never|no`;

/** `strip` → `strip(?:ping)?`, `leave` → `leav(?:e|ing)`. */
function bothForms(verb: string): string {
  if (verb.endsWith('e')) return `${verb.slice(0, -1)}(?:e|ing)`;
  const last = /[^aeiou][aeiou]([bdgmnpt])$/.exec(verb)?.[1] ?? '';
  return `${verb}(?:${last}ing)?`;
}

/** Patterns for the words before something that is refused; `fillers` may stand between the refusal and it. */
export function refusedAfter(fillers: string, further = ''): RegExp {
  return new RegExp(`(?:^| )(?:${refusing}${further})(?: (?:${fillers}))*[ ·]*$`);
}

const between = '(?: (?:the|any|all|those|anything|everything|whatever|what|that|in|from|for|is|are))* $';
const parting = new RegExp(`(?:^| )(?:${partingVerbs})${between}`);
const setting = new RegExp(`(?:^| )(?:${settingVerbs})${between}`);
const noun = '(?: (?:themes?|ones|actions?|rows?|stuff|bits?|side))*';
const partedWith = new RegExp(`^${noun} (?:out|aside(?! from)|off(?! (?:track|target|course))|away)(?: |$)`);
const setAside = new RegExp(`^${noun} (?:aside(?! from)|away|out of (?:it|that|this|them))(?: |$)`);
const refusedBefore = new RegExp(
  `^${noun} (?:(?:is|are|being|was|were|to be|should be) )?(?:excluded|omitted|ignored|removed|left out|taken out|left aside|set aside|stripped out|aside(?! from)|not (?:included|counted|wanted|needed))(?: |$)`,
);

/** Whether the words after something refuse it: "health left out", "take health out of that". */
export function isRefusedByEnd(before: string, after: string): boolean {
  if (refusedBefore.test(after)) return true;
  return (parting.test(before) && partedWith.test(after)) || (setting.test(before) && setAside.test(after));
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
