const bodyPath = 'word/document.xml';

/**
 * The parts of a Word document with all that is crossed out marked in one way, as struck-through runs: double strokes,
 * and what was deleted or moved away with tracked changes, which the library that reads Word drops without a word.
 */
export function withStruckRuns(parts: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  const xml = new TextDecoder().decode(parts.get(bodyPath));
  const plain = ['del', 'moveFrom'].reduce(
    (text, name) => strikeWithin(text, `<w:${name} `, `</w:${name}>`),
    xml.replace(/<w:(?:del|moveFrom)\s[^<>]*\/>/g, '').replaceAll('<w:dstrike', '<w:strike'),
  );
  const marked = plain.replaceAll('<w:delText', '<w:t').replaceAll('</w:delText>', '</w:t>');
  return new Map([...parts, [bodyPath, new TextEncoder().encode(marked)]]);
}

/** Takes the tags away and strikes the runs between them through. */
function strikeWithin(xml: string, opening: string, closing: string): string {
  const pieces: string[] = [];
  let at = 0;
  for (;;) {
    const from = xml.indexOf(opening, at);
    const inner = from < 0 ? -1 : xml.indexOf('>', from) + 1;
    const to = from < 0 ? -1 : xml.indexOf(closing, from);
    if (from < 0 || to < inner) return [...pieces, xml.slice(at)].join('');
    pieces.push(xml.slice(at, from), struckRuns(xml.slice(inner, to)));
    at = to + closing.length;
  }
}

function struckRuns(xml: string): string {
  return xml
    .replace(/<w:rPr\s*\/>/g, '')
    .replace(/<w:r(?:\s[^<>]*)?>(\s*<w:rPr(?:\s[^<>]*)?>)?/g, (run, properties: string | undefined) =>
      properties === undefined ? `${run}<w:rPr><w:strike/></w:rPr>` : `${run}<w:strike/>`,
    );
}
