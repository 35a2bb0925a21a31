import { type CheckChaptersOptions, checkChapters } from "../check/source/check-chapters.ts";
import type { BookSource } from "../model/book-source.ts";
import type { Outcome } from "../model/diagnostic.ts";
import type { Finding } from "../model/finding.ts";
import type { Script } from "../model/script.ts";
import { readManuscript } from "./read-manuscript.ts";
import { resolveEdition } from "./resolve-edition.ts";
import { withoutRepeats } from "./without-repeats.ts";

/**
 * What an editor should look at in a book's chapters, and the mistakes that a build of it would report before it
 * converts or lays out anything.
 *
 * @param source - A book as `loadBook` gives it.
 * @example
 * const { value: source } = await loadBook({ dir: "my-book" });
 * const { value: findings } = await checkBook(source);
 */
export async function checkBook(source: BookSource): Promise<Outcome<readonly Finding[]>> {
  const manuscript = await readManuscript(source, source.editions);
  const resolved = source.editions.map((edition) =>
    resolveEdition({ source, edition, manuscript, galley: undefined }),
  );
  const diagnostics = [...manuscript.diagnostics, ...resolved.flatMap((it) => it.diagnostics)];
  const chapters = [...manuscript.chapters.values()];
  return {
    value: checkChapters(chapters, await wordsFor(source.script)),
    diagnostics: withoutRepeats(diagnostics),
  };
}

/** The word list is of simplified characters; text in traditional ones is converted to be looked up. */
async function wordsFor(script: Script): Promise<CheckChaptersOptions> {
  const { wordList } = await import("../convert/word-list.ts");
  const words = await wordList();
  if (script === "zh-Hans") return { words };
  const { createConverter } = await import("../convert/create-converter.ts");
  const converter = createConverter({
    from: script,
    to: "zh-Hans",
    vocabulary: false,
    interpunct: "keep",
    glossary: [],
  });
  return { words, simplified: (text) => converter.convert(text).text };
}
