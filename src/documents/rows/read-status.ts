import { type MatchedStatus, matchStatus } from '../../plan/status-matching.ts';
import type { StatusScheme } from '../../plan/status-scheme.ts';
import { foldLine } from '../../plan/wording.ts';
import type { RowWarning } from '../imported-plan.ts';

/** Words that say how far the work is, and nothing of what was done. */
const stage =
  /^(?:(?:not |to be )?(?:yet )?(?:started|begun|commenced|scheduled)|in progress|under ?way|on-?going|planned|pending|delayed|deferred|paused|on hold|stalled|stopped|cancelled|abandoned|withdrawn|closed|done|finished|complet(?:e|ed)|(?:not|in)complete)$/i;

export interface StatusRead {
  /** Null where the words are not in the scheme. */
  status: string | null;
  /** Verbatim; `progress / rating` where they stand in two columns. */
  statusText: string;
  continues: boolean;
  /** The commentary's own words, or those of a status column that holds prose. */
  commentary: string;
  warnings: RowWarning[];
}

/** Longer words in the status column are a commentary. */
const longestStatus = 120;

/** Reads statuses by one scheme; a wording is looked up once. */
export class StatusReader {
  private readonly scheme: StatusScheme;
  private readonly known = new Map<string, MatchedStatus | null>();

  constructor(scheme: StatusScheme) {
    this.scheme = scheme;
  }

  /** `commentary` is undefined where no column holds one: words on the progress that name no stage of the work are it then. */
  read(statusCell: string, progressCell: string, given: string | undefined): StatusRead {
    const words = foldLine(statusCell);
    const commentary = given ?? '';
    if (words.length > longestStatus && commentary === '')
      return { ...this.without(''), commentary: statusCell };
    const progress = foldLine(progressCell);
    if (
      given === undefined &&
      words !== '' &&
      progress !== '' &&
      !stage.test(progress) &&
      !this.knows(progress, words)
    )
      return { ...this.one(words), commentary: progressCell };
    const found = progress === '' || words === '' ? this.one(words || progress) : this.both(progress, words);
    return { ...found, commentary };
  }

  private one(words: string): Omit<StatusRead, 'commentary'> {
    const matched = this.match(words);
    return matched ? this.with(matched, words) : this.without(words);
  }

  /**
   * The scheme may name the pair (`Complete / Green`). Else what ends the action counts, else the rating; where the
   * two columns say different things and the scheme does not settle it, that is reported.
   */
  private both(progress: string, rating: string): Omit<StatusRead, 'commentary'> {
    const words = `${progress} / ${rating}`;
    const pair = this.match(words) ?? this.match(`${rating} / ${progress}`);
    if (pair) return this.with(pair, words);
    const done = this.match(progress);
    const rated = this.match(rating);
    const chosen = done?.definition.endsAction ? done : (rated ?? done);
    if (!chosen) return this.without(words);
    const read = this.with(chosen, words);
    if (done?.definition.id === rated?.definition.id) return read;
    const what =
      done && rated
        ? `The progress "${progress}" and the rating "${rating}" are two statuses of the scheme`
        : `The progress is "${progress}" and the rating "${rating}", and the scheme "${this.scheme.name}" knows only one of them`;
    const message = `${what}; "${chosen.definition.label}" is taken. The scheme can settle it with the synonym "${words}".`;
    return { ...read, warnings: [{ code: 'status_differs', message }] };
  }

  /** Whether the scheme has the progress as a status, alone or beside the rating. */
  private knows(progress: string, rating: string): boolean {
    const wordings = [progress, `${progress} / ${rating}`, `${rating} / ${progress}`];
    return progress.length <= longestStatus && wordings.some((words) => this.match(words) !== null);
  }

  private match(words: string): MatchedStatus | null {
    const former = this.known.get(words);
    if (former !== undefined) return former;
    const matched = matchStatus(this.scheme, words) ?? null;
    if (this.known.size < 5_000) this.known.set(words, matched);
    return matched;
  }

  private with({ definition, continues }: MatchedStatus, statusText: string) {
    return { status: definition.id, statusText, continues, warnings: [] };
  }

  private without(statusText: string): Omit<StatusRead, 'commentary'> {
    const labels = this.scheme.statuses.map(({ label }) => label).join(', ');
    const warning: RowWarning =
      statusText === ''
        ? { code: 'status_missing', message: 'No status is given.' }
        : {
            code: 'status_unknown',
            message: `"${statusText}" is not a status of the scheme "${this.scheme.name}" (${labels}). The words are kept.`,
          };
    return { status: null, statusText, continues: false, warnings: [warning] };
  }
}
