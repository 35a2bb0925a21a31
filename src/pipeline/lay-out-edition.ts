import { bookLanguages } from "../book/book-languages.ts";
import { frontMatter } from "../book/front-matter.ts";
import type { Book } from "../model/book.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { CoverageReport, FontSet } from "../model/font.ts";
import type { FrontMatter } from "../model/front-matter.ts";
import type { ImageAsset } from "../model/image.ts";
import type { Pages } from "../model/page.ts";
import type { Template } from "../model/template.ts";
import type { OutputBook } from "./output-book.ts";
import type { Manuscript } from "./read-manuscript.ts";
import type { EditionText } from "./resolve-edition.ts";

/** The pages of an edition's PDF, and what they were made with. */
export interface LaidEdition extends OutputBook {
  readonly fonts: FontSet;
  readonly coverage: CoverageReport;
  readonly pages: Pages;
  /** Of the book, of its fonts and of its pages. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Lays out the pages of an edition: its PDF is drawn from them, and its EPUB marks where they begin. */
export async function layOutEdition(
  { source, edition, manuscript }: EditionText,
  output: OutputBook,
): Promise<LaidEdition> {
  // What only one format needs is loaded when that format is made: it is a third of a short build's time.
  const { coverage } = await import("../font/coverage.ts");
  const { loadHyphenation } = await import("../language/load-hyphenation.ts");
  const { layOut } = await import("../layout/lay-out.ts");
  const { book, template } = output;
  const { page, labels } = template;
  const fonts = await source.fonts.open(edition.script, page.fonts[edition.script]);
  const covered = coverage(book, fonts.value);
  const pages = layOut(book, {
    template: page,
    fonts: fonts.value,
    hyphenation: await loadHyphenation(["en", ...bookLanguages(book)]),
    labels,
    front: frontOf(book, template),
    images: usableImages(manuscript),
  });
  const found = [output, fonts, covered, pages].flatMap(({ diagnostics }) => diagnostics);
  return { ...output, fonts: fonts.value, coverage: covered.value, pages: pages.value, diagnostics: found };
}

/** What title page and copyright page say in an output. */
export function frontOf(book: Book, { page, labels }: Template): FrontMatter {
  const { metadata, script, chapters } = book;
  return frontMatter({ metadata, script, chapters, labels, template: page });
}

export function usableImages(manuscript: Manuscript): ReadonlyMap<string, ImageAsset> {
  const assets = new Map<string, ImageAsset>();
  for (const [path, image] of manuscript.images) if (typeof image !== "string") assets.set(path, image);
  return assets;
}
