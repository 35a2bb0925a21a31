/** How a book is dirtied. */
export interface Dirt {
  readonly seed: number;
  readonly measure: number;
  readonly indent: "ideographic" | "spaces" | "lost" | "none";
  readonly blankLines: "none" | "each" | "paragraphs";
  /** Papers have titles without a number, and sections that count anew in each. */
  readonly titles: "chapters" | "episodes" | "numbers" | "unseen" | "papers";
  readonly sections: "none" | "commas" | "brackets" | "decimals";
  readonly pages: "none" | "unmarked" | "form-feed" | "leading-space";
  readonly linesOnPage: number;
  readonly number:
    | "plain"
    | "dashes"
    | "full-width"
    | "reversed"
    | "page-word"
    | "spaced-page-word"
    | "chinese"
    | "chinese-dashes"
    | "of-total"
    | "fused"
    | "none";
  readonly head: "none" | "book" | "chapter" | "both";
  readonly isFullWidth: boolean;
  readonly hasAdvertisements: boolean;
  /** A list of contents before the text: with dots and pages, nested without them, or in two columns. */
  readonly contents: "none" | "dots" | "nested" | "columns";
  /** Notes at the feet of the pages; there are none where there are no pages. */
  readonly hasNotes: boolean;
  readonly hasVerse: boolean;
  /** Western words, broken at the ends of lines with a hyphen. */
  readonly hasWestern: boolean;
  /** Notes that are too long for their page and go on at the foot of the next. They are set small, in longer lines. */
  readonly splitsNotes: boolean;
  /** Advertisements in the midst of sentences: in brackets, or as a sentence of their own. */
  readonly within: "none" | "brackets" | "square-brackets" | "sentence";
  readonly encoding: DirtyEncoding;
}

export type DirtyEncoding =
  | "utf-8"
  | "utf-8-bom"
  | "gb18030"
  | "big5"
  | "utf-16le"
  | "utf-16le-bom"
  | "utf-16be"
  | "utf-16be-bom";

/** The dirt of a seed: what it is made of is the same for the same seed; held-out books have dirt of their own besides. */
export function dirtOf(seed: number, { isHeldOut }: { readonly isHeldOut: boolean }): Dirt {
  let state = (seed * 7919) >>> 0;
  const next = (count: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 16) % count;
  };
  const pick = <T>(...from: readonly [T, ...(readonly T[])]): T => from[next(from.length)] ?? from[0];
  const titles = pick("chapters", "episodes", "numbers", "unseen", "papers");
  const tuned = pick("plain", "dashes", "full-width", "reversed", "page-word", "chinese", "fused", "none");
  return {
    seed,
    measure: isHeldOut ? 18 + next(30) : 20 + next(22),
    indent: pick("ideographic", "spaces", "lost", "none"),
    blankLines: pick("none", "each", "paragraphs"),
    titles,
    sections: titles === "papers" ? "commas" : pick("none", "commas", "brackets", "decimals"),
    pages: pick("none", "unmarked", "form-feed", "leading-space"),
    linesOnPage: 20 + next(15),
    number: isHeldOut ? pick(tuned, tuned, "chinese-dashes", "spaced-page-word", "of-total") : tuned,
    head: pick("none", "book", "chapter", "both"),
    isFullWidth: next(2) === 0,
    hasAdvertisements: next(3) === 0,
    contents: pick("none", "dots", "nested", "columns"),
    hasNotes: next(3) === 0,
    hasVerse: next(2) === 0,
    hasWestern: next(2) === 0,
    splitsNotes: next(2) === 0,
    within: isHeldOut
      ? pick("none", "none", "square-brackets", "sentence")
      : pick("none", "none", "none", "brackets"),
    encoding: isHeldOut
      ? pick("utf-8", "big5", "utf-16le", "utf-16be-bom", "gb18030")
      : pick("utf-8", "utf-8-bom", "gb18030", "utf-16le-bom", "utf-16be"),
  };
}
