/**
 * What went wrong, as a code that scripts can test for.
 * Every message is written for the person who reads it: what happened, what became of their data, what to do.
 */
export type ErrorCode =
  | 'bad_file'
  | 'bad_input'
  | 'bad_settings'
  /** A command line that cannot be understood: nothing was tried. */
  | 'bad_usage'
  | 'conflict'
  /** Something stored is not there, or not as it was stored. */
  | 'damaged'
  | 'not_allowed'
  | 'not_found'
  | 'port_taken'
  | 'storage_unavailable'
  /** What is stored of a published position is not what was published. */
  | 'tampered'
  | 'delivery_failed';

/** An error whose message can be shown to a person as it stands; anything else is a defect and is logged, not shown. */
export class GoldenThreadError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'GoldenThreadError';
    this.code = code;
  }
}
