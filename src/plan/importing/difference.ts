export interface Brief {
  ref: string;
  text: string;
}

/** One thing about an action that would be another. */
export interface Difference {
  ref: string;
  before: string;
  after: string;
}
