import type { TargetDate } from '../plan/dates/target-date.ts';
import { delayWords, type PlanAction } from '../plan/plan-action.ts';
import type { Rag, StatusScheme } from '../plan/status-scheme.ts';

/** A plan action worth a manager's eye, with what its owner says about it. */
export interface AttentionItem {
  ref: string;
  text: string;
  theme: string;
  status: string;
  label: string;
  symbol: string;
  rag: Rag;
  /** The original target. */
  target: TargetDate;
  /** The forecast; null where nobody has given one. */
  revisedTarget: TargetDate | null;
  /** Cause and recovery where the owner gave them, else the published rationale as written; empty where neither was given. */
  reason: string;
  owners: string[];
}

/** What fits on a card or a page, and an honest word about the rest. */
export interface AttentionPage {
  shown: AttentionItem[];
  remaining: number;
  /** `and 12 more: ask me “what's late?”`; null when everything is shown. */
  remainder: string | null;
}

const urgency: Record<Rag, number> = { red: 0, amber: 1, grey: 2, blue: 3, green: 4 };

/** Every action whose status the scheme marks as needing attention: red first, then amber, else in document order. */
export function needsAttention(actions: readonly PlanAction[], scheme: StatusScheme): AttentionItem[] {
  const marked = new Map(
    scheme.statuses.filter((status) => status.needsAttention).map((status) => [status.id, status]),
  );
  return actions
    .flatMap((action) => {
      const status = action.status === null ? undefined : marked.get(action.status);
      return status === undefined ? [] : [{ action, status }];
    })
    .sort(
      (one, other) =>
        urgency[one.status.rag] - urgency[other.status.rag] || one.action.order - other.action.order,
    )
    .map(({ action, status }) => ({
      ref: action.ref,
      text: action.text,
      theme: action.theme,
      status: status.id,
      label: status.label,
      symbol: status.symbol,
      rag: status.rag,
      target: action.target,
      revisedTarget: action.revisedTarget,
      reason: delayWords(action) || action.commentary.trim(),
      owners: action.owners,
    }));
}

/** The first `limit` items; the remainder names the question that brings the rest, in the theme asked about. */
export function attentionPage(
  items: readonly AttentionItem[],
  limit: number,
  theme: string | null = null,
): AttentionPage {
  const shown = items.slice(0, limit);
  const remaining = items.length - shown.length;
  const question = theme === null ? 'what’s late?' : `what’s late in ${theme}?`;
  return {
    shown,
    remaining,
    remainder: remaining > 0 ? `and ${remaining} more: ask me “${question}”` : null,
  };
}
