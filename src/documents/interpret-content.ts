import { builtInSchemes } from '../plan/built-in-schemes.ts';
import { contradictionsOf } from '../plan/contradictions.ts';
import type { Plan, PlanRecords, Theme } from '../plan/plan.ts';
import type { PlanAction } from '../plan/plan-action.ts';
import { assignRefs } from '../plan/plan-refs.ts';
import { recogniseScheme } from '../plan/status-matching.ts';
import type { StatusScheme } from '../plan/status-scheme.ts';
import { themeSpellings } from '../plan/theme-names.ts';
import { wordingKey } from '../plan/wording.ts';
import { badFile } from './bad-file.ts';
import type { DocumentContent } from './document-content.ts';
import type { ImportedPlan, ImportOptions, ImportWarning } from './imported-plan.ts';
import { type ActionDraft, draftAction } from './interpret-actions.ts';
import { interpretMeasures } from './interpret-measures.ts';
import { financialYearIn, planIdFrom, planNameFrom } from './plan-identity.ts';
import type { PlanRow } from './plan-rows.ts';
import { planRowsOf } from './plan-tables.ts';

/** Turns what a reader found into a plan; the same for every file format. */
export async function interpretContent(
  content: DocumentContent,
  fileName: string,
  options: ImportOptions,
): Promise<ImportedPlan> {
  const columns = options.mapping?.columns;
  const id = options.planId ?? planIdFrom(fileName);
  const name = options.planName ?? planNameFrom(content, fileName, columns);
  const stored = await options.stored?.(id);
  const rows = planRowsOf(content, columns);
  const scheme = schemeFor(rows, options, stored);
  const drafts = draftsOf(rows, { id, name, fileName, scheme, stored, now: options.now });
  const incoming = markDuplicates(drafts);
  const actions = assignRefs(
    stored?.actions ?? [],
    incoming.map(({ action }) => action),
    options.retiredRefs,
  );
  const measured = interpretMeasures(content, stored?.measures ?? [], options);
  const plan: Plan = { id, name, statusScheme: scheme, themes: themesOf(actions, stored) };
  const asAt = options.asAt ?? options.now.slice(0, 10);
  const warnings = actions.flatMap((action, index) => warningsOf(action, incoming[index], scheme, asAt));
  return { plan, actions, measures: measured.measures, warnings: [...warnings, ...measured.warnings] };
}

function schemeFor(
  rows: PlanRow[],
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
  return recogniseScheme(rows.map(({ values }) => values.get('status') ?? ''));
}

interface DraftContext {
  id: string;
  name: string;
  fileName: string;
  scheme: StatusScheme;
  stored: PlanRecords | undefined;
  now: string;
}

function draftsOf(rows: PlanRow[], { id, name, fileName, scheme, stored, now }: DraftContext): ActionDraft[] {
  const known = stored?.plan.themes.map((theme) => theme.name) ?? [];
  const context = {
    scheme,
    now,
    financialYear: financialYearIn(id) ?? financialYearIn(name) ?? financialYearIn(fileName),
    themes: themeSpellings([...known, ...rows.flatMap(({ theme }) => theme ?? [])]),
    defaultTheme: name,
  };
  return rows.map((row, index) => {
    const draft = draftAction(row, index + 1, context);
    if (row.theme) return draft;
    const message = `No theme is given; the action is listed under "${name}".`;
    return { ...draft, warnings: [...draft.warnings, { code: 'theme_missing', message }] };
  });
}

/** A reference is given to the first row that has it; the same wording twice in a theme is kept and reported. */
function markDuplicates(drafts: ActionDraft[]): ActionDraft[] {
  const seen = new Map<string, ActionDraft>();
  return drafts.map((draft) => {
    const { ref, theme, text } = draft.action;
    const wording = `text ${wordingKey(theme)}|${wordingKey(text)}`;
    const sameRef = ref === null ? undefined : seen.get(`ref ${ref}`);
    const sameWording = seen.get(wording);
    seen.set(wording, draft);
    if (ref !== null && !sameRef) seen.set(`ref ${ref}`, draft);
    const warnings = [...draft.warnings];
    if (sameRef) {
      const message = `The reference ${ref} stands on row ${sameRef.row} too; this action is given another one.`;
      warnings.push({ code: 'duplicate_ref', message });
    }
    if (sameWording) {
      const message = `The same words stand on row ${sameWording.row}; both actions are kept.`;
      warnings.push({ code: 'duplicate_action', message });
    }
    return { ...draft, action: { ...draft.action, ref: sameRef ? null : ref }, warnings };
  });
}

function themesOf(actions: PlanAction[], stored: PlanRecords | undefined): Theme[] {
  const aliases = new Map(stored?.plan.themes.map((theme) => [wordingKey(theme.name), theme.aliases]));
  return [...new Set(actions.map(({ theme }) => theme))].map((name) => ({
    name,
    aliases: aliases.get(wordingKey(name)) ?? [],
  }));
}

function warningsOf(
  action: PlanAction,
  draft: ActionDraft | undefined,
  scheme: StatusScheme,
  asAt: string,
): ImportWarning[] {
  const found = [...(draft?.warnings ?? []), ...contradictionsOf(action, scheme, asAt)];
  return found.map((warning) => ({ ref: action.ref, row: draft?.row ?? null, ...warning }));
}
