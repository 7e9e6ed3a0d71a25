import { decisionWords, givenUp } from '../../plan/action-decision.ts';
import type { PlanAction } from '../../plan/plan-action.ts';
import { answersFor } from '../../reporting/owners/owners.ts';
import { openingDay } from '../../reporting/rounds/round.ts';
import type { PassItem } from '../../reporting/updates/pass-items.ts';
import { asTyped } from '../render-card.ts';
import type { PassFacts } from './update-views.ts';

type About = Pick<PassFacts, 'records' | 'round' | 'person'>;

/** Why this round does not ask somebody about what is theirs, or was; `undefined` where it is somebody else's. */
export function whyNotAsked(item: PassItem, about: About): string | undefined {
  const ref = asTyped(item.ref);
  const { person } = about;
  if (item.disownedBy?.includes(person.id))
    return `You said that ${ref} is not yours. The performance team can give it back to you.`;
  if (!answersFor(item, person, true)) return undefined;
  const why = item.kind === 'action' ? whyNotDue(item.action, about) : '';
  return `${ref} is yours, but this round does not ask you about it${why === '' ? '.' : `: ${why}`}`;
}

function whyNotDue(action: PlanAction, { records, round }: About): string {
  const ruling = givenUp(action, openingDay(round));
  if (ruling) return `what was decided is ${asTyped(decisionWords(ruling))}.`;
  const status = records.plan.statusScheme.statuses.find(({ id }) => id === action.status);
  if (!status?.endsAction || action.continues) return '';
  const { label } = status;
  const { statedFor } = action;
  const [year, quarter] = statedFor?.split(' ') ?? [];
  const remedy =
    statedFor === null || statedFor === round.period
      ? 'the performance team can put it right'
      : `type “correct ${asTyped(action.ref)} for ${quarter} ${year}”`;
  return `it stands as ${label}. If that is wrong, ${remedy}.`;
}
