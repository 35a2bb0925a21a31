import type { BookSource } from "../model/book-source.ts";
import type { BuildOptions } from "../model/build.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import type { Edition } from "../model/edition.ts";
import { type ProofSheet, proofSheet } from "../proof/proof-sheet.ts";
import { conversionFor } from "./conversion.ts";
import { createProgress } from "./progress.ts";
import { readManuscript } from "./read-manuscript.ts";
import { resolveEdition } from "./resolve-edition.ts";

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
  const editions = source.editions.filter(
    (it) => (options.editions?.includes(it.id) ?? true) && it.script !== source.script,
  );
  const progress = createProgress(options, 1 + editions.length);
  await progress.step("read");
  const manuscript = await readManuscript(source, editions);
  const diagnostics: Diagnostic[] = [...manuscript.diagnostics];
  const sheets: ProofSheet[] = [];
  for (const edition of editions) {
    await progress.step("convert", edition.id);
    const resolved = resolveEdition({ source, edition, manuscript, galley: undefined });
    diagnostics.push(...resolved.diagnostics);
    sheets.push(await sheetOf(source, edition, resolved));
  }
  return { value: sheets, diagnostics };
}

async function sheetOf(
  source: BookSource,
  edition: Edition,
  resolved: ReturnType<typeof resolveEdition>,
): Promise<ProofSheet> {
  const conversion = await conversionFor(source, edition);
  const { value: converted, doubts } = conversion.book(resolved.value);
  return proofSheet({ edition: edition.id, source: resolved.value, converted, doubts });
}
