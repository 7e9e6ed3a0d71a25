import { parse } from 'node-html-parser';

/** The unpacked files of a workbook by their paths. */
export type WorkbookParts = ReadonlyMap<string, Uint8Array>;

/** The path of each sheet's file by the sheet's name. */
export function sheetPaths(parts: WorkbookParts): Map<string, string> {
  const relationships = elements(parts, 'xl/_rels/workbook.xml.rels', 'Relationship');
  const targets = new Map(relationships.map(({ Id, Target }) => [Id, Target ?? '']));
  return new Map(
    elements(parts, 'xl/workbook.xml', 'sheet').map((sheet) => {
      const target = targets.get(sheet['r:id']) ?? '';
      return [sheet['name'] ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`];
    }),
  );
}

/** The attributes of every element of that name in a file, in order; none when there is no such file. */
export function elements(parts: WorkbookParts, path: string, name: string): Record<string, string>[] {
  const tags = textOf(parts, path).match(new RegExp(`<(?:\\w+:)?${name}(?:\\s[^<>]*)?>`, 'g')) ?? [];
  return tags.map((tag) => parse(tag.replace(/^<(?:\w+:)?\w+/, '<a')).querySelector('a')?.attributes ?? {});
}

export function textOf(parts: WorkbookParts, path: string): string {
  return new TextDecoder().decode(parts.get(path) ?? new Uint8Array());
}
