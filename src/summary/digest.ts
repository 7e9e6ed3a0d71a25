import { GoldenThreadError } from '../errors.ts';
import { type Day, formatDay } from '../plan/dates/day.ts';
import type { PlanRecords } from '../plan/plan.ts';
import type { PlanAction } from '../plan/plan-action.ts';
import type { StatusScheme } from '../plan/status-scheme.ts';
import { countMeasures, type MeasureCounts } from './measure-counts.ts';
import { type Movement, movementSince, type NoMovement, type PreviousPosition } from './movement.ts';
import { type AttentionItem, needsAttention } from './needs-attention.ts';
import { countByStatus, countLines, type StatusCount, type StatusCounts } from './rag-counts.ts';
import { counted } from './wording.ts';

/** Actions and measures speak of different days; `measures` is null where no measure says. */
interface AsAt {
  actions: Day;
  measures: Day | null;
}

/** How many of the actions asked about in the round have been answered. */
interface Responded {
  of: number;
  count: number;
}

/** Earlier positions, as far as there are any. */
export interface PreviousPositions {
  lastDigest?: PreviousPosition | undefined;
  lastQuarter?: PreviousPosition | undefined;
  sameQuarterLastYear?: PreviousPosition | undefined;
}

export interface DigestRequest {
  records: PlanRecords;
  asAt: AsAt;
  /** Null when no round has asked for anything. */
  responded: Responded | null;
  /** One theme, by its name in the plan; the whole plan when left out. */
  theme?: string;
  /** Positions to compare with; movement is empty when left out. */
  previous?: PreviousPositions;
  /** What has to be said about where the figures come from. */
  note?: string;
}

export interface ThemeCounts {
  theme: string;
  total: number;
  counts: StatusCount[];
}

/** The channel post as data: what `digest --json` prints and what the card and the text are made from. */
export interface Digest {
  plan: { id: string; name: string };
  /** Null for the whole plan. */
  theme: string | null;
  asAt: AsAt;
  /** Base and date: `100 actions, as at 19 December 2024`. */
  headline: string;
  /** What has to be said about where the figures come from; null where nothing has. */
  note: string | null;
  /** All rows counted, n/a rows included. */
  total: number;
  /** Without n/a rows. */
  rated: number;
  /** In the scheme's order, statuses that nobody has included. */
  counts: StatusCount[];
  /** `25% (25) complete`; statuses that nobody has are left out. */
  lines: string[];
  /** In the plan's order, themes without actions included. */
  themes: ThemeCounts[];
  /** Since the last digest, else since last quarter; `{}` where there is neither. */
  movement: Movement | NoMovement;
  /** Each comparison that could be made. */
  movements: { [Since in keyof PreviousPositions]?: Movement };
  /** All of them, red first: cut the list with `attentionPage` where room is short. */
  needsAttention: AttentionItem[];
  /** Null where the plan (or the theme) has no measures. */
  measures: MeasureCounts | null;
  responded: Responded | null;
}

/** Adds the plan's position up. Throws `not_found` when the plan has no theme by that name. */
export function buildDigest(request: DigestRequest): Digest {
  const { records, asAt, responded, theme = null, note = null } = request;
  const { plan } = records;
  const scheme = plan.statusScheme;
  if (theme !== null) checkTheme(records, theme);
  const inTheme = (row: { theme: string | null }) => theme === null || row.theme === theme;
  const actions = records.actions.filter(inTheme);
  const measures = records.measures.filter(inTheme);
  const counts = countByStatus(actions, scheme);
  const byTheme = groupedByTheme(actions);
  const movements = movementsOf(actions, request);
  return {
    plan: { id: plan.id, name: plan.name },
    theme,
    asAt,
    headline: headlineOf(counts, theme, asAt.actions),
    note,
    total: counts.total,
    rated: counts.rated,
    counts: counts.rows,
    lines: countLines(counts),
    themes: themeNames(records)
      .filter((name) => theme === null || name === theme)
      .map((name) => themeCounts(name, byTheme.get(name) ?? [], scheme)),
    movement: movements.lastDigest ?? movements.lastQuarter ?? {},
    movements,
    needsAttention: needsAttention(actions, scheme),
    measures: measures.length > 0 ? countMeasures(measures) : null,
    responded,
  };
}

function checkTheme(records: PlanRecords, theme: string): void {
  const known = themeNames(records);
  if (known.includes(theme)) return;
  throw new GoldenThreadError(
    'not_found',
    `${records.plan.name} has no theme called “${theme}”. Its themes are: ${known.join('; ')}.`,
  );
}

/** The plan's themes, then any that only an action names. */
function themeNames({ plan, actions }: PlanRecords): string[] {
  return [...new Set([...plan.themes.map(({ name }) => name), ...actions.map(({ theme }) => theme)])];
}

/** One pass, however many themes there are. */
function groupedByTheme(actions: readonly PlanAction[]): Map<string, PlanAction[]> {
  const groups = new Map<string, PlanAction[]>();
  for (const action of actions) {
    const group = groups.get(action.theme);
    if (group) group.push(action);
    else groups.set(action.theme, [action]);
  }
  return groups;
}

function themeCounts(theme: string, held: readonly PlanAction[], scheme: StatusScheme): ThemeCounts {
  const { total, rows } = countByStatus(held, scheme);
  return { theme, total, counts: rows };
}

function headlineOf({ total, rated }: StatusCounts, theme: string | null, asAt: Day): string {
  const without = rated === total ? '' : ` (${rated} without the ${total - rated} not rated)`;
  return `${counted(total, 'action')}${without}${theme === null ? '' : ` in ${theme}`}, as at ${formatDay(asAt)}`;
}

function movementsOf(actions: readonly PlanAction[], request: DigestRequest): Digest['movements'] {
  const { lastDigest, lastQuarter, sameQuarterLastYear } = request.previous ?? {};
  const since = (previous: PreviousPosition | undefined) =>
    previous && movementOf(actions, request, previous);
  const all = {
    lastDigest: since(lastDigest),
    lastQuarter: since(lastQuarter),
    sameQuarterLastYear: since(sameQuarterLastYear),
  };
  return Object.fromEntries(Object.entries(all).filter(([, movement]) => movement !== undefined));
}

/** In a digest of one theme the earlier position is cut to the same actions, so nothing counts as removed. */
function movementOf(
  actions: readonly PlanAction[],
  { records, theme }: DigestRequest,
  previous: PreviousPosition,
): Movement {
  const refs = new Set(actions.map(({ ref }) => ref));
  const statuses =
    theme === undefined ? previous.statuses : previous.statuses.filter(({ ref }) => refs.has(ref));
  return movementSince({ asAt: previous.asAt, statuses }, actions, records.plan.statusScheme);
}
