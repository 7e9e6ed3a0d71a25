import { turns } from './turns.ts';

/** Turns of phrase that ask for more than rows: a meaning, help, a summary, a report, or to give an update. */
export const ofAnswers = {
  define: turns(`
    (significance|meaning|point|purpose|sense) of (the |a |an |that |this )?([a-z]+ ){0,3}(arrows?|symbols?|colours?|icons?|dash|dashes|rating|status|label)
    (arrows?|symbols?|colours?|icons?)( [a-z]+){0,4} (tell|tells|telling|say|says|saying|show|shows|indicates?|signif(y|ies)|about|all about|there for)( (me|us|you|it))?$|what (is|does|do|are) (it|that|they) (telling|tell|saying|say|indicating|indicate|signify|signifying)( (me|us|you))?$
    (what|why) (is|are) (there |the |that |this |those |these |an? )*(arrows?|symbols?|icons?) (pointing|going|facing)|^(so |and |ok )?what (is|are) (an? |the )?(i|information) (symbol|icon|mark|sign)s?$
    (read into|make of|take from|understand by|infer from) (the |a |an |that |this )?([a-z]+ ){0,3}(arrows?|symbols?|colours?|icons?|rating|status)
    explain (the |a |an |that |this |what (the|an?) )?([a-z]+ ){0,3}(arrows?|symbols?|colours?|icons?|dash|dashes)|explain what .{1,60} (is|are|means?)$
    (when|how|why) (would|do|does|should|might|can) (you|we|someone|anyone|they|an action|something) (call|rate|mark|class|flag|label|describe|say|go|turn|become|get)( (something|an action|it|things?|one|a milestone|rated|called|marked|classed|as|to be|a))* 
    (at|from) (what|which) point (is|does|would|do|should|can|might) (you|we|it|something|an action|someone|a milestone|one|things?)|what (makes|would make) (you|us|someone) (call|rate|mark|class|flag|label|describe)|what (has|would have|needs|must|would need) to happen for (it|something|an action|one|a milestone|things?)|what does it take (for (it|something|an action|one|a milestone) )?to (be|go|turn|become)
    how come (something|an action|things?|it) (goes|turns|becomes|gets|is) |what do you (class|count|treat|regard|describe|call) (as )?
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
    what (else )?can you (tell|show|give|answer)( me| us)?$|what (else )?can (you|i) (do|ask|say|help)|what (do|are) you( do| for| able)?$
    how (do|can|should|would) (i|we|you) (ask|use|see|get|find|filter|search|work(?! out)|talk|phrase|word|put it|say|type|go about|make you|change|narrow|limit|look (up|for)|submit|update|export|download|view)
    how does (this|it|that) (bot |thing |app |tool |work thing )?work|what (should|could|might|would|do|can|must) (i|we) (have to |need to )?(ask|say|type|put|write|enter)( (to|in|for|if)|$)|what (words?|phrases?|wording|question|command) (do|should|can|could|would|must) (i|we) (use|type|put|say|ask)|(best|right|easiest|quickest|correct|proper|a) (way|wording|words|phrase) (to|for) (ask|phrase|put|word|say|get|see|asking|phrasing|wording|putting|getting)|how best to (ask|phrase|word|put)|(idea|sense|feel|flavour) of what (i|we|you) (can|could|might|should)
    (give|show) me (some |an )?examples?|what (questions|things|sort|kinds?|types?) .{0,30}(you|i) |who are you
    what is this (bot|thing)|need (some )?help|can you help|help (me )?(with|using|understand)
    is there (an?|any|some) ((user|quick|short|how to) )?(guide|manual|tutorial|faqs?|instructions|crib sheet|cheat sheet)( (to|for|on|about|of) (how|using|use|this|the bot|you|it)( .*)?)?$
    about (yourself|you)$|what are my options|can (i|you) ask|i am new|what is this$|^(and |also )?can you (do|handle|cope with|filter|sort|group|search|understand|read|show|split) [^ ]+( [^ ]+){0,3}( as well| too)$|can you (filter|sort|group|search)|^i am (stuck|lost|confused)
    i do not (understand|get it|know (what|how))|teach me|how to (use|ask)
  `),
  digest: turns(`
    (what is|give me|get me|want|need) (the|a) (picture|gist|score|state of affairs|temperature|skinny|long and short)|(what|all|anything) (do |else )?(i|we) (need|ought|should|have) (to )?(know|be aware of)( about)?|(one|a|short|quick|single) paragraph|(couple of|few|two|three) (lines|sentences)|in a few words
    what is the (current |overall |latest |present )*(position|situation|picture) (in|for|across|with|at)
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
    how (did|do|does|was|were) .{1,40} (look|looked|stand|stood|shape up|fare|compare|rate|rated)( |$)|where (did|does|was|were) .{1,40} (stand|stood|get to|got to|at)( |$)
    how (did|have|has) .{1,40} (do|done|gone|go|get on|perform|performed|fared?)( |$)
    how (is|are|was|were) .{0,60}(doing|going|looking|getting on|performing|progressing|shaping up|coming along|faring)
  `),
  report: turns(`
    reports?|export|download|print( out| off)?|word (doc|document|version|file|copy|format)
    (in|to|as|into|a) (a )?(word|excel|csv|pdf|spreadsheet)|excel|spreadsheet|csv|pdf|docx|xlsx
    briefing (note|paper|pack)|briefing|board paper|cabinet paper|committee paper|(an?|the|my|our|this|next|that) paper for|^paper for|printable
    (one|1|2|two) pagers?|a page on|crib sheet|slides|a slide|slide (deck|pack)|powerpoint|tracker (document|file|for)
    (something|anything) (that )?(i|we) can (hand|give|pass|send|take|circulate|share|show) 
    (something|put together|pack|write up|update) for (the )?(cabinet|scrutiny|slt|smt|board|committee|audit|council|leader|mayor)
  `),
  making: turns(`
    draft|write|produce|prepare|create|make|generate|export|download|send|need|want|give|get|put|build
    print|printed|pull|do|run|can (i|you|we)|could (i|you|we)|turn|save|compile|share|email|have
  `),
  ownUpdate: turns(`
    (i|we|me|to) (give|do|make|add|log|record|provide|enter|put in|send in|write|type in|share|supply|file|submit|tell you) (you )?(my|our|an|the) ([a-z0-9]+ ){0,2}updates?
    ^(here is |this is )?my (latest |q[1-4] |quarterly )?update (on|for|about)|(i|we) (have|have got) (an|my|our) update|let me update you
    (i|we) (want|need|would like|have) to report (progress|an update|back|completion)
  `),
  update: turns(`
    (i|we|can|to|let|need|want|like)( me| us| i| you| we)?( to)? (update|change|edit|correct|amend|submit|record|log|revise|report on|add an update|give an update|make an update)
    (ready|time|about|here|keen) to (do|start|give|make|submit|fill in|complete|finish|enter|get on with|get through) (my|our) (q[1-4] |quarterly |quarter )*(updates?|returns?|answers?|reporting)
    (need|want|like|have) to (tell|let) (you|them|the team)|submit (my|an|the) update|(add|log|record|give|enter|make) (an|my|the) update
    ^(i|we) (have |has )?(now |just |already )?(finished|completed|delivered|started|closed|signed off)
    (i|we|can|to|let|want|like|me) (put|get|pop|stick|send|file|hand|drop|give|type|write) (you |in )?(my|our|an|this|the) (q[1-4] |quarterly |quarter |latest |status |short )*(updates?|answers?|returns?)
    ^(please )?(update|amend|correct|edit|change|revise|log|submit|mark|set(?! out)|record) 
  `),
  change: turns(String.raw`
    (mark|set|change|move|switch|flag|update|turn|rate|re ?rate|put|record)\b.{1,80}\b(as|to|done|complete[d]?|green|red|amber)
  `),
} as const;
