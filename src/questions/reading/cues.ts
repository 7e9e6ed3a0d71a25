import { ofPeople } from './cues-of-people.ts';
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
    why|how (is )?come|reasons?|rationale|explanation|explain|justification|cause|caused|causing|excuse
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
    owners? (of|for)|accountable for|person responsible|who is (that|this|it) (down|assigned) to
    who is it
  `),
  state: turns(`
    status of|status for|state of|progress (on|with|of|for)|how is|how are|how far
    where (are|is|do) (we|they|it)|what is happening|what is going on|latest (on|with|for|about|from)
    any (news|progress|update|updates)|update on|updates on|news on
    what is the (latest|status|position|state|update|story|situation|progress)|tell me (more |all |everything |a bit )?about
    details? (of|on|for|about)|more (on|about|detail|info)
    how (late|overdue|far behind|delayed|far along) (is|are)|going with|getting on|happening with
    happened to
  `),
  listing: turns(`
    list|stuff|ones|to do with|which|what are|all|everything|every|any|anything|actions|milestones|the ones|those|items|tasks
    projects|things|reds|ambers|greens|show me (the )?(ones|actions)|give me (the|all)
    what (else )?(sits|falls|comes|goes|belongs|lives|is|are|do we have|have we got) (under(?! way)|beneath|within|inside)
    under (the )?[^ ]+( [^ ]+){0,4} (outcome|activity|heading|workstream|objective)
  `),
  howMany: turns(String.raw`
    how many|how much|number of|count|total number|tally|what number|percentage|percent|proportion|fraction
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
    by (theme|outcome|status|owner|month|activity|rag|person)|table of|tabulate|distribution
    what is (done|finished|complete|completed)( and)? what is not|(done|finished|complete) and not (done|finished|complete)|done (vs|versus|against) (not done|to do)
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
    (beyond|over) (its|their|the) (deadlines?|dates?|targets?( dates?)?|due dates?)|run over
    supposed to (be|have) (been )?(done|finished|completed?|delivered) by now
  `),
  notOverdue: turns(`
    (not|never|without being|neither) (yet |been |actually |technically |currently |already )*(over ?due|past due)|nothing over ?due
  `),
  due: turns(`
    due(?! to (start|begin|commence))|deadlines?|finish(ing|es)?|complet(es|ing)|conclud(es|ing)|ending|ends|target dates?|coming up|upcoming
    be (completed|delivered|done|finished)|complete by|deliver by|expected (by|in|to(?! (start|begin)))|scheduled (for|to(?! (start|begin)))
    on the horizon|wrap up|land(ing)?|mature
  `),
  changes: turns(String.raw`
    what (has |have |is |was )?(changed|moved|new|different|shifted)|(any ?thing|something|nothing) (has |have |been |that has )*(changed|moved|shifted|new|different)|changes?|chang(ed|ing)|movements?
    (got|gotten|getting|gone|become|turned|turn|went|become) (any )?(worse|better|red|amber|green|blue|off track|on track|late|backwards)
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
    side by side|alongside|line up .{1,60} (with|against|and)|set .{1,60} against|up against|relative to|(better|worse) (than|or worse) |how (does|do) .{1,60} (compare|differ)
  `),
  history: turns(String.raw`
    what did ([a-z]+ ){1,3}(say|said|report|put|write|tell)|(was|were|we|they) (said|reported)(?! (as|to be)\b)|been (said|reported)(?! (as|to be|either|behind|off|on|late|delayed|red|amber|green|complete)\b)
    history|histories|previous(ly)? (said|reported|updates?|status(es)?|answers?|commentary|position)
    over time|time ?line|how has .{1,60} (changed|moved|progressed|gone|developed)|past updates
    (last|previous|earlier) (update|commentary|answer|position|time) (on|for|about)|track record
    (when|how long ago|since when|how long) (did|was|were|has|have) .{1,80}\b(first|go|gone|become|became|turn|turned|fall|fallen|slip|slipped|get|been) (go |gone |going |become |turn |turned |fall |fallen |slip |slipped |get |been |reported |rated |marked |flagged |said |a |as |to )*(off|behind|on track|red|amber|green|blue|late|delayed|complete|completed|at risk|into)
    when (did|was|were) .{1,80}\b(first|last|previously) (reported|rated|marked|flagged|updated|move|change|slip|raised)
    audit trail|story so far|been rated|rated (last|in q|before)|all the updates|every update
  `),
  slipped: turns(`
    slippages?|slipp?(ed|ing)? (by|more|the|most|over|furthest)
    how (far|much) (have|has|did) .{0,40}(slip|slipped|moved)|pushed back|put back|moved back|postponed
    had (its|their|the) (target )?(dates?|deadlines?) (changed|moved|pushed|put|revised|extended|re ?set)
    extended|re ?dated|re ?forecast|rescheduled|date (has |have )?(been )?(changed|moved|pushed|slipped)
    changed (its|their|the) dates?|new dates?
  `),
  timesMoved: turns(String.raw`
    how (many times|often) .{0,60}\b(moved|changed|slipped|slip|move|change|revised|put back|pushed|extended|delayed|missed|rescheduled)
    (moved|changed|slipped|revised|pushed|put|extended|missed|delayed|rescheduled)\b.{0,30}\b(more than|at least) (once|twice|\d times|(two|three|four) times)
    (moved|slipped|changed|revised|extended|delayed)( back| its date| date| dates)? (twice|three times|repeatedly|again and again|several times|multiple times|many times)
  `),
  revised: turns(`
    revised (target )?(dates?|deadlines?|targets?)|revised (one|ones)|(been )?revised
  `),
  notRevised: turns(`
    (no|without|not got|not have|lacking|missing|not had|never had) (a |any )?(revised|new|forecast|recovery|fresh) (target |finish |end |completion )?(dates?|deadlines?|targets?)
    (no ?one|nobody|no owner|never|not|yet to|still to|failed to|forgotten to) (has |have |had |be |been |yet |actually |even |ever |bothered |to )*(gave|give|given|giving|set|put|agree|agreed|supply|supplied|get|got|receive|received|provide|provided|suggest|suggested|propose|proposed|offer|offered) (in |us |me |it |them |forward |a |an |any )*(revised|new|forecast|recovery|fresh) (target |finish |end |completion )?(dates?|deadlines?|targets?)
    not (been )?(revised|re ?dated|re ?forecast)
  `),
  ...ofPeople,
  define: turns(`
    what (does|do|did) .{1,80} (mean|stand for|indicate|signify|cover|include|refer to|describe|represent|imply)|what is .{1,60} means?|what (is|are) (the |that |this |those |these |an? )?([a-z]+ ){0,3}(arrow|symbol|colour|icon|dash)s?( [a-z]+){0,3} for|meaning of|mean by|meant by
    (supposed|meant|intended) to (mean|stand for|indicate|signify)|(does|do|did) (?!(that|this|it|they|those) ).{1,60} means? |definitions?|define|what makes (something|an action|it|one)|^(so |and |ok )?what (is|are) (an? |the )?(up|down|right|sideways) arrows?$|what (is|are) the diff(erence)?s?|diff(erence)?s? between|what counts as|counts? as|(class|count|call|treat|regard|rate) (an?|the) (action|milestone|thing|one|piece of work) as
    class(ed|es)? as|qualif(y|ies) as
    how (is|are|do you|do we|does) .{0,60}(decided|defined|calculated|worked out|rated|classed|judged|measured|work out|calculate|decide)
    ^(please |can you |could you )*explain [^ ]+( [^ ]+){0,2}( to (me|us))?$|what (is|are) meant|explain .{1,40} (for|as) an? (measure|kpi|action|status|rating)$|explain (what|the (colours?|status|statuses|ratings?|symbols?|rag|scheme))
    what do the (colours|statuses|ratings|symbols|arrows)|stands for
    before (it|something|an action) (is|becomes|turns|goes|gets|counts)
    when (is|does) (something|an action|it) (count|become|classed|counted|considered|called)
  `),
  whatIs: turns(`^(so |and |ok |please )*what (is|are) (an? |the )?[^ ]+( [^ ]+){0,3}$`),
  help: turns(String.raw`
    ^(help|\?|menu|commands?|examples?|start|get started|instructions|how to|guide|options)( me| please| you)*$
    what (else )?can (you|i) (do|ask|say|help)|what (do|are) you( do| for| able)?$
    how (do|can|should|would) (i|we|you) (ask|use|see|get|find|filter|search|work(?! out)|talk|phrase|change|narrow|limit|look|submit|update|export|download|view)
    how does (this|it|that) (bot |thing |app |tool |work thing )?work|what (should|could|might) i (ask|say|type)
    (give|show) me (some |an )?examples?|what (questions|things|sort|kinds?|types?) .{0,30}(you|i) |who are you
    what is this (bot|thing)|need (some )?help|can you help|help (me )?(with|using|understand)
    is there (an?|any|some) ((user|quick|short|how to) )?(guide|manual|tutorial|faqs?|instructions|crib sheet|cheat sheet)( (to|for|on|about|of) (how|using|use|this|the bot|you|it)( .*)?)?$
    what are my options|can (i|you) ask|i am new|what is this$|^(and |also )?can you (do|handle|cope with|filter|sort|group|search|understand|read|show|split) [^ ]+( [^ ]+){0,3}( as well| too)$|can you (filter|sort|group|search)|^i am (stuck|lost|confused)
    i do not (understand|get it|know (what|how))|teach me|how to (use|ask)
  `),
  digest: turns(`
    sum up|sum (the |our |all )?.{1,40} up|summar(y|ies|ise|ize)|over ?view|snapshot
    where (are we|we are|do we stand|we stand|things (are|stand)|are things|were we|we were|did we stand|we stood|things (were|stood)|were things)
    how ((are|were) (we|things|they all)|(is|was) (it all|everything|the plan|it)) (doing|going|looking|getting on|performing|progressing)
    position (for|on|of) (the )?(whole |entire )?(plan|council)|one line
    (overall|big|general|current|full) (position|picture|progress|performance|rag)|headlines?
    how are (things|we|they|it all) (in|for|with|on|over in)|headline figures|digest|state of play|at a glance|brief me|run ?down
    how is (the plan|everything|it all|it) (going|looking|doing)|dashboard|bird eye
    sum (it|this|things) up|tl dr|tldr|rag (summary|position|status)$
    are we (on (track|course|target|schedule)|there|doing (ok|okay|well))( overall| yet| with the plan| with it all| in general)*$
    are we (winning|nearly there|on top of (it|things|this)|in good shape|making progress)
    elevator pitch|(potted|short|quick|thirty second|two minute) (version|story|account|picture)|lay of the land|low ?down|big picture|top ?lines|key (points|messages)|highlights|where (the|our) plan (is|stands|has got to)
    (status|state|progress|update|latest) (of|on|for|with) (everything|it all|all of it|the (whole )?lot|the (whole |entire |full )?plan)( please| now)?$
    catch me up|bring me up to (date|speed)|in a nutshell
  `),
  howDoing: turns(`
    how (did|have|has) .{1,40} (do|done|gone|go|get on|perform|performed|fared?)( |$)
    how (is|are|was|were) .{0,60}(doing|going|looking|getting on|performing|progressing|shaping up|coming along|faring)
  `),
  report: turns(`
    reports?|export|download|print( out| off)?|word (doc|document|version|file|copy|format)
    (in|to|as|into|a) (a )?(word|excel|csv|pdf|spreadsheet)|excel|spreadsheet|csv|pdf|docx|xlsx
    briefing (note|paper|pack)|briefing|board paper|cabinet paper|committee paper|(an?|the|my|our|this|next|that) paper for|^paper for|printable
    (one|1|2|two) pagers?|a page on|crib sheet|slides?|powerpoint|tracker (document|file|for)
    (something|put together|pack|write up|update) for (the )?(cabinet|scrutiny|slt|smt|board|committee|audit|council|leader|mayor)
  `),
  making: turns(`
    draft|write|produce|prepare|create|make|generate|export|download|send|need|want|give|get|put|build
    print|printed|pull|do|run|can (i|you|we)|could (i|you|we)|turn|save|compile|share|email|have
  `),
  update: turns(`
    (i|we|can|to|let|need|want|like)( me| us| i| you| we)?( to)? (update|change|edit|correct|amend|submit|record|log|revise|report on|add an update|give an update|make an update)
    (ready|time|about|here|keen) to (do|start|give|make|submit|fill in|complete|finish|enter|get on with|get through) (my|our) (q[1-4] |quarterly |quarter )*(updates?|returns?|answers?|reporting)
    (need|want|like|have) to (tell|let) (you|them|the team)|submit (my|an|the) update|(add|log|record|give|enter|make) (an|my|the) update
    ^(i|we) (have |has )?(now |just |already )?(finished|completed|delivered|started|closed|signed off)
    (i|we|can|to|let|want|like|me) (put|get|pop|stick|send|file|hand|drop|give|type|write) (you |in )?(my|our|an|this|the) (q[1-4] |quarterly |quarter |latest |status |short )*(updates?|answers?|returns?)
    ^(please )?(update|amend|correct|edit|change|revise|log|submit|mark|set|record) 
  `),
  change: turns(String.raw`
    (mark|set|change|move|switch|flag|update|turn|rate|re ?rate|put|record)\b.{1,80}\b(as|to|done|complete[d]?|green|red|amber)
  `),
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
    unowned|unassigned|(nobody|no one) (owns|owned|is responsible|leads)|not (assigned|allocated)
    ownerless
  `),
  noDate: turns(`
    (no|without|with no|without an?|lacking|missing|not have an?|not got an?) (target |due |end |original )?(dates?|deadlines?)|undated|open ended
  `),
  carriedOver: turns(`
    carried (over|forward)|carry (over|forward)
    (outstanding |left ?overs? |remaining |old )?(actions |ones |items |stuff |things |bits )?(from|in|out of|under) (the )?(original|previous|old|earlier|former|last year) ?(plan|year plan)?|(outstanding |left ?overs? |remaining )?(actions |ones |items |stuff |things |bits )?(from|in|out of|under) (the |our )?last plan
    left ?overs?|outstanding actions|last year plan|(original|old|previous|former) plan|roll(ed)? (over|forward)|brought (over|forward)|inherit(ed)?|hang ?overs?|hold ?overs?|carry ?overs?|legacy
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
