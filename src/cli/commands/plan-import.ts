import { type ImportOutcome, type ImportRequest, importDocuments } from '../../documents/import-plan.ts';
import { GoldenThreadError } from '../../errors.ts';
import { adjustRounds } from '../../reporting/rounds/adjust-rounds.ts';
import { previewText } from '../preview-text.ts';
import { type DecisionOptions, readDecisions } from '../read-decisions.ts';
import { readFiles } from '../read-files.ts';
import { type MappingOptions, readMapping } from '../read-mapping.ts';
import { inSession, type Session } from '../session.ts';
import { printJson, type Terminal } from '../terminal.ts';

export interface ImportOptions extends DecisionOptions, MappingOptions {
  plan?: string | undefined;
  dryRun?: boolean | undefined;
  json?: boolean | undefined;
}

/** Who stands in the plan's history for what was done on the command line. */
export const commandLineUser = 'the command line';

/** Reads one or more documents of the same plan (the tracker, the scorecard) and stores them as one edition. */
export async function importPlanCommand(
  terminal: Terminal,
  paths: string[],
  options: ImportOptions,
): Promise<void> {
  requirePlanId(options.plan);
  const files = await readFiles(paths);
  const mapping = await readMapping(options);
  const { matches } = await readDecisions(options);
  await inSession(terminal, async (session) => {
    const dryRun = options.dryRun ?? false;
    const imported = await loadFiles(session, {
      files,
      mapping,
      dryRun,
      planId: options.plan,
      matches: new Map(Object.entries(matches)),
    });
    const { plan } = imported;
    if (!options.json) return terminal.out(previewText(imported, dryRun));
    const themes = plan.themes.map(({ name }) => name);
    const { warnings: _, plan: __, ...preview } = imported.preview;
    printJson(terminal, {
      ...imported,
      plan: { id: plan.id, name: plan.name, themes, statusScheme: plan.statusScheme.id },
      preview,
    });
  });
}

/** Stores the documents as the command line's, unless it is a dry run, and brings open rounds in line. */
export async function loadFiles(
  { storage, tenant, clock }: Session,
  wanted: Pick<ImportRequest, 'files' | 'mapping' | 'dryRun' | 'planId' | 'matches' | 'expected'>,
): Promise<ImportOutcome> {
  const { assignments, updates, people } = storage;
  const by = commandLineUser;
  const imported = await importDocuments(storage.plans, {
    ...wanted,
    tenant,
    now: clock.now(),
    by,
    assignments,
    updates,
    people,
  });
  if (wanted.dryRun) return imported;
  const { id } = imported.plan;
  const what = `loaded ${id} from ${wanted.files.map(({ fileName }) => fileName).join(', ')}`;
  await storage.audit.record(tenant, { at: clock.now(), who: by, what });
  await adjustRounds({ ...storage, clock }, { tenant, planId: id });
  return imported;
}

/** A plan's id is typed again and again, in commands and in the chat. */
function requirePlanId(id: string | undefined): void {
  if (id === undefined || /^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/.test(id)) return;
  throw new GoldenThreadError(
    'bad_usage',
    `“${id}” cannot be a plan's id. Use letters, digits, dots and dashes, as in 2026-27. Nothing was stored.`,
  );
}
