import { formatDay } from '../../plan/dates/day.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import type { Round } from '../../reporting/rounds/round.ts';

/** Where to click and what to try. */
export function welcomeText({
  url,
  records,
  round,
}: {
  url: string;
  records: PlanRecords;
  round: Round;
}): string {
  const theme = records.plan.themes.find(({ name }) => /econom/i.test(name)) ?? records.plan.themes[0];
  const asked = /econom/i.test(theme?.name ?? '') ? 'Economy' : (theme?.name ?? 'the plan');
  return `
Golden Thread is running with ${records.plan.name}.
The round ${round.period} is open, due ${formatDay(round.dueOn)}.

  Open ${url}
  You are Alex Wilber, and you play the performance team as well.

  1. Personal Chat holds a card with your actions and measures: press Start and answer.
     (Is the chat empty? Type: my actions)
  2. Type there:  what's off track in ${asked}?
                  my actions
                  post digest
                  help
  3. The digest appears in My Team, channel General.

Ctrl-C stops everything; what was saved is kept in ./.data.
`;
}
