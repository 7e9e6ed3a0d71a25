import { eachChanged, type LongList } from '../../plan/long-list.ts';
import type { PlanAction } from '../../plan/plan-action.ts';

/** The six people of the Teams test client; the first is the one at the keyboard. */
export const demoPeople = [
  { id: '00000000-0000-0000-0000-0000000000020', name: 'Alex Wilber', email: 'alexw@example.com' },
  { id: '00000000-0000-0000-0000-0000000000021', name: 'Megan Bowen', email: 'meganb@example.com' },
  { id: '00000000-0000-0000-0000-0000000000022', name: 'Adele Vance', email: 'adelev@example.com' },
  { id: '00000000-0000-0000-0000-0000000000023', name: 'Isaiah Langer', email: 'isaiahl@example.com' },
  { id: '00000000-0000-0000-0000-0000000000024', name: 'Patti Fernandez', email: 'pattif@example.com' },
  { id: '00000000-0000-0000-0000-0000000000025', name: 'Lynne Robbins', email: 'lynner@example.com' },
] as const;

/**
 * A document that names no owner at all is shared out for the demo, a theme a person, so that there is something to
 * try. One owner named anywhere, and the document is left as it is.
 */
export function shareAmongDemoPeople(actions: LongList<PlanAction>): LongList<PlanAction> {
  const themes = new Set<string>();
  for (const { owners, theme } of actions) {
    if (owners.length > 0) return actions;
    themes.add(theme);
  }
  const order = [...themes];
  return eachChanged(actions, (action) => {
    const person = demoPeople[order.indexOf(action.theme) % demoPeople.length];
    return { ...action, owners: person ? [person.email] : [] };
  });
}
