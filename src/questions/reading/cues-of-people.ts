import { turns } from './turns.ts';

/** Turns of phrase about who answers, who is to be reminded, and what is the asker's own. */
export const ofPeople = {
  responses: turns(String.raw`
    respond|responded|responding|response|responses|repl(y|ies|ied)|returns?|returned
    submi(t|tted|ssion|ssions)|chase|chased|chasing|nudge|nudged|remind|reminded|reminder|reminders
    (sent|send|sending|handed|hand) (in|back)( |$)|(?<!(were|was|been|being|are|is|be|got|get|gets)( [a-z]+){0,3} )(put|got|get) (in|back)( (yet|already|now|on time|so far|late))?$
    (sent|send|sending|given|give|handed|put in|got) (in )?(me |us )?(their|his|her|your|an|any|the|q\d) (q\d )?.{0,12}(updates?|returns?|answers?)
    (done|completed|made|finished|filled in|provided|missing|outstanding|late|owe|owes) (with )?(their|an|his|her|any|the|us an?|me an?)? ?.{0,8}updates?
    updates? .{0,25}(outstanding|missing|yet to come|still to come|received|come in|in so far|not in)
    (do|does|did|done|updated|update) (theirs|his|hers)|(do|does|did|done) (their|an|his|her|the) updates?
    (send|sent|given|got|put|done|hand|handed|submitted|return|returned) (in )?(hers|his|theirs)|(hers|his|theirs) (in|back|done|sent)
    (who|owners?|leads?|officers?|managers?|people|anyone|anybody|everyone|everybody|nobody|no one)( (has|have|had|did|do|does|is|are|was|were|not|never|yet|still|already|ever|actually|really|that|who|failed to|forgot to|neglected to|bothered to|remembered to))* (answer(ed)?|reported|report|repl(y|ied)|got back)
    (get|got|getting) (their|his|her|an|the|q[1-4]) (updates?|returns?|answers?) (in|done|over|back|through)|how far .{0,20}(with|through|into) the (round|return|collection)|(outstanding|missing|awaited|yet to come|still to come) (for|in|from) (the|this) (round|return|window|collection)|waiting (for|on)|(has|have|had|who) (not )?(yet )?(updated|answered|reported)
    still to (update|answer|report|reply)|yet to (update|answer|report|reply|respond)
    ^(so |and |ok )*(is|are|was|were) .{1,40} (updates?|returns?|answers?) (in|back|late|done)( yet| now| or not)?$
    when (does|is|will|do) the (round|window|return|collection|updates?) (close|closing|end|due|shut)
    deadline for (the )?(updates|returns|round)|round (close|closes|end|ends|going|status|stand|progress|finished|closed|complete|over|open|done)|how is the round
    ghost(ing|ed)?|(blank|snub)(bing|bed|ing|ed) (us|me)|gone (quiet|dark|awol|silent|missing|to ground)|radio silence|(no|not a) (word|peep|sound|reply|squeak) (from|out of)
    ignor(ing|ed|es|e) (us|me|(the |our |my )?(round|request|card|bot|reminder|message|email|chaser)s?)|(keeping|kept|keeps|leaving|left) (us|me) (waiting|hanging)|(come|came) back (to us|to me|with)|owe|owes|owing
    (behind|late|slow|up to date) (on|with|in) (their|his|her|the) (updates?|returns?|answers?)|who (has|have|did) not (even |yet |actually )*(bother(ed)?|got round to it|got around to it|done it)
    (sent|send|handed|given) (us |me )?(anything|nothing|something|it|one) (in|back)( |$)|got (anything|nothing|something|it|one) back( |$)|(had|got|received) (anything|something|nothing|much|any ?thing at all) (back|in) from|dragging (their|his|her) (feet|heels)|heard (back )?from|(get|got|come|came|getting) back to (us|me|you)
  `),
  remind: turns(`
    (chase|nudge|remind|prompt|ping) (them|those|these|him|her|everyone|everybody|all|the|people|owners|[a-z]+)
    send .{0,20}reminders?|give them a (nudge|reminder)
  `),
  mine: turns(`
    (down|up|belongs?|falls?|fallen) to me|expected (of|from) me|(sits?|sitting|is|are|rests?) with me|i (need to|should|must|ought to) be (doing|finishing|getting|working)|under me|in my name|(against|on|by|next to|with|has|have|got|bearing) my name|mine|my own|i own|i am (responsible|leading|down|assigned|the owner)
    am i (responsible|leading|down|assigned|the owner|late|behind|up to date|on)|assigned to me
    am i (due|supposed|meant|expected) to|(must|should) i (finish|deliver|complete)|belong to me|do i (still |also |even |actually |now )*(owe|own|have|lead|need to (do|update|answer|report))
    have i (still |yet |also |even )*(got|answered|responded|replied|updated|sent|done)|what should i (update|do|report)
    what i (have|own|need)|on my (plate|list|desk)|i have (got )?(to|due|overdue)|for me to|owned by me
    i need to (do|update)|did i (say|answer|report|put|send)|i lead
  `),
  my: turns(`my`),
  mineMatter: turns(`
    actions?|updates?|milestones?|tasks?|items?|deadlines?|list|work|stuff|ones|status|statuses|due
    overdue|late|projects?|plan|answers?|reds?|ambers?|to do|responsib[a-z]+|returns?|response|measures?
    kpis?
  `),
} as const;
