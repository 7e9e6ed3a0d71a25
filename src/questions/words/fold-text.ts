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
    nuffin: 'nothing',
    sumthin: 'something',
    dat: 'that',
    doin: 'doing',
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
  [/%/g, ' percent '],
  [/[&+]/g, ' and '],
  [/\bnon-(?=[a-z])/g, 'not '],
  [/\bcan'?t\b/g, 'can not'],
  [/\bwon'?t\b/g, 'will not'],
  [/\bcannot\b/g, 'can not'],
  [/\b(is|are|was|were|do|does|did|has|have|had|would|could|should)n'?t\b/g, '$1 not'],
  [/\b(what|who|when|where|how|that|it|there|here|which|why)'s\b/g, '$1 is'],
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
  if (simple.test(text) && !contracted.test(text)) return foldSimple(text);
  let folded = foldLine(text).normalize('NFKC').toLowerCase();
  for (const [pattern, replacement] of rewrites) folded = folded.replace(pattern, replacement);
  const words = folded.split(' ').filter((word) => word !== '');
  return words.map((word, index) => readShorthand(word, words[index - 1], words[index + 1])).join(' ');
}

/** Most of a plan is plain words, of which a hundred thousand actions have many: nothing in them needs rewriting. */
const simple = /^[A-Za-z ,;:()?!]*\d*[A-Za-z ,;:()?!]*\d*[A-Za-z ,;:()?!]*\.?$/;
const contracted =
  /\d,\d|\b(?:(?:what|who|when|where|how|that)s|(?:is|are|was|were|do|does|did|has|have|had|would|could|should|ca|wo)nt|cannot)\b/i;

function foldSimple(text: string): string {
  const words = text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  return words.map((word, index) => readShorthand(word, words[index - 1], words[index + 1])).join(' ');
}

/** "2 b met" is read as "to be met", while "top 2" stays. */
function readShorthand(word: string, previous = '', next = ''): string {
  if (word === '2' && (next === 'b' || /^(going|got|need|want|have|supposed|meant|yet)$/.test(previous)))
    return 'to';
  if (word === 'b' && (previous === '2' || previous === 'to')) return 'be';
  if (word === 'q' && !/^[1-4]$/.test(next)) return word;
  return shorthand.get(word) ?? word;
}
