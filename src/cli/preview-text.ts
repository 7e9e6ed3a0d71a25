import type { ImportOutcome } from '../documents/import-plan.ts';
import { type ImportPreview, rowsText } from '../plan/import-preview.ts';
import type { Brief, Difference } from '../plan/plan-diff.ts';
import { some } from '../plan/wording.ts';

const mostListed = 12;

/** What an import found, what was understood of it and what it changes, for a terminal. */
export function previewText(imported: ImportOutcome, dryRun: boolean): string {
  const { plan, preview, warnings, created, changed, unchanged, removed } = imported;
  return [
    `${plan.name} (${plan.id}), ${plan.statusScheme.name}`,
    `${some(preview.counts.actions, 'action')} in ${some(plan.themes.length, 'theme')}, ${some(preview.counts.measures, 'measure')}`,
    `${rowsText(preview.rows)}${preview.rows.skipped > 0 ? ' (named below)' : ''}`,
    ...countLines(preview),
    ...understoodLines(preview),
    ...warnings.map(
      ({ row, ref, message }) =>
        `Please check ${[ref, row === null ? '' : `row ${row}`].filter(Boolean).join(', ') || 'the document'}: ${message}`,
    ),
    ...diffLines(preview),
    `${created} new, ${changed} changed, ${unchanged} unchanged, ${removed} no longer in the document`,
    ...decideLines(preview),
    ...ownerLines(preview),
    dryRun ? 'Nothing was stored (--dry-run).' : 'Stored. To take it back: golden-thread plan undo',
    '',
  ].join('\n');
}

function countLines({ byStatus, byTheme }: ImportPreview): string[] {
  const themes = byTheme.map(({ theme, total, statuses }) => {
    const counts = statuses.map(({ label, count }) => `${count} ${label}`).join(', ');
    return `  ${String(total).padStart(4)}  ${theme}${counts === '' ? '' : `: ${counts}`}`;
  });
  return [
    'By status:',
    ...byStatus.map(({ label, count }) => `  ${String(count).padStart(4)}  ${label}`),
    'By theme:',
    ...themes,
  ];
}

function understoodLines({ understood, counts }: ImportPreview): string[] {
  if (counts.actions === 0) return [];
  const { columns, extraColumns, dates } = understood;
  const kept = extraColumns.length > 0 ? `; kept as they are: ${extraColumns.join(', ')}` : '';
  return [
    `Understood: ${columns.join(', ')}${kept}`,
    `Target dates: ${dates.read} read, ${dates.withoutDay} that name no day, ${dates.missing} missing; ${dates.revised} revised`,
  ];
}

function diffLines({ diff }: ImportPreview): string[] {
  return [
    ...briefLines('New', diff.new),
    ...changeLines('Reworded', diff.reworded),
    ...changeLines('Moved', diff.moved),
    ...changeLines('With another date', diff.redated),
    ...changeLines('With another status', diff.restated),
    ...briefLines('Gone', diff.gone),
  ];
}

function briefLines(title: string, list: Brief[]): string[] {
  return listed(
    title,
    list.map(({ ref, text }) => `  ${ref}  ${shortened(text)}`),
  );
}

function changeLines(title: string, list: Difference[]): string[] {
  return listed(
    title,
    list.map(({ ref, before, after }) => `  ${ref}  ${shortened(before)}  →  ${shortened(after)}`),
  );
}

function listed(title: string, lines: string[]): string[] {
  if (lines.length === 0) return [];
  const hidden = lines.length - mostListed;
  const more = hidden > 0 ? [`  and ${hidden} more (all of them with --json)`] : [];
  return [`${title} (${lines.length}):`, ...lines.slice(0, mostListed), ...more];
}

function decideLines({ undecided }: ImportPreview): string[] {
  const [first] = undecided;
  const [candidate] = first?.candidates ?? [];
  if (!first || !candidate) return [];
  return [
    `${undecided.length} to decide. If ${first.ref} lives on in ${candidate.ref}, import again with --match ${first.ref}=${candidate.ref}; if in none, --match ${first.ref}=none.`,
  ];
}

function ownerLines({ unsettledOwners }: ImportPreview): string[] {
  const lines = unsettledOwners.map(
    ({ owner, refs }) => `  ${owner ?? 'no owner'}: ${shortened(refs.join(', '))}`,
  );
  return unsettledOwners.length === 0
    ? []
    : [...listed('Owners not known in Teams', lines), 'What to do about each: golden-thread plan owners'];
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 90 ? line : `${line.slice(0, 89)}…`;
}
