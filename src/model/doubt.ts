import type { Span } from "./source.ts";

/**
 * Why a place in a converted text is doubtful: a dictionary's phrase that may go over the end of a word, a
 * character that has several readings and few signs beside it, or a spelling of the house that changes a name.
 */
export type DoubtReason = "boundary" | "reading" | "spelling";

/** A place where the conversion had to choose and may have chosen wrong. A person should look at it once. */
export interface Doubt {
  /** The first character of `source` in the author's file. */
  readonly span: Span;
  /** The words in question as the author wrote them. */
  readonly source: string;
  readonly chosen: string;
  /** What else the words may become, the likeliest first; never `chosen`. */
  readonly alternatives: readonly string[];
  readonly reason: DoubtReason;
  /** How likely the choice is wrong, from 0 to 1: measured on the gold text, by kind of place. */
  readonly risk: number;
  /** What stands before `source` in its sentence, as the author wrote it. */
  readonly before: string;
  /** What stands after `source` in its sentence. */
  readonly after: string;
}
