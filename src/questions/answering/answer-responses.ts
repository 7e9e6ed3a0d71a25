import { formatDay } from '../../plan/dates/day.ts';
import type { LedgerRow, Round } from '../../reporting/rounds/round.ts';
import { currentRound } from '../../reporting/rounds/round-phase.ts';
import { counted } from '../../summary/wording.ts';
import type { Facts } from '../answer.ts';
import type { Question } from '../question.ts';
import { foldText } from '../words/fold-text.ts';
import { inTheme } from './answer-measures.ts';
import { answerAction } from './answer-rows.ts';
import type { Draft } from './draft.ts';
import { namesOf, selectActions } from './select-actions.ts';
import { asAt, listed } from './wording.ts';

/** Who has answered in a round and who has not. Reads the ledger; sends nothing. */
export function answerResponses(question: Question, facts: Facts): Draft {
  const round = roundAsked(question, facts);
  if (round === undefined)
    return { total: 0, outOf: 0, lines: [noRound(question)], note: askedNote(question) };
  const inScope = refsInScope(question, facts);
  const { actions: all, measures } = facts.records;
  const isWhole = inScope.size === all.length + measures.length;
  const asked = (facts.requests ?? [])
    .filter((request) => request.period === round.period && isMeant(request, question, facts))
    .map((request) => (isWhole ? request : within(request, inScope)))
    .filter(({ refs: theirs }) => theirs.some((ref) => inScope.has(ref)));
  const people = asked.filter(
    (request) => question.responded === null || hasAnswered(request) === question.responded,
  );
  const refs = new Set(
    people.flatMap((request) => refsOf(request, question)).filter((ref) => inScope.has(ref)),
  );
  const actions = facts.records.actions
    .filter(({ ref }) => refs.has(ref))
    .map((action) => answerAction(action, facts));
  return {
    total: people.length,
    outOf: asked.length,
    actions,
    lines: [
      sentence(question, { people, asked }, { round, facts }),
      ...people.map((request) => personLine(request, facts)),
    ],
    note: askedNote(question),
  };
}

/** As far as it is about what was asked: whoever has answered for one theme has answered in it. */
function within(request: LedgerRow, inScope: ReadonlySet<string>): LedgerRow {
  const isIn = (ref: string) => inScope.has(ref);
  const part = { ...request, refs: request.refs.filter(isIn), answered: request.answered.filter(isIn) };
  return hasAnswered(part) ? { ...part, state: 'answered' } : part;
}

/** The actions and the measures asked about: an owner may have measures alone. */
function refsInScope(question: Question, facts: Facts): ReadonlySet<string> {
  const { filters, negated, refs } = question;
  const { rows } = selectActions({ ...question, filters: { ...filters, owner: null } }, facts);
  const isOfActions = filters.text !== null || filters.carriedOver !== null;
  const measures = isOfActions ? [] : facts.records.measures.filter(inTheme({ filters, negated }));
  const named = measures.filter(({ ref }) => refs.length === 0 || refs.includes(ref));
  return new Set([...rows, ...named].map(({ ref }) => ref));
}

/** The round of the quarter asked about, else the one answers belong to now; nobody was asked in one that is only planned. */
function roundAsked({ filters }: Question, { rounds = [] }: Facts): Round | undefined {
  if (filters.periodTo === null) return currentRound(rounds);
  return rounds.find(({ period, state }) => period === filters.periodTo && state !== 'planned');
}

function noRound({ filters }: Question): string {
  const which =
    filters.periodTo === null ? 'No round of updates has' : `No round of updates for ${filters.periodTo} has`;
  return `${which} been opened, so nobody has been asked yet.`;
}

function isMeant({ name, owner }: LedgerRow, { filters }: Question, facts: Facts): boolean {
  if (filters.owner === null) return true;
  const names = namesOf([filters.owner, ...filters.otherOwners], facts);
  return names.has(foldText(name)) || names.has(foldText(owner));
}

function hasAnswered({ refs, answered }: LedgerRow): boolean {
  return refs.length > 0 && refs.every((ref) => answered.includes(ref));
}

function refsOf({ refs, answered }: LedgerRow, { responded }: Question): string[] {
  if (responded === null) return refs;
  return responded ? answered : refs.filter((ref) => !answered.includes(ref));
}

function sentence(
  { responded }: Question,
  { people, asked }: { people: LedgerRow[]; asked: LedgerRow[] },
  { round, facts }: { round: Round; facts: Facts },
): string {
  const when = `for ${round.period}, ${asAt(facts.today)}; answers are due by ${formatDay(round.dueOn)}`;
  if (asked.length === 0) return `Nobody by that name or for those actions was asked ${when}.`;
  const done = asked.filter(hasAnswered).length;
  const owners = counted(asked.length, 'owner');
  if (responded === false)
    return `${people.length} of ${owners} ${has(people.length, asked)} not answered in full ${when}.${apart(people)}`;
  return `${done} of ${owners} ${has(done, asked)} answered in full ${when}.`;
}

/** `0 of 1 owner has`, `2 of 3 owners have`. */
function has(count: number, asked: readonly LedgerRow[]): string {
  return count === 1 || asked.length === 1 ? 'has' : 'have';
}

/** Whoever was not reached could not answer. */
function apart(people: LedgerRow[]): string {
  const failed = people.filter(({ state }) => state === 'failed').length;
  if (failed === 0) return '';
  return ` ${failed} of them could not be reached: the reasons are beside their names.`;
}

function personLine({ name, refs, answered, state, reason }: LedgerRow, { records }: Facts): string {
  const ofMeasures = new Set(records.measures.map(({ ref }) => ref));
  const measures = refs.filter((ref) => ofMeasures.has(ref)).length;
  const actions = refs.length - measures;
  const parts = [
    ...(actions > 0 || measures === 0 ? [counted(actions, 'action')] : []),
    ...(measures > 0 ? [counted(measures, 'measure')] : []),
  ];
  const share = `${answered.length} of ${listed(parts)} answered`;
  return `${name}: ${share}; ${stateWords[state]}${reason === null ? '' : ` (${reason})`}`;
}

const stateWords: Record<LedgerRow['state'], string> = {
  requested: 'about to be asked',
  sending: 'being asked',
  delivered: 'asked',
  failed: 'could not be reached',
  answered: 'done',
  excused: 'excused',
};

function askedNote({ ask }: Question): string | null {
  if (ask === 'remind')
    return 'Nothing has been sent. Reminders are sent by the performance team, who confirm them first.';
  return ask === 'rationale'
    ? 'Why somebody has not answered is not on record; where somebody could not be reached, it says so beside their name.'
    : null;
}
