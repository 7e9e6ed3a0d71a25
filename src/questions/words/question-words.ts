import { stemOf } from './stem.ts';

/**
 * The words that the reader looks for, so that a misspelt one is still met. Words of the plan are added from the plan
 * itself. A word that patterns in `reading/` look for belongs here or among the plain words.
 */
export const questionWords: readonly string[] = `
 divided dividing spread scattered clustered carve carved composition soonest nearest closest farthest latest chronological chronologically uppermost discount discounting discard discarding eliminate eliminating weed weeding screen screening sift knock omit omitted skip disregard besides aside strip stripped counting counted ignored excluded removed filtered previously
forget leave leaving take taking ignoring minus hide drop remove nothing neither add more fraction oldest line working detail details achieved accomplished accomplishments achievements concern concerns concerned furthest farthest success successes worried worry wins slippage slippages across easter christmas xmas pager pagers half halves lots rank ranked cllr cllrs adult against ahead altogether amber answer answered answering answers ambers annual anywhere april arrow arrows asks assess assessed assigned
attention august autumn average awaiting baseline behind below board briefing cabinet carried chased chasing channel chief clear closed
colour colours coming comparing confident confidence count counts cover covered covers csv data days december decline
declined declining definition definitions define delay delayed delays deteriorated digest direction decide decided difference document done
download draft earliest early easier either eight eighteen eleven ended ending ends excel except exceptions excluding
executive exceptions export extended february failed failing fallen falling fewest fifteen fifth figures finalised finish five
fixed following format fortnight forward four fourteen fourth friday further generate glance goals greatest green greens
grey headline headlines heard highest highlight high hit improve improved improving improvement incomplete increase
increased indicator indicators information instead instructions january july june kpi kpis lagging largest leadership
leading least list longest lower lowest maintained march mark marked meaning measure measures met metric metrics mid
missed missing monday monthly moved movement moving newly nine ninety november november numbers originally initially belong belongs falls sit sits log set record recorded stats statistics speak nudge nudged october off ongoing open
orange ordered outstanding overall overview passed past page pages paper pdf pi pis pending percentage performance
performing person picture position post postponed powerpoint prepare previous printed produce progress
progressing pushed quarterly raised rate rating recent recovered recovery red reds reforecast remaining remind reminder
reply replied replies respond responded response responses returned returns revised risk running schedule scheduled
scorecard second sent september sent seven seventh share show since six sixth slid slide slides slip slippage slipped
slipping slipped slowest smallest slt smt sorted spreadsheet spring stalled stand standing start status struggling stuck
submit submitted submission summaries summary summer table tell template ten tenth third thirty three track travel
trend trends trouble turned twelve twenty unable under underway unfinished unchanged until upcoming version versus vs
waiting wednesday weekly winter word worse worsened worst yellow yellows write
`
  .split(/\s+/)
  .filter((word) => word !== '');

const known = new Set(questionWords);
const stems = new Set(questionWords.map(stemOf));

/** Whether the word, or a form of it, belongs to the question and not to what it is about. */
export function isQuestionWord(word: string): boolean {
  return known.has(word) || stems.has(stemOf(word));
}
