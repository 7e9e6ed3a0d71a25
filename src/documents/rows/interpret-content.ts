import { builtInSchemes } from '../../plan/built-in-schemes.ts';
import { contradictionsOf } from '../../plan/contradictions.ts';
import { eachChanged, type LongList } from '../../plan/long-list.ts';
import type { Plan, PlanRecords, Theme } from '../../plan/plan.ts';
import type { PlanAction } from '../../plan/plan-action.ts';
import type { DoubtfulRef } from '../../plan/refs/contested-refs.ts';
import { assignRefsBy } from '../../plan/refs/plan-refs.ts';
import { shorten } from '../../plan/shown-words.ts';
import { matchStatus, recogniseScheme } from '../../plan/status-matching.ts';
import type { StatusScheme } from '../../plan/status-scheme.ts';
import { themeSpellings } from '../../plan/theme-names.ts';
import { wordingKey } from '../../plan/wording.ts';
import { badFile } from '../files/bad-file.ts';
import type { DocumentContent } from '../files/document-content.ts';
import type { ImportOptions, ImportWarning, ReadPlan, RowWarning } from '../imported-plan.ts';
import { financialYearIn, planIdFrom, planNameFrom } from '../plan-identity.ts';
import { checkTables } from '../tables/check-tables.ts';
import { knowTables } from '../tables/known-tables.ts';
import { type CollectedRows, collectRows } from './collect-rows.ts';
import { interpretMeasures } from './interpret-measures.ts';
import { contestedRefs, doubtfulRef } from './ref-doubts.ts';
import { type Survey, survey } from './survey.ts';

/**
 * Turns what a reader found into a plan; the same for every file format. The document is gone through twice, for a row
 * is only understood with the statuses and themes of all the others; of what it holds, only the records are kept, packed.
 */
export async function interpretContent(
  content: DocumentContent,
  fileName: string,
  options: ImportOptions,
): Promise<ReadPlan> {
  const mapping = options.mapping ?? {};
  const tables = await knowTables(content, mapping);
  await checkTables(tables, mapping);
  const id = options.planId ?? planIdFrom(fileName);
  const stored = await options.stored?.(id);
  const name =
    options.planName ?? (await planNameFrom({ content, tables, fileName }, mapping, stored?.plan.name));
  const surveyed = await survey(tables, mapping);
  const scheme = schemeFor(surveyed, options, stored);
  const financialYear = financialYearIn(id) ?? financialYearIn(name) ?? financialYearIn(fileName);
  const known = stored?.plan.themes.map((theme) => theme.name) ?? [];
  const collected = await collectRows(tables, mapping, {
    scheme,
    now: options.now,
    financialYear,
    themes: themeSpellings([...known, ...surveyed.themes]),
    defaultTheme: name,
  });
  const { wordings, measureRows } = collected;
  const { refs, doubtful } = assignRefsBy(stored?.actions ?? [], wordings, {
    retired: options.retired?.actions ?? [],
  });
  const actions = eachChanged(collected.actions, (action, index) => ({ ...action, ref: refs[index] ?? '' }));
  const measured = interpretMeasures(measureRows, stored?.measures ?? [], { ...options, financialYear });
  const plan: Plan = { id, name, statusScheme: scheme, themes: themesOf(wordings, stored) };
  const asAt = options.asAt ?? options.now.slice(0, 10);
  const doubts = content.doubts?.map(cellUnread) ?? [];
  return {
    plan,
    actions,
    measures: measured.measures,
    warnings: [
      ...schemeWarnings(surveyed, scheme),
      ...surveyed.warnings,
      ...doubts,
      ...actionWarnings(actions, { warnings: collected.warnings, doubtful, scheme, asAt }),
      ...measured.warnings,
    ],
    rows: surveyed.counts,
    headers: { actions: surveyed.columns.actions, measures: surveyed.columns.measures },
    contested: { actions: contestedRefs(refs, doubtful), measures: measured.contested },
  };
}

function schemeFor(
  { statuses }: Survey,
  { mapping }: ImportOptions,
  stored: PlanRecords | undefined,
): StatusScheme {
  const wanted = mapping?.statusScheme;
  if (typeof wanted === 'object') return wanted;
  if (wanted !== undefined) {
    const scheme = builtInSchemes.find(({ id }) => id === wanted);
    if (scheme) return scheme;
    const known = builtInSchemes.map(({ id }) => id).join(', ');
    throw badFile(
      `The mapping names the status scheme "${wanted}", which is not built in.`,
      `Use one of ${known}, or give the scheme in full.`,
    );
  }
  if (stored && stored.actions.length > 0) return stored.plan.statusScheme;
  return recogniseScheme(statuses);
}

/** Where no status of the document is in the scheme, the council has its own. */
function schemeWarnings({ statuses }: Survey, scheme: StatusScheme): ImportWarning[] {
  const words = [...statuses].sort(([, left], [, right]) => right - left).map(([text]) => text);
  if (words.length === 0 || words.some((text) => matchStatus(scheme, text))) return [];
  const seen = words.slice(0, 8).map((text) => `"${shorten(text, 60)}"`);
  const message = `None of the statuses in the document (${seen.join(', ')}${words.length > 8 ? ', …' : ''}) is known. They are kept as words; to count them, import with the council's own scheme (--scheme).`;
  return [{ ref: null, row: null, code: 'scheme_unknown', message }];
}

function cellUnread({ sheet, row, message }: NonNullable<DocumentContent['doubts']>[number]): ImportWarning {
  return { ref: null, row, ...(sheet === null ? {} : { sheet }), code: 'cell_unread', message };
}

function themesOf(actions: readonly { theme: string }[], stored: PlanRecords | undefined): Theme[] {
  const aliases = new Map(stored?.plan.themes.map((theme) => [wordingKey(theme.name), theme.aliases]));
  return [...new Set(actions.map(({ theme }) => theme))].map((name) => ({
    name,
    aliases: aliases.get(wordingKey(name)) ?? [],
  }));
}

interface ActionDoubts extends Pick<CollectedRows, 'warnings'> {
  /** By index, rows whose printed reference is doubtful. */
  doubtful: ReadonlyMap<number, DoubtfulRef>;
  scheme: StatusScheme;
  asAt: string;
}

function* actionWarnings(
  actions: LongList<PlanAction>,
  { warnings, doubtful, scheme, asAt }: ActionDoubts,
): Generator<ImportWarning> {
  let index = 0;
  for (const action of actions) {
    const doubt = doubtful.get(index);
    const found: RowWarning[] = [
      ...(doubt ? [doubtfulRef(doubt)] : []),
      ...(warnings.get(index) ?? []),
      ...contradictionsOf(action, scheme, asAt),
    ];
    for (const warning of found) yield { ref: action.ref, row: null, ...action.place, ...warning };
    index += 1;
  }
}
