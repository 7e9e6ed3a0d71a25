import { ofAnswers } from './cues-of-answers.ts';
import { ofPeople } from './cues-of-people.ts';
import { leavingOut, partingVerbs, settingVerbs } from './refusals.ts';
import { turns } from './turns.ts';
import type { Utterance } from './utterance.ts';

/**
 * Turns of phrase by which a question shows what it is after. Each is met on folded words: lower case, no punctuation,
 * `isn't` as `is not`. Add a wording here, to the turn it belongs to.
 */
const patterns = {
  measures: turns(`
    measures?|kpis?|pis?|indicators?|metrics?|scorecards?|direction of travel
    performance (figures|data|results)
  `),
  openly: turns(`
    ^(so |and |ok |but )*(what|which|when|who|whose|how|why|where|is|are|has|have|do|does|did|was|were|will)
  `),
  why: turns(`
    why|how (is )?come|how (did|has|have) .{1,60} (get|got|gotten|end up|ended up|become|became|come to be|grow|grown|fall|fallen) (to be |being )?(so |this |that |quite |such |far |badly |very )*(late|behind|red|amber|off track|delayed|overdue|stuck)
    reasons?|rationale|explanation|explain|justification|cause|caused|causing|excuse
    what (happened|went wrong)|(holding|held) .{0,20}(up|back)|hold ?up|hold ups
    (stopping|blocking|delaying) |blockers?|what (is )?(the|being) (matter|problem|issue|delay)|wrong with
  `),
  when: turns(`when|by when|how (long|soon)|what date|which date`),
  deadline: turns(`
    when|how (late|overdue|far behind|delayed)|deadline|target date|due date|due|end date
    completion date|what date|which date
  `),
  revisedTarget: turns(`
    (revised|new|latest|current|updated|forecast|amended) (target|date|deadline|finish|completion|end)s?
    due now|now due|expect(ing|ed)? .{1,60} now$|(actually|now) (be )?(finished|done|delivered|completed?|ready|open)$|forecast|expected (now|to)|now expected|been (moved|pushed|put back) to
    pushed back to|revised to
  `),
  whoOwns: turns(`
    who is (chasing|following up|pursuing) (it|this|that|these|those|them)( up)?|who (owns|own|is got|is responsible|is leading|leads|is in charge|runs|is running|manages|is the (owner|lead)|has got|is on|is looking after|looks after|is (dealing|handling|sorting|doing|picking)( with| up| out)?|deals with|handles|is working on|is accountable|do i (ask|speak|talk))
    (which|what) ([a-z]+ )?(lead|officer|director|directorate|manager|person)( [a-z]+)? (has|owns|leads|runs|holds|looks after)|whose (is|are|action|responsibility|job)|(lead|responsible|action) (officer|person|owner)
    who(se)? (is |are |was |has |got |does |name is |name are )*(against|next to|beside|down (for|as|against)|on the hook|in charge|charge of|leading|owning|heading|fronting|driving|steering|overseeing|supervising|running|managing|handling|championing|sponsoring|the (contact|sponsor|champion|face|boss|head|person|one|officer|manager|director)|heads|fronts|drives|steers|oversees|supervises|champions|sponsors|carries|holds|takes care|carries the can|answers for)
    whose (name|remit|job|patch|brief|portfolio|desk|plate|baby|responsibility|area|team)
    who (should|can|could|would|must|might|do) (i|we) (ask|speak|talk|email|ring|call|contact|see|go to|chase|pester)
    owners? (of|for)|accountable for|person responsible|who is (that|this|it) (down|assigned) to
    who is it|who (do|does) .{1,60} belong to
  `),
  state: turns(`
    (background|back ?story|story|ins and outs|lowdown|full picture|details) (on|to|of|behind)|status of|status for|state of|progress (on|with|of|for)|how is|how are|how far
    where (are|is|do) (we|they|it)|what is happening|what is going on|latest (on|with|for|about|from)
    any (news|progress|update|updates)|update on|updates on|news on
    what is the (latest|status|position|state|update|story|situation|progress)|tell me (more |all |everything |a bit )?about
    details? (of|on|for|about)|more (on|about|detail|info)
    how (late|overdue|far behind|delayed|far along) (is|are)|going with|getting on|happening with
    happened to
  `),
  listing: turns(`
    list|stuff|ones|to do with|(?<!or )whatever(?! (happened|became))|what (there is|is there|we have( got)?|you have( got)?|we hold|you hold) (about|on|for|regarding|concerning|around|under)|which|what are|all|everything|every|any|anything|actions|milestones|the ones|those|items|tasks
    what (else )?(have|do) (we|you|they) (have |got )+|what (else )?(is|are) (there|in there|going on)
    projects|things|reds|ambers|greens|show me (the )?(ones|actions)|give me (the|all)
    what (else )?(sits|falls|comes|goes|belongs|lives|is|are|do we have|have we got) (under(?! way)|beneath|within|inside)
    under (the )?[^ ]+( [^ ]+){0,4} (outcome|activity|heading|workstream|objective)
  `),
  bearsOn: turns(`
    touch(es|ing)? (up)?on|bears? on|bearing on|(have|has|having|with) (a |any |some )?(bearing|impact|effect) on|impact(s|ing)? (up)?on|impinges? on|affect(s|ing)?|relat(es?|ing) to|pertain(s|ing)? to|refer(s|ring)? to|reference[sd]?|deal(s|ing)? with|tied (in )?to|linked to|connected (to|with)|in connection with|(has|have|having) (to do|anything to do) with|tackl(es?|ing)|featur(es?|ing)
    (?<=(actions?|ones|milestones|that|which|what|anything|there|things?|items|projects|stuff|got) )(concerns?|concerning|impacts?|covers?|covering)
  `),
  howMany: turns(String.raw`
    (got|have|are|there) (many|a lot of|lots of)|how (big|large|long) is (the|our) (list|backlog|pile|number|queue)|a (figure|number|count) (for|of)|how many|how much|number of|count|total number|tally|what number|percentage|percent|proportion|fraction
    what share|how large|(just|only) (the|a|one) (number|count|figure|total)|(numbers?|count|figure|total) only|^(what is )?(the )?total|(tot|add|count|tally)( (it|them|those|these|that|all))? up
    ^(and |so |the )*number (that (is|are) |which (is|are) |still |now )*(completed?|finished|done|behind|late|overdue|off|on|red|amber|green|blue|due|outstanding|remaining|left|open)
    (any|is it|is that|got|are|have|there|we|they) (more|fewer|less|greater) than (\d+|half|a (dozen|handful|third|quarter)|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty)(?! (days?|weeks?|months?|quarters?|years?))
    (got|are|have|there|we|they) (over|under|at least|at most|as many as|upwards of) (\d+|half|a (dozen|handful|third|quarter)|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty)(?! (days?|weeks?|months?|quarters?|years?))
  `),
  percentage: turns(`percentage|percent|proportion|fraction|share|how much of`),
  breakdown: turns(String.raw`
    break ?down|break (it|this|that|them|the plan|everything|these) .{0,30}\bby|broken down|split
    per (theme|outcome|owner|status|month|activity)|(by|for|in|across) each
    each (theme|outcome|owner|status)|across (the |all )?themes
    (by|across|over|between|among|amongst) (the |all |our )?(themes|statuses|owners|outcomes|colours|ratings)|by (theme|outcome|status|owner|month|activity|rag|person)|table of|tabulate|distribution
    what is (done|finished|complete|completed)( and)? what is not|(done|finished|complete) and not (done|finished|complete)|done (vs|versus|against) (not done|to do)
    divid(e|es|ed|ing)|(the|what|status|rag|overall|of) (mix|make ?up|composition|balance|spread|proportions)( (in|of|for|across|between|by|over|among))|(carv|slic|shar|parcel)(e|es|ed|ing)( (it|that|them|the [a-z]+))? (up|out)
    (fall|falls|sit|sits|spread|scattered|distributed|shared|divided|stack up|stacks up|clustered|concentrated) (over|across|between|among|amongst|by)
    how (do|are) (the |our )?(themes|owners|outcomes) (compare|compar|fare|faring|rank|differ|stack up|doing|looking)
    league table|theme by theme|rag$|rag (for|of|by|in) 
  `),
  superlative: turns(`
    most|fewest|least|worst|best|highest|lowest|top|bottom|biggest|largest|greatest|smallest
  `),
  overdue: turns(`
    over ?due|past (its|their|the|our|your|a)?( ?(target|due|end))? ?(deadline|date|due)|past due
    passed (its|their|the) (deadline|date|target|due date)
    missed (its|their|the|a|our|your|any|some|all)? ?(deadlines?|dates?|targets?( date)?)
    should (already )?(have|be) (been )?(finished|done|completed?|delivered|over|closed)( (by now|already))?
    (deadline|date) (has |have )?(already )?(passed|gone|been missed)|out of date
    (we|they|i|have|has) (have |has |already )?missed|what did we miss
    (blown|bust|busted|overshot|sailed past|slipped past|gone (over|past|beyond)|run past) (its|their|the|our|any|a)? ?(deadlines?|dates?|targets?)|deadlines? (have |has )?(we|they) (have )?(blown|bust|missed|overshot)
    overrun|overran|lapsed|been and gone|sell by dates?|should be (done|finished|completed?|delivered) but (is|are) not
    (beyond|over) (its|their|the) (deadlines?|dates?|targets?( dates?)?|due dates?)|run over
    supposed to (be|have) (been )?(done|finished|completed?|delivered) by now
  `),
  notOverdue: turns(`
    (not|never|without being|neither) (yet |been |actually |technically |currently |already )*(over ?due|past due)|nothing over ?due
  `),
  due: turns(`
    due(?! to (start|begin|commence))|deadlines?|finish(ing|es)?|complet(es|ing)|conclud(es|ing)|ending|ends|target dates?|coming up|upcoming
    be (completed|delivered|done|finished)|complete by|deliver by|expected (by|in|to(?! (start|begin)))|scheduled (for|to(?! (start|begin)))
    what is (coming )?next$|next up|on the horizon|wrap up|land(s|ing)?|mature
    (planned|meant|supposed|intended|pencilled in|slated|earmarked|promised?|timetabled|down|targeted|aimed|lined up) (for|to (be )?(finish(ed)?|end|complete[d]?|done|delivered))
  `),
  changes: turns(String.raw`
    (dropped|slid|fell|fallen|dipped|risen|climbed|jumped) (back )?from|(reds|ambers|greens|delays|completions) (are|that are) new
    did .{1,40} (improve|worsen|recover|deteriorate|slip)( |$)|what (has |have |is |was )?(changed|moved|new|different|shifted)|(any ?thing|something|nothing) (has |have |been |that has )*(changed|moved|shifted|new|different)|changes?|chang(ed|ing)|movements?
    (?<!(have|has) (we|you|they|i|it) )(?<!(we|you|they|i) have )(got|gotten|getting|gone|become|turned|turn|went|become) (any )?(worse|better|red|amber|green|blue|off track|on track|late|backwards)
    worse(ned|ning)?|deteriorat(ed|ing|ion)|newly|new (reds|ambers|completions|delays)|recovered
    back on (track|course)|(move[ds]?|go|goes|going|gone|went|changed?|turn(ed)?|switch(ed)?) from|moved (to|into|out)|improved|improvement
    slipped since|since (the )?(last|q\d|quarter|previous)|since we last|fallen behind|got back
  `),
  worse: turns(`
    worse(ned|ning)?|deteriorat(ed|ing|ion)|slipped|fallen behind|backwards|declined
    (gone|turned|went|new|newly) (to )?(red|reds|amber|ambers|off track|late)
  `),
  better: turns(`
    better|improved|improvement|recovered|back on (track|course)
    (gone|turned|went) (to )?(green|on track)|got back
  `),
  newlyComplete: turns(`
    newly (complete|completed|finished|done)|(completed|finished|delivered|closed) since|new completions
  `),
  compare: turns(`
    compare|compared|comparing|comparison|versus|vs|q[1-4] v q[1-4]|against (last|this|the|q[1-4])|(quarter|year|month|q[1-4]) against|next to (q[1-4]|last|this|the (last|previous))|stack up|diff(erence)?s? between|what is different between
    (measure|measures|measuring|shape|shapes|shaping|bear|fare|faring) up (to|against|with)|better off than|next to (one another|each other)|(set|put|place|lay|stack) .{1,60} (beside|next to|alongside|against)
    side by side|alongside|line up .{1,60} (with|against|and)|set .{1,60} against|up against|relative to|(better|worse) (than|or worse) |how (does|do) .{1,60} (compare|differ)
  `),
  history: turns(String.raw`
    what did ([a-z0-9]+ ){1,3}(say|said|report|put|write|tell)|(was|were|we|they) (said|reported)(?! (as|to be)\b)|been (said|reported)(?! (as|to be|either|behind|off|on|late|delayed|red|amber|green|complete)\b)
    what (had |have |did )?(we|they|i|you|he|she|the council) (had |have )?(say|tell|told|gave|give|wrote|promised?) (to )?(the )?(cabinet|scrutiny|members|council|committee|board|leader|public|people|residents|overview)
    what (was|were) (our|the|your|their|my|his|her) (line|stance|story|answer|explanation|message|excuse|wording|narrative|take|reasoning|commentary|words) (on|for|about|over|behind|with|regarding)
    (last quarter|last time|previous|earlier|q[1-4]) (line|answer|wording|explanation|story|words|rating)|what (was|were|had been|has been) (written|recorded|noted|claimed)|(always|ever) (been|said|reported|written|rated)|history|histories|previous(ly)? (said|reported|updates?|status(es)?|answers?|commentary|position)
    over time|time ?line|how has .{1,60} (changed|moved|progressed|gone|developed)|past updates
    (last|previous|earlier) (update|commentary|answer|position|time) (on|for|about)|track record
    (when|how long ago|since when|how long) (did|was|were|has|have) .{1,80}\b(first|go|gone|become|became|turn|turned|fall|fallen|slip|slipped|get|been) (go |gone |going |become |turn |turned |fall |fallen |slip |slipped |get |been |reported |rated |marked |flagged |said |a |as |to )*(off|behind|on track|red|amber|green|blue|late|delayed|complete|completed|at risk|into)
    when (did|was|were) .{1,80}\b(first|last|previously) (reported|rated|marked|flagged|updated|move|change|slip|raised)
    audit trail|story so far|been rated|rated (last|in q|before)|all the updates|every update
  `),
  slipped: turns(`
    (greens?|on track|completed?|blues?)( ones| actions| items)? (that|which|but) (have |has |had )?(been )?(slipped|moved|delayed|put back|pushed back)
    slippages?|slipp?(ed|ing)? (by|more|the|most|over|furthest)
    how (far|much) (have|has|did) .{0,40}(slip|slipped|moved)|(pushed|put|moved|shunted|shoved|knocked|kicked) back|pushed (out|on)|put off|postponed|deferred
    had (its|their|the) (target )?(dates?|deadlines?) (changed|moved|pushed|put|revised|extended|re ?set)
    extended|re ?dated|re ?forecast|rescheduled|date (has |have )?(been )?(changed|moved|pushed|slipped)
    changed (its|their|the) dates?|new dates?
  `),
  timesMoved: turns(String.raw`
    how (many times|often) .{0,60}\b(moved|changed|slipped|slip|move|change|revised|put back|pushed|extended|delayed|missed|rescheduled)
    (moved|changed|slipped|revised|pushed|put|extended|missed|delayed|rescheduled)\b.{0,30}\b(more than|at least) (once|twice|\d times|(two|three|four) times)
    (moved|slipped|changed|revised|extended|delayed)( back| its date| date| dates)? (twice|three times|repeatedly|again and again|several times|multiple times|many times)
  `),
  original: turns(`
    originally|initially|(original|initial|old|baseline|first) (target |due |finish |end |completion |delivery |planned |proposed )*(dates?|deadlines?|targets?)
    in the first place|at the (outset|start|beginning)|to (begin|start) with|from the (outset|start|beginning|off)|used to be due|(were|was) (first|once) (due|meant|planned|promised|set|supposed|expected|scheduled|intended|down|agreed)
    first (promise[ds]?|planned|set|meant|due|scheduled|agreed|intended|targeted|aimed|supposed|committed|pencilled|said we would)|before (it|they|that|the date) (was |were |got )?(moved|slipped|changed|put back|revised|pushed|slid)
  `),
  revised: turns(`
    revised (target )?(dates?|deadlines?|targets?)|revised (one|ones)|(been )?revised
  `),
  notRevised: turns(`
    not (been )?(moved|slipped|changed|shifted) (from |off )?(their|its|the) (first |original |target |due )*(dates?|deadlines?)|(kept|keep|keeps|keeping|held|still have|still has|stuck to|sticking to) (to )?(their|its|the) (original|first|initial) (target )?(dates?|deadlines?|targets?)
    (no|without|not got|not have|lacking|missing|not had|never had) (a |any )?(revised|new|forecast|recovery|fresh) (target |finish |end |completion )?(dates?|deadlines?|targets?)
    (no ?one|nobody|no owner|never|not|yet to|still to|failed to|forgotten to) (has |have |had |be |been |yet |actually |even |ever |bothered |to )*(gave|give|given|giving|set|put|agree|agreed|supply|supplied|get|got|receive|received|provide|provided|suggest|suggested|propose|proposed|offer|offered) (in |us |me |it |them |forward |a |an |any )*(revised|new|forecast|recovery|fresh) (target |finish |end |completion )?(dates?|deadlines?|targets?)
    not (been )?(revised|re ?dated|re ?forecast)
  `),
  ...ofPeople,
  leavingOut: turns(`${leavingOut}|(${partingVerbs}|${settingVerbs}) .{1,60} (out|aside|away)`),
  ...ofAnswers,
  again: turns(`
    start (again|over)|reset|(clear|remove|drop) (that|it|(the |all |all the )?filters?|everything)|forget (that|it)|new question
    from scratch|scrap that
  `),
  reset: turns(`
    ^(ok |okay |please |now |can we |let us |i want to |right )*(start (again|over|afresh)|reset|from scratch|forget (that|it|all that)|scrap that|clear everything)( please)?$
  `),
  allThemes: turns(`
    (all|every|any|across|whole) (of )?(the )?themes?|(the )?(whole|entire|full) plan|all of (it|them)
    across the (board|plan|council)|council ?wide|everywhere|^(and |so |ok )?(in total|overall|altogether|all together|all told)$
  `),
  noOwner: turns(`
    (do|does|have|has|is|are)? ?(not|no|without|with no|lacking|missing|nobody)( have| having| got| yet)?( an| any| a)?( named| assigned| action)? (owners?|owned|lead|leads|one assigned|assigned)
    (nobody|no one) (has |have )?(picked up|taken on|taken up|claimed|put (his|her|their|a) name (to|against))|unowned|unassigned|orphan(s|ed)|up for grabs|going begging|(nobody|no one|no) name (is |are )?(on|against|next to|beside)|(nobody|no one) (is )?(leading|owning|in charge|looking after|down for|against)|(nobody|no one) (owns|owned|is responsible|leads)|not (assigned|allocated)
    ownerless
  `),
  noDate: turns(`
    (no|without|with no|without an?|lacking|missing|not have an?|not got an?) (target |due |end |original )?(dates?|deadlines?)|undated|open ended
  `),
  carriedOver: turns(`
    carried (over|forward)|carry (over|forward)
    (outstanding |left ?overs? |remaining |old )?(actions |ones |items |stuff |things |bits )?(from|in|out of|under) (the )?(original|previous|old|earlier|former|last year) ?(plan|year plan)?|(outstanding |left ?overs? |remaining )?(actions |ones |items |stuff |things |bits )?(from|in|out of|under) (the |our )?last plan
    left ?overs?|last year plan|(original|old|previous|former) plan|roll(ed)? (over|forward)|brought (over|forward)|inherit(ed)?|hang ?overs?|hold ?overs?|carry ?overs?|legacy
  `),
  notCarriedOver: turns(`
    not (carried|rolled) (over|forward)|new (actions|this year)|this year (own )?(actions|plan)
    (excluding|without|except|leaving out|not) (the )?(carried|outstanding|left|original)
  `),
} as const;

export type Cue = keyof typeof patterns;

/** Whether the words have this turn of phrase. */
export function hints(said: Utterance, cue: Cue): boolean {
  return said.says(patterns[cue]);
}

/** Every word that a turn of phrase looks for: correctly spelt, whatever it is near to. */
export function cueWords(): string[] {
  return Object.values(patterns).flatMap(({ source }) => source.match(/[a-z]{4,}/g) ?? []);
}

/** The pattern itself, to take the words out. */
export function cuePattern(cue: Cue): RegExp {
  return patterns[cue];
}
