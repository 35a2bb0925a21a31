import { defined } from "../model/assert.ts";
import type { Outcome } from "../model/diagnostic.ts";
import type { Script } from "../model/script.ts";
import type { Labels } from "../model/template.ts";
import { fillFragment } from "./fill-templates.ts";
import type { ImageFile } from "./image-files.ts";
import type { NavEntry } from "./navigation.ts";
import type { Page } from "./package-data.ts";
import type { PackageMetadata } from "./package-metadata.ts";
import type { Templates } from "./read-template.ts";

export interface FrontRequest {
  readonly language: Script;
  readonly metadata: PackageMetadata;
  readonly labels: Labels;
  readonly cover: ImageFile | undefined;
  /** What the contents list; there is no page of contents without them. */
  readonly entries: readonly NavEntry[];
}

/** The pages before the chapters: cover, title page and contents. */
export async function frontPages(
  templates: Templates,
  request: FrontRequest,
): Promise<Outcome<readonly Page[]>> {
  const { language, metadata, labels, cover, entries } = request;
  const matter = "front";
  const fill = (
    name: "cover.ejs" | "titlepage.ejs" | "contents.ejs",
    data: Readonly<Record<string, unknown>>,
  ) => fillFragment(defined(templates.get(name), name), language, { ...data, labels });
  const coverPage =
    cover === undefined ? undefined : await fill("cover.ejs", { href: cover.href, alt: labels.cover });
  const titlePage = await fill("titlepage.ejs", { metadata });
  const contents = await fill("contents.ejs", { entries });
  const pages: Page[] = [];
  if (coverPage !== undefined) {
    pages.push({ stem: "cover", kind: "cover", title: labels.cover, matter, body: coverPage.value });
  }
  pages.push({ stem: "titlepage", kind: "titlepage", title: metadata.title, matter, body: titlePage.value });
  if (entries.length > 0) {
    pages.push({ stem: "contents", kind: "contents", title: labels.contents, matter, body: contents.value });
  }
  const diagnostics = [coverPage, titlePage, contents].flatMap((it) => it?.diagnostics ?? []);
  return { value: pages, diagnostics };
}
