import { parse } from 'node-html-parser';

/** A merged range; rows and columns count from 0, both ends are in it. */
export interface MergedRange {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** The merged ranges of each sheet by its name, which the workbook reader does not tell. */
export function mergedRanges(parts: ReadonlyMap<string, Uint8Array>): Map<string, MergedRange[]> {
  const targets = new Map(
    elements(parts, 'xl/_rels/workbook.xml.rels', 'Relationship').map(({ Id, Target }) => [Id, Target ?? '']),
  );
  const ranges = new Map<string, MergedRange[]>();
  for (const sheet of elements(parts, 'xl/workbook.xml', 'sheet')) {
    const target = targets.get(sheet['r:id']) ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    const found = elements(parts, path, 'mergeCell').flatMap(({ ref }) => rangeOf(ref ?? '') ?? []);
    if (sheet['name'] !== undefined) ranges.set(sheet['name'], found);
  }
  return ranges;
}

function elements(
  parts: ReadonlyMap<string, Uint8Array>,
  path: string,
  name: string,
): Record<string, string>[] {
  const content = parts.get(path);
  if (!content) return [];
  const tags = new TextDecoder().decode(content).match(new RegExp(`<(?:\\w+:)?${name}\\s[^<>]*>`, 'g')) ?? [];
  return tags.map((tag) => parse(tag.replace(/^<(?:\w+:)?\w+/, '<a')).querySelector('a')?.attributes ?? {});
}

function rangeOf(reference: string): MergedRange | undefined {
  const match = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(reference);
  if (!match) return undefined;
  const [, left = '', top, right = '', bottom] = match;
  return { top: Number(top) - 1, left: columnOf(left), bottom: Number(bottom) - 1, right: columnOf(right) };
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
