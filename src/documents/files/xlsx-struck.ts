import { parse } from 'node-html-parser';
import { shorten } from '../../plan/shown-words.ts';
import { foldLine } from '../../plan/wording.ts';
import type { ReaderDoubt } from './document-content.ts';
import { textOf, type WorkbookParts } from './xlsx-parts.ts';

const stringsPath = 'xl/sharedStrings.xml';
const stylesPath = 'xl/styles.xml';
const strike = /<(?:\w+:)?strike(?:\s*\/?>|\s+val="(?:1|true)")/;
const run = /<((?:\w+:)?)r>[\s\S]*?<\/\1r>/g;
const cell = /<((?:\w+:)?)c\s([^<>]*[^<>/])>([\s\S]*?)<\/\1c>/g;

/**
 * The same parts without the words that are struck through, which no longer hold and often stand beside what does: whole
 * cells and parts of a cell. Each row that loses words is named.
 */
export function withoutStruck(
  parts: WorkbookParts,
  paths: ReadonlyMap<string, string>,
): { parts: WorkbookParts; doubts: ReaderDoubt[] } {
  const strings = sharedStrings(parts);
  const styles = struckStyles(parts);
  const kept = new Map(parts);
  if (strings.struck.size > 0) kept.set(stringsPath, encoded(strings.xml));
  const doubts = [...paths].flatMap(([sheet, path]) => {
    const found = cleanSheet(textOf(parts, path), strings, styles);
    if (found.rows.size > 0) kept.set(path, encoded(found.xml));
    return [...found.rows].map(([row, words]) => ({ sheet, row, message: messageOf(words) }));
  });
  return { parts: kept, doubts };
}

interface SharedStrings {
  xml: string;
  /** All of a string's words, by its place. */
  words(place: number): string;
  /** Those that are struck through. */
  struck: ReadonlyMap<number, string>;
}

function sharedStrings(parts: WorkbookParts): SharedStrings {
  const whole = textOf(parts, stringsPath);
  const items = whole.match(/<(?:\w+:)?si(?:\s[^<>]*)?>[\s\S]*?<\/(?:\w+:)?si>|<(?:\w+:)?si\s*\/>/g) ?? [];
  const struck = new Map<number, string>();
  if (strike.test(whole))
    for (const [place, item] of items.entries()) {
      const words = struckWords(item);
      if (words !== '') struck.set(place, words);
    }
  return { xml: withoutRuns(whole), words: (place) => wordsOf(items[place] ?? ''), struck };
}

/** The places of the cell formats whose font is struck through. */
function struckStyles(parts: WorkbookParts): ReadonlySet<number> {
  const xml = textOf(parts, stylesPath);
  const [, all = ''] = /<(?:\w+:)?fonts\b([\s\S]*?)<\/(?:\w+:)?fonts>/.exec(xml) ?? [];
  const fonts =
    all.match(/<(?:\w+:)?font(?:\s[^<>]*)?\/>|<(?:\w+:)?font(?:\s[^<>]*)?>[\s\S]*?<\/(?:\w+:)?font>/g) ?? [];
  const struckFonts = new Set(fonts.flatMap((font, place) => (strike.test(font) ? [place] : [])));
  const [, formats = ''] = /<(?:\w+:)?cellXfs\b([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(xml) ?? [];
  const used = [...formats.matchAll(/<(?:\w+:)?xf\s([^<>]*)>/g)].map(([, attributes = '']) =>
    Number(/\bfontId="(\d+)"/.exec(attributes)?.[1] ?? -1),
  );
  return new Set(used.flatMap((font, place) => (struckFonts.has(font) ? [place] : [])));
}

function cleanSheet(whole: string, strings: SharedStrings, styles: ReadonlySet<number>) {
  const rows = new Map<number, string[]>();
  if (styles.size === 0 && strings.struck.size === 0 && !strike.test(whole)) return { xml: whole, rows };
  const xml = whole.replace(cell, (as, prefix: string, attributes: string, content: string) => {
    const [, row] = /\br="[A-Z]+(\d+)"/.exec(attributes) ?? [];
    const place = /\bt="s"/.test(attributes) ? Number(wordsOf(content)) : -1;
    const isStruck = styles.has(Number(/\bs="(\d+)"/.exec(attributes)?.[1] ?? -1));
    const all = place < 0 ? wordsOf(content) : strings.words(place);
    const words = isStruck ? all : (strings.struck.get(place) ?? struckWords(content));
    if (words === '') return as;
    rows.set(Number(row), [...(rows.get(Number(row)) ?? []), words]);
    return isStruck
      ? `<${prefix}c r="${/\br="([A-Z]+\d+)"/.exec(attributes)?.[1] ?? ''}"/>`
      : withoutRuns(as);
  });
  return { xml, rows };
}

function messageOf(words: readonly string[]): string {
  const listed = words.slice(0, 5).map((text) => `"${shorten(text, 60)}"`);
  return `Words are struck through, and are left out: ${listed.join(', ')}${words.length > 5 ? ', …' : ''}. If they still hold, take the strike-through away in Excel.`;
}

function struckWords(xml: string): string {
  const runs = (xml.match(run) ?? []).filter((each) => strike.test(each));
  return foldLine(runs.map(wordsOf).join(' '));
}

function withoutRuns(xml: string): string {
  return xml.replace(run, (each) => (strike.test(each) ? '' : each));
}

/** A formula is no word. */
function wordsOf(xml: string): string {
  return foldLine(parse(xml.replace(/<(?:\w+:)?f\b[\s\S]*?<\/(?:\w+:)?f>/g, '')).text);
}

function encoded(xml: string): Uint8Array {
  return new TextEncoder().encode(xml);
}
