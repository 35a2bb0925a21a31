/** Where a word may be broken with a hyphen: indexes into it, ascending; none for what is no word of the language. */
export type HyphenationPoints = (word: string) => readonly number[];

/** The patterns at hand, by language: lower-case BCP 47 tags such as `en` or `de-1901`. */
export type Hyphenation = ReadonlyMap<string, HyphenationPoints>;
