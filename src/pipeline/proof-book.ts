import type { BookSource } from "../model/book-source.ts";
import type { BuildOptions } from "../model/build.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import { type ProofSheet, proofSheet } from "../proof/proof-sheet.ts";
import { convertedEditions } from "./converted-editions.ts";

/**
 * Every converted edition of a book beside its source, with the places that a person should look at. Nothing is
 * laid out, packed or written. Editions in the script of the chapters are left out: nothing in them was chosen.
 *
 * @param source - A book as `loadBook` gives it.
 * @throws The reason of `options.signal`, if it is aborted.
 * @example
 * const { value: source } = await loadBook({ dir: "my-book" });
 * const { value: sheets } = await proofBook(source);
 * proofList(sheets)[0]; // the riskiest place
 */
export async function proofBook(
  source: BookSource,
  options: Omit<BuildOptions, "formats"> = {},
): Promise<Outcome<readonly ProofSheet[]>> {
  const diagnostics: Diagnostic[] = [];
  const sheets: ProofSheet[] = [];
  for await (const { edition, resolved, converted } of convertedEditions(source, options, diagnostics)) {
    const { value, doubts } = converted;
    sheets.push(proofSheet({ edition: edition.id, source: resolved, converted: value, doubts }));
  }
  return { value: sheets, diagnostics };
}
