import { deflateSync } from "node:zlib";

export type Files = Map<string, Buffer>;

/** A fault put into a faultless EPUB. */
export interface Mutant {
  readonly name: string;
  /** The code it is found by. */
  readonly code: string;
  mutate(files: Files): void;
}

const PACKAGE = "OEBPS/content.opf";
const NAV = "OEBPS/toc.xhtml";
const NCX = "OEBPS/toc.ncx";
const PAGE = "OEBPS/c01.xhtml";
const STYLE = "OEBPS/tokens.css";
const CONTAINER = "META-INF/container.xml";
const IMAGE = "OEBPS/images/deco.png";

function textOf(files: Files, path: string): string {
  const bytes = files.get(path);
  if (bytes === undefined) throw new Error(`${path} is not in the book`);
  return bytes.toString("utf8");
}

/** The head of an image of 1000 × 1000 pixels and what begins two frames. */
const MOVING_GIF = Buffer.from(
  `GIF89a\u{E8}\u{3}\u{E8}\u{3}\0\0\0${"!\u{F9}\u{4}\0\0\0\0\0,".repeat(2)};`,
  "latin1",
);

/** Replaces the first match; throws where there is none, so that no mutant can be the book itself. */
function edit(path: string, from: string | RegExp, to: string): Mutant["mutate"] {
  return (files) => {
    const before = textOf(files, path);
    const after = before.replace(from, () => to);
    if (after === before) throw new Error(`${String(from)} is not in ${path}`);
    files.set(path, Buffer.from(after));
  };
}

/** Puts markup at the end of the chapter's text. */
function inPage(markup: string): Mutant["mutate"] {
  return edit(PAGE, "</body>", `${markup}</body>`);
}

function inStyle(css: string): Mutant["mutate"] {
  return (files) => files.set(STYLE, Buffer.from(`${textOf(files, STYLE)}\n${css}`));
}

/** Adds a file and lists it in the manifest. */
function withFile(path: string, mediaType: string, bytes: Uint8Array, properties = ""): Mutant["mutate"] {
  return (files) => {
    files.set(`OEBPS/${path}`, Buffer.from(bytes));
    const item = `<item id="added" href="${path}" media-type="${mediaType}"${properties}/>`;
    edit(PACKAGE, "</manifest>", `${item}</manifest>`)(files);
  };
}

function remove(path: string): Mutant["mutate"] {
  return (files) => {
    if (!files.delete(path)) throw new Error(`${path} is not in the book`);
  };
}

function all(...mutations: readonly Mutant["mutate"][]): Mutant["mutate"] {
  return (files) => {
    for (const mutate of mutations) mutate(files);
  };
}

const SVG = (content: string): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">${content}</svg>`);
const HAN = "雨下了一整夜街上没有人他站在屋檐底下问你还记得我吗";
const REFERENCES = Array.from(HAN, (char) => `&#x${char.codePointAt(0)?.toString(16).toUpperCase()};`).join(
  "",
);

/** A JPEG header of 800 × 600 pixels with four inks. */
const CMYK_JPEG = Buffer.from(
  "ffd8ffee000e41646f626500640000000002ffc00014080258032004011100021100031100041100ffd9",
  "hex",
);

function png(width: number, height: number): Buffer {
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return Buffer.concat([Buffer.from("\u{89}PNG\r\n\u{1A}\n\0\0\0\rIHDR", "latin1"), size, deflateSync(size)]);
}

/** The 21 that no gate may let through. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: "broken fragment",
    code: "check/broken-fragment",
    mutate: inPage('<p><a href="c02.xhtml#nowhere">跳</a></p>'),
  },
  { name: "double id", code: "check/id-twice", mutate: inPage('<p id="same">甲</p><p id="same">乙</p>') },
  {
    name: "missing image",
    code: "check/missing-resource",
    mutate: inPage('<p><img src="images/no.png" alt="图"/></p>'),
  },
  {
    name: "no time of modification",
    code: "check/no-modified",
    mutate: edit(PACKAGE, /<meta property="dcterms:modified">.*?<\/meta>/u, ""),
  },
  {
    name: "contents not in reading order",
    code: "check/nav-order",
    mutate: all(
      edit(NAV, /(?<=<nav id="toc"[\s\S]*?<ol>)/u, '<li><a href="x-colophon.xhtml">书末</a></li>'),
      edit(
        NCX,
        /(?<=<navMap>)/u,
        '<navPoint id="first" playOrder="0"><navLabel><text>书末</text></navLabel><content src="x-colophon.xhtml"/></navPoint>',
      ),
    ),
  },
  {
    name: "dangling page of the spine",
    code: "check/dead-itemref",
    mutate: edit(PACKAGE, "</spine>", '<itemref idref="nothing"/></spine>'),
  },
  {
    name: "empty title of the book",
    code: "check/no-title",
    mutate: edit(PACKAGE, /(?<=<dc:title[^>]*>)[^<]*/gu, ""),
  },
  {
    name: "inline SVG without its property",
    code: "check/wrong-properties",
    mutate: inPage(SVG("<path/>").toString()),
  },
  { name: "bad XML", code: "check/broken-xml", mutate: inPage("<p>没有结束") },
  { name: "deflated mimetype", code: "check/bad-mimetype", mutate: (files) => void files },
  {
    name: "unlisted file",
    code: "check/unlisted-file",
    mutate: (files) => void files.set("OEBPS/notes.txt", Buffer.from("备忘")),
  },
  {
    name: "no cover-image property",
    code: "check/no-cover-image",
    mutate: edit(PACKAGE, ' properties="cover-image"', ""),
  },
  { name: "missing alternative text", code: "check/no-alt", mutate: edit(PAGE, / alt="[^"]*"/u, "") },
  {
    name: "NCX other than the contents",
    code: "check/nav-not-ncx",
    mutate: edit(NCX, 'src="c02.xhtml#c02-s02"', 'src="c02.xhtml#c02-s01"'),
  },
  {
    name: "wrong language",
    code: "check/wrong-lang",
    mutate: all(
      inPage(`<p>${HAN.repeat(20)}</p>`),
      edit(PAGE, /xml:lang="[^"]*" lang="[^"]*"/u, 'xml:lang="en" lang="en"'),
    ),
  },
  {
    name: "name that is not ASCII",
    code: "check/file-name",
    mutate: withFile("第一章.css", "text/css", Buffer.from("p {}")),
  },
  {
    name: "remote image",
    code: "check/remote-resource",
    mutate: inPage('<p><img src="https://example.com/a.png" alt="图"/></p>'),
  },
  {
    name: "script in an SVG",
    code: "check/script-in-svg",
    mutate: withFile("a.svg", "image/svg+xml", SVG("<script>alert(1)</script>")),
  },
  {
    name: "WebP",
    code: "check/unsold-media-type",
    mutate: withFile(
      "a.webp",
      "image/webp",
      Buffer.from("RIFF\u{1A}\0\0\0WEBPVP8L\r\0\0\0\u{2F}\0\0\0\u{10}\u{7}\u{10}\u{11}\u{11}", "latin1"),
    ),
  },
  { name: "numeric references", code: "check/numeric-references", mutate: inPage(`<p>${REFERENCES}</p>`) },
  {
    name: "other dtb:uid",
    code: "check/wrong-uid",
    mutate: edit(NCX, /(?<=name="dtb:uid" content=")[^"]*/u, "urn:uuid:0"),
  },
];

/** One for each of the other rules. */
export const MORE_MUTANTS: readonly Mutant[] = [
  {
    name: "PNG said to be a JPEG",
    code: "check/wrong-media-type",
    mutate: edit(PACKAGE, /(?<=href="images\/deco.png" media-type=")image\/png/u, "image/jpeg"),
  },
  {
    name: "dangling link to a page",
    code: "check/broken-link",
    mutate: inPage('<p><a href="c99.xhtml">跳</a></p>'),
  },
  {
    name: "empty title of a page",
    code: "check/no-page-title",
    mutate: edit(PAGE, /(?<=<title>)[^<]*/u, ""),
  },
  { name: "no container", code: "check/no-container", mutate: remove(CONTAINER) },
  {
    name: "empty file",
    code: "check/empty-file",
    mutate: withFile("empty.css", "text/css", Buffer.alloc(0)),
  },
  {
    name: "version 1",
    code: "check/unknown-version",
    mutate: edit(PACKAGE, 'version="3.0"', 'version="1.0"'),
  },
  {
    name: "no language",
    code: "check/no-language",
    mutate: edit(PACKAGE, /<dc:language>[^<]*/u, "<dc:language>中文"),
  },
  {
    name: "no identifier",
    code: "check/no-identifier",
    mutate: edit(PACKAGE, /unique-identifier="[^"]*"/u, 'unique-identifier="other"'),
  },
  {
    name: "no UUID",
    code: "check/bad-uuid",
    mutate: edit(PACKAGE, "</metadata>", "<dc:identifier>urn:uuid:1234</dc:identifier></metadata>"),
  },
  {
    name: "empty publisher",
    code: "check/empty-metadata",
    mutate: edit(PACKAGE, "</metadata>", "<dc:publisher> </dc:publisher></metadata>"),
  },
  { name: "wrong ISBN", code: "check/bad-isbn", mutate: edit(PACKAGE, "9787020008728", "9787020008729") },
  {
    name: "no accessibility",
    code: "check/no-accessibility",
    mutate: edit(PACKAGE, /<meta property="schema:accessibilityHazard">.*?<\/meta>/u, ""),
  },
  { name: "missing file", code: "check/missing-file", mutate: remove("OEBPS/x-colophon.xhtml") },
  {
    name: "item listed twice",
    code: "check/item-twice",
    mutate: edit(
      PACKAGE,
      "</manifest>",
      '<item id="again" href="c01.xhtml" media-type="application/xhtml+xml"/></manifest>',
    ),
  },
  {
    name: "id that is not ASCII",
    code: "check/bad-id",
    mutate: edit(PACKAGE, "</manifest>", '<item id="样式" href="b.css" media-type="text/css"/></manifest>'),
  },
  { name: "empty spine", code: "check/no-spine", mutate: edit(PACKAGE, /<itemref[\s\S]*(?=<\/spine>)/u, "") },
  { name: "no contents list", code: "check/no-nav", mutate: edit(NAV, 'epub:type="toc"', 'epub:type="lot"') },
  {
    name: "no NCX",
    code: "check/no-ncx",
    mutate: all(edit(PACKAGE, /<item [^>]*dtbncx[^>]*>/u, ""), edit(PACKAGE, ' toc="ncx"', ""), remove(NCX)),
  },
  {
    name: "no landmarks",
    code: "check/no-landmarks",
    mutate: edit(NAV, 'epub:type="landmarks"', 'epub:type="loi"'),
  },
  {
    name: "empty entry of the contents",
    code: "check/empty-nav-label",
    mutate: edit(NAV, /(?<=<a href="c02.xhtml">)[\s\S]*?(?=<\/a>)/u, " "),
  },
  {
    name: "entity of its own",
    code: "check/declared-entity",
    mutate: edit(
      PAGE,
      "<!DOCTYPE html>",
      '<!DOCTYPE html [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
    ),
  },
  {
    name: "GBK",
    code: "check/not-utf8",
    mutate: (files) => {
      const [head = "", tail = ""] = textOf(files, PAGE).split("</body>");
      const gbk = Buffer.from([0xd6, 0xd0]);
      files.set(PAGE, Buffer.concat([Buffer.from(`${head}<p>`), gbk, Buffer.from(`</p></body>${tail}`)]));
    },
  },
  { name: "two languages", code: "check/no-lang", mutate: edit(PAGE, / lang="[^"]*"/u, ' lang="en"') },
  {
    name: "file of one machine",
    code: "check/unsafe-link",
    mutate: inPage('<p><a href="file:///C:/a.txt">跳</a></p>'),
  },
  {
    name: "note in another file",
    code: "check/note-elsewhere",
    mutate: inPage('<p><a epub:type="noteref" href="c02.xhtml#c02-s01">1</a></p>'),
  },
  { name: "script", code: "check/script", mutate: inPage('<p onclick="go()">甲</p>') },
  { name: "large page", code: "check/large-page", mutate: inPage(`<p>${HAN.repeat(4200)}</p>`) },
  {
    name: "very large page",
    code: "check/too-large-page",
    mutate: inPage(`<p>${"abcdefghij".repeat(1_000_001)}</p>`),
  },
  { name: "vertical mark", code: "check/vertical-form", mutate: inPage("<p>他说︰走</p>") },
  { name: "character of private use", code: "check/private-character", mutate: inPage("<p>\u{E123}</p>") },
  { name: "lost character", code: "check/broken-character", mutate: inPage("<p>\u{FFFD}</p>") },
  {
    name: "very long note",
    code: "check/long-note",
    mutate: inPage(`<aside epub:type="footnote" role="doc-footnote"><p>${HAN.repeat(210)}</p></aside>`),
  },
  {
    name: "damaged image",
    code: "check/unreadable-image",
    mutate: (files) => void files.set(IMAGE, Buffer.from("<html/>")),
  },
  { name: "CMYK", code: "check/cmyk-image", mutate: withFile("a.jpg", "image/jpeg", CMYK_JPEG) },
  { name: "large image", code: "check/large-image", mutate: withFile("a.png", "image/png", png(2001, 2000)) },
  {
    name: "too large image",
    code: "check/too-large-image",
    mutate: withFile("a.png", "image/png", png(2801, 2000)),
  },
  {
    name: "heavy image",
    code: "check/heavy-image",
    mutate: withFile("a.png", "image/png", Buffer.concat([png(20, 20), Buffer.alloc(5_000_001)])),
  },
  {
    name: "large drawing",
    code: "check/large-svg",
    mutate: withFile(
      "a.svg",
      "image/svg+xml",
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="3201" height="10"/>'),
    ),
  },
  { name: "animation", code: "check/moving-image", mutate: withFile("a.gif", "image/gif", MOVING_GIF) },
  {
    name: "GIF cover",
    code: "check/gif-cover",
    mutate: withFile("a.gif", "image/gif", MOVING_GIF, ' properties="cover-image"'),
  },
  {
    name: "small cover",
    code: "check/small-cover",
    mutate: edit(PACKAGE, /(?<=images\/deco.png" media-type="image\/png")/u, ' properties="cover-image"'),
  },
  {
    name: "missing font",
    code: "check/missing-style-resource",
    mutate: inStyle('@font-face { src: url("fonts/no.ttf") }'),
  },
  {
    name: "remote font",
    code: "check/remote-style-resource",
    mutate: inStyle("@import 'https://example.com/a.css';"),
  },
  { name: "coloured text", code: "check/fixed-colors", mutate: inStyle("body { margin: 0; color: #000 }") },
  { name: "text of one size", code: "check/fixed-font-size", mutate: inStyle("p { font-size: 12pt }") },
  { name: "placed text", code: "check/placed-text", mutate: inStyle(".a { position: absolute }") },
];
