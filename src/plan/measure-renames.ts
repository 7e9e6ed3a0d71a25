import type { PreviewWarning } from './import-preview.ts';
import { matchReworded } from './match-reworded.ts';
import type { Measure } from './measure.ts';
import { measuresDiff } from './measures-diff.ts';

/** Measures that are gone while much the same is new: only a reference in the document can join the two. */
export function measureRenames(stored: readonly Measure[], imported: readonly Measure[]): PreviewWarning[] {
  const diff = measuresDiff(stored, imported);
  const { matched, undecided } = matchReworded(diff.gone, diff.new);
  const pairs = [
    ...[...matched].map(([fresh, gone]) => ({ gone, fresh })),
    ...undecided.flatMap(({ ref, candidates: [likeliest] }) =>
      likeliest ? [{ gone: ref, fresh: likeliest.ref }] : [],
    ),
  ];
  const name = (measures: readonly Measure[], ref: string) =>
    measures.find((measure) => measure.ref === ref)?.name ?? '';
  return pairs.map(({ gone, fresh }) => {
    const message = `The measure "${name(stored, gone)}" is gone, and ${fresh} "${name(imported, fresh)}" is new. If they are the same, give its row the reference ${gone} in a column "Ref", so that its figures and answers stay.`;
    return { ref: gone, row: null, code: 'measure_renamed', message };
  });
}
