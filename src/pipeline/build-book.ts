import type { BookSource } from "../model/book-source.ts";
import type { BuildOptions, BuildResult, BuiltFile, EditionReport } from "../model/build.ts";
import { type Diagnostic, isError, type Outcome } from "../model/diagnostic.ts";
import { type Edition, FORMATS, type Format } from "../model/edition.ts";
import { buildEdition } from "./build-edition.ts";
import { createProgress } from "./progress.ts";
import { readManuscript } from "./read-manuscript.ts";

/**
 * Makes the files of a book's editions; nothing is written to disk.
 *
 * A mistake in the book never throws. It is reported, the files of an edition that has an error are left out,
 * and the other editions are made all the same. The same source always gives the same bytes.
 *
 * @param source - A book as `loadBook` gives it.
 * @throws The reason of `options.signal`, if it is aborted.
 * @example
 * const { value: source } = await loadBook({ dir: "my-book" });
 * const { value, diagnostics } = await buildBook(source, { editions: ["tw"], formats: ["epub"] });
 */
export async function buildBook(
  source: BookSource,
  options: BuildOptions = {},
): Promise<Outcome<BuildResult>> {
  const editions = source.editions.filter((it) => options.editions?.includes(it.id) ?? true);
  const formats: readonly Format[] = options.formats ?? FORMATS;
  const progress = createProgress(options, 1 + editions.length + countSteps(editions, formats));
  await progress.step("read");
  const manuscript = await readManuscript(source, editions);
  const diagnostics: Diagnostic[] = [...manuscript.diagnostics];
  const broken = manuscript.diagnostics.some(isError);
  const files: BuiltFile[] = [];
  const reports: EditionReport[] = [];
  for (const edition of editions) {
    const built = await buildEdition({ source, edition, manuscript, formats, progress });
    diagnostics.push(...built.diagnostics);
    if (!broken && !built.diagnostics.some(isError)) files.push(...built.value.files);
    reports.push(built.value.report);
  }
  const title = editions[0]?.outputs[0]?.metadata.title ?? source.name;
  return {
    value: { files, report: { title, editions: reports } },
    diagnostics: withoutRepeats(diagnostics),
  };
}

function countSteps(editions: readonly Edition[], formats: readonly Format[]): number {
  let count = 0;
  for (const { outputs } of editions) {
    for (const { format } of outputs) {
      if (formats.includes(format)) count += format === "pdf" ? 2 : 1;
    }
  }
  return count;
}

/** Editions share their chapters, and so what is wrong with them; each fault is told once. */
function withoutRepeats(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const told = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    const { code, message, span } = diagnostic;
    const key = JSON.stringify([code, message, span.file, span.line, span.column]);
    if (!told.has(key)) told.set(key, diagnostic);
  }
  return [...told.values()];
}
