import { isGeneric, isPlain, isTrade } from '../words/plain-words.ts';
import type { Heard } from './hear.ts';

export function isShow(heard: Heard): boolean {
  if (!namesFew(heard)) return namesUnknown(heard);
  if (asksWhetherDone(heard) || asksWhereItSits(heard) || countsWhatIsNoAction(heard)) return true;
  if (
    !heard.has('listing') &&
    heard.said.says(/\b(whether|if) .*\b(is|are|has|have|had|was|were|will|did)\b/)
  )
    return true;
  if (heard.has('why') || heard.has('whoOwns') || heard.has('state')) return true;
  if (heard.has('when') || (heard.has('revisedTarget') && !heard.has('listing'))) return true;
  return (
    /^(so |and |ok |but )*(is|are|has|have|did|does|was|were|will)\b/.test(heard.said.whole) &&
    !heard.has('listing')
  );
}

/** "the toolkit - is that done?", "toolkit all done?": of what was named just before. */
const askedOfIt =
  /\b(is|are|was|were|has|have) (that|it|this|they|those|these)( one)? (all |been |still |now |actually )*(done|finished|complete|completed|sorted|delivered|started|ongoing|going|on track|off track|late|behind|delayed|overdue|red|amber|green)\b|\ball (done|finished|complete|completed|sorted|signed off|wrapped up)( (now|yet|then))?$/;

/** "the toolkit, done?" asks about the few that go by the words. */
function asksWhetherDone({ said, found, has, themes, owner }: Heard): boolean {
  if (themes !== undefined || owner !== null || found.refs.length > 5) return false;
  if (said.says(askedOfIt)) return true;
  if (has('listing')) return false;
  return said.says(
    /\b(done|finished|complete|completed|sorted|delivered|started|on track|off track|on target|on schedule|on time|behind|behind schedule|late|delayed|overdue|red|amber|green)( (yet|now|still|really|actually|or not|or what|right|then|is it|are they|though))+$|\bstill (on track|off track|behind|late|delayed|overdue|red|amber|green)$|\b(done|finished|complete|completed|sorted|delivered|started)$/,
  );
}

/** "how many trees have been planted": what an action is about, which only its own words can tell, not actions. */
export function countsWhatIsNoAction({ said, found, has, statuses, themes }: Heard): boolean {
  if (found.refs.length === 0 || found.refs.length > 3 || themes !== undefined) return false;
  if (statuses !== undefined || has('overdue') || has('due')) return false;
  const [, counted = ''] =
    /\bhow many ([a-z ]+?) (?:have|has|had|are|were|was|is|did|do|will|can|in|on|under)\b/.exec(said.whole) ??
    [];
  const noun = counted.split(' ').at(-1) ?? '';
  return (noun.length > 2 && !isPlain(noun) && !isTrade(noun) && !isGeneric(noun)) || noun === 'people';
}

/** "which theme is the bandstand in" */
function asksWhereItSits({ said, found }: Heard): boolean {
  return (
    found.refs.length <= 3 && said.says(/\b(which|what) (theme|outcome|activity) (is|does|do|are|was)\b/)
  );
}

/** "Why is the bandstand late?" where no action is about a bandstand: still that question, and answered as such. */
function namesUnknown({ said, matter, found, statuses, has, themes }: Heard): boolean {
  if (matter.length === 0 || found.refs.length > 0 || themes !== undefined || has('listing')) return false;
  return (
    (statuses !== undefined && has('why')) ||
    said.says(/\bwhere (are|do) (we|they) (up to |at |got to |stand )*(with|on) /)
  );
}

/** "what was the status of the bandstand in Q2" asks for the past in other words. */
export function isHistory(heard: Heard): boolean {
  if (heard.has('compare')) return false;
  if (heard.has('history')) return isAboutSomething(heard);
  const back =
    (heard.dates?.quarters.length ?? 0) > 0 &&
    heard.said.says(/\b(was|were|did|had|commentary|rationale|reported|said|previous)\b/);
  const place =
    heard.themes !== undefined && [heard.statuses, heard.measures].every((each) => each === undefined);
  if (place && heard.matter.length === 0 && heard.has('howDoing')) return false;
  return back && (namesFew(heard) || place) && !heard.has('due') && !heard.has('responses');
}

function isAboutSomething({ found, refs, matter, themes, has, dates }: Heard): boolean {
  if (found.refs.length > 0 || refs.length > 0) return true;
  return matter.length === 0 && !has('measures') && (themes !== undefined || dates !== undefined);
}

/** The words name an action, or a handful that go by the same words. */
export function namesFew({ found, refs }: Heard): boolean {
  return refs.length > 0 || found.refs.length > 0;
}
