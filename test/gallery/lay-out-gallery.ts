import { bookLanguages } from "../../src/book/book-languages.ts";
import { frontMatter } from "../../src/book/front-matter.ts";
import { loadHyphenation } from "../../src/language/load-hyphenation.ts";
import { layOut } from "../../src/layout/lay-out.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import type { ImageAsset } from "../../src/model/image.ts";
import type { Pages } from "../../src/model/page.ts";
import { loadBook } from "../../src/node/load-book.ts";
import { conversionFor } from "../../src/pipeline/conversion.ts";
import { outputBook } from "../../src/pipeline/output-book.ts";
import { readManuscript } from "../../src/pipeline/read-manuscript.ts";
import { resolveEdition } from "../../src/pipeline/resolve-edition.ts";

export const GALLERY = "test/gallery";

interface LaidGallery {
  readonly pages: Pages;
  readonly diagnostics: readonly Diagnostic[];
}

/** The pages of an edition of the gallery in a template, in the faces that a reader sees. */
export async function layOutGallery(editionId: string, templateName: string): Promise<LaidGallery> {
  const loaded = await loadBook({ dir: GALLERY, template: templateName, env: {} });
  const source = loaded.value;
  const edition = source?.editions.find(({ id }) => id === editionId);
  const output = edition?.outputs.find(({ format }) => format === "pdf");
  if (source === undefined || edition === undefined || output === undefined)
    throw new Error(`the gallery has no edition \`${editionId}\``);
  const manuscript = await readManuscript(source, [edition]);
  const images = new Map<string, ImageAsset>();
  for (const [path, image] of manuscript.images) if (typeof image !== "string") images.set(path, image);

  const resolved = resolveEdition({ source, edition, manuscript, galley: undefined });
  const conversion = await conversionFor(source, edition);
  const converted = conversion.book(resolved.value);
  const made = await outputBook(converted.value, { conversion, output, writing: "horizontal" });
  const { template, book } = made;
  const { page, labels } = template;
  const fonts = await source.fonts.open(edition.script, page.fonts[edition.script]);
  const { metadata, script, chapters } = book;
  const pages = layOut(book, {
    template: page,
    fonts: fonts.value,
    hyphenation: await loadHyphenation(["en", ...bookLanguages(book)]),
    labels,
    front: frontMatter({ metadata, script, chapters, labels, template: page }),
    images,
  });
  return {
    pages: pages.value,
    diagnostics: [
      ...loaded.diagnostics,
      ...manuscript.diagnostics,
      ...resolved.diagnostics,
      ...converted.diagnostics,
      ...made.diagnostics,
      ...fonts.diagnostics,
      ...pages.diagnostics,
    ],
  };
}
