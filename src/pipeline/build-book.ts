import type { BookSource } from "../model/book-source.ts";
import type { BuildOptions, BuildResult, BuiltFile, EditionDoubt, EditionReport } from "../model/build.ts";
import { type Diagnostic, isError, type Outcome } from "../model/diagnostic.ts";
import { type Edition, FORMATS, type Format, type GlossaryEntry } from "../model/edition.ts";
import { SCRIPTS, type Script } from "../model/script.ts";
import type { Span } from "../model/source.ts";
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

/** The entries that no edition they are for has a use for, and those that are for none. */
function unusedTerms(
  { glossary, editions, script }: BookSource,
  unused: ReadonlyMap<GlossaryEntry, number>,
): readonly Diagnostic[] {
  const countFor = countsByScript(editions, script);
  const found = glossary.filter((entry) => countFor(entry) > 0 && unused.get(entry) === countFor(entry));
  const more = found.length - MOST_UNUSED;
  const hint = "write it as the chapters do, or take it out of the glossary";
  return [
    ...found.slice(0, MOST_UNUSED).flatMap(({ source, span }, i) => {
      const others = more > 0 && i === MOST_UNUSED - 1 ? `; so with ${more} more entries` : "";
      return unusedTerm(span, { message: `\`${source}\` is nowhere in the book`, hint: hint + others });
    }),
    ...pointlessTerms(glossary.filter((entry) => countFor(entry) === 0)),
  ];
}

/** One diagnostic for all entries that are for a script no edition is in. */
function pointlessTerms(entries: readonly GlossaryEntry[]): readonly Diagnostic[] {
  const byScript = new Map<string, GlossaryEntry[]>();
  for (const entry of entries) {
    const others = byScript.get(entry.script ?? "another script");
    if (others === undefined) byScript.set(entry.script ?? "another script", [entry]);
    else others.push(entry);
  }
  return [...byScript].flatMap(([script, [first, ...rest]]) => {
    const count = rest.length === 1 ? "1 more entry" : `${rest.length} more entries`;
    const more = rest.length === 0 ? "" : `; so it is with ${count}`;
    const message = `\`${first?.source}\` is for editions in ${script}, of which there are none${more}`;
    return unusedTerm(first?.span, { message, hint: "take it out of the glossary, or add such an edition" });
  });
}

function unusedTerm(
  span: Span | undefined,
  said: { readonly message: string; readonly hint: string },
): readonly Diagnostic[] {
  return span === undefined ? [] : [{ code: "convert/unused-term", ...said, span }];
}

/** How many editions an entry is for. */
function countsByScript(editions: readonly Edition[], own: Script): (entry: GlossaryEntry) => number {
  const count = (isMeant: (script: Script) => boolean): number =>
    editions.filter((it) => isMeant(it.script)).length;
  const counts = new Map<Script | undefined, number>(
    SCRIPTS.map((it) => [it, count((script) => script === it)]),
  );
  counts.set(
    undefined,
    count((script) => script !== own),
  );
  return ({ script }) => counts.get(script) ?? 0;
}

function countSteps(editions: readonly Edition[], formats: readonly Format[]): number {
  let count = 0;
  for (const edition of editions) {
    if (needsPages(edition, formats)) count += 1;
    count += edition.outputs.filter(({ format }) => formats.includes(format)).length;
  }
  return count;
}
