import type { GroupBy, Margin, Sort } from '../question.ts';
import { hints } from './cues.ts';
import { readOrdinal } from './read-ordinal.ts';
import { countIn, readRank } from './read-rank.ts';
import { numbers, readNumber } from './relative-dates.ts';
import { type Utterance, words } from './utterance.ts';

/** How much is wanted, in which order, and how split. */
export interface SaidOrder {
  groupBy: GroupBy | null;
  sort: Sort | null;
  limit: number | null;
  ordinal: number | null;
  /** The rows with the first or the last days are wanted. */
  picksByDay: boolean;
}

const groupWords: [GroupBy, string][] = [
  ['theme', 'themes?|priorit(?:y|ies)(?: areas?)?|areas?'],
  ['outcome', 'outcomes?'],
  ['activity', 'activit(?:y|ies)|headings?'],
  ['owner', 'owners?|persons?|people|officers?|leads?|who'],
  ['month', 'months?|target month'],
  ['status', 'status(?:es)?|rag(?: status| rating)?|ratings?|colours?'],
];

/** Takes out "by more than three months". Read before the dates, which would take the months for a window. */
export function readMargin(said: Utterance): Margin | null {
  const often = said.take(
    words(
      '(?<compared>more than|at least)? ?(?<count>once|twice|(?:\\d|two|three|four) times)|repeatedly|(?:several|many|multiple) times|(?:again|time) and again',
    ),
  );
  if (often !== undefined && hints(said, 'timesMoved')) return timesOf(often.groups ?? {});

  const match = said.take(
    words(
      `(?:by |for )?(?<compared>more than|over|at least|longer than|greater than|exceeding|less than|under|up to|within)(?: the last)? (?<count>${numbers}) (?<unit>day|week|month|quarter|year)s?(?= |$)(?: (?:late|overdue|behind|ago))?`,
    ),
  );
  const { compared = '', count = '', unit = '' } = match?.groups ?? {};
  if (match === undefined) return null;
  const times = { quarter: 3, year: 12 }[unit] ?? 1;
  return {
    compared: /^(less|under|up to|within)/.test(compared) ? 'less' : 'more',
    count: readNumber(count) * times,
    unit: unit === 'day' || unit === 'week' ? unit : 'month',
  };
}

/** "at least twice" is more than once. */
function timesOf({ compared, count = 'twice' }: Record<string, string | undefined>): Margin {
  const said = { once: 1, twice: 2 }[count] ?? readNumber(count.split(' ')[0] ?? '');
  return { compared: 'more', count: compared === 'more than' ? said : said - 1, unit: 'time' };
}

const howMany = '\\d{1,2}|two|three|four|five|six|seven|eight|nine|ten';

/** Takes out "by theme", "top three", "the second one". */
export function readOrder(said: Utterance): SaidOrder {
  const ordinal = readOrdinal(said);
  const groupBy = groupIn(said);
  const top =
    said.take(words(`(?:the )?(?:top|first|last|worst|bottom|next) (?:${howMany})`)) ??
    said.take(
      words(
        `(?:the )?(?:${howMany})(?= (?:worst|(?:most|worst|longest|furthest) [a-z]+|oldest|earliest|latest)(?: |$))`,
      ),
    );
  const sort = sortOf(said, groupBy);
  const rank = groupBy === null && sort === null ? readRank(said) : undefined;
  const one = rank === undefined ? singular(said) : false;
  const many = groupBy === null && sort !== null ? countIn(said) : (rank?.limit ?? null);
  const limit = top ? readNumber(top[0].split(' ').at(-1) ?? '') : (many ?? (one ? 1 : null));
  return {
    groupBy,
    sort: sort ?? rank?.sort ?? null,
    limit: limit !== null && limit > 0 ? limit : null,
    ordinal,
    picksByDay: rank?.picks === true,
  };
}

function groupIn(said: Utterance): GroupBy | null {
  const ranked = groupWords.find(
    ([groupBy, names]) =>
      groupBy !== 'status' &&
      said.says(
        words(
          `(?:top|worst|best|bottom|first) (?:\\d{1,2}|two|three|four|five|six|ten) (?:worst |best |off track |late )?(?:${names})`,
        ),
      ),
  );
  if (ranked) return ranked[0];
  const inOrder = groupWords.find(([, names]) =>
    said.says(
      words(
        `(?:rank|order|sort|compare) (?:all )?(?:the |our )?(?:${names})|how (?:do|are) (?:the |our )?(?:${names}) (?:compare|fare|faring|rank|differ|stack up|doing|looking)`,
      ),
    ),
  );
  if (inOrder) return inOrder[0];
  const single = groupWords.find(
    ([groupBy, names]) =>
      groupBy !== 'status' &&
      said.says(
        words(
          `^(?:the )?(?:${names}) with (?:the )?(?:most|fewest|least|highest|lowest|biggest|worst|best)|(?:our |the )?(?:worst|best|strongest|weakest|poorest|top|bottom)(?: performing| doing)? (?:${names})`,
        ),
      ),
  );
  if (single) return single[0];
  const each = groupWords.find(([groupBy, names]) =>
    groupBy === 'theme' || groupBy === 'outcome'
      ? said.says(words(`(?:which|what) (?:${names}) (?:have|has|had|are|with|got)`))
      : false,
  );
  if (each) return each[0];
  for (const [groupBy, names] of groupWords) {
    const pattern = words(
      `(?:by|per|each|for each|in each|for every|in every|(?:across|over|between|among|amongst)(?: the| all| our| all the)?|grouped by|(?:table|grid|matrix|chart|list) of|split (?:out )?into) (?:the )?(?:each )?(?:${names})(?! (?:except|but|apart|other than|bar|excluding|save|minus|without))`,
    );
    if (said.take(pattern)) return groupBy;
  }
  const asked = groupWords.find(([groupBy, names]) =>
    groupBy === 'status'
      ? false
      : said.says(
          words(
            `(?:which|what|whose) (?:single )?(?:${names}) (?:has|have|had|is|are|owns?|with|got|needs?|looks?|does|doing|performing)`,
          ),
        ),
  );
  if (
    asked &&
    said.says(
      /\b(most|fewest|least|worst|best|highest|lowest|biggest|more|furthest|strongest|weakest|struggling|doing)\b/,
    )
  )
    return asked[0];
  return said.says(
    /^(so |and |ok |but )*who(se)? (?!.*\b(most|longest|worst) (overdue|late|delayed|behind) (action|milestone|one)\b).*\b(most|fewest|least|largest|biggest|greatest|heaviest|lightest|highest|smallest|lowest)\b/,
  )
    ? 'owner'
    : null;
}

/** "the longest overdue action" is one; "the longest overdue actions" are not. */
function singular(said: Utterance): boolean {
  return (
    said.says(
      /\b(which (single )?(theme|outcome|owner|action|activity|month|person) (has|is|had|slipped|does)|who(se)? |(longest|most|furthest|oldest|earliest|worst|next) (overdue |late |delayed )?(action|milestone|deadline|one)\b|(longest|oldest|most) (overdue|late)$|(longest|biggest|worst) (running |standing )?(delay|slip|slippage)$|(what|which) is (the |our )?(longest|most|furthest|oldest|earliest|next|worst|biggest|best|weakest|strongest))/,
    ) &&
    said.says(
      /\b(most|fewest|least|worst|best|highest|lowest|biggest|largest|greatest|smallest|longest|furthest|oldest|earliest|next|strongest|weakest)\b/,
    )
  );
}

function sortOf(said: Utterance, groupBy: GroupBy | null): Sort | null {
  if (
    groupBy !== null &&
    said.says(
      /\b(rank|ranked|most|worst|highest|biggest|largest|greatest|heaviest|more|weakest|struggling|top|bottom|poorest)\b/,
    )
  )
    return 'count desc';
  if (groupBy !== null && said.says(/\b(fewest|least|best|lowest|smallest|lightest|strongest)\b/))
    return 'count asc';
  if (
    said.says(
      /\b(longest|most|furthest|oldest|worst) (overdue|late|past)\b|\boverdue (the )?longest\b|\blongest .{0,20}(overdue|late)\b/,
    )
  )
    return 'days overdue desc';
  if (
    said.says(
      /\b(slipped|slipping|slip|moved|delayed) (the )?(most|furthest)\b|\b(most|worst|furthest|longest) (delayed|slipped|behind)\b|\b(biggest|longest|largest|worst) (running |standing )?(slip|slippage|delay|delays|slippages)\b/,
    )
  )
    return 'slip desc';
  return said.says(/\b(next|earliest|soonest) (due|to finish|one due)|due next|finish(es|ing)? next\b/)
    ? 'deadline asc'
    : null;
}
