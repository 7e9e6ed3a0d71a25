import { firstTarget } from '../../plan/action-decision.ts';
import type { PlanAction } from '../../plan/plan-action.ts';
import type { StatusScheme } from '../../plan/status-scheme.ts';
import { asTyped } from '../render-card.ts';
import { statusLine, targetText } from './update-views.ts';

export interface Fact {
  title: string;
  value: string;
}

/** What a card says of an action besides its words: theme, dates and status. Both targets where it was re-baselined. */
export function actionFacts(action: PlanAction, scheme: StatusScheme): Fact[] {
  const first = firstTarget(action);
  const facts = [
    { title: 'Theme', value: asTyped(action.theme) },
    { title: 'Target', value: asTyped(targetText(action.target)) },
  ];
  if (first.text !== action.target.text) {
    facts.push({ title: 'First promised', value: asTyped(targetText(first)) });
  }
  if (action.revisedTarget) {
    facts.push({ title: 'Now expected', value: asTyped(targetText(action.revisedTarget)) });
  }
  return [...facts, { title: 'Status', value: statusLine(action, scheme) }];
}
