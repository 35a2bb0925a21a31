/** A place in one of the author's files. Lines and columns count from 1, columns in UTF-16 units. */
export interface Span {
  /** The path from the book's folder, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** How many UTF-16 units of that line are meant; absent where only the start is known. */
  readonly length?: number;
}

/** A text file of the book, decoded, with line ends as `\n`. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}
