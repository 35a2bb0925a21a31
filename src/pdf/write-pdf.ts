import { createHash } from "node:crypto";
import { assertNever, defined } from "../model/assert.ts";
import type { EmbeddableFont } from "../model/font.ts";
import type { ImageAsset } from "../model/image.ts";
import type { LinkArea, Page, PageItem, Pages, PlacedImage } from "../model/page.ts";
import type { Script } from "../model/script.ts";
import { destinationName, writeDestinations, writeOutline } from "./destinations.ts";
import { embedFace } from "./embed-face.ts";
import { FaceEncoding } from "./encode-face.ts";
import { metadataPacket, PRODUCER } from "./metadata-packet.ts";
import { PageContent } from "./page-content.ts";
import { pageLabels } from "./page-labels.ts";

export interface PdfOptions {
  readonly info: PdfInfo;
  readonly script: Script;
  /** The instant the file is dated with: `YYYY-MM-DDThh:mm:ssZ`. */
  readonly modified: string;
  /** By the name pages use; JPEG or opaque, non-interlaced PNG. */
  readonly images: ReadonlyMap<string, ImageAsset>;
}

/** What the file says of itself. */
export interface PdfInfo {
  readonly title: string;
  readonly authors: readonly string[];
  readonly subject?: string;
  readonly keywords: readonly string[];
  readonly publisher?: string;
  readonly rights?: string;
  /** 13 digits. */
  readonly isbn?: string;
}

// https://www.rfc-editor.org/info/bcp47 — PDF readers choose voices and fonts by region.
const LANGUAGES: Readonly<Record<Script, string>> = {
  "zh-Hans": "zh-Hans-CN",
  "zh-Hant": "zh-Hant",
  "zh-Hant-TW": "zh-Hant-TW",
  "zh-Hant-HK": "zh-Hant-HK",
};

const ID_LENGTH = 16;

/** A file in the making: what pages share. */
interface Drawing {
  readonly document: PDFKit.PDFDocument;
  readonly options: PdfOptions;
  readonly faces: Map<EmbeddableFont, { face: FaceEncoding; ref: PDFKit.PDFKitReference }>;
  readonly images: Map<string, PDFKit.EmbeddedImage>;
}

/**
 * Draws pages as a PDF 1.7: text by the glyphs and positions layout chose, with embedded subsets of its
 * faces. The same arguments always give the same bytes.
 * @example
 * const bytes = await writePdf(pages, {
 *   info: { title: "雨夜", authors: [], keywords: [] },
 *   script: "zh-Hans",
 *   modified: "2026-11-01T00:00:00Z",
 *   images: new Map(),
 * });
 */
export async function writePdf(pages: Pages, options: PdfOptions): Promise<Uint8Array> {
  // An import of the library need not wait for it.
  const { default: PDFDocument } = await import("pdfkit");
  const document = new PDFDocument(documentOptions(pages, options));
  writeMetadata(document, options);
  const bytes = collectBytes(document);
  const drawing: Drawing = { document, options, faces: new Map(), images: new Map() };
  const content = createHash("sha256").update(JSON.stringify([options.info, options.modified]));
  for (const page of pages.pages) for (const bytes of drawPage(drawing, page)) content.update(bytes);
  for (const { face, ref } of drawing.faces.values()) {
    embedFace(document, ref, face);
    // Codes are counted, so the operators alone do not tell one text from another.
    content.update(`${face.glyphs.join(" ")} ${face.texts.join("")}`);
  }
  writeOutline(document, pages);
  writeDestinations(document, pages);
  document._root.data.PageLabels = pageLabels(pages.pages.map((page) => page.label));
  document._id = content.digest().subarray(0, ID_LENGTH);
  document.end();
  return bytes;
}

function documentOptions(pages: Pages, { info, modified, script }: PdfOptions): PDFKit.PDFDocumentOptions {
  const date = new Date(modified);
  return {
    autoFirstPage: false,
    // No font of pdfkit's own: it would load Helvetica.
    font: "",
    pdfVersion: "1.7",
    lang: LANGUAGES[script],
    displayTitle: true,
    pageLayout: pages.pages.length > 1 ? "TwoPageRight" : "SinglePage",
    info: {
      Title: info.title,
      ...(info.authors.length === 0 ? {} : { Author: info.authors.join("; ") }),
      ...(info.subject === undefined ? {} : { Subject: info.subject }),
      ...(info.keywords.length === 0 ? {} : { Keywords: info.keywords.join(", ") }),
      Producer: PRODUCER,
      Creator: PRODUCER,
      CreationDate: date,
      ModDate: date,
    },
  };
}

/** pdfkit puts titles into its XMP unescaped, so that `&` makes it unreadable. */
function writeMetadata(document: PDFKit.PDFDocument, { info, modified, script }: PdfOptions): void {
  document.endMetadata = () => {
    const packet = document.ref({ Type: "Metadata", Subtype: "XML" });
    packet.compress = false;
    packet.end(Buffer.from(metadataPacket({ info, language: LANGUAGES[script], modified })));
    document._root.data.Metadata = packet;
  };
}

function collectBytes(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    document.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    document.on("end", () => resolve(Buffer.concat(chunks)));
    document.on("error", reject);
  });
}

/** Draws one page and gives its operators. */
function drawPage(drawing: Drawing, page: Page): readonly Uint8Array[] {
  const { document } = drawing;
  document.addPage({ size: [page.width, page.height], margin: 0 });
  const box = [0, 0, page.width, page.height];
  Object.assign(document.page.dictionary.data, { TrimBox: box, BleedBox: box });
  const content = new PageContent();
  const drawn: Uint8Array[] = [];
  const flush = (): void => {
    const operators = content.take();
    if (operators === "") return;
    const bytes = Buffer.from(`${operators}\n`, "latin1");
    drawn.push(bytes);
    document.addContent(bytes);
  };
  for (const item of page.items) drawItem(drawing, content, item, flush);
  flush();
  return drawn;
}

function drawItem(drawing: Drawing, content: PageContent, item: PageItem, flush: () => void): void {
  switch (item.kind) {
    case "glyphs":
      if (item.glyphs.length > 0) content.drawRun(item, faceOf(drawing, item.font));
      break;
    case "rule":
      content.drawRule(item);
      break;
    case "image":
      flush();
      drawImage(drawing, item);
      break;
    case "link":
      addLink(drawing.document, item);
      break;
    default:
      assertNever(item);
  }
}

function faceOf(drawing: Drawing, font: EmbeddableFont): FaceEncoding {
  const { document, faces } = drawing;
  let known = faces.get(font);
  if (known === undefined) {
    known = { face: new FaceEncoding(font, `F${faces.size + 1}`), ref: document.ref({}) };
    faces.set(font, known);
  }
  document.page.fonts[known.face.name] = known.ref;
  return known.face;
}

function drawImage(drawing: Drawing, { image, x, y, width, height }: PlacedImage): void {
  const { document, images, options } = drawing;
  let opened = images.get(image);
  if (opened === undefined) {
    opened = document.openImage(defined(options.images.get(image), `image ${image}`).bytes);
    images.set(image, opened);
  }
  document.image(opened, x, y, { width, height });
}

function addLink(document: PDFKit.PDFDocument, { x, y, width, height, target }: LinkArea): void {
  switch (target.kind) {
    case "external":
      document.link(x, y, width, height, asciiUrl(target.url));
      break;
    case "destination":
      document.annotate(x, y, width, height, { Subtype: "Link", Dest: destinationName(target.name) });
      break;
    default:
      assertNever(target);
  }
}

// ISO 32000-1, 12.6.4.7: the address of a URI action is ASCII.
function asciiUrl(url: string): string {
  return url.replace(/[^!-~]/gu, (char) =>
    Array.from(Buffer.from(char), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(""),
  );
}
