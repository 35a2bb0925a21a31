import type { Book } from "../model/book.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import type { EpubSettings, Writing } from "../model/edition.ts";
import type { FontSet } from "../model/font.ts";
import type { FrontMatter } from "../model/front-matter.ts";
import type { ImageAsset } from "../model/image.ts";
import type { Script } from "../model/script.ts";
import type { SourceText } from "../model/source.ts";
import type { Template } from "../model/template.ts";
import { packZip } from "../zip/pack-zip.ts";
import { type EmbeddedFonts, embedFonts } from "./embed-fonts.ts";
import type { Facts, PlaceOf } from "./file-context.ts";
import { fillPackage } from "./fill-templates.ts";
import { contentsPages, frontPages } from "./front-pages.ts";
import { bookIdentifier } from "./identifier.ts";
import { darkImages, type ImageFile, type ImageFiles, imageFiles } from "./image-files.ts";
import { listStyles } from "./list-styles.ts";
import { captionLists, depthOf, type NavEntry, navigation, type PageEntry, pageList } from "./navigation.ts";
import {
  chapterPages,
  fallbackNavigation,
  landmarksOf,
  type ManifestParts,
  manifestOf,
  type Page,
} from "./package-data.ts";
import { type PackageMetadata, packageMetadata } from "./package-metadata.ts";
import { frontBreaks, type PageStarts, pageBreaks, pageLabels } from "./page-breaks.ts";
import { pageStems } from "./page-stems.ts";
import {
  missingSheets,
  readStyleSheets,
  readTemplates,
  type Templates,
  VERTICAL_SHEET,
} from "./read-template.ts";
import { renderChapters } from "./render-chapters.ts";
import { type ShopProfile, shopProfile } from "./shop-profile.ts";
import { sizeFault } from "./size-fault.ts";
import { type EpubPage, tokenStyle } from "./token-style.ts";
import { turnStyle } from "./turn-style.ts";
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
  readonly writing: Writing;
  readonly settings: EpubSettings;
  /** The faces that `settings.embedFonts` is about; absent where nothing is embedded. */
  readonly fonts?: FontSet;
  /** Where the pages of the PDF of the same edition begin; absent for an edition without one. */
  readonly pages?: PageStarts;
  /** The ISBN of that PDF. */
  readonly printIsbn?: string;
}

/** The style sheet that is made of the numbers of template.yaml; a template's own of that name takes its place. */
const TOKENS = "tokens.css";
/** Versions of Apple Books that know no `ibooks:specified-fonts` look here for whether the book has fonts of its own. */
const DISPLAY_OPTIONS = [
  "META-INF/com.apple.ibooks.display-options.xml",
  '<?xml version="1.0" encoding="UTF-8"?>\n<display_options>\n<platform name="*">\n<option name="specified-fonts">true</option>\n</platform>\n</display_options>\n',
] as const;
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
 *   writing: "horizontal",
 *   settings: { embedFonts: [] },
 * });
 */
export async function writeEpub(book: Book, options: EpubOptions): Promise<Outcome<Uint8Array>> {
  const { template } = options;
  const templates = readTemplates(template);
  if (templates.diagnostics.length > 0) return { value: NOTHING, diagnostics: templates.diagnostics };

  const profile = shopProfile(options.settings.shop);
  const images = imageFiles(options.images);
  const cover = coverOf(book, images);
  const content = await renderContent(book, {
    options,
    templates: templates.value,
    images,
    cover: cover.value,
  });
  const { pages, metadata, placeOf } = content.value;
  const fonts = fontsOf(pages, options);
  const styleSheets = styleSheetsOf(book.script, options, fonts.value);
  const named = new Set(pages.map(({ stylesheet }) => stylesheet));
  const filled = await fillPackage(templates.value, {
    language: book.script,
    pages: pages.map((page) => ({
      file: `${page.stem}.xhtml`,
      data: { ...page, stylesheets: sheetsOf(page, styleSheets, named) },
    })),
    data: {
      book: packageData({
        book,
        options,
        profile,
        metadata,
        pages,
        images: images.used(),
        cover: cover.value,
        fonts: fonts.value.files,
        styleSheets: [...styleSheets.keys()],
        pageList: pageList(pages),
        nav: navigation(book, { levels: profile.navigationLevels, placeOf }),
      }),
    },
  });
  const diagnostics = [
    ...cover.diagnostics,
    ...content.diagnostics,
    ...missingSheets(book, template),
    ...darkImages(images),
    ...fonts.diagnostics,
    ...filled.diagnostics,
  ];
  if (content.value.isBroken || filled.diagnostics.length > 0) return { value: NOTHING, diagnostics };
  const entries = zipEntries({
    files: profile.displayOptions ? new Map([...filled.value, DISPLAY_OPTIONS]) : filled.value,
    styleSheets,
    images: images.used(),
    fonts: fonts.value.files,
  });
  const value = await packZip(entries, { modified: options.modified });
  return { value, diagnostics: [...diagnostics, ...sizeFault(value.length)] };
}

/** By their name in the package. Style sheets of the template come last, so that they may say otherwise. */
function styleSheetsOf(
  script: Script,
  { template, writing }: EpubOptions,
  { files, style }: EmbeddedFonts,
): ReadonlyMap<string, SourceText> {
  const fonts: readonly [string, SourceText][] =
    files.length === 0 ? [] : [["fonts.css", { path: "fonts.css", text: style }]];
  const sheets = new Map([
    [TOKENS, { path: TOKENS, text: tokenStyle(template.page) }],
    ["lists.css", listStyles(template.page.lists)],
    ...readStyleSheets(template, script, writing),
    ...fonts,
  ]);
  if (writing === "horizontal") return sheets;
  return new Map(
    Array.from(sheets, ([name, sheet]) =>
      name === VERTICAL_SHEET ? [name, sheet] : [name, { ...sheet, text: turnStyle(sheet.text) }],
    ),
  );
}

const NO_FONTS: EmbeddedFonts = { files: [], style: "" };

function fontsOf(pages: readonly Page[], options: EpubOptions): Outcome<EmbeddedFonts> {
  const { fonts, settings, template, writing } = options;
  if (fonts === undefined || settings.embedFonts.length === 0) return { value: NO_FONTS, diagnostics: [] };
  // What readers show of the navigation is in the pages too, but for the titles of lists.
  const texts = [...pages.map(({ body }) => body), Object.values(template.labels).filter(isText).join("")];
  return embedFonts(texts, {
    fonts,
    roles: settings.embedFonts,
    headings: template.page.headings,
    vertical: writing === "vertical",
  });
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

/** A style sheet that chapters name is for them alone. The page of the cover is a picture, and is not turned. */
function sheetsOf(
  { kind, stylesheet }: Page,
  sheets: ReadonlyMap<string, SourceText>,
  named: ReadonlySet<string | undefined>,
): readonly string[] {
  return [...sheets.keys()].filter((name) =>
    named.has(name) ? name === stylesheet : kind !== "cover" || name !== VERTICAL_SHEET,
  );
}

interface ContentParts {
  readonly options: EpubOptions;
  readonly templates: Templates;
  readonly images: ImageFiles;
  readonly cover: ImageFile | undefined;
}

/** The content documents in the order of the spine, with what was learned in rendering them. */
interface Content {
  readonly pages: readonly Page[];
  readonly metadata: PackageMetadata;
  readonly placeOf: PlaceOf;
  /** Whether the template of a page is. */
  readonly isBroken: boolean;
}

async function renderContent(book: Book, parts: ContentParts): Promise<Outcome<Content>> {
  const { options, templates, images, cover } = parts;
  const { labels, page } = options.template;
  const facts: Facts = { ruby: false, image: false, imageWithoutAlt: false, page: false };
  const profile = shopProfile(options.settings.shop);
  const stems = pageStems(book);
  const breaks = options.pages === undefined ? new Map() : pageBreaks(options.pages);
  const { files, placeOf, diagnostics } = renderChapters(book, stems, {
    labels,
    images,
    facts,
    breaks,
    pageLabels: options.pages === undefined ? new Map() : pageLabels(options.pages),
    writing: options.writing,
    page,
    duokanNotes: profile.duokanNotes,
  });
  const metadata = packageMetadata(book.metadata, {
    facts,
    labels,
    printIsbn: options.printIsbn,
    writing: options.writing,
    certifiedBy: options.settings.certifiedBy,
  });
  const outside = options.pages === undefined ? [] : frontBreaks(options.pages);
  const { contents } = page;
  const fronts = await frontPages(templates, {
    language: book.script,
    metadata,
    labels,
    front: options.front,
    cover,
    coverPage: options.settings.coverPage ?? profile.coverPage,
    frontispiece: frontispieceOf(options.front, images),
    breaks: outside,
    entries: navigation(book, {
      levels: contents.depth,
      authors: contents.authors,
      pagesAt: contentsPages(outside),
      placeOf,
    }),
    lists: captionLists(book, { contents, labels, placeOf }),
  });
  const { before, after } = fronts.value;
  return {
    value: {
      pages: [...before, ...chapterPages(book, files, stems), ...after],
      metadata,
      placeOf,
      isBroken: fronts.diagnostics.length > 0,
    },
    diagnostics: [...diagnostics, ...fronts.diagnostics],
  };
}

interface PackageParts extends ManifestParts {
  readonly book: Book;
  readonly options: EpubOptions;
  readonly profile: ShopProfile;
  readonly metadata: PackageMetadata;
  readonly nav: readonly NavEntry[];
  readonly pageList: readonly PageEntry[];
}

/** What the templates of the package may print, as `book`. */
function packageData(parts: PackageParts): Readonly<Record<string, unknown>> {
  const { book, options, profile, metadata, pages } = parts;
  const { writing } = options;
  const { labels } = options.template;
  const titlePage = { type: "titlepage", href: "titlepage.xhtml", title: metadata.title };
  const nav = fallbackNavigation(parts.nav, titlePage);
  const { projectId, editionId } = options;
  const { isbn } = book.metadata;
  return {
    language: book.script,
    identifier: bookIdentifier({ isbn, projectId, editionId, script: book.script, direction: writing }),
    metadata,
    dictionaries: book.dictionaries,
    modified: options.modified,
    labels,
    writing,
    pageProgression: writing === "vertical" ? "rtl" : "ltr",
    manifest: manifestOf(parts),
    spine: pages.map(({ stem, kind }) => ({ id: stem, isRead: kind !== "cover" || profile.readsCover })),
    nav,
    depth: depthOf(nav),
    hasFonts: parts.fonts.length > 0,
    landmarks: landmarksOf(pages, labels, profile),
    pageList: parts.pageList,
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
