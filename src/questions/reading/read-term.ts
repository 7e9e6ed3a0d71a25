import type { Direction, MeasureRating } from '../../plan/measure.ts';
import type { Heard } from './hear.ts';

/** What the product's own words are called in a definition. */
const glossaryTerms: [string, RegExp][] = [
  ['RAG', /\b(rag|colours?|traffic lights?)\b/],
  ['Overdue', /\boverdue\b/],
  ['Carried over', /\bcarried (over|forward)\b/],
  ['Revised target', /\b(revised (target|date|deadline)|forecast date)\b/],
  ['Original target', /\b(original (target|date|deadline)|baseline)\b/],
  ['Direction of travel', /\b(direction of travel|arrows?)\b/],
  ['Scorecard', /\bscorecards?\b/],
  ['Digest', /\bdigest\b/],
  ['Reporting round', /\b(reporting )?rounds?\b/],
  ['Reporting period', /\b(reporting period|quarters?|q[1-4])\b/],
  ['Statuses', /\b(status(es)?|ratings?|rated|symbols?)\b/],
  ['Milestone', /\b(milestones?|plan actions?)\b/],
  ['Outcome', /\boutcomes?\b/],
  ['Theme', /\bthemes?\b/],
  ['Measure', /\b(measures?|kpis?|pis?|performance indicators?)\b/],
  ['Golden thread', /\bgolden thread\b/],
];

const directionNames: [Direction, RegExp][] = [
  ['improved', /\b(up arrow|improved|improving|arrow (pointing |going )?up(wards)?)\b/],
  ['declined', /\b(down arrow|declined|declining|arrow (pointing |going )?down(wards)?)\b/],
  [
    'maintained',
    /\b((right|sideways|flat|horizontal|level) arrow|maintained|arrow (pointing |going )?(right|sideways|across))\b/,
  ],
];

const ratingNames: [MeasureRating, RegExp][] = [
  ['on_or_above_target', /\bon or above target\b/],
  ['below_but_confident', /\bbelow (target )?but confident\b/],
  ['high_risk', /\bhigh risk\b/],
  ['cannot_be_assessed', /\bbe assessed\b/],
  ['information_only', /\binformation (only|measures?)\b|\bi (symbol|icon|mark|sign)\b/],
];

/** What a definition is wanted of; null when the words name nothing that can be defined. */
export function readTerm(heard: Heard): string | null {
  const { said } = heard;
  const direction = directionNames.find(([, pattern]) => said.says(pattern));
  if (direction) return `direction: ${direction[0]}`;
  const rating = ratingNames.find(([, pattern]) => said.says(pattern));
  if (rating) return `rating: ${rating[0]}`;
  const labels = statusLabels(heard);
  if (labels.length > 0) return labels.join(' vs ');
  return glossaryTerms.find(([, pattern]) => said.says(pattern))?.[0] ?? null;
}

function statusLabels({ statuses, lexicon, said }: Heard): string[] {
  const { statuses: known, slippage } = lexicon.records.plan.statusScheme;
  const named = statuses?.statuses ?? [];
  const onTheLine =
    isOnTheLine(said.whole) && slippage !== null ? [slippage.delayed, slippage.failed] : named;
  const labels = known.filter(({ id }) => onTheLine.includes(id)).map(({ label }) => label);
  if (labels.length !== 1 || !said.says(/\bon ?going\b/)) return labels;
  const both = statuses?.continues === null ? labels : [];
  return [...both, `${labels[0]} / ongoing`];
}

/** "Is exactly three months late a delay or not met?" */
export function isOnTheLine(words: string): boolean {
  return (
    /\b(\d{1,2}|one|two|three|four|five|six|a) months?\b/.test(words) &&
    /\b(counts?|classed|means?|class)\b|\bor (a |an |is it |it )?(not|will|known|met|delay|fail|red|amber|behind|off|missed)/.test(
      words,
    )
  );
}
