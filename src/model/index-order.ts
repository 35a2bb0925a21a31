/** What the order of an index goes by. */
export interface Sortable {
  readonly term: string;
  /** How it is read, where dictionaries would read it otherwise: `chóng qìng`. */
  readonly reading?: string;
}

/** How the entries of an index stand: under which head, and which comes first. */
export interface IndexOrder {
  head(entry: Sortable): string;
  compare(a: Sortable, b: Sortable): number;
}
