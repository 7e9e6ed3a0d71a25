/** Turns the writing about for whatever follows it; the marks of Arabic and Hebrew that sway only their neighbours stay. */
const turning = /[\u202a-\u202e\u2066-\u2069]/g;
/** An escape sequence may paint a terminal, and a bare carriage return write over what stands there. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\r(?!\n)/g;

/** Words of others as people are shown them: what would turn the line about goes, other control characters show as `�`. */
export function harmless(text: string): string {
  return text.replace(turning, '').replace(control, '�');
}

/** JSON that says the same, with those characters as `\u202e`: what a script reads is what is stored. */
export function harmlessJson(json: string): string {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return json.replace(turning, escaped).replace(control, escaped);
}

/** Cuts at a word's end and says so with “…”; text that fits is left as it is. `most` counts UTF-16 units. */
export function shorten(text: string, most: number): string {
  const words = text.replace(/\s+/g, ' ').trim();
  if (words.length <= most) return words;
  const cut = words.slice(0, most);
  const end = cut.lastIndexOf(' ');
  return `${(end > most / 2 ? cut.slice(0, end) : cut.replace(/[\uD800-\uDBFF]$/, '')).trimEnd()} …`;
}
