import { bookLanguages } from "../book/book-languages.ts";
import { frontMatter } from "../book/front-matter.ts";
import type { Book } from "../model/book.ts";
import type { BookSource } from "../model/book-source.ts";
import type { BuiltFile, EditionDoubt, EditionReport, TypographyReport } from "../model/build.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import type { Edition, Format, GlossaryEntry } from "../model/edition.ts";
import type { CoverageReport } from "../model/font.ts";
import type { FrontMatter } from "../model/front-matter.ts";
import type { ImageAsset } from "../model/image.ts";
import type { Pages } from "../model/page.ts";
import type { Template } from "../model/template.ts";
import { conversionFor } from "./conversion.ts";
import { outputBook } from "./output-book.ts";
import type { Progress } from "./progress.ts";
import type { Manuscript } from "./read-manuscript.ts";
import { type EditionText, resolveEdition } from "./resolve-edition.ts";
import { typesetCover } from "./typeset-cover.ts";

export interface EditionWork extends EditionText {
  readonly formats: readonly Format[];
  readonly progress: Progress;
}

export interface BuiltEdition {
  readonly files: readonly BuiltFile[];
  readonly doubts: readonly EditionDoubt[];
  readonly report: EditionReport;
  /** The glossary's entries for this edition that its text has no use for. */
  readonly unusedTerms: readonly GlossaryEntry[];
}

/** Takes one edition through its stages: resolve, convert, and then each format. */
export async function buildEdition(work: EditionWork): Promise<Outcome<BuiltEdition>> {
  const { source, edition, formats, progress } = work;
  await progress.step("convert", edition.id);
  const resolved = resolveEdition(work);
  const conversion = await conversionFor(source, edition);
  const converted = conversion.book(resolved.value);
  const diagnostics: Diagnostic[] = [...resolved.diagnostics, ...converted.diagnostics];
  const files: BuiltFile[] = [];
  let fonts: CoverageReport | undefined;
  let typography: TypographyReport | undefined;
  let layoutPasses: number | undefined;
  for (const output of edition.outputs.filter((it) => formats.includes(it.format))) {
    const { template, book, diagnostics: found } = await outputBook(converted.value, { conversion, output });
    diagnostics.push(...found);
    const make = output.format === "pdf" ? makePdf : makeEpub;
    const made = await make(work, template, book);
    diagnostics.push(...made.diagnostics);
    files.push(made.value.file);
    fonts ??= made.value.fonts;
    typography ??= made.value.typography;
    layoutPasses ??= made.value.layoutPasses;
  }
  const report = {
    id: edition.id,
    script: edition.script,
    files: files.map(({ name, bytes, pages }) => ({
      name,
      bytes: bytes.length,
      ...(pages ? { pages } : {}),
    })),
    ...(fonts === undefined ? {} : { fonts }),
    ...(typography === undefined ? {} : { typography }),
    ...(layoutPasses === undefined ? {} : { layoutPasses }),
    ...(converted.report === undefined ? {} : { conversion: converted.report }),
  };
  const doubts = converted.doubts.map((doubt) => ({ edition: edition.id, ...doubt }));
  return { value: { files, doubts, report, unusedTerms: converted.unusedTerms }, diagnostics };
}

/** What title page and copyright page say in an output. */
function frontOf(book: Book, { page, labels }: Template): FrontMatter {
  const { metadata, script, chapters } = book;
  return frontMatter({ metadata, script, chapters, labels, template: page });
}

interface Made {
  readonly file: BuiltFile;
  readonly fonts?: CoverageReport;
  readonly typography?: TypographyReport;
  readonly layoutPasses?: number;
}

async function makePdf(
  { source, edition, manuscript, galley, progress }: EditionWork,
  template: Template,
  book: Book,
): Promise<Outcome<Made>> {
  await progress.step("layout", edition.id);
  // What only one format needs is loaded when that format is made: it is a third of a short build's time.
  const { coverage } = await import("../font/coverage.ts");
  const { loadHyphenation } = await import("../language/load-hyphenation.ts");
  const { layOut } = await import("../layout/lay-out.ts");
  const { typographyReport } = await import("../layout/typography-report.ts");
  const { writePdf } = await import("../pdf/write-pdf.ts");
  const { page, labels } = template;
  const fonts = await source.fonts.open(edition.script, page.fonts[edition.script]);
  const covered = coverage(book, fonts.value);
  const assets = usable(manuscript);
  const pages = layOut(book, {
    template: page,
    fonts: fonts.value,
    hyphenation: await loadHyphenation(["en", ...bookLanguages(book)]),
    labels,
    front: frontOf(book, template),
    images: assets,
  });
  const galleyOf = async (laid: Pages): Promise<Pages> => {
    const { galleyPages } = await import("../layout/galley-pages.ts");
    const date = source.modified.slice(0, "YYYY-MM-DD".length);
    return galleyPages(laid, { template: page, fonts: fonts.value, labels, proof: galley ?? 1, date });
  };
  await progress.step("pdf", edition.id);
  const { title, creators, description, subjects, publisher, rights, isbn } = book.metadata;
  const shown = galley === undefined ? pages.value : await galleyOf(pages.value);
  const bytes = await writePdf(shown, {
    info: {
      title,
      authors: creators.map((creator) => creator.name),
      ...(description === undefined ? {} : { subject: description }),
      keywords: subjects,
      ...(publisher && { publisher }),
      ...(rights && { rights }),
      ...(isbn && { isbn }),
    },
    script: edition.script,
    modified: source.modified,
    images: await printed(source, assets, pages.value),
  });
  return {
    value: {
      file: {
        ...fileOf(source, edition, galley === undefined ? "pdf" : "galley.pdf"),
        bytes,
        pages: pages.value.pages.length,
      },
      fonts: covered.value,
      typography: typographyReport(pages.value),
      layoutPasses: pages.value.passes,
    },
    diagnostics: [...fonts.diagnostics, ...covered.diagnostics, ...pages.diagnostics],
  };
}

async function makeEpub(
  { source, edition, manuscript, progress }: EditionWork,
  template: Template,
  book: Book,
): Promise<Outcome<Made>> {
  await progress.step("epub", edition.id);
  const { writeEpub } = await import("../epub/write-epub.ts");
  const front = frontOf(book, template);
  const wantsCover = book.metadata.cover === undefined && template.page.frontMatter.typesetCover;
  const cover = wantsCover ? await typesetCover(source, book, { template, front }) : undefined;
  const images = usable(manuscript);
  const written = await writeEpub(cover === undefined ? book : withCover(book, cover.value), {
    template,
    front,
    images: cover === undefined ? images : new Map([...images, [cover.value.path, cover.value]]),
    modified: source.modified,
    projectId: source.projectId,
    editionId: edition.id,
  });
  return {
    value: { file: { ...fileOf(source, edition, "epub"), bytes: written.value } },
    diagnostics: [...(cover?.diagnostics ?? []), ...written.diagnostics],
  };
}

function withCover(book: Book, { path }: ImageAsset): Book {
  return { ...book, metadata: { ...book.metadata, cover: path } };
}

function fileOf(
  source: BookSource,
  edition: Edition,
  ending: Format | "galley.pdf",
): Omit<BuiltFile, "bytes"> {
  const format = ending === "epub" ? "epub" : "pdf";
  return { name: `${source.name}.${edition.id}.${ending}`, edition: edition.id, format };
}

function usable(manuscript: Manuscript): ReadonlyMap<string, ImageAsset> {
  const assets = new Map<string, ImageAsset>();
  for (const [path, image] of manuscript.images) if (typeof image !== "string") assets.set(path, image);
  return assets;
}

/** The images that stand on pages as a PDF takes them. */
async function printed(
  source: BookSource,
  assets: ReadonlyMap<string, ImageAsset>,
  { pages }: Pages,
): Promise<ReadonlyMap<string, ImageAsset>> {
  const images = new Map<string, ImageAsset>();
  for (const item of pages.flatMap(({ items }) => items.filter((it) => it.kind === "image"))) {
    const asset = images.has(item.image) ? undefined : assets.get(item.image);
    if (asset !== undefined) images.set(item.image, await source.images.forPrint(asset));
  }
  return images;
}
