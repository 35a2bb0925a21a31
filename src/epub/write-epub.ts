import type { Book } from "../model/book.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import type { FrontMatter } from "../model/front-matter.ts";
import type { ImageAsset } from "../model/image.ts";
import type { Template } from "../model/template.ts";
import { packZip } from "../zip/pack-zip.ts";
import type { Facts } from "./file-context.ts";
import { fillPackage } from "./fill-templates.ts";
import { frontPages } from "./front-pages.ts";
import { bookIdentifier } from "./identifier.ts";
import { type ImageFile, type ImageFiles, imageFiles } from "./image-files.ts";
import { listStyles } from "./list-styles.ts";
import { captionLists, depthOf, type NavEntry, navigation } from "./navigation.ts";
import {
  chapterPages,
  fallbackNavigation,
  landmarksOf,
  type ManifestParts,
  manifestOf,
} from "./package-data.ts";
import { type PackageMetadata, packageMetadata } from "./package-metadata.ts";
import { pageStems } from "./page-stems.ts";
import { readStyleSheets, readTemplates } from "./read-template.ts";
import { renderChapters } from "./render-chapters.ts";
import { type EpubPage, tokenStyle } from "./token-style.ts";
import { zipEntries } from "./zip-entries.ts";

/** What of a `Template` an EPUB is made with. */
export interface EpubTemplate extends Pick<Template, "name" | "epub" | "labels"> {
  readonly page: EpubPage;
}

export interface EpubOptions {
  readonly template: EpubTemplate;
  /** What title page and copyright page say: `frontMatter` makes it. */
  readonly front: FrontMatter;
  /** By the source of the images in the book, and of its cover. */
  readonly images: ReadonlyMap<string, ImageAsset>;
  /** The instant that the package and every file in it is dated with: `YYYY-MM-DDThh:mm:ssZ`. */
  readonly modified: string;
  /** What the identifier is derived from where the book has no ISBN. */
  readonly projectId: string;
  readonly editionId: string;
}

// Readers nest three levels at most: chapters, sections and their sections.
const NAVIGATION_LEVELS = 3;
/** The style sheet that is made of the numbers of template.yaml; a template's own of that name takes its place. */
const TOKENS = "tokens.css";
const DIRECTION = "horizontal";
const NOTHING = new Uint8Array();

/**
 * Writes a book as EPUB 3.3, with an NCX for older readers. Pure: equal arguments give equal bytes.
 *
 * A template that is missing or broken is a diagnostic, and the value is then empty.
 * @example
 * const [output] = source.editions[0].outputs; // of a book that loadBook gave
 * const { value: bytes } = await writeEpub(book, {
 *   template: output.template,
 *   front: frontMatter({ metadata: book.metadata, labels: output.template.labels, … }),
 *   images: new Map(),
 *   modified: source.modified,
 *   projectId: source.projectId,
 *   editionId: "hans",
 * });
 */
export async function writeEpub(book: Book, options: EpubOptions): Promise<Outcome<Uint8Array>> {
  const { template } = options;
  const templates = readTemplates(template);
  if (templates.diagnostics.length > 0) return { value: NOTHING, diagnostics: templates.diagnostics };

  const tokens = { path: TOKENS, text: tokenStyle(template.page) };
  // Style sheets of the template come last, so that they may say otherwise.
  const styleSheets = new Map([
    [TOKENS, tokens],
    ["lists.css", listStyles(template.page.lists)],
    ...readStyleSheets(template, book.script),
  ]);
  const images = imageFiles(options.images);
  const facts: Facts = { ruby: false, image: false, imageWithoutAlt: false };
  const cover = coverOf(book, images);
  const chapters = renderChapters(book, pageStems(book), { labels: template.labels, images, facts });
  const metadata = packageMetadata(book.metadata, facts);
  const fronts = await frontPages(templates.value, {
    language: book.script,
    metadata,
    labels: template.labels,
    front: options.front,
    cover: cover.value,
    frontispiece: frontispieceOf(options.front, images),
    entries: navigation(book, {
      levels: template.page.contents.depth,
      authors: template.page.contents.authors,
      placeOf: chapters.placeOf,
    }),
    lists: captionLists(book, {
      contents: template.page.contents,
      labels: template.labels,
      placeOf: chapters.placeOf,
    }),
  });
  const pages = [...fronts.value.before, ...chapterPages(book, chapters.files), ...fronts.value.after];
  const filled = await fillPackage(templates.value, {
    language: book.script,
    pages: pages.map((page) => ({
      file: `${page.stem}.xhtml`,
      data: { ...page, stylesheets: [...styleSheets.keys()] },
    })),
    data: {
      book: packageData({
        book,
        options,
        metadata,
        pages,
        images: images.used(),
        cover: cover.value,
        styleSheets: [...styleSheets.keys()],
        nav: navigation(book, { levels: NAVIGATION_LEVELS, placeOf: chapters.placeOf }),
      }),
    },
  });
  const broken = [...fronts.diagnostics, ...filled.diagnostics];
  const diagnostics = [...cover.diagnostics, ...chapters.diagnostics, ...broken];
  if (broken.length > 0) return { value: NOTHING, diagnostics };
  const entries = zipEntries({ files: filled.value, styleSheets, images: images.used() });
  return { value: await packZip(entries, { modified: options.modified }), diagnostics };
}

interface PackageParts extends ManifestParts {
  readonly book: Book;
  readonly options: EpubOptions;
  readonly metadata: PackageMetadata;
  readonly nav: readonly NavEntry[];
}

/** What the templates of the package may print, as `book`. */
function packageData(parts: PackageParts): Readonly<Record<string, unknown>> {
  const { book, options, metadata, pages } = parts;
  const { labels } = options.template;
  const titlePage = { type: "titlepage", href: "titlepage.xhtml", title: metadata.title };
  const nav = fallbackNavigation(parts.nav, titlePage);
  const { projectId, editionId } = options;
  const { isbn } = book.metadata;
  return {
    language: book.script,
    identifier: bookIdentifier({ isbn, projectId, editionId, script: book.script, direction: DIRECTION }),
    metadata,
    dictionaries: book.dictionaries,
    modified: options.modified,
    labels,
    pageProgression: "ltr",
    manifest: manifestOf(parts),
    spine: pages.map((page) => page.stem),
    nav,
    depth: depthOf(nav),
    landmarks: landmarksOf(pages, labels),
  };
}

function frontispieceOf({ frontispiece }: FrontMatter, images: ImageFiles): ImageFile | undefined {
  return frontispiece === undefined ? undefined : images.use(frontispiece);
}

function coverOf(book: Book, images: ImageFiles): Outcome<ImageFile | undefined> {
  const { cover } = book.metadata;
  if (cover === undefined) return { value: undefined, diagnostics: [] };
  const file = images.use(cover);
  if (file !== undefined) return { value: file, diagnostics: [] };
  const diagnostic: Diagnostic = {
    code: "epub/missing-cover",
    message: `the cover \`${cover}\` is not there`,
    span: { file: cover, line: 1, column: 1 },
    hint: "check the path, or leave `cover` out",
  };
  return { value: undefined, diagnostics: [diagnostic] };
}
