/** What changes all the time while a log grows, for those who ask when something is pressed. */
export interface Seen {
  readonly count: number;
  /** The first line that is seen. */
  readonly top: number;
}
