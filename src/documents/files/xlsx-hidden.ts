import type { ReaderDoubt } from './document-content.ts';
import { elements, type WorkbookParts } from './xlsx-parts.ts';

/** Sheets and rows that nobody sees in Excel; they are read all the same, for a filter hides rows of the plan too. */
export function hiddenDoubts(parts: WorkbookParts, paths: ReadonlyMap<string, string>): ReaderDoubt[] {
  const hidden = elements(parts, 'xl/workbook.xml', 'sheet').filter(({ state }) => state?.includes('idden'));
  const sheets = hidden.map(({ name = '' }): ReaderDoubt => {
    const message = `The sheet "${name}" is hidden in Excel, and is read all the same. If it is not of the plan, delete it, or name the sheets to read under "sheet" in a mapping file.`;
    return { sheet: name, row: null, message };
  });
  const rows = [...paths].flatMap(([sheet, path]) =>
    elements(parts, path, 'row')
      .filter(({ hidden: mark }) => mark === '1' || mark === 'true')
      .map(({ r }): ReaderDoubt => {
        const message =
          'The row is hidden in Excel, and is read all the same. If it is not of the plan, delete it.';
        return { sheet, row: Number(r), message };
      }),
  );
  return [...sheets, ...rows];
}
