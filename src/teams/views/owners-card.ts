import type { Plan } from '../../plan/plan.ts';
import { shorten } from '../../plan/shown-words.ts';
import { type OwnerProblem, type OwnersCheck, stillToReport } from '../../reporting/owners/assign-owner.ts';
import { type AdaptiveCard, asTyped, renderCard } from '../render-card.ts';

const most = { owners: 8, buttons: 3, refs: 12, text: 90 };

/** Owners to settle, each with the reason and a button an action; `loaded` says first what was just stored. */
export function ownersCard(
  { id, name }: Pick<Plan, 'id' | 'name'>,
  check: OwnersCheck,
  { loaded }: { loaded?: { title: string; text: string } },
): AdaptiveCard {
  const { problems } = check;
  const hidden = problems.length - most.owners;
  return renderCard('plan-owners', {
    title: loaded?.title ?? titleOf(problems.length),
    summary: [loaded?.text, `${loaded ? '' : `${asTyped(name)}: `}${sumUp(check)}`]
      .filter((part) => part !== undefined)
      .join('\n\n'),
    owners: problems.slice(0, most.owners).map((problem) => ({
      name: asTyped(nameOf(problem)),
      why: reasons[problem.kind],
      buttons: problem.refs.slice(0, most.buttons).map((ref) => ({
        title: `Assign ${shorten(ref, 40)}`,
        plan: id,
        ref,
      })),
    })),
    more: hidden > 0 ? `and ${hidden} more. Settle these, then type “check the owners” again.` : '',
  });
}

function titleOf(count: number): string {
  if (count === 0) return 'Every owner is known';
  return count === 1 ? '1 owner to settle' : `${count} owners to settle`;
}

function sumUp(check: OwnersCheck): string {
  const { problems } = check;
  const all = stillToReport(check);
  if (problems.length === 0) return `every owner of ${all} is known in Teams.`;
  const affected = new Set(problems.flatMap(({ refs }) => refs)).size;
  return `${affected} of ${all} ${affected === 1 ? 'has' : 'have'} an owner whom I do not know for sure in Teams. Whom I do not know, I cannot ask for an update.`;
}

function nameOf({ owner, refs }: OwnerProblem): string {
  const shown = refs.slice(0, most.refs).join(', ');
  const more = refs.length > most.refs ? ` and ${refs.length - most.refs} more` : '';
  return `${owner === null ? 'No owner' : shorten(owner, most.text)}: ${shown}${more}`;
}

const reasons: Record<OwnerProblem['kind'], string> = {
  missing: 'The document names nobody.',
  disowned: 'They said that this is not theirs. Say who is to answer for it.',
  unknown:
    'I have met nobody of just that name. Correct it in the document, add the app to a team of theirs, or assign somebody.',
  ambiguous: 'Several people go by that name. Give the e-mail address in the document, or say which of them.',
  guest: 'Only a guest goes by that name, and a name alone makes no guest an owner. Say who is meant.',
  unconfirmed:
    'Somebody of that name has written to me, but no team’s list of members shows them yet. Add the app to a team of theirs, or say who is meant.',
};
