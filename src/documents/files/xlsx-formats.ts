import { elements, textOf, type WorkbookParts } from './xlsx-parts.ts';

/** How a sheet shows a number, where that changes what it says: 0.95 as `95%`, a date as `Mar-25`, 1.1 as `1.10`. */
export type NumberFormat = 'percent' | 'month' | Digits;

/** At least so many digits before and after the point, as the format pads them with noughts. */
interface Digits {
  whole: number;
  decimals: number;
}

/** Formats without a definition in the file: 9 and 10 are percentages, 17 is `mmm-yy`, 2 and 4 have two decimals. */
const builtIn: Record<string, NumberFormat> = {
  2: { whole: 1, decimals: 2 },
  4: { whole: 1, decimals: 2 },
  9: 'percent',
  10: 'percent',
  17: 'month',
};

/** A number with the noughts that the sheet shows; decimals that it hides are not cut off. */
export function withDigits(value: number, { whole, decimals }: Digits): string {
  const padded = value.toFixed(Math.min(decimals, 20));
  const [before = '', after = ''] = (Number(padded) === value ? padded : String(value)).split('.');
  const digits = before.replace('-', '').padStart(whole, '0');
  return `${value < 0 ? '-' : ''}${digits}${after === '' ? '' : `.${after}`}`;
}

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
  const [, whole, decimals = ''] = /^[#,]*(0+)(?:\.(0+))?(?:;.*)?$/.exec(bare) ?? [];
  if (whole !== undefined)
    return whole.length + decimals.length > 1
      ? { whole: whole.length, decimals: decimals.length }
      : undefined;
  return bare.includes('y') && bare.includes('m') && !/[dhs]/.test(bare) ? 'month' : undefined;
}
