import { type ConvertOptions, createConverter } from "./create-converter.ts";
import { composeEdits } from "./edits.ts";

/** A stretch of a text that does not come back from another script as it went. */
export interface LostPlace {
  readonly start: number;
  readonly end: number;
  readonly source: string;
  readonly returned: string;
}

/**
 * Tells where a paragraph, converted as the options say and back again, is not what it was; in order. The way
 * back goes without glossary and house spelling.
 *
 * @example
 * const lostPlaces = createRoundTrip({ from: "zh-Hans", to: "zh-Hant-TW", vocabulary: false, interpunct: "convert", glossary: [] });
 * lostPlaces("乾隆年间"); // []
 */
export function createRoundTrip(options: ConvertOptions): (text: string) => readonly LostPlace[] {
  const { from, to, vocabulary, interpunct } = options;
  const there = createConverter(options);
  const back = createConverter({ from: to, to: from, vocabulary, interpunct, glossary: [] });
  return (text) => {
    const gone = there.convert(text);
    const returned = back.convert(gone.text);
    return composeEdits(gone.edits, returned.edits, gone.text).flatMap(({ start, end, text: word }) => {
      const source = text.slice(start, end);
      return word === source ? [] : [{ start, end, source, returned: word }];
    });
  };
}
