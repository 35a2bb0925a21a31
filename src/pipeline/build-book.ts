import type { BookSource } from "../model/book-source.ts";
import type { BuildOptions, BuildResult, BuiltFile, EditionDoubt, EditionReport } from "../model/build.ts";
import { type Diagnostic, isError, type Outcome } from "../model/diagnostic.ts";
import { type Edition, FORMATS, type Format, type GlossaryEntry } from "../model/edition.ts";
import { buildEdition, needsPages } from "./build-edition.ts";
import { createProgress } from "./progress.ts";
import { readManuscript } from "./read-manuscript.ts";
import { withoutRepeats } from "./without-repeats.ts";

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
  const { galley } = options;
  const formats: readonly Format[] = galley === undefined ? (options.formats ?? FORMATS) : ["pdf"];
  const progress = createProgress(options, 1 + editions.length + countSteps(editions, formats));
  await progress.step("read");
  const manuscript = await readManuscript(source, editions);
  const diagnostics: Diagnostic[] = [...manuscript.diagnostics];
  const broken = manuscript.diagnostics.some(isError);
  const files: BuiltFile[] = [];
  const doubts: EditionDoubt[] = [];
  const reports: EditionReport[] = [];
  /** The glossary's entries that editions have no use for, and how many editions. */
  const unused = new Map<GlossaryEntry, number>();
  for (const edition of editions) {
    const built = await buildEdition({ source, edition, manuscript, formats, galley, progress });
    diagnostics.push(...built.diagnostics);
    if (!broken && !built.diagnostics.some(isError)) files.push(...built.value.files);
    doubts.push(...built.value.doubts);
    reports.push(built.value.report);
    for (const entry of built.value.unusedTerms) unused.set(entry, (unused.get(entry) ?? 0) + 1);
  }
  if (editions.length === source.editions.length) diagnostics.push(...unusedTerms(source, unused));
  const title = editions[0]?.outputs[0]?.metadata.title ?? source.name;
  return {
    value: { files, report: { title, editions: reports }, doubts },
    diagnostics: withoutRepeats(diagnostics),
  };
}

/** Beyond this a glossary was not made for this book alone. */
const MOST_UNUSED = 10;

/** The entries that no edition they are for has a use for. */
function unusedTerms(
  { glossary, editions, script }: BookSource,
  unused: ReadonlyMap<GlossaryEntry, number>,
): readonly Diagnostic[] {
  const isFor = (entry: GlossaryEntry) => (edition: Edition) =>
    entry.script === undefined ? edition.script !== script : edition.script === entry.script;
  const found = glossary.filter((entry) => unused.get(entry) === editions.filter(isFor(entry)).length);
  const more = found.length - MOST_UNUSED;
  return found.slice(0, MOST_UNUSED).flatMap(({ source, span }, i) => {
    if (span === undefined) return [];
    const others = more > 0 && i === MOST_UNUSED - 1 ? `; so with ${more} more entries` : "";
    const diagnostic: Diagnostic = {
      code: "convert/unused-term",
      message: `\`${source}\` is nowhere in the book`,
      span,
      hint: `write it as the chapters do, or take it out of the glossary${others}`,
    };
    return [diagnostic];
  });
}

function countSteps(editions: readonly Edition[], formats: readonly Format[]): number {
  let count = 0;
  for (const edition of editions) {
    if (needsPages(edition, formats)) count += 1;
    count += edition.outputs.filter(({ format }) => formats.includes(format)).length;
  }
  return count;
}
