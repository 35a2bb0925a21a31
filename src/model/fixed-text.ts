/** A file of the author's with some of its characters rewritten. */
export interface FixedText {
  readonly text: string;
  /** How many marks were rewritten. */
  readonly count: number;
}
