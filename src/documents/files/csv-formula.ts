/** What a spreadsheet would take for a formula, however it is written, and what already stands behind apostrophes. */
const formula = /^'*[=+\-@＝＋－＠\t\r\n]/;

/** Words that a spreadsheet would run are put behind an apostrophe, which makes them words. */
export function escapeFormula(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** The words as they were before `escapeFormula`. */
export function unescapeFormula(text: string): string {
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text;
}
