import { foldLine } from '../../plan/wording.ts';

/** What people type on a phone, word for word. */
const shorthand = new Map(
  Object.entries({
    '2day': 'today',
    '2moro': 'tomorrow',
    tmoz: 'tomorrow',
    yday: 'yesterday',
    abowt: 'about',
    bn: 'been',
    cd: 'could',
    cn: 'can',
    cld: 'could',
    dem: 'them',
    dey: 'they',
    dis: 'this',
    dnt: 'do not',
    gd: 'good',
    gud: 'good',
    gr8: 'great',
    l8: 'late',
    l8r: 'later',
    ovr: 'over',
    shld: 'should',
    soz: 'sorry',
    thru: 'through',
    tht: 'that',
    wer: 'where',
    wher: 'where',
    wht: 'what',
    whts: 'what is',
    wld: 'would',
    wos: 'was',
    woz: 'was',
    wrt: 'about',
    wnt: 'want',
    any1: 'anyone',
    every1: 'everyone',
    fwd: 'forward',
    no1: 'nobody',
    sk8: 'skate',
    some1: 'someone',
    abt: 'about',
    agin: 'again',
    b4: 'before',
    bcos: 'because',
    cheers: 'thanks',
    cos: 'because',
    coz: 'because',
    cud: 'could',
    da: 'the',
    anyfing: 'anything',
    atm: 'at the moment',
    everyfing: 'everything',
    nowt: 'nothing',
    nuffin: 'nothing',
    owt: 'anything',
    summat: 'something',
    sumthin: 'something',
    dat: 'that',
    doin: 'doing',
    em: 'them',
    dun: 'done',
    eoy: 'year end',
    excl: 'excluding',
    gimme: 'give me',
    goin: 'going',
    gonna: 'going to',
    gotta: 'got to',
    hav: 'have',
    hv: 'have',
    hw: 'how',
    im: 'i am',
    lemme: 'let me',
    lst: 'last',
    govt: 'government',
    hlth: 'health',
    mgr: 'manager',
    mgt: 'management',
    mgmt: 'management',
    mngmt: 'management',
    mgmnt: 'management',
    bldg: 'building',
    bldgs: 'buildings',
    btwn: 'between',
    cttee: 'committee',
    dept: 'department',
    devt: 'development',
    fy: 'financial year',
    hsg: 'housing',
    nbrhd: 'neighbourhood',
    nhd: 'neighbourhood',
    rd: 'road',
    sched: 'schedule',
    strat: 'strategy',
    svc: 'service',
    svcs: 'services',
    wknd: 'weekend',
    mtg: 'meeting',
    nbhd: 'neighbourhood',
    nbhds: 'neighbourhoods',
    nhood: 'neighbourhood',
    nhoods: 'neighbourhoods',
    outstdg: 'outstanding',
    pct: 'percent',
    ppl: 'people',
    tmrw: 'tomorrow',
    tmw: 'tomorrow',
    w: 'with',
    wo: 'without',
    y: 'why',
    mth: 'month',
    mths: 'months',
    mnth: 'month',
    mnths: 'months',
    n: 'and',
    pls: 'please',
    plz: 'please',
    nu: 'new',
    nw: 'now',
    nuthin: 'nothing',
    nxt: 'next',
    q: 'quarter',
    qtr: 'quarter',
    qtrs: 'quarters',
    r: 'are',
    shud: 'should',
    ta: 'thanks',
    teh: 'the',
    thx: 'thanks',
    u: 'you',
    ur: 'your',
    wanna: 'want to',
    wat: 'what',
    wats: 'what is',
    wen: 'when',
    wens: 'when is',
    wich: 'which',
    wk: 'week',
    wks: 'weeks',
    wot: 'what',
    wots: 'what is',
    wud: 'would',
    yr: 'year',
  }),
);

const rewrites: [RegExp, string][] = [
  [/<[^<>]{0,200}>/g, ' '],
  [/[’‘`´]/g, "'"],
  [/[‐‑‒–—−]/g, '-'],
  [/↓|⬇/g, ' down arrow '],
  [/↑|⬆/g, ' up arrow '],
  [/→|➡/g, ' right arrow '],
  [/🔴/gu, ' red '],
  [/🟠|🟡/gu, ' amber '],
  [/🟢/gu, ' green '],
  [/\bn\/a\b/g, ' na '],
  [/\bw\/o\b/g, ' without '],
  [/\bw\//g, ' with '],
  [/\bnos?\.? of\b/g, 'number of'],
  [/(?<=\b(?:my|our|his|her|their|a) )(?:121|1[-: ]2[-: ]1|1[-: ]1|1to1)\b/g, 'one to one'],
  [/(?<=[a-z]{3})boro\b/g, 'borough'],
  [/%/g, ' percent '],
  [/[&+]/g, ' and '],
  [/\bnon-(?=[a-z])/g, 'not '],
  [/\bcan'?t\b/g, 'can not'],
  [/\bwon'?t\b/g, 'will not'],
  [/\bcannot\b/g, 'can not'],
  [/\b(is|are|was|were|do|does|did|has|have|had|would|could|should)n'?t\b/g, '$1 not'],
  [/\b(what|who|when|where|how|that|it|there|here|which|why|many|much)'s\b/g, '$1 is'],
  [/\b(what|who|when|where|how|that)s\b/g, '$1 is'],
  [/\b(which|what) ([a-z]+)'s\b/g, '$1 $2 is'],
  [/\bn'?hood/g, 'neighbourhood'],
  [/'re\b/g, ' are'],
  [/'ve\b/g, ' have'],
  [/'ll\b/g, ' will'],
  [/'d\b/g, ' would'],
  [/\bi'm\b/g, 'i am'],
  [/'s\b/g, ''],
  [/(?<=\d),(?=\d{3})/g, ''],
  [/(?<!\d)[-/.]|[-/.](?!\d)/g, ' '],
  [/[^\p{L}\p{N}\-/. ]+/gu, ' '],
];

/**
 * A message or a piece of the plan as words with one space between them: lower case, no punctuation, contractions
 * written out (`isn't` → `is not`), shorthand read. Dashes and slashes stay only between digits: `2021-22`, `1/3/2022`.
 */
export function foldText(text: string): string {
  return foldWords(text).join(' ');
}

/** The same, word by word. */
export function foldWords(text: string): string[] {
  const words = plainWords(text) ?? rewritten(text);
  const read = words.map((word, index) => readShorthand(word, words[index - 1], words[index + 1]));
  return read.some(isSeveral) ? read.join(' ').split(' ') : read;
}

function isSeveral(word: string): boolean {
  return word.includes(' ');
}

function rewritten(text: string): string[] {
  let folded = foldLine(text).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  for (const [pattern, replacement] of rewrites) folded = folded.replace(pattern, replacement);
  return folded.split(' ').filter((word) => word !== '');
}

/** Without their apostrophes these are contractions all the same; `no of` is a number of, and `non-` a not. */
const rewrittenWords = new Set([
  ...['what', 'who', 'when', 'where', 'how', 'that'].map((word) => `${word}s`),
  ...'is are was were do does did has have had would could should ca wo'
    .split(' ')
    .map((word) => `${word}nt`),
  ...['cannot', 'no', 'nos', 'non', 'na', '121', '1to1'],
]);
const plainLetters = /^[A-Za-z0-9\s,;:()?!"\-.]*$/;
const joinedDigits = /\d[,;:()?!"\-.]\d/;

/** Most of a plan is plain words, of which a hundred thousand actions have many; `undefined` where any needs rewriting. */
function plainWords(text: string): string[] | undefined {
  const words = lettersAndDigits(text);
  return words?.some(isRewritten) ? undefined : words;
}

/** The words of a text of plain letters and digits, in lower case; `undefined` where its marks mean more than an end of a word. */
export function lettersAndDigits(text: string): string[] | undefined {
  if (!plainLetters.test(text) || joinedDigits.test(text)) return undefined;
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

/** Whether a word of letters and digits stays what it is, whatever stands beside it. */
export function isAsWritten(word: string): boolean {
  return !(isRewritten(word) || shorthand.has(word) || word === '2' || word === 'b');
}

function isRewritten(word: string): boolean {
  return rewrittenWords.has(word) || word.endsWith('boro');
}

/** "2 b met" is read as "to be met", while "top 2" stays. */
function readShorthand(word: string, previous = '', next = ''): string {
  if (word.length > longestShorthand) return word;
  if (word === '2' && (next === 'b' || /^(going|got|need|want|have|supposed|meant|yet)$/.test(previous)))
    return 'to';
  if (word === 'b' && (previous === '2' || previous === 'to')) return 'be';
  if (word === 'q' && !/^[1-4]$/.test(next)) return word;
  return shorthand.get(word) ?? word;
}

const longestShorthand = Math.max(...[...shorthand.keys()].map(({ length }) => length));
