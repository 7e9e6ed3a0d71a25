import type { StatusDefinition, StatusScheme } from '../../plan/status-scheme.ts';

/** Words by which somebody states where an action stands, and the statuses they may mean, the likeliest first. */
export interface ToldStatus {
  pattern: RegExp;
  statuses: StatusDefinition[];
}

type Kind = (status: StatusDefinition) => boolean;

/** What people say whatever the scheme calls it. */
const general: [string, Kind][] = [
  [
    "(?:will not|won't|wont|cannot|can't) be (?:met|delivered|done)|off track|failed|won't make it",
    isFailing,
  ],
  ['on track|on target|on schedule|on course|on time|going well|going to plan|progressing well', isOnCourse],
  [
    'delayed|running late|late|slipped|slipping|behind schedule|behind|at risk|in trouble|stalled|stuck|held up|pushed back|put back|postponed',
    ({ needsAttention }) => needsAttention,
  ],
  ['completed?|finished|delivered|all done|done|closed', ({ endsAction }) => endsAction],
  [
    "(?:not|hasn't|hasnt|haven't|havent) (?:yet )?started|not (?:yet )?due to start|yet to start",
    isNotStarted,
  ],
];

/** Every wording of the scheme, longest first, then the general ones. */
export function toldStatuses({ statuses }: StatusScheme): ToldStatus[] {
  const own = statuses
    .filter(({ rated }) => rated)
    .flatMap((status) => [status.label, ...status.synonyms].map((words) => ({ words, status })))
    .filter(({ words }) => /\p{L}{3}/u.test(words))
    .sort((one, other) => other.words.length - one.words.length)
    .map(({ words, status }) => ({ pattern: whole(spaced(words)), statuses: [status] }));
  const said = general.map(([words, isMeant]) => ({
    pattern: whole(words.replaceAll(' ', '[\\s-]+')),
    statuses: statuses.filter((status) => status.rated && isMeant(status)).sort(mildestFirst),
  }));
  return [...own, ...said].filter((each) => each.statuses.length > 0);
}

function isFailing({ needsAttention, rag }: StatusDefinition): boolean {
  return needsAttention && rag === 'red';
}

function isOnCourse({ rated, endsAction, needsAttention, rag }: StatusDefinition): boolean {
  return rated && !endsAction && !needsAttention && rag !== 'grey';
}

function isNotStarted({ rated, endsAction, needsAttention, rag }: StatusDefinition): boolean {
  return rated && !endsAction && !needsAttention && rag === 'grey';
}

/** A red status after the others. */
export function mildestFirst(one: StatusDefinition, other: StatusDefinition): number {
  return Number(one.rag === 'red') - Number(other.rag === 'red');
}

function spaced(words: string): string {
  const escaped = words.toLowerCase().replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  return escaped.replace(/[\s-]+/g, '[\\s-]+');
}

function whole(words: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, 'giu');
}
