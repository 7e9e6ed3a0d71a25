/** The time of a day, and what joins it to the day: `by 5pm on 31 March`, `31 March 2026 at 17:00`, `noon, 3 May`. */
const hour = '(?:[01]?\\d|2[0-3])';
const timeOfDay = new RegExp(
  `(?<![\\p{L}\\p{N}:./-])(?:at )?(?:${hour}(?:[.:][0-5]\\d)? ?(?:am|pm|noon|midnight)|${hour}:[0-5]\\d(?: ?(?:hrs|hours))?|noon|midday|midnight|(?:close|end) of (?:play|business)|cop|cob)(?![\\p{L}\\p{N}:])(?: on\\b| of\\b)?,? ?`,
  'gu',
);

/** Words that stand in the place of a date to say that there is none. */
export function namesNoDate(words: string): boolean {
  return /^(?:|n\/?a|none|nil|no change|unchanged|not applicable|[-–—]+)\.?$/i.test(words.trim());
}

/** Lower case, dashes plain, and the many ways of naming a quarter, a half or a range of months made one. */
export function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[‐-―−]/g, '-')
    .replace(timeOfDay, '')
    .replace(/\s*-\s*/g, '-')
    .replace(/\s*\/\s*/g, '/')
    .replace(/\b(?:phase|stage|part|tranche|step|wave|lot|milestone|action|item) ?\d{1,2}\b[-:]?/g, ' ')
    .replace(/\b(q ?[1-4]|(?:quarter|qtr) [1-4]) end\b/g, 'end of $1')
    .replace(shortRange, longRange)
    .replace(/\b(first|1st|second|2nd|third|3rd|fourth|4th) (quarter|qtr|half)\b(?: of)?/g, ordinalPart)
    .replace(
      /\b(?:quarter|qtr) ?(one|two|three|four|[1-4])\b/g,
      (_, number: string) => `quarter ${digitOf(number)}`,
    );
}

const someMonth = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
/** `Apr 25 – Mar 26` and `Jan – Mar 26`: of two months joined by a dash, two digits are the year. */
const shortRange = new RegExp(
  `\\b(${someMonth})(?: (\\d\\d))?(-| to )(${someMonth}) (?:20)?(\\d\\d)(?![\\d/.-])(?! ?(?:19|20)\\d\\d)`,
  'g',
);

function longRange(
  words: string,
  from: string,
  first: string | undefined,
  joint: string,
  to: string,
  last: string,
): string {
  if (Number(last) < 15 || (first !== undefined && Number(first) > Number(last))) return words;
  return `${from}${first === undefined ? '' : ` 20${first}`}${joint}${to} 20${last}`;
}

function ordinalPart(_: string, ordinal: string, part: string): string {
  return part === 'half' ? `h${digitOf(ordinal)}` : `quarter ${digitOf(ordinal)}`;
}

const numbers = ['one|first|1st', 'two|second|2nd', 'three|third|3rd', 'four|fourth|4th'];

function digitOf(words: string): string {
  const index = numbers.findIndex((known) => known.split('|').includes(words));
  return index < 0 ? words : String(index + 1);
}
