import type { Diagnostic } from "../model/diagnostic.ts";

/** Readers are slow to fetch more than this, and some shops refuse it; what is beyond the second most of them do. */
const LARGE = 100_000_000;
const TOO_LARGE = 650_000_000;

/** What is wrong with a whole EPUB of so many bytes. */
export function sizeFault(bytes: number): readonly Diagnostic[] {
  if (bytes <= LARGE) return [];
  return [
    {
      code: bytes > TOO_LARGE ? "epub/too-large" : "epub/large-book",
      message: `the EPUB has ${Math.round(bytes / 1_000_000)} MB`,
      span: { file: "book.yaml", line: 1, column: 1 },
      hint: "save the largest images again with fewer pixels, or as JPEG",
    },
  ];
}
