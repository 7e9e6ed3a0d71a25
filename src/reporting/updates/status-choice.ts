import type { PlanAction } from '../../plan/plan-action.ts';
import type { StatusDefinition, StatusScheme } from '../../plan/status-scheme.ts';

/** A status as chosen on a card: one of the scheme's, and whether the work goes on after it. */
export interface StatusChoice {
  status: StatusDefinition;
  continues: boolean;
}

const continuing = '+continues';

/** The statuses an owner can choose, in the scheme's order; “… / Ongoing” where this plan uses it. */
export function statusChoices(
  scheme: StatusScheme,
  usesContinues: boolean,
): { title: string; value: string }[] {
  return scheme.statuses
    .filter((status) => status.rated)
    .flatMap((status) => {
      const choice = { title: `${status.symbol} ${status.label}`, value: status.id };
      const ongoing = { title: `${choice.title} / Ongoing`, value: `${status.id}${continuing}` };
      return status.endsAction && usesContinues ? [choice, ongoing] : [choice];
    });
}

/** The choice that stands for the action's present status; empty when its words are not in the scheme. */
export function chosenStatus(action: Pick<PlanAction, 'status' | 'continues'>): string {
  if (action.status === null) return '';
  return action.continues ? `${action.status}${continuing}` : action.status;
}

/** What a choice's value stands for; `undefined` when it is none that {@link statusChoices} can offer. */
export function readChoice(value: string, scheme: StatusScheme): StatusChoice | undefined {
  const continues = value.endsWith(continuing);
  const id = continues ? value.slice(0, -continuing.length) : value;
  const status = scheme.statuses.find(
    (known) => known.id === id && known.rated && (known.endsAction || !continues),
  );
  return status && { status, continues };
}
