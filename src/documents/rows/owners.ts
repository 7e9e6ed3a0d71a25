import { foldLine, isSmallWord } from '../../plan/wording.ts';

/**
 * The owners in a cell, as written. Semicolons, slashes and line ends always separate; a comma, `and` or `&` only
 * between e-mail addresses or names of people, for `Bloggs, Jo` is one person and `Head of Parks and Waste` one post. A
 * role in brackets stays with its owner: `Jo Bell (lead), Ann Dee (support)`.
 */
export function splitOwners(text: string): string[] {
  if (isNobody(text)) return [];
  const owners = text.split(/[;\n/|•](?![^()]{0,60}\))/).flatMap(splitPart);
  return [...new Set(owners.filter((owner) => !isNobody(owner)))];
}

function splitPart(part: string): string[] {
  const pieces = trimmed(part.split(/(?:,|&|\band\b)(?![^()]{0,60}\))/).flatMap(byAddress));
  if (pieces.every((piece) => piece.includes('@') || isPerson(piece))) return pieces;
  const listed = trimmed(part.split(/,/));
  const hasPost = listed.some((piece) => post.test(piece));
  const bodies = listed.length > 2 && !hasPost && listed.some(isBody) && listed.every(isShort);
  const isList = listed.length > 1 && (bodies || listed.every((piece) => standsAlone(piece, hasPost)));
  if (!isList) return trimmed([part]);
  return listed.flatMap((piece) => {
    const halves = trimmed(piece.split(/\band\b/));
    return halves.every((half) => isPerson(half) || isBody(half)) ? halves : [piece];
  });
}

/** A space after an e-mail address separates too, unless a role in brackets follows. */
function byAddress(words: string): string[] {
  const pieces: string[] = [''];
  for (const word of words.split(/\s+/)) {
    if (word.startsWith('(') && pieces.length > 1 && pieces.at(-1) === '') pieces.pop();
    pieces.push(`${pieces.pop()} ${word}`);
    if (word.includes('@') || (word.endsWith(')') && pieces.at(-1)?.includes('@'))) pieces.push('');
  }
  return pieces;
}

/** In `Head of Housing, Director of Finance` and `NHS England, DfE` a comma separates; in `Director, Culture` it does not. */
function standsAlone(piece: string, besidePost: boolean): boolean {
  return piece.includes('@') || post.test(piece) || isBody(piece) || (!besidePost && isName(piece));
}

/** An organisation known by an acronym: `DfE`, `NHS England`, `LGA`. */
function isBody(words: string): boolean {
  return /\p{Lu}\p{Ll}?\p{Lu}/u.test(words) && words.split(' ').length <= 5;
}

/** A name at all: in a list of three and more with an acronym among them, `Ofsted` is an organisation too. */
function isShort(words: string): boolean {
  return words.split(' ').length <= 5;
}

function trimmed(pieces: string[]): string[] {
  return pieces
    .map((piece) => foldLine(piece.replace(/^\s*(?:\d{1,2}[.)]|[-–*])\s+/, '')))
    .filter((piece) => piece !== '');
}

const post =
  /director|head|manager|officer|lead|chief|service|team|assistant|strateg|cabinet|councillor|partner/i;

/** The work of a council: in `Public Health and Housing` the words name one service, not two people. */
const work =
  /^(?:adults?|assets?|audit|benefits|biodiversity|business|carbon|care|change|child(?:ren)?(?:[’']?s)?|climate|coastal|commissioning|communications?|communit(?:y|ies)|countryside|culture|customers?|data|democratic|development|digital|econom(?:y|ic)|education|elections?|electoral|emergency|employment|energy|enforcement|engagement|environment(?:al)?|equalit(?:y|ies)|estates|facilities|famil(?:y|ies)|finance|financial|flood|governance|growth|health|heritage|highways|homeless(?:ness)?|housing|human|inclusion|infrastructure|insurance|investment|learning|legal|leisure|libraries|licensing|museums?|neighbourhoods?|operations?|parking|performance|planning|policy|prevention|procurement|projects?|programmes?|property|public|recycling|regeneration|registration|regulatory|resilience|resources|revenues?|safeguarding|safety|schools?|skills|social|sports?|strategy|street ?scene|sustainab(?:le|ility)|tourism|transformation|transport|travel|treasury|waste|wellbeing|workforce|youth)$/i;

/** Words that may be a person's: not a post, and nothing that a council does. */
function isPerson(words: string): boolean {
  return (
    isName(words) &&
    !withoutRole(words)
      .split(' ')
      .some((word) => work.test(word))
  );
}

function withoutRole(owner: string): string {
  return owner.replace(/ ?\([^()]*\)$/, '');
}

function isName(owner: string): boolean {
  const words = withoutRole(owner);
  const names = words.split(' ');
  return names.length >= 2 && names.length <= 4 && !post.test(words) && !names.some(isSmallWord);
}

function isNobody(words: string): boolean {
  return /^(?:|n\/?a|tbc|tbd|none|vacant|[-–—]+)$/i.test(foldLine(words));
}
