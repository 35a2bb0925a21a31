import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { EPUB_RULES, lintEpub } from "../../src/check/epub/lint-epub.ts";
import { finishedBook, finishedFiles } from "./finished-book.ts";
import { type Files, MORE_MUTANTS, MUTANTS } from "./mutants.ts";
import { type RawEntry, rawZip } from "./raw-zip.ts";

let files: ReadonlyMap<string, Buffer> = new Map();
beforeAll(async () => {
  files = await finishedFiles();
});

/** The book with a fault in it; whatever the fault, `mimetype` stays the first file. */
function mutated(name: string, mutate: (files: Files) => void): Buffer {
  const changed: Files = new Map(files);
  mutate(changed);
  return rawZip(
    [...changed].map(([path, bytes]) => ({
      path,
      bytes,
      stored: path === "mimetype" && name !== "deflated mimetype",
    })),
  );
}

async function codesOf(bytes: Uint8Array): Promise<readonly string[]> {
  return (await lintEpub(bytes)).map((it) => it.code);
}

test("a finished book has no fault", async () => {
  expect(await lintEpub(await finishedBook())).toEqual([]);
  expect(await codesOf(mutated("", () => {}))).toEqual([]);
});

test("there are 21 mutants that the gate must catch", () => expect(MUTANTS).toHaveLength(21));

describe.each([...MUTANTS, ...MORE_MUTANTS])("$name", ({ name, code, mutate }) => {
  test(`is found as ${code}`, async () => {
    const findings = await lintEpub(mutated(name, mutate));
    expect(findings.map((it) => it.code)).toContain(code);
    const finding = findings.find((it) => it.code === code);
    expect(finding?.count).toBeGreaterThan(0);
    expect(finding?.places[0]?.file).not.toBe("");
  });
});

const book = (...entries: readonly RawEntry[]): Buffer =>
  rawZip([...[...files].map(([path, bytes]) => ({ path, bytes, stored: path === "mimetype" })), ...entries]);
const PNG = Buffer.from("\u{89}PNG");
const NOISE = Buffer.from(
  Array.from({ length: 300_000 }, (_, i) => (i * i * 31 + (i >> 3) * 7 + (i >> 9) * 13) & 255),
);

const ARCHIVES: readonly (readonly [code: string, name: string, make: () => Buffer])[] = [
  ["check/not-a-zip", "text", () => Buffer.from("这不是电子书")],
  ["check/not-a-zip", "nothing", () => Buffer.alloc(0)],
  ["check/not-a-zip", "an archive cut in half", () => book().subarray(0, 20_000)],
  ["check/zip-bomb", "an entry of zeros", () => book({ path: "a.png", bytes: Buffer.alloc(50_000_000) })],
  [
    "check/zip-bomb",
    "entries that say they are large",
    () => book({ path: "a.png", bytes: PNG, size: 4_000_000_000 }),
  ],
  ["check/too-many-files", "100,000 entries", () => withCount(book(), 0xffff)],
  ["check/damaged-file", "another checksum", () => book({ path: "a.png", bytes: PNG, crc: 7 })],
  ["check/damaged-file", "more than it says", () => book({ path: "a.png", bytes: NOISE, size: 300 })],
  ["check/unknown-compression", "another method", () => book({ path: "a.png", bytes: PNG, method: 12 })],
  ["check/drm", "an encrypted entry", () => book({ path: "a.png", bytes: PNG, flags: 1 })],
  [
    "check/drm",
    "encryption.xml",
    () => book({ path: "META-INF/encryption.xml", bytes: Buffer.from(ENCRYPTION) }),
  ],
  ["check/drm", "rights.xml", () => book({ path: "META-INF/rights.xml", bytes: Buffer.from("<rights/>") })],
  ["check/forged-path", "a path upward", () => book({ path: "../../etc/passwd", bytes: PNG })],
  ["check/forged-path", "an absolute path", () => book({ path: "/etc/passwd", bytes: PNG })],
  ["check/forged-path", "a drive", () => book({ path: "C:/a.png", bytes: PNG })],
  ["check/forged-path", "backslashes", () => book({ path: "OEBPS\\a.png", bytes: PNG })],
  ["check/entry-twice", "a path twice", () => book({ path: "OEBPS/c01.xhtml", bytes: PNG })],
  ["check/no-container", "an archive of nothing", () => rawZip([])],
];

const ENCRYPTION = `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData
  xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#kw-aes128"/>
</EncryptedData></encryption>`;

/** Says that the archive has more entries than 16 bits can count, in the record that larger archives have for it. */
function withCount(archive: Buffer, marker: number): Buffer {
  const end = archive.subarray(-22);
  const end64 = Buffer.alloc(56);
  end64.write("PK\u{6}\u{6}", 0, "latin1");
  end64.writeBigUInt64LE(44n, 4);
  end64.writeBigUInt64LE(100_000n, 24);
  end64.writeBigUInt64LE(100_000n, 32);
  end64.writeBigUInt64LE(BigInt(end.readUInt32LE(12)), 40);
  end64.writeBigUInt64LE(BigInt(end.readUInt32LE(16)), 48);
  const locator = Buffer.alloc(20);
  locator.write("PK\u{6}\u{7}", 0, "latin1");
  locator.writeBigUInt64LE(BigInt(archive.length - end.length), 8);
  locator.writeUInt32LE(1, 16);
  const forged = Buffer.from(end);
  for (const at of [8, 10]) forged.writeUInt16LE(marker, at);
  return Buffer.concat([archive.subarray(0, -22), end64, locator, forged]);
}

test.each(ARCHIVES)("%s: %s", async (code, _, make) => {
  expect(await codesOf(make())).toContain(code);
});

test.each([
  ["PDF", "%PDF-1.7"],
  ["RAR", "Rar!\u{1A}"],
  ["Kindle (MOBI, AZW3)", `${"雨".repeat(20)}BOOKMOBI`],
  ["HTML", "<!DOCTYPE html><title>404</title>"],
  ["0 bytes", ""],
])("says that a file is %s where it is no EPUB", async (name, start) => {
  const [finding] = await lintEpub(Buffer.from(start));
  expect(finding?.places).toEqual([{ file: "", detail: name }]);
});

test("of what is locked, or is in another encoding, nothing is said that follows from it", async () => {
  const locked = mutated("", (changed) => {
    changed.set("OEBPS/c01.xhtml", NOISE);
    changed.set("META-INF/encryption.xml", Buffer.from(ENCRYPTION));
  });
  expect(await codesOf(locked)).toEqual(["check/drm"]);
  const gbk = mutated("", (changed) => changed.set("OEBPS/c01.xhtml", Buffer.from([0xd3, 0xea])));
  expect(await codesOf(gbk)).not.toContain("check/broken-character");
});

test("each rule has a fault that raises it", () => {
  const raised = new Set(
    [...MUTANTS, ...MORE_MUTANTS].map((it) => it.code).concat(ARCHIVES.map(([code]) => code)),
  );
  // Hundreds of megabytes are no test.
  const tooLarge = new Set(["check/large-book", "check/too-large-book"]);
  expect(Object.keys(EPUB_RULES).filter((it) => !raised.has(it) && !tooLarge.has(it))).toEqual([]);
});

const CONTAINER = `<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`;
const PACKAGE = `<package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>雨夜</dc:title><dc:language>zh-Hans</dc:language>
<dc:identifier id="id">urn:uuid:1b4e28ba-2fa1-41d2-883f-0016d3cca427</dc:identifier><meta name="cover" content="cover"/></metadata>
<manifest><item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="cover" href="cover.gif" media-type="image/gif"/><item id="css" href="a.css" media-type="text/css"/>
<item id="page" href="page.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine toc="ncx"><itemref idref="page"/></spine></package>`;
const NCX = `<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head>
<meta name="dtb:uid" content="urn:uuid:1b4e28ba-2fa1-41d2-883f-0016d3cca427"/></head><docTitle><text>雨夜</text></docTitle><navMap>
<navPoint id="n" playOrder="1"><navLabel><text>雨夜</text></navLabel><content src="page.xhtml#top"/></navPoint></navMap></ncx>`;
const XHTML = `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">`;

/** The smallest book of EPUB 2, with a page's body and a style sheet. */
function epub2(body: string, css = "p { margin: 0 }"): Buffer {
  const page = `${XHTML}<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="zh-Hans"><head><title>雨夜</title></head><body>${body}</body></html>`;
  const gif = Buffer.from("GIF89a\u{E8}\u{3}\u{E8}\u{3}", "latin1");
  const parts = {
    "META-INF/container.xml": CONTAINER,
    "a.opf": PACKAGE,
    "toc.ncx": NCX,
    "a.css": css,
    "page.xhtml": page,
  };
  return rawZip([
    { path: "mimetype", bytes: Buffer.from("application/epub+zip"), stored: true },
    { path: "cover.gif", bytes: gif },
    ...Object.entries(parts).map(([path, text]) => ({ path, bytes: Buffer.from(text) })),
  ]);
}

test("EPUB 2 is judged by its own rules: an NCX, named entities, `<a name>`", async () => {
  expect(await codesOf(epub2('<p><a name="top">雨</a>下了&nbsp;一夜&mdash;&mdash;。</p>'))).toEqual([
    "check/gif-cover",
  ]);
});

// Each took minutes or never ended before it was bounded.
const many = 50_000;
const HARD: readonly (readonly [name: string, code: string, make: () => Buffer])[] = [
  ["elements in each other", "check/broken-xml", () => epub2("<div>".repeat(many))],
  ["attributes of one element", "check/broken-xml", () => epub2(`<p ${attributes(many)}/>`)],
  [
    "links to nowhere",
    "check/broken-link",
    () => epub2('<p id="top"/><a href="x.xhtml">x</a>'.repeat(many / 10)),
  ],
  ["code without an end", "check/vertical-form", () => epub2(`<p id="top">︰${"<code/>".repeat(many)}</p>`)],
  ["addresses without an end", "check/broken-fragment", () => epub2("", "url(".repeat(many))],
  ["addresses of spaces", "check/broken-fragment", () => epub2("", `url(${" ".repeat(many)}`)],
  ["rules without an end", "check/broken-fragment", () => epub2("", "a{b:c;".repeat(many))],
];

function attributes(count: number): string {
  return Array.from({ length: count }, (_, i) => `a${i}="1"`).join(" ");
}

test.each(HARD)("50,000 %s are found as %s, in linear time", async (_, code, make) => {
  expect(await codesOf(make())).toContain(code);
});

test("a book with any bytes changed, or cut off anywhere, is read without an exception", async () => {
  const whole = mutated("", () => {});
  const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(changes, fc.integer({ min: 0, max: whole.length }), async (bytes, end) => {
      const broken = Buffer.from(whole.subarray(0, end % 3 === 0 ? end : whole.length));
      for (const [at, byte] of bytes) if (at < broken.length) broken[at] = byte;
      expect(Array.isArray(await lintEpub(broken))).toBe(true);
    }),
    { numRuns: 25 },
  );
});
