/** Words that carry no matter of their own: never looked for in the plan, never taken for a misspelling. */
const functionWords = `
a about above across actually after again against all almost already also although always am an and any anybody anyone
anything are around as ask at away back be because become been before being below best better between bit both but by
can come could current currently did do does doing done down each either else end ever every everybody everyone
everything exactly far few find first for from full fully get getting give go goes going gone good got great had happen
happened happening has have having he hear hello help her here hey hi him his how i if in into is it its itself just
keep kind know last late later latest least less let like little long look looking lot made make many may me mean means
meant might mine month more most much must my myself name near need needs never new next nice no nobody none nor not
nothing now of off ok okay old on once one ones only open or other others our out over own part per perhaps please put
quite rather really right run said same say see seem send several shall she should since so some somebody someone
something sort still stuff such sure take tell than thank thanks that the their them then there these they thing things
think this those though through till time times to today together told tomorrow too toward two under until up upon us use
very want was way we well went were what whatever when where whether which while who whole whom whose why will wish with
within without would year yes yesterday yet you your yours tho anyway zero two three four five six seven eight nine ten eleven twelve dozen half
idea ideas took take taken takes bring brought came comes feel felt gave gives heard hope hoping knew knows left makes
making mind puts says saying seems sees seen shows talking tells thinks thought thoughts told tried try trying used using
wait wanted wants wonder wondering bad big bigger certain different easy enough fine hard important likely main proper ready
short simple specific true usual basically obviously hopefully apparently seriously honestly finally somehow somewhere
moment rest given apart fewer alongside heading headings throw chuck dusted tot inherit inherited owe owes owing bother bothered speak talk contact sorry scrap whilst via ie eg etc stop want mate guys folks love hiya maybe possible possibly able also quick quickly currently regarding concerning
hers theirs dealing deals handling handles related relating involving linked connected mentions mentioning mention including includes called named titled
`;

/** Words of the trade: they say that the plan is meant, not which part of it. */
const tradeWords = `
promise promises promised action actions milestone milestones activity activities item items task tasks deliverable deliverables commitment
commitments priority priorities plan plans tracker theme themes outcome outcomes status statuses rating ratings rag rated
row rows entry entries owner owners lead leads responsible responsibility owned owns due deadline deadlines date dates
target targets overdue update updates updated commentary rationale reason reasons explanation explain progress report
reports reported reporting position list show display count number percentage percent proportion share total overall
altogether breakdown break split compare comparison change changed changes history quarter quarters week weeks months
days day period round finish finished finishing start started starting expected forecast revised original
complete completed delivered deliver delivery happening going state situation story news detail details information
info question answer view summary summarise question please council councils people bot chase remind responded replied
holding hold cause caused causes held stopping stopped stop blocking blocked problem problems issue issues wrong
lands load workload backlog plate holds held carries carry planned supposed pile completes completing concludes concluding currently marked classed regards team group groups category categories flagged slip slipped slipping
`;

/** Words for a piece of work in general: they help to rank but need not occur in the action's text. */
const genericWords =
  'project projects scheme schemes programme programmes work works initiative initiatives money budget funding piece site thing';

const plain = setOf(functionWords);
const trade = setOf(tradeWords);
const generic = setOf(genericWords);

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).filter((word) => word !== ''));
}

export function isPlain(word: string): boolean {
  return plain.has(word);
}

export function isTrade(word: string): boolean {
  return trade.has(word);
}

/** "the bandstand project": a word that people add to a name. */
export function isGeneric(word: string): boolean {
  return generic.has(word);
}

/** Every word above: known English, not to be respelt. */
export function knownWords(): string[] {
  return [...plain, ...trade, ...generic];
}
