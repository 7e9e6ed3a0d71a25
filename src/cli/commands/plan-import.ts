import { importDocuments } from '../../documents/import-plan.ts';
import { readFiles } from '../read-files.ts';
import { inSession } from '../session.ts';
import { printJson, type Terminal } from '../terminal.ts';

export interface ImportOptions {
  plan?: string | undefined;
  dryRun?: boolean | undefined;
  json?: boolean | undefined;
}

/** Reads one or more documents of the same plan (the tracker, the scorecard) and stores them as one edition. */
export async function importPlanCommand(
  terminal: Terminal,
  paths: string[],
  options: ImportOptions,
): Promise<void> {
  const files = await readFiles(paths);
  await inSession(terminal, async ({ storage, tenant, clock }) => {
    const imported = await importDocuments(storage.plans, {
      tenant,
      files,
      now: clock.now(),
      planId: options.plan,
      dryRun: options.dryRun ?? false,
    });
    const { plan } = imported;
    if (options.json) {
      const themes = plan.themes.map(({ name }) => name);
      return printJson(terminal, {
        ...imported,
        plan: { id: plan.id, name: plan.name, themes, statusScheme: plan.statusScheme.id },
      });
    }
    terminal.out(importText(imported, options.dryRun ?? false));
  });
}

function importText(imported: Awaited<ReturnType<typeof importDocuments>>, dryRun: boolean): string {
  const { plan, actions, measures, warnings, created, changed, unchanged, removed } = imported;
  const statuses = plan.statusScheme.statuses
    .map((status) => ({
      label: status.label,
      count: actions.filter((action) => action.status === status.id).length,
    }))
    .filter(({ count }) => count > 0);
  return [
    `${plan.name} (${plan.id}), ${plan.statusScheme.name}`,
    `${actions.length} actions in ${plan.themes.length} themes, ${measures.length} measures`,
    ...statuses.map(({ label, count }) => `  ${String(count).padStart(4)}  ${label}`),
    ...warnings.map(
      ({ row, ref, message }) =>
        `Please check ${ref ?? (row === null ? 'the document' : `row ${row}`)}: ${message}`,
    ),
    `${created} new, ${changed} changed, ${unchanged} unchanged, ${removed} no longer in the document`,
    dryRun ? 'Nothing was stored (--dry-run).' : 'Stored.',
    '',
  ].join('\n');
}
