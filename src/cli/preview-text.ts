import type { ImportCounts, ImportOutcome } from '../documents/import-plan.ts';
import type { Brief, Difference } from '../plan/importing/difference.ts';
import { columnsText, type ImportPreview, rowsText } from '../plan/importing/import-preview.ts';
import { groupWarnings } from '../plan/importing/warning-groups.ts';
import { shorten } from '../plan/shown-words.ts';
import { some } from '../plan/wording.ts';
import { countMeasures } from '../summary/measure-counts.ts';

const mostListed = 12;
const mostWidth = 90;

/** What an import found, what was understood of it and what it changes, for a terminal. */
export function previewText(imported: ImportOutcome, dryRun: boolean): string {
  const { plan, preview, warnings } = imported;
  return [
    `${plan.name} (${plan.id}), ${plan.statusScheme.name}`,
    ...headLines(imported),
    `${rowsText(preview.rows)}${preview.rows.skipped > 0 ? ' (named below)' : ''}`,
    ...countLines(preview),
    ...ratingLines(imported),
    ...understoodLines(preview),
    ...groupWarnings(warnings).map(
      ({ place, message }) => `Please check ${place ?? 'the document'}: ${message}`,
    ),
    ...diffLines(preview),
    ...sumLines(imported),
    ...decideLines(preview),
    ...ownerLines(preview),
    endLine(preview, dryRun),
    '',
  ].join('\n');
}

/** Of the documents; what the plan holds besides is said to stay. */
function headLines({ preview, actions, measures, plan }: ImportOutcome): string[] {
  const { counts } = preview;
  const found = [
    ...(counts.actions > 0
      ? [`${some(counts.actions, 'action')} in ${some(plan.themes.length, 'theme')}`]
      : []),
    ...(counts.measures > 0 ? [some(counts.measures, 'measure')] : []),
  ];
  const staying = [
    ...(counts.actions === 0 && actions.length > 0 ? [some(actions.length, 'action')] : []),
    ...(counts.measures === 0 && measures.length > 0 ? [some(measures.length, 'measure')] : []),
  ];
  const stay = staying.map((what) => `Left as the plan has them: ${what}.`);
  return [found.join(', '), ...stay];
}

function endLine({ isStored, plan }: ImportPreview, dryRun: boolean): string {
  if (dryRun) return 'Nothing was stored (--dry-run).';
  return isStored
    ? 'Stored. To take it back: golden-thread plan undo'
    : `Nothing changed: ${plan.id} says all of this already, so no new edition was made.`;
}

function sumLines({ measureCounts, preview, ...actionCounts }: ImportOutcome): string[] {
  const { actions, measures } = preview.counts;
  const sum = ({ created, changed, unchanged, removed }: ImportCounts) =>
    `${created} new, ${changed} changed, ${unchanged} unchanged, ${removed} no longer in the document`;
  const ofActions = actions > 0 || measures === 0 ? [sum(actionCounts)] : [];
  const hasMeasures = measures > 0 || measureCounts.removed > 0;
  return [...ofActions, ...(hasMeasures ? [`Measures: ${sum(measureCounts)}`] : [])];
}

function ratingLines({ measures, preview }: ImportOutcome): string[] {
  if (preview.counts.measures === 0) return [];
  const ratings = countMeasures(measures).ratings.filter(({ count }) => count > 0);
  return [
    'Measures by rating:',
    ...ratings.map(({ label, count }) => `  ${String(count).padStart(4)}  ${label}`),
  ];
}

function countLines({ byStatus, byTheme, counts }: ImportPreview): string[] {
  if (counts.actions === 0) return [];
  const themes = byTheme.map(({ theme, total, statuses }) => {
    const counts = statuses.map(({ label, count }) => `${count} ${label}`).join(', ');
    return `  ${String(total).padStart(4)}  ${shorten(theme, mostWidth)}${counts === '' ? '' : `: ${counts}`}`;
  });
  return [
    'By status:',
    ...byStatus.map(({ label, count }) => `  ${String(count).padStart(4)}  ${shorten(label, mostWidth)}`),
    'By theme:',
    ...themes,
  ];
}

function understoodLines({ understood, counts }: ImportPreview): string[] {
  const { columns, extraColumns, measureColumns, extraMeasureColumns, dates } = understood;
  const kept = (extra: string[]) => (extra.length > 0 ? `; kept as they are: ${extra.join(', ')}` : '');
  const ofActions = [
    `Understood: ${columnsText(columns, understood.headers.actions)}${kept(extraColumns)}`,
    `Target dates: ${dates.read} read, ${dates.withoutDay} that name no day, ${dates.missing} missing; ${dates.revised} revised`,
  ];
  const ofMeasures = `Understood of measures: ${columnsText(measureColumns, understood.headers.measures)}${kept(extraMeasureColumns)}`;
  return [...(counts.actions > 0 ? ofActions : []), ...(counts.measures > 0 ? [ofMeasures] : [])];
}

function diffLines({ diff }: ImportPreview): string[] {
  return [
    ...briefLines('New', diff.new),
    ...changeLines('Reworded', diff.reworded),
    ...changeLines('Moved', diff.moved),
    ...changeLines('With another date', diff.redated),
    ...changeLines('With another status', diff.restated),
    ...changeLines('With other owners', diff.reassigned),
    ...listed(
      'Otherwise changed',
      diff.otherwise.map(({ field, refs }) => `  ${field}: ${shorten(refs.join(', '), mostWidth)}`),
    ),
    ...briefLines('Gone', diff.gone),
    ...briefLines('New measures', diff.measures.new),
    ...changeLines('Measures changed', diff.measures.changed),
    ...briefLines('Measures gone', diff.measures.gone),
  ];
}

function briefLines(title: string, list: Brief[]): string[] {
  return listed(
    title,
    list.map(({ ref, text }) => `  ${ref}  ${shorten(text, mostWidth)}`),
  );
}

function changeLines(title: string, list: Difference[]): string[] {
  return listed(
    title,
    list.map(
      ({ ref, before, after }) => `  ${ref}  ${shorten(before, mostWidth)}  →  ${shorten(after, mostWidth)}`,
    ),
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
    ({ owner, refs }) => `  ${owner ?? 'no owner'}: ${shorten(refs.join(', '), mostWidth)}`,
  );
  return unsettledOwners.length === 0
    ? []
    : [...listed('Owners not known in Teams', lines), 'What to do about each: golden-thread plan owners'];
}
