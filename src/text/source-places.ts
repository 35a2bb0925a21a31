import type { Span } from "../model/source.ts";

const BYTE_ORDER_MARK = "\u{FEFF}";

/** Where the places of a chapter are in its file as it is: with its own line ends, and a byte order mark or none. */
export interface SourcePlaces {
  offsetOf(place: Span): number;
}

/** Lines end with LF, CR LF or CR; a byte order mark is in no column. */
export function sourcePlaces(source: string): SourcePlaces {
  const starts = [0, ...Array.from(source.matchAll(/\r\n?|\n/gu), (it) => it.index + it[0].length)];
  const mark = source.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  return {
    offsetOf: ({ line, column }) =>
      (starts[line - 1] ?? source.length) + column - 1 + (line === 1 ? mark : 0),
  };
}
