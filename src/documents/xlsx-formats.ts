import { elements, textOf, type WorkbookParts } from './xlsx-parts.ts';

/** How a sheet shows a number, where that changes what it says: 0.95 as `95%`, a date as `Mar-25`. */
export type NumberFormat = 'percent' | 'month';

/** Formats without a definition in the file: 9 and 10 are percentages, 17 is `mmm-yy`. */
const builtIn: Record<string, NumberFormat> = { 9: 'percent', 10: 'percent', 17: 'month' };

/** By cell reference (`F5`), the cells of a sheet's file with such a format. */
export function numberFormats(parts: WorkbookParts, path: string): Map<string, NumberFormat> {
  const styles = stylesOf(parts);
  const formats = new Map<string, NumberFormat>();
  if (styles.every((style) => style === undefined)) return formats;
  for (const [, attributes = ''] of textOf(parts, path).matchAll(/<(?:\w+:)?c\s([^<>]*)>/g)) {
    const format = styles[Number(/\bs="(\d+)"/.exec(attributes)?.[1] ?? -1)];
    const reference = /\br="([A-Z]+\d+)"/.exec(attributes)?.[1];
    if (format && reference) formats.set(reference, format);
  }
  return formats;
}

function stylesOf(parts: WorkbookParts): (NumberFormat | undefined)[] {
  const path = 'xl/styles.xml';
  const own = new Map(
    elements(parts, path, 'numFmt').map(({ numFmtId = '', formatCode = '' }) => [
      numFmtId,
      formatOf(formatCode),
    ]),
  );
  const [, cellFormats = ''] =
    /<(?:\w+:)?cellXfs\b([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(textOf(parts, path)) ?? [];
  return [...cellFormats.matchAll(/<(?:\w+:)?xf\s[^<>]*?\bnumFmtId="(\d+)"/g)].map(
    ([, id = '']) => own.get(id) ?? builtIn[id],
  );
}

function formatOf(code: string): NumberFormat | undefined {
  const bare = code.replace(/"[^"]*"|&quot;.*?&quot;|\[[^\]]*\]|\\./g, '').toLowerCase();
  if (bare.includes('%')) return 'percent';
  return bare.includes('y') && bare.includes('m') && !/[dhs]/.test(bare) ? 'month' : undefined;
}
