import type { PlanRecords } from '../plan/plan.ts';
import { delayWords, type PlanAction } from '../plan/plan-action.ts';
import type { Digest } from './digest.ts';
import type { FrozenSignOff, Snapshot } from './snapshots/snapshot.ts';

export const reportFormats = ['docx', 'xlsx', 'csv'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** Everything a progress report holds; the writers give it its form. */
export interface Report {
  records: PlanRecords;
  digest: Digest;
  /** The snapshot it reports; null for a position that is not published. */
  snapshot: Snapshot | null;
  signOffs: readonly FrozenSignOff[];
  /** For days in it: the council's own. */
  timeZone: string;
}

/** A theme's page: what was achieved and what stands in the way. */
export interface ThemeChapter {
  theme: string;
  lines: string[];
  achievements: PlanAction[];
  challenges: PlanAction[];
}

/** In the plan's order; themes without actions are left out. */
export function themeChapters({ records, digest }: Pick<Report, 'records' | 'digest'>): ThemeChapter[] {
  const { statuses } = records.plan.statusScheme;
  const having = (marked: (status: (typeof statuses)[number]) => boolean) =>
    new Set<string | null>(statuses.filter(marked).map(({ id }) => id));
  const done = having(({ endsAction }) => endsAction);
  const late = having(({ needsAttention }) => needsAttention);
  return digest.themes
    .filter(({ total }) => total > 0)
    .map(({ theme, counts }) => {
      const held = records.actions.filter((action) => action.theme === theme);
      return {
        theme,
        lines: counts
          .filter(({ count }) => count > 0)
          .map(({ count, label, percent }) => `${label}: ${count} (${percent}%)`),
        achievements: held.filter(({ status }) => done.has(status)),
        challenges: held.filter(({ status }) => late.has(status)),
      };
    });
}

/** What the owners say puts delivery at risk: those with a cause, red first, in the words given. */
export function risksOf({
  records,
  digest,
}: Pick<Report, 'records' | 'digest'>): { action: PlanAction; words: string }[] {
  const byRef = new Map(records.actions.map((action) => [action.ref, action]));
  return digest.needsAttention.flatMap(({ ref }) => {
    const action = byRef.get(ref);
    return action ? [{ action, words: delayWords(action) || action.commentary.trim() }] : [];
  });
}

/** `Year-Ahead-Plan-2024-12-19.docx`. */
export function reportFileName(
  { records, digest }: Pick<Report, 'records' | 'digest'>,
  format: ReportFormat,
): string {
  const name =
    records.plan.name
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 80) || 'plan';
  return `${name}-${digest.asAt.actions}.${format}`;
}
