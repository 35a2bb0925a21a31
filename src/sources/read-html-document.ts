import { resolveHref } from "../ebook/resolve-href.ts";
import { type DecodedBytes, decodeBytes, encodingNamed } from "../text/decode-bytes.ts";
import { titleOfBook, titleOfPage } from "./book-title.ts";
import { readHtmlContents } from "./html-contents.ts";
import type { SourcePage } from "./page.ts";
import { IMAGE_TYPES, type SourceDocument } from "./source-document.ts";

const DECLARED =
  /<meta[^>]+charset\s*=\s*["']?\s*(?<name>[\w-]{2,20})|^<\?xml[^>]*encoding\s*=\s*["'](?<xml>[\w-]{2,20})/iu;
const HEAD_BYTES = 2048;

/**
 * The text of a page of HTML: in the encoding of its byte order mark, else in what it declares if that can read it,
 * else in what makes plausible Chinese.
 *
 * @param encoding - What it is known to be in, whatever it says.
 */
export function decodeHtml(bytes: Uint8Array, encoding?: string): DecodedBytes | undefined {
  if (encoding !== undefined) return decodeBytes(bytes, encoding);
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString("latin1");
  const { name, xml } = DECLARED.exec(head)?.groups ?? {};
  const declared = encodingNamed(name ?? xml ?? "");
  const guessed = decodeBytes(bytes);
  // A page that could declare itself in ASCII is in no wider encoding.
  if (declared === undefined || declared.startsWith("utf-16") || guessed?.encoding === declared)
    return guessed;
  const read = decodeBytes(bytes, declared);
  return read !== undefined && read.badBytes.count <= (guessed?.badBytes.count ?? 0) ? read : guessed;
}

/** Whether a text is a page of HTML and not text that has a tag in it. */
export function isHtml(text: string): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html|head|body)\b/iu.test(
    text.slice(0, HEAD_BYTES),
  );
}

/** Pages of HTML as one document, in the order of their contents, else in their own. */
export function readHtmlDocument(
  read: readonly SourcePage[],
  files: ReadonlyMap<string, Uint8Array>,
): SourceDocument {
  const { pages, entries, contentsPage } = readHtmlContents(read);
  const first = contentsPage ?? pages[0];
  const title = contentsPage === undefined ? titleOfBook(pages) : titleOfPage(contentsPage);
  const creator = first === undefined ? "" : authorOf(first);
  return {
    file: read[0]?.path ?? "",
    ...(title === undefined || title === "" ? {} : { title }),
    creators: creator === "" ? [] : [{ name: creator, role: "aut" }],
    pages,
    entries,
    ownPages: new Map(contentsPage === undefined ? [] : [[contentsPage, "toc"]]),
    files,
    findings: [],
  };
}

const AUTHOR_LINE = /^\s*(?:作者|著者)\s*[：:]\s*(\S{1,20})\s*$/u;
/** The author stands above the text. In elements. */
const HEAD_ELEMENTS = 40;

/** Who has written a page, as it says in its head or right below its title; empty where it does not. */
function authorOf(page: SourcePage): string {
  const meta = page.elements.find(
    ({ name, attributes }) => name === "meta" && attributes.get("name")?.toLowerCase() === "author",
  );
  const named = meta?.attributes.get("content")?.trim() ?? "";
  if (named !== "") return named;
  const shown = page.elements.filter(({ from }) => from >= page.body.from).slice(0, HEAD_ELEMENTS);
  for (const { from, to } of shown) {
    const [, name] = AUTHOR_LINE.exec(page.textBetween(from, to).slice(0, 60)) ?? [];
    if (name !== undefined) return name;
  }
  return "";
}

/** The images that a page shows from files, as paths beside that of the page. */
export function imagesOfHtml({ path, elements }: SourcePage): readonly string[] {
  const shown = elements.flatMap(({ name, attributes }) => {
    const source =
      name === "img" ? attributes.get("src") : name === "image" ? attributes.get("xlink:href") : undefined;
    const target = source === undefined ? undefined : resolveHref(path, source);
    return target?.kind === "file" ? [target.path] : [];
  });
  return [...new Set(shown)].filter((it) => IMAGE_TYPES.has(it.split(".").at(-1)?.toLowerCase() ?? ""));
}
