/** One pattern of whole words from alternatives, several a line. */
export function turns(alternatives: string): RegExp {
  const lines = alternatives.trim().split('\n');
  return new RegExp(`\\b(?:${lines.map((line) => line.trim()).join('|')})\\b`);
}
