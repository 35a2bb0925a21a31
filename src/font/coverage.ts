import type { Book } from "../model/book.ts";
import type { Outcome } from "../model/diagnostic.ts";
import type { CoverageReport, FontSet } from "../model/font.ts";

/**
 * Which face sets which characters of a book, as layout will choose them. A character no face has is
 * reported once, where it occurs first.
 */
export function coverage(_book: Book, _fonts: FontSet): Outcome<CoverageReport> {
  return { value: { faces: [], substitutions: [], missing: [] }, diagnostics: [] };
}
