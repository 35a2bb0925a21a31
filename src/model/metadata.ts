/** What is said of a book outside its text. Strings a reader sees are converted with the book. */
export interface Metadata {
  readonly title: string;
  readonly subtitle?: string;
  /** In the order they are to be named. */
  readonly creators: readonly Creator[];
  readonly publisher?: string;
  /** The day of publication as given: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date?: string;
  readonly description?: string;
  readonly rights?: string;
  readonly subjects: readonly string[];
  readonly series?: Series;
  /** 13 digits without hyphens, checksum verified. */
  readonly isbn?: string;
  readonly price?: string;
  /** The path of the cover image from the book's folder. */
  readonly cover?: string;
}

export interface Creator {
  readonly name: string;
  /** A MARC relator code: `aut`, `trl`, `edt`, `ill` … */
  readonly role: string;
  readonly fileAs?: string;
}

export interface Series {
  readonly name: string;
  readonly position?: string;
  readonly type: "series" | "set";
}
