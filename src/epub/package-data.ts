import type { Book } from "../model/book.ts";
import { type ChapterKind, type Matter, matterOf } from "../model/chapter.ts";
import { plainText } from "../model/document.ts";
import type { Labels } from "../model/template.ts";
import type { FontFile } from "./embed-fonts.ts";
import { legalText } from "./escape-xml.ts";
import type { ImageFile } from "./image-files.ts";
import type { NavEntry } from "./navigation.ts";
import { RESERVED_STEMS } from "./page-stems.ts";
import { sheetFile } from "./read-template.ts";
import type { RenderedFile } from "./render-file.ts";
import type { ShopProfile } from "./shop-profile.ts";

type MadeKind = "cover" | "halftitlepage" | "frontispiece" | "titlepage" | "copyright-page" | "contents";

/** A content document of the spine. */
export interface Page {
  /** Its name without the ending, and its id in the package. */
  readonly stem: string;
  readonly title: string;
  readonly matter: Matter;
  readonly kind: ChapterKind | MadeKind;
  /** Of a chapter the name of its file without the ending, the same in all parts of a long one; else empty. */
  readonly chapter: string;
  /** Of the style sheets the one that is for its chapter. */
  readonly stylesheet?: string;
  readonly body: string;
  /** The labels of the pages of the PDF that begin in it. */
  readonly pages: readonly string[];
}

export interface ManifestItem {
  readonly id: string;
  readonly href: string;
  readonly mediaType: string;
  readonly properties?: string;
}

export interface Landmark {
  readonly type: string;
  readonly href: string;
  readonly title: string;
}

/** The pages of the chapters, in reading order. */
export function chapterPages(
  book: Book,
  files: readonly RenderedFile[],
  stems: ReadonlyMap<string, string>,
): readonly Page[] {
  const firstOfText = files.findIndex(({ chapter }) => matterOf(chapter.kind) !== "front");
  return files.map(({ chapter, file, body, pages }, i) => ({
    stem: stemOf(file),
    // A document must have a title; one without words of its own goes by the book's.
    title:
      titleOf(plainText(chapter.title)) ??
      titleOf(chapter.short) ??
      titleOf(book.metadata.title) ??
      "\u{2014}",
    // Of its author a book speaks before the text or after it.
    matter:
      chapter.kind === "contributors" && firstOfText >= 0 && i > firstOfText
        ? "back"
        : matterOf(chapter.kind),
    kind: chapter.kind,
    chapter: stems.get(chapter.id) ?? "",
    ...(chapter.stylesheet && { stylesheet: sheetFile(chapter.stylesheet.name) }),
    body,
    pages,
  }));
}

function titleOf(text: string | undefined): string | undefined {
  const title = legalText(text ?? "").trim();
  return title === "" ? undefined : title;
}

function stemOf(file: string): string {
  return file.slice(0, -".xhtml".length);
}

export interface ManifestParts {
  readonly pages: readonly Page[];
  readonly images: readonly ImageFile[];
  readonly cover: ImageFile | undefined;
  readonly styleSheets: readonly string[];
  readonly fonts: readonly Pick<FontFile, "href" | "mediaType">[];
}

/** Everything in the package but itself. The ids of pages are their stems: shops bind annotations to them. */
export function manifestOf({
  pages,
  images,
  cover,
  styleSheets,
  fonts,
}: ManifestParts): readonly ManifestItem[] {
  const taken = new Set<string>([...RESERVED_STEMS, ...pages.map((page) => page.stem)]);
  const idOf = (href: string): string => {
    let id = href.replaceAll("/", "-").replace(/^(?![a-z])/u, "x");
    while (taken.has(id)) id = `${id}-file`;
    taken.add(id);
    return id;
  };
  return [
    { id: "toc", href: "toc.xhtml", mediaType: "application/xhtml+xml", properties: "nav" },
    { id: "ncx", href: "toc.ncx", mediaType: "application/x-dtbncx+xml" },
    ...styleSheets.map((href) => ({ id: idOf(href), href, mediaType: "text/css" })),
    ...fonts.map(({ href, mediaType }) => ({ id: idOf(href), href, mediaType })),
    ...images.map((image) => ({
      id: idOf(image.href),
      href: image.href,
      mediaType: image.mediaType,
      ...(image === cover ? { properties: "cover-image" } : {}),
    })),
    ...pages.map(({ stem, body }) => ({
      id: stem,
      href: `${stem}.xhtml`,
      mediaType: "application/xhtml+xml",
      // https://www.w3.org/TR/epub-33/#sec-item-resource-properties
      ...(body.includes("<svg") ? { properties: "svg" } : {}),
    })),
  ];
}

/** The kinds that readers may want to go to from anywhere. */
const BACK_LANDMARKS: ReadonlySet<Page["kind"]> = new Set([
  "afterword",
  "appendix",
  "bibliography",
  "glossary",
  "acknowledgments",
  "colophon",
]);

/** Where the parts of the book begin. Some readers show these as lines of the contents. */
export function landmarksOf(
  pages: readonly Page[],
  labels: Labels,
  { fewLandmarks }: Pick<ShopProfile, "fewLandmarks">,
): readonly Landmark[] {
  const landmark = (page: Page | undefined, type: string, title: string): readonly Landmark[] =>
    page === undefined ? [] : [{ type, href: `${page.stem}.xhtml`, title }];
  const kind = (name: Page["kind"]): Page | undefined => pages.find((page) => page.kind === name);
  const others = [
    ...landmark(kind("titlepage"), "titlepage", labels.titlePage),
    ...landmark(kind("copyright-page"), "copyright-page", labels.copyrightPage),
  ];
  const back = [...BACK_LANDMARKS].flatMap((name) => {
    const page = kind(name);
    return landmark(page, name, page?.title ?? "");
  });
  return [
    ...landmark(kind("cover"), "cover", labels.cover),
    ...(fewLandmarks ? [] : others),
    ...landmark(kind("contents"), "toc", labels.contents),
    ...landmark(
      pages.find((page) => page.matter === "body"),
      "bodymatter",
      labels.bodyMatter,
    ),
    ...(fewLandmarks ? [] : back),
  ];
}

/** What readers without a table of contents of their own get: the contents, or else the book. */
export function fallbackNavigation(entries: readonly NavEntry[], first: Landmark): readonly NavEntry[] {
  if (entries.length > 0) return entries;
  const { title, href } = first;
  return [{ title, isOfPhrases: false, byline: "", href, playOrder: 1, marks: "", children: [] }];
}
