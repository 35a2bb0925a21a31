import { defined } from "../model/assert.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import type { CopyrightPage, FrontMatter } from "../model/front-matter.ts";
import type { Script } from "../model/script.ts";
import type { Labels } from "../model/template.ts";
import { legalText } from "./escape-xml.ts";
import { breakMark } from "./file-context.ts";
import { fillFragment } from "./fill-templates.ts";
import type { ImageFile } from "./image-files.ts";
import type { CaptionList, NavEntry } from "./navigation.ts";
import type { Page } from "./package-data.ts";
import type { PackageMetadata } from "./package-metadata.ts";
import type { FrontBreak } from "./page-breaks.ts";
import type { TemplateName, Templates } from "./read-template.ts";

export interface FrontRequest {
  readonly language: Script;
  readonly metadata: PackageMetadata;
  readonly front: FrontMatter;
  readonly labels: Labels;
  readonly cover: ImageFile | undefined;
  /** How the page of the cover shows it. */
  readonly coverPage: "img" | "svg";
  readonly frontispiece: ImageFile | undefined;
  /** What the contents list; there is no page of contents without them. */
  readonly entries: readonly NavEntry[];
  /** Of figures and tables; they stand below the contents. */
  readonly lists: readonly CaptionList[];
  /** The pages of the PDF that begin outside of the chapters. */
  readonly breaks: readonly FrontBreak[];
}

/** The pages around the chapters that are made of what is said of the book. */
export interface FrontPages {
  readonly before: readonly Page[];
  readonly after: readonly Page[];
}

type PageHead = Omit<Page, "body" | "chapter" | "pages">;

/** The pages of the contents of the PDF, by the entry that they begin with. */
export function contentsPages(breaks: readonly FrontBreak[]): ReadonlyMap<string, readonly string[]> {
  const pages = new Map<string, readonly string[]>();
  for (const { kind, id, label } of breaks) {
    if (kind === "contents" && id !== undefined) pages.set(id, [...(pages.get(id) ?? []), label]);
  }
  return pages;
}

/** The pages before the chapters: cover, title page, copyright page and contents; a colophon comes after them. */
export async function frontPages(templates: Templates, request: FrontRequest): Promise<Outcome<FrontPages>> {
  const { language, metadata, labels, cover, frontispiece, entries, lists, breaks } = request;
  const { halfTitle, titlePage, copyright } = legal(request.front);
  const starts = pageStarts(breaks, halfTitle);
  const diagnostics: Diagnostic[] = [];
  const fill = async (
    page: PageHead,
    name: TemplateName,
    data: Readonly<Record<string, unknown>>,
  ): Promise<Page> => {
    const filled = await fillFragment(defined(templates.get(name), name), language, { ...data, labels });
    diagnostics.push(...filled.diagnostics);
    return withMarks(page, filled.value, starts.get(page.stem) ?? []);
  };
  const before: Page[] = [];
  const matter = "front";
  if (cover !== undefined) {
    const page = { stem: "cover", kind: "cover", title: labels.cover, matter } as const;
    before.push(
      await fill(page, "cover.ejs", {
        href: cover.href,
        alt: labels.cover,
        isSvg: request.coverPage === "svg",
        width: cover.asset.widthPx,
        height: cover.asset.heightPx,
      }),
    );
  }
  if (halfTitle) {
    const page = { stem: "halftitle", kind: "halftitlepage", title: metadata.title, matter } as const;
    before.push(await fill(page, "halftitle.ejs", { metadata }));
  }
  if (frontispiece !== undefined) {
    const page = { stem: "frontispiece", kind: "frontispiece", title: metadata.title, matter } as const;
    before.push(await fill(page, "frontispiece.ejs", { href: frontispiece.href, alt: metadata.title }));
  }
  const title = { stem: "titlepage", kind: "titlepage", title: metadata.title, matter } as const;
  before.push(await fill(title, "titlepage.ejs", { metadata, titlePage }));
  const rights =
    copyright &&
    (await fill(copyrightEntry(copyright), "copyright.ejs", { copyright: withoutComputed(copyright) }));
  if (rights?.matter === "front") before.push(rights);
  if (entries.length > 0) {
    const page = { stem: "contents", kind: "contents", title: labels.contents, matter } as const;
    before.push(await fill(page, "contents.ejs", { entries, lists }));
  }
  return { value: { before, after: rights?.matter === "back" ? [rights] : [] }, diagnostics };
}

const MARK_ID = /<span epub:type="pagebreak"[^>]* id="pg-([^"]*)"/gu;

/**
 * The page with marks for the pages of the PDF that begin in it. Where no line of it has the mark, it stands in front
 * of the page, or behind it where lines have those of pages before.
 */
function withMarks(page: PageHead, body: string, own: readonly string[]): Page {
  if (body === "") return { ...page, body, chapter: "", pages: [] };
  const inside = Array.from(body.matchAll(MARK_ID), ([, label = ""]) => label);
  const first = own.findIndex((label) => inside.includes(label));
  const before = first < 0 ? own : own.slice(0, first);
  const after = own.slice(before.length).filter((label) => !inside.includes(label));
  const marks = (labels: readonly string[]): string => labels.map(breakMark).join("");
  return {
    ...page,
    chapter: "",
    body: marks(before) + body + marks(after),
    pages: [...before, ...inside, ...after],
  };
}

/** The labels of the pages of the PDF by the page of the EPUB that each of them is; the first of two titles is the half title. */
function pageStarts(
  breaks: readonly FrontBreak[],
  halfTitle: boolean,
): ReadonlyMap<string, readonly string[]> {
  const titles = breaks.filter(({ kind }) => kind === "title");
  const half = halfTitle && titles.length > 1 ? titles[0] : undefined;
  const starts = new Map<string, readonly string[]>();
  for (const it of breaks) {
    const stem = it === half ? "halftitle" : STEMS.get(it.kind);
    if (stem !== undefined) starts.set(stem, [...(starts.get(stem) ?? []), it.label]);
  }
  return starts;
}

const STEMS: ReadonlyMap<FrontBreak["kind"], string> = new Map([
  ["title", "titlepage"],
  ["record", "copyright"],
  ["contents", "contents"],
]);

function copyrightEntry({ title, position }: CopyrightPage): PageHead {
  return { stem: "copyright", kind: "copyright-page", title, matter: position };
}

/** An EPUB has no pages that sheets could be counted from. */
function withoutComputed(page: CopyrightPage): CopyrightPage {
  return { ...page, record: page.record.filter(({ value }) => typeof value === "string") };
}

/** The same with texts that XML may hold. */
function legal(front: FrontMatter): FrontMatter {
  const { titlePage, copyright } = front;
  const texts = <T extends object>(set: T): T => ({ ...set, ...legalTexts(set) });
  return {
    ...front,
    titlePage: {
      ...texts(titlePage),
      credits: titlePage.credits.map(({ names, word }) => ({
        names: names.map(legalText),
        word: legalText(word),
      })),
    },
    ...(copyright && {
      copyright: {
        ...texts(copyright),
        rights: copyright.rights.map(legalText),
        cip: copyright.cip.map(legalText),
        record: copyright.record.map(texts),
      },
    }),
  };
}

function legalTexts(set: object): Readonly<Record<string, string>> {
  const texts = Object.entries(set).filter((it): it is [string, string] => typeof it[1] === "string");
  return Object.fromEntries(texts.map(([key, text]) => [key, legalText(text)]));
}
