import type { DecodedBytes } from "./decode-bytes.ts";
import { plausibleShare } from "./guess-encoding.ts";

interface Signature {
  readonly bytes: string;
  readonly reason: string;
}

const PICTURE = "it is a picture: recognise its text first (OCR)";
const ARCHIVE = "it is an archive: unpack it first";
const PROGRAM = "it is a program";
/** By their first bytes. https://www.iana.org/assignments/media-types/ says of most what they begin with. */
const SIGNATURES: readonly Signature[] = [
  {
    bytes: "%PDF-",
    reason: "it is a PDF: take its text out of it first, for example with `pdftotext -layout`",
  },
  { bytes: "\u{89}PNG", reason: PICTURE },
  { bytes: "\u{FF}\u{D8}\u{FF}", reason: PICTURE },
  { bytes: "GIF8", reason: PICTURE },
  { bytes: "II*\0", reason: PICTURE },
  { bytes: "MM\0*", reason: PICTURE },
  { bytes: "AT&TFORM", reason: "it is a DjVu file: take its text out of it first" },
  { bytes: "PK\u{3}\u{4}", reason: ARCHIVE },
  { bytes: "PK\u{5}\u{6}", reason: ARCHIVE },
  { bytes: "Rar!", reason: ARCHIVE },
  { bytes: "7z\u{BC}\u{AF}", reason: ARCHIVE },
  { bytes: "\u{1F}\u{8B}", reason: ARCHIVE },
  { bytes: "\u{FD}7zXZ", reason: ARCHIVE },
  { bytes: "\u{7F}ELF", reason: PROGRAM },
  { bytes: "\u{CF}\u{FA}\u{ED}\u{FE}", reason: PROGRAM },
  { bytes: "\u{CA}\u{FE}\u{BA}\u{BE}", reason: PROGRAM },
  {
    bytes: "\u{D0}\u{CF}\u{11}\u{E0}",
    reason: "it is a document of an old Word or Office: save it as .docx first",
  },
  { bytes: "{\\rtf", reason: "it is an RTF document: save it as .docx first" },
  { bytes: "ITSF", reason: "it is a compiled help file (CHM): take its pages out of it first" },
  { bytes: "SQLite format 3", reason: "it is a database" },
];
/** How far from the start Kindle's formats name themselves. */
const KINDLE_OFFSET = 60;
const SAMPLE = 20_000;
const BLANK_CONTROLS: ReadonlySet<string> = new Set("\t\n\v\f\r\u{1A}\u{1B}\u{85}");
/** More control characters than this, and it is no text. */
const MOST_CONTROLS = 0.02;
const MOST_BROKEN = 0.1;
/** What a right reading has at least of common Han. */
const FAIR = 0.3;

/** Why a file is no text by its bytes alone, in words for whoever gave it; undefined where nothing speaks against it. */
export function whyNoText(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return "it is empty";
  const head = latin1(bytes.subarray(0, 100));
  if (head.startsWith("PK") && includesAscii(bytes, "word/document.xml")) {
    return "it is a Word document: import it alone";
  }
  const found = SIGNATURES.find((it) => head.startsWith(it.bytes));
  if (found !== undefined) return found.reason;
  if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) return PICTURE;
  if (head.startsWith("MZ") && bytes.subarray(0, 64).includes(0)) return PROGRAM;
  if (["BOOKMOBI", "TEXtREAd"].includes(head.slice(KINDLE_OFFSET, KINDLE_OFFSET + 8))) {
    return "it is a book for Kindle: turn it into an EPUB first";
  }
  return undefined;
}

/** Why a decoded text cannot be worked on: it is none, or it was spoilt before it came here. */
export function whySpoilt({ text, badBytes }: DecodedBytes): string | undefined {
  if (text.trim() === "") return "there is nothing but white space in it";
  const sample = text.slice(0, SAMPLE);
  if (badBytes.count > text.length * MOST_BROKEN) {
    return "it is no text, or its encoding is not the one that was taken: name it with `--encoding`";
  }
  if (countOf(sample, "(cid:") * 10 > sample.length * 0.2) {
    return "it has numbers of glyphs (`(cid:…)`) instead of characters: the PDF's fonts do not say what they mean; recognise the pages instead (OCR)";
  }
  if (countOf(sample, "锟斤拷") * 3 > sample.length * MOST_BROKEN) {
    return "its characters were lost when it was saved in a wrong encoding (`锟斤拷`): get the original";
  }
  const misread = misreadAs(sample);
  if (misread !== undefined) return `its text is garbled: ${misread}; get the original, or undo that first`;
  const chars = Array.from(sample);
  return chars.filter(isControl).length > chars.length * MOST_CONTROLS ? "it is no text" : undefined;
}

function isControl(char: string): boolean {
  return (char < " " || (char >= "\u{7F}" && char < "\u{A0}")) && !BLANK_CONTROLS.has(char);
}

function countOf(text: string, part: string): number {
  return text.split(part).length - 1;
}

/** As what the text was read when it was spoilt: one that makes better Chinese if it is undone. */
function misreadAs(text: string): string | undefined {
  const share = plausibleShare(text);
  // Nothing is twice as good.
  if (share >= 0.5) return undefined;
  const MISREADINGS = [
    ["utf-8", "gb18030"],
    ["utf-8", "windows-1252"],
    ["gb18030", "windows-1252"],
    ["big5", "windows-1252"],
    ["big5", "gb18030"],
  ] as const;
  for (const [right, wrong] of MISREADINGS) {
    if (wrong === "windows-1252" && /[\u{4E00}-\u{9FFF}]/u.test(text)) continue;
    const undone = new TextDecoder(right).decode(encode(text, wrong));
    const better = plausibleShare(undone.replaceAll("\u{FFFD}", ""));
    if (better > FAIR && better > 2 * share)
      return `${right.toUpperCase()} that was read as ${wrong.toUpperCase()}`;
  }
  return undefined;
}

function includesAscii(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(text, 0, "latin1");
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** The bytes of the characters that the encoding has; others are passed over. */
function encode(text: string, encoding: "gb18030" | "windows-1252"): Uint8Array {
  const table = encoding === "gb18030" ? twoByteTable() : WINDOWS_1252;
  const isByte = (char: string): boolean =>
    char < "\u{80}" || (encoding === "windows-1252" && char <= "\u{FF}");
  return Uint8Array.from(
    Array.from(text).flatMap((char) => (isByte(char) ? [char.charCodeAt(0)] : (table.get(char) ?? []))),
  );
}

/** What it has between ASCII and Latin-1; the gaps are bytes without a character. */
const WINDOWS_1252: ReadonlyMap<string, readonly number[]> = new Map(
  Array.from("€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ", (char, i) => [char, [0x80 + i]]),
);

let madeTable: ReadonlyMap<string, readonly number[]> | undefined;

/** Made once, when it is first asked for: a book may come in hundreds of files. */
function twoByteTable(): ReadonlyMap<string, readonly number[]> {
  if (madeTable !== undefined) return madeTable;
  const decoder = new TextDecoder("gb18030");
  const table = new Map<string, readonly number[]>();
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) {
      if (second !== 0x7f) table.set(decoder.decode(Uint8Array.of(first, second)), [first, second]);
    }
  }
  madeTable = table;
  return table;
}
