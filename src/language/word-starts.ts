let segmenter: Intl.Segmenter | undefined;

/** Where the words of a Chinese text begin, in UTF-16 units, by the dictionary of the Unicode library. */
export function wordStarts(text: string): ReadonlySet<number> {
  segmenter ??= new Intl.Segmenter("zh", { granularity: "word" });
  return new Set(Array.from(segmenter.segment(text), ({ index }) => index));
}
