import { type MarkupEvent, readMarkup } from "../markup/read-markup.ts";
import { readZip, ZipError } from "../zip/read-zip.ts";

/** A paragraph, title or cell of an EPUB as a reader sees it. */
export interface EpubParagraph {
  /** The file it is in, from the package's root. */
  readonly file: string;
  readonly text: string;
}

/** Where one text ends and the next begins. */
const BLOCKS: ReadonlySet<string> = new Set(
  "address aside article blockquote body br caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 head header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);
const UNSEEN: ReadonlySet<string> = new Set(["head", "rp", "rt", "script", "style"]);

/**
 * The text of an EPUB in reading order, whoever made it: what its spine lists, without readings of ruby. A file that
 * is not there is passed over.
 *
 * @throws {ZipError} for what is no archive or has no package document.
 */
export async function readParagraphs(epub: Uint8Array): Promise<readonly EpubParagraph[]> {
  const files = await readZip(epub);
  const decoder = new TextDecoder();
  const textOf = (path: string): string | undefined => {
    const bytes = files.get(path);
    return bytes === undefined ? undefined : decoder.decode(bytes);
  };
  const container = textOf("META-INF/container.xml");
  const packagePath = container === undefined ? undefined : attributeOf(container, "rootfile", "full-path");
  const document = packagePath === undefined ? undefined : textOf(packagePath);
  if (packagePath === undefined || document === undefined) throw new ZipError("it has no package document");
  return spine(document).flatMap((href) => {
    const path = new URL(href, `file:///${packagePath}`).pathname.slice(1);
    const html = textOf(decodeURIComponent(path));
    return html === undefined ? [] : paragraphsOf(html).map((text) => ({ file: path, text }));
  });
}

function tags(markup: string, name: string): readonly ReadonlyMap<string, string>[] {
  return readMarkup(markup).flatMap((event) =>
    event.kind === "start" && event.name.replace(/^.*:/u, "") === name ? [event.attributes] : [],
  );
}

function attributeOf(markup: string, name: string, attribute: string): string | undefined {
  return tags(markup, name)[0]?.get(attribute);
}

/** The files that the package says are read one after the other. */
function spine(document: string): readonly string[] {
  const hrefs = new Map(tags(document, "item").map((it) => [it.get("id"), it.get("href")] as const));
  return tags(document, "itemref").flatMap((it) => hrefs.get(it.get("idref")) ?? []);
}

function paragraphsOf(html: string): readonly string[] {
  const paragraphs: string[] = [];
  let text = "";
  let unseen = 0;
  const end = (): void => {
    const words = text.replace(/\s+/gu, " ").trim();
    if (words !== "") paragraphs.push(words);
    text = "";
  };
  for (const event of readMarkup(html)) {
    unseen += unseenDepth(event);
    if (event.kind === "text" && unseen === 0) text += event.text;
    else if ("name" in event && BLOCKS.has(event.name)) end();
  }
  end();
  return paragraphs;
}

function unseenDepth(event: MarkupEvent): number {
  if (event.kind === "start") return UNSEEN.has(event.name) && !event.empty ? 1 : 0;
  return event.kind === "end" && UNSEEN.has(event.name) ? -1 : 0;
}
