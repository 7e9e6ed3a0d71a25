import type { Brief, Difference } from '../../plan/importing/difference.ts';
import {
  columnsText,
  type ImportPreview,
  rowsText,
  type StatusCount,
} from '../../plan/importing/import-preview.ts';
import type { Upload } from '../../plan/importing/upload.ts';
import { groupWarnings } from '../../plan/importing/warning-groups.ts';
import { shorten } from '../../plan/shown-words.ts';
import { some } from '../../plan/wording.ts';
import { type AdaptiveCard, asTyped, renderCard } from '../render-card.ts';

/** The inputs for what a person has to decide, in the order in which the preview lists it. */
export const decisionInputs = [
  'decide0',
  'decide1',
  'decide2',
  'decide3',
  'decide4',
  'decide5',
  'decide6',
  'decide7',
] as const;
/** The choice for an action that lives on in no row. */
export const noneOfThem = '(none)';

const most = { themes: 12, rows: 5, warnings: 8, text: 90, message: 220 };

/** In words: “3 actions and 1 measure”; what there is none of is left out. */
export function countsText({ actions, measures }: ImportPreview['counts']): string {
  const found = [actions > 0 && some(actions, 'action'), measures > 0 && some(measures, 'measure')];
  return found.filter((what) => what !== false).join(' and ');
}

/** What loading a document would do: counts, what was understood, the differences, the doubts, and the two buttons. */
export function previewCard(
  preview: ImportPreview,
  { upload, notice }: { upload: Upload; notice: string },
): AdaptiveCard {
  const { plan, isNew, counts, byTheme, byStatus, warnings, undecided } = preview;
  const groups = groupWarnings(warnings);
  return renderCard('plan-preview', {
    title: isNew ? 'A new plan, not loaded yet' : 'A new version, not loaded yet',
    notice,
    summary: `${asTyped(shorten(upload.fileName, most.text))}: ${asTyped(shorten(plan.name, most.text))} (${asTyped(plan.id)}), ${countsText(counts)}. Nothing is stored until you press “Load it”.`,
    statuses: asTyped(statusWords(byStatus)),
    themes: cut(
      byTheme.map(({ theme, total, statuses }) => ({
        title: asTyped(shorten(theme, most.text)),
        value: `${total}: ${asTyped(statusWords(statuses))}`,
      })),
      most.themes,
    ),
    understood: understoodWords(preview),
    changes: isNew ? [] : changeLines(preview).map((text) => ({ text })),
    warningsTitle: warnings.length === 0 ? '' : `To look at (${warnings.length})`,
    warnings: groups.slice(0, most.warnings).map(({ place, message }) => ({
      text: asTyped(`${shorten(place ?? 'The document', most.text)}: ${shorten(message, most.message)}`),
    })),
    undecidedMore:
      undecided.length > decisionInputs.length
        ? `${undecided.length - decisionInputs.length} more actions that are gone are like new ones; they are listed above and kept apart.`
        : '',
    moreWarnings:
      groups.length > most.warnings
        ? `and ${groups.length - most.warnings} more. After loading, “check the plan” and “check the owners” go through the plan.`
        : '',
    decisions: undecided.slice(0, decisionInputs.length).map(({ ref, text, candidates }, index) => ({
      id: decisionInputs[index] ?? '',
      label: `${ref}, “${shorten(text, most.text)}”, is gone. Does it live on in one of these?`,
      choices: [
        ...candidates.map((each) => ({
          title: `${each.ref}: ${shorten(each.text, most.text)}`,
          value: each.ref,
        })),
        { title: 'No, in none of them', value: noneOfThem },
      ],
    })),
    owners: ownersWords(preview),
    upload: upload.id,
    plan: plan.id,
  });
}

function ownersWords({ unsettledOwners }: ImportPreview): string {
  if (unsettledOwners.length === 0) return '';
  const shown = unsettledOwners.slice(0, most.rows).map(({ owner, refs }) => {
    const name = owner === null ? 'nobody named' : shorten(owner, most.text);
    return `${asTyped(name)} (${asTyped(shorten(refs.join(', '), most.text))})`;
  });
  const hidden = unsettledOwners.length - shown.length;
  const more = hidden > 0 ? `; and ${hidden} more` : '';
  return `Owners whom I do not know in Teams (${unsettledOwners.length}): ${shown.join('; ')}${more}. You can assign somebody right after loading.`;
}

function statusWords(statuses: StatusCount[]): string {
  return statuses.map(({ label, count }) => `${count} ${label}`).join(' · ');
}

function understoodWords({ understood, rows }: ImportPreview): string {
  const measures =
    rows.measures === 0
      ? ''
      : ` Of measures: ${shorten(columnsText(understood.measureColumns, understood.headers.measures), 300)}.`;
  if (rows.actions === 0)
    return asTyped(`${rowsText(rows)}. Measures only; the actions stay as they are.${measures}`);
  const { columns, extraColumns, scheme, dates } = understood;
  const extra = extraColumns.length > 0 ? ` Kept as they are: ${shorten(extraColumns.join(', '), 200)}.` : '';
  return asTyped(
    `${rowsText(rows)}. Columns: ${shorten(columnsText(columns, understood.headers.actions), 500)}.${extra} Statuses as in “${scheme.name}”. Target dates: ${dates.read} read, ${dates.withoutDay} that name no day, ${dates.missing} missing.${measures}`,
  );
}

function changeLines({ diff }: ImportPreview): string[] {
  const lines = [
    ...briefs('New', diff.new),
    ...changes('Reworded', diff.reworded),
    ...changes('Moved', diff.moved),
    ...changes('Another date', diff.redated),
    ...changes('Another status', diff.restated),
    ...changes('Other owners', diff.reassigned),
    ...line(
      'Otherwise changed',
      diff.otherwise.map(({ field, refs }) => `${field} of ${shorten(refs.join(', '), most.text)}`),
    ),
    ...briefs('Gone', diff.gone),
    ...briefs('New measures', diff.measures.new),
    ...changes('Measures changed', diff.measures.changed),
    ...briefs('Measures gone', diff.measures.gone),
  ];
  return lines.length > 0 ? lines : ['No difference from what is loaded.'];
}

function briefs(title: string, list: Brief[]): string[] {
  return line(
    title,
    list.map(({ ref, text }) => `${ref} ${shorten(text, most.text)}`),
  );
}

function changes(title: string, list: Difference[]): string[] {
  return line(
    title,
    list.map(
      ({ ref, before, after }) => `${ref} ${shorten(before, most.text)} → ${shorten(after, most.text)}`,
    ),
  );
}

function line(title: string, items: string[]): string[] {
  if (items.length === 0) return [];
  const hidden = items.length - most.rows;
  const more = hidden > 0 ? `; and ${hidden} more` : '';
  return [`**${title} (${items.length})** ${items.slice(0, most.rows).map(asTyped).join('; ')}${more}`];
}

function cut<T>(list: T[], count: number): T[] {
  return list.slice(0, count);
}
