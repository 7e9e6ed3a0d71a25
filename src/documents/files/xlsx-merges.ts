import { elements, type WorkbookParts } from './xlsx-parts.ts';

/** A merged range; rows and columns count from 0, both ends are in it. */
export interface MergedRange {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** The merged ranges of a sheet's file, which the workbook reader does not tell. */
export function mergedRanges(parts: WorkbookParts, path: string): MergedRange[] {
  return elements(parts, path, 'mergeCell').flatMap(({ ref }) => rangeOf(ref ?? '') ?? []);
}

function rangeOf(reference: string): MergedRange | undefined {
  const match = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(reference);
  if (!match) return undefined;
  const [, left = '', top, right = '', bottom] = match;
  return { top: Number(top) - 1, left: columnOf(left), bottom: Number(bottom) - 1, right: columnOf(right) };
}

/** `A` → `0`, `AA` → `26`. */
export function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
