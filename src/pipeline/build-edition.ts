import type { Book } from "../model/book.ts";
import type { BookSource } from "../model/book-source.ts";
import type { BuiltFile, EditionDoubt, EditionReport, TypographyReport } from "../model/build.ts";
import { type Diagnostic, isError, type Outcome } from "../model/diagnostic.ts";
import type { Edition, Format, GlossaryEntry, Output } from "../model/edition.ts";
import type { CoverageReport } from "../model/font.ts";
import type { FrontMatter } from "../model/front-matter.ts";
import type { ImageAsset } from "../model/image.ts";
import type { Pages } from "../model/page.ts";
import type { Template } from "../model/template.ts";
import { conversionFor } from "./conversion.ts";
import { frontOf, type LaidEdition, layOutEdition, usableImages } from "./lay-out-edition.ts";
import { type OutputBook, outputBook } from "./output-book.ts";
import type { Progress } from "./progress.ts";
import type { Manuscript } from "./read-manuscript.ts";
import { type EditionText, resolveEdition } from "./resolve-edition.ts";
import { typesetCover } from "./typeset-cover.ts";
import { withMetadataChapter, withoutMetadataChapter } from "./with-metadata-chapter.ts";

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

/** Takes one edition through its stages: resolve, convert, lay out, and then each format. */
export async function buildEdition(work: EditionWork): Promise<Outcome<BuiltEdition>> {
  const { source, edition, formats, progress } = work;
  await progress.step("convert", edition.id);
  const resolved = resolveEdition(work);
  const conversion = await conversionFor(source, edition);
  const converted = conversion.book(withMetadataChapter(resolved.value, edition));
  const book = withoutMetadataChapter(converted.value, edition);
  const diagnostics: Diagnostic[] = [...resolved.diagnostics, ...converted.diagnostics];
  const bookOf = (output: Output): Promise<OutputBook> =>
    outputBook(book, { conversion, output, writing: edition.writing });
  const laid = await laidPages(work, bookOf);
  const files: BuiltFile[] = [];
  let made: Omit<Made, "file" | "cover"> = {};
  for (const output of edition.outputs.filter((it) => formats.includes(it.format))) {
    const { value, diagnostics: found } =
      output.format === "pdf" && laid !== undefined
        ? await makePdf(work, laid)
        : await makeEpub(work, await bookOf(output), laid);
    diagnostics.push(...found);
    const { file, cover, ...facts } = value;
    files.push(file, ...(cover === undefined ? [] : [cover]));
    made = { ...made, ...facts };
  }
  // What is wrong with the pages of a PDF that nobody asked for spoils the page list of the EPUB.
  if (!formats.includes("pdf")) diagnostics.push(...(laid?.diagnostics ?? []).filter(isError));
  const report = {
    id: edition.id,
    script: edition.script,
    files: files.map(({ name, bytes, pages }) => ({
      name,
      bytes: bytes.length,
      ...(pages ? { pages } : {}),
    })),
    ...made,
    ...(converted.report && { conversion: converted.report }),
  };
  const doubts = converted.doubts.map((doubt) => ({ edition: edition.id, ...doubt }));
  return { value: { files, doubts, report, unusedTerms: converted.unusedTerms }, diagnostics };
}

/** Whether the pages of an edition are laid out: for its PDF, and for the page list of its EPUB. */
export function needsPages({ outputs }: Edition, formats: readonly Format[]): boolean {
  return outputs.some(({ format }) => format === "pdf") && outputs.some((it) => formats.includes(it.format));
}

/** The same whichever of its formats are asked for, so that the bytes of a file do not depend on the others. */
async function laidPages(
  work: EditionWork,
  bookOf: (output: Output) => Promise<OutputBook>,
): Promise<LaidEdition | undefined> {
  const { edition, formats, progress } = work;
  const output = edition.outputs.find(({ format }) => format === "pdf");
  if (output === undefined || !needsPages(edition, formats)) return undefined;
  await progress.step("layout", edition.id);
  return layOutEdition(work, await bookOf(output));
}

interface Made {
  readonly file: BuiltFile;
  /** The cover of an EPUB in its full size. */
  readonly cover?: BuiltFile;
  readonly fonts?: CoverageReport;
  readonly typography?: TypographyReport;
  readonly layoutPasses?: number;
  readonly spineMm?: number;
}

async function makePdf(
  { source, edition, manuscript, galley, progress }: EditionWork,
  { book, template, fonts, coverage, pages, diagnostics }: LaidEdition,
): Promise<Outcome<Made>> {
  await progress.step("pdf", edition.id);
  const { typographyReport } = await import("../layout/typography-report.ts");
  const { writePdf } = await import("../pdf/write-pdf.ts");
  const { page, labels } = template;
  const galleyOf = async (laid: Pages): Promise<Pages> => {
    const { galleyPages } = await import("../layout/galley-pages.ts");
    const date = source.modified.slice(0, "YYYY-MM-DD".length);
    return galleyPages(laid, { template: page, fonts, labels, proof: galley ?? 1, date });
  };
  const { title, creators, description, subjects, publisher, rights, isbn } = book.metadata;
  const shown = galley === undefined ? pages : await galleyOf(pages);
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
    images: await printed(source, usableImages(manuscript), pages),
  });
  return {
    value: {
      file: {
        ...fileOf(source, edition, galley === undefined ? "pdf" : "galley.pdf"),
        bytes,
        pages: pages.pages.length,
      },
      fonts: coverage,
      typography: typographyReport(pages),
      layoutPasses: pages.passes,
      spineMm: spineWidth(pages.pages.length, page.leafMm),
    },
    diagnostics,
  };
}

/** Half as many leaves as pages, to a tenth of a millimetre. */
function spineWidth(pages: number, leafMm: number): number {
  return Math.round(Math.ceil(pages / 2) * leafMm * 10) / 10;
}

async function makeEpub(
  { source, edition, manuscript, progress }: EditionWork,
  { book, template, diagnostics }: OutputBook,
  laid: LaidEdition | undefined,
): Promise<Outcome<Made>> {
  await progress.step("epub", edition.id);
  const { writeEpub } = await import("../epub/write-epub.ts");
  const { shopProfile } = await import("../epub/shop-profile.ts");
  const front = frontOf(book, template);
  const made = await coverOf(source, manuscript, { book, template, front });
  const cover = made?.value;
  const images = new Map(usableImages(manuscript));
  if (cover !== undefined)
    images.set(cover.path, cover.type === "png" ? cover : await source.images.forShop(cover));
  const { image: limits } = shopProfile(edition.epub.shop);
  for (const [path, image] of images) images.set(path, await source.images.forScreen(image, limits));
  const isEmbedding = edition.epub.embedFonts.length > 0;
  const families = template.page.fonts[edition.script];
  const fonts = isEmbedding ? await source.fonts.open(edition.script, families) : undefined;
  const printIsbn = laid?.book.metadata.isbn;
  const written = await writeEpub(cover === undefined ? book : withCover(book, cover), {
    template,
    front,
    images,
    modified: source.modified,
    projectId: source.projectId,
    editionId: edition.id,
    writing: edition.writing,
    settings: edition.epub,
    ...(fonts && { fonts: fonts.value }),
    ...(laid && { pages: laid.pages }),
    // A number that both formats go by is that of the book, not of an edition on paper.
    ...(printIsbn !== undefined && printIsbn !== book.metadata.isbn && { printIsbn }),
  });
  return {
    value: {
      file: { ...fileOf(source, edition, "epub"), bytes: written.value },
      // A cover that is set from words is for readers; for shops an author has one made.
      ...(cover && book.metadata.cover && { cover: await coverFile(source, edition, cover) }),
    },
    diagnostics: [
      ...diagnostics,
      ...(made?.diagnostics ?? []),
      ...(fonts?.diagnostics ?? []),
      ...written.diagnostics,
    ],
  };
}

interface CoverParts {
  readonly book: Book;
  readonly template: Template;
  readonly front: FrontMatter;
}

/** The image that the author gives for the cover, or one that is set from what the title page says. */
async function coverOf(
  source: BookSource,
  manuscript: Manuscript,
  { book, template, front }: CoverParts,
): Promise<Outcome<ImageAsset> | undefined> {
  const path = book.metadata.cover;
  if (path !== undefined) {
    const image = manuscript.images.get(path);
    return image === undefined || typeof image === "string" ? undefined : { value: image, diagnostics: [] };
  }
  return template.page.frontMatter.typesetCover ? typesetCover(source, book, { template, front }) : undefined;
}

async function coverFile(source: BookSource, edition: Edition, cover: ImageAsset): Promise<BuiltFile> {
  const { bytes } = await source.images.forShop(cover);
  return { name: `${source.name}.${edition.id}-cover.jpg`, edition: edition.id, format: "cover", bytes };
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
