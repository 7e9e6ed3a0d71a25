import type { DoubtfulRef } from '../../plan/refs/contested-refs.ts';
import { placeText, type RowPlace } from '../../plan/row-place.ts';
import { shorten } from '../../plan/shown-words.ts';
import type { RowWarning } from '../imported-plan.ts';

/** What people are told of a row whose printed reference belongs to other words so far. */
export function doubtfulRef({ record, contested }: DoubtfulRef): RowWarning {
  const { ref } = record;
  const text = shorten(record.text, 80);
  if (contested) {
    const message = `The document calls this ${ref}, but so far ${ref} is “${text}”. It has another reference here, so that no answers move from one to the other.`;
    return { code: 'ref_contested', message };
  }
  const message = `So far ${ref} is “${text}”: nothing of those words is left. It keeps its reference and its answers; if it is something new, give it another reference in the document.`;
  return { code: 'ref_reworded', message };
}

/** By the reference that a row was given, the one that it prints and that belongs to another record. */
export function contestedRefs(
  refs: readonly string[],
  doubtful: ReadonlyMap<number, DoubtfulRef>,
): Map<string, string> {
  return new Map(
    [...doubtful].flatMap(([index, { contested, record }]) =>
      contested ? [[refs[index] ?? '', record.ref] as const] : [],
    ),
  );
}

/** Longer than this it is no reference, and could not be stored as one. */
const longestRef = 100;

/** The references that a document prints: each is given to the first row that has it. */
export class PrintedRefs {
  readonly #places = new Map<string, RowPlace>();

  /** The row's reference, or null, with the reason, where it is not one or another row has it. */
  take(ref: string | null, place: RowPlace): { ref: string | null; warnings: RowWarning[] } {
    if (ref === null) return { ref, warnings: [] };
    if (ref.length > longestRef) {
      const message = `“${shorten(ref, 60)}” is too long for a reference (${ref.length} characters of at most ${longestRef}); another one is given.`;
      return { ref: null, warnings: [{ code: 'ref_too_long', message }] };
    }
    const first = this.#places.get(ref);
    if (first === undefined) {
      this.#places.set(ref, place);
      return { ref, warnings: [] };
    }
    const message = `The reference ${ref} stands in ${placeText(first)} too; another one is given here.`;
    return { ref: null, warnings: [{ code: 'duplicate_ref', message }] };
  }
}
