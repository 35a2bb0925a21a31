import { byteOrderMark, guessEncoding } from "./guess-encoding.ts";
import { hkscsCharacter } from "./hkscs.ts";

/** A text from its bytes, whatever it was encoded in. */
export interface DecodedBytes {
  /** Without a byte order mark; line ends are as they were. What is no character of the encoding is U+FFFD. */
  readonly text: string;
  readonly encoding: string;
  /** How sure the encoding is, from 0 to 1. */
  readonly confidence: number;
  /** The first of the bytes that are no characters, and how many such places there are. */
  readonly badBytes: { readonly count: number; readonly first: readonly BadByte[] };
}

interface BadByte {
  /** In bytes, from the start of the file. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  /** Whether the file ends within a character there. */
  readonly isCut: boolean;
}

const REPLACEMENT = "\u{FFFD}";
/** What the decoder of Node makes of bytes that Big5 had no character for, among them those of HKSCS. */
const PRIVATE = /[\u{E000}-\u{F8FF}]/gu;
const LINE_FEED = 0x0a;
const MOST_LISTED = 20;

/**
 * Decodes a text by its byte order mark, else by what makes plausible Chinese of it. Takes linear time.
 *
 * @param encoding - What it is known to be in; `encodingNamed` gives the name.
 * @returns undefined where no encoding makes sense of it.
 */
export function decodeBytes(bytes: Uint8Array, encoding?: string): DecodedBytes | undefined {
  const mark = byteOrderMark(bytes);
  const isMarked = mark !== undefined && (encoding === undefined || encoding === mark.encoding);
  const known = encoding ?? mark?.encoding;
  const guess = known === undefined ? guessEncoding(bytes) : { encoding: known, confidence: 1 };
  if (guess === undefined) return undefined;
  const start = isMarked ? mark.length : 0;
  const body = bytes.subarray(start);
  const isWide = guess.encoding.startsWith("utf-32");
  const text = isWide ? decodeUtf32(body, guess.encoding === "utf-32le") : decode(body, guess.encoding);
  const badBytes = text.includes(REPLACEMENT)
    ? findBadBytes(body, guess.encoding, start)
    : { count: 0, first: [] };
  return { text, ...guess, badBytes };
}

/** The encoding that somebody means by a name (`GBK`, `big5-hkscs`, `UTF8`), if there is one. */
export function encodingNamed(name: string): string | undefined {
  const label = name.trim().toLowerCase();
  if (/^utf-?32(?:le|be)$/u.test(label)) return label.replace(/^utf-?32/u, "utf-32");
  try {
    const { encoding } = new TextDecoder(label);
    // Whoever says GBK may have characters of its successor, which reads all the same bytes.
    return encoding === "gbk" ? "gb18030" : encoding;
  } catch {
    return undefined;
  }
}

function decode(bytes: Uint8Array, encoding: string): string {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  if (encoding !== "big5") return text;
  return text.replace(PRIVATE, (char) => hkscsCharacter(char.charCodeAt(0)) ?? REPLACEMENT);
}

function decodeUtf32(bytes: Uint8Array, isLittle: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let i = 0; i + 4 <= bytes.length; i += 4) {
    const codePoint = view.getUint32(i, isLittle);
    const isCharacter = codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff);
    parts.push(isCharacter ? String.fromCodePoint(codePoint) : REPLACEMENT);
  }
  if (bytes.length % 4 !== 0) parts.push(REPLACEMENT);
  return parts.join("");
}

interface Found {
  count: number;
  readonly first: BadByte[];
}

function findBadBytes(bytes: Uint8Array, encoding: string, start: number): DecodedBytes["badBytes"] {
  const found: Found = { count: 0, first: [] };
  // No encoding but these has a line feed within a character, so each line can be looked at alone.
  const isWide = /^utf-(?:16|32)/u.test(encoding);
  if (isWide) findBadUnits(bytes, { encoding, start }, found);
  else findInLines(bytes, { encoding, start }, found);
  return found;
}

interface Where {
  readonly encoding: string;
  /** How many bytes stand before these. */
  readonly start: number;
}

function findInLines(bytes: Uint8Array, { encoding, start }: Where, found: Found): void {
  let line = 1;
  for (let from = 0; from < bytes.length; line += 1) {
    const lineFeed = bytes.indexOf(LINE_FEED, from);
    const end = lineFeed < 0 ? bytes.length : lineFeed + 1;
    const part = bytes.subarray(from, end);
    if (decode(part, encoding).includes(REPLACEMENT)) {
      const isLast = end === bytes.length;
      for (const { offset, isCut } of badIn(part, encoding)) {
        add(found, { offset: start + from + offset, line, isCut: isCut && isLast });
      }
    }
    from = end;
  }
}

function add(found: Found, bad: BadByte): void {
  found.count += 1;
  if (found.first.length < MOST_LISTED) found.first.push(bad);
}

/** Some bytes of Big5 are a letter with its accent. */
const ONE_CHARACTER = /^.\p{Mn}?$/su;
/** The longest character of these encodings has four bytes. */
const MOST_BYTES = 4;

/** Where bytes begin that are no characters; those that follow each other are one place. */
function* badIn(
  line: Uint8Array,
  encoding: string,
): Iterable<{ readonly offset: number; readonly isCut: boolean }> {
  let before = -2;
  for (let i = 0; i < line.length; ) {
    const length = characterLength(line.subarray(i, i + MOST_BYTES), encoding);
    if (length === 0) {
      const isCut = i + MOST_BYTES > line.length && isPending(line.subarray(i), encoding);
      if (before !== i - 1 || isCut) yield { offset: i, isCut };
      if (isCut) return;
      before = i;
    }
    i += Math.max(1, length);
  }
}

/** How many bytes the character has that stands at the start; 0 where none does. */
function characterLength(bytes: Uint8Array, encoding: string): number {
  if ((bytes[0] ?? 0) < 0x80) return 1;
  for (let length = 1; length <= bytes.length; length += 1) {
    const text = decode(bytes.subarray(0, length), encoding);
    // A replacement character may have been written as such.
    const isWritten = text === REPLACEMENT && encoding === "utf-8" && length === 3;
    if (ONE_CHARACTER.test(text) && (text !== REPLACEMENT || (isWritten && bytes[0] === 0xef))) return length;
  }
  return 0;
}

/** Whether more bytes could make a character of these. */
function isPending(bytes: Uint8Array, encoding: string): boolean {
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes, { stream: true }) === "";
}

/** Lone surrogates of UTF-16, what is no code point in UTF-32, and what is cut off. */
function findBadUnits(bytes: Uint8Array, { encoding, start }: Where, found: Found): void {
  const size = encoding.startsWith("utf-16") ? 2 : 4;
  const isLittle = encoding.endsWith("le");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const unitAt = (i: number): number =>
    i + size > bytes.length ? -1 : size === 2 ? view.getUint16(i, isLittle) : view.getUint32(i, isLittle);
  let line = 1;
  for (let i = 0; i < bytes.length; i += size) {
    const unit = unitAt(i);
    if (unit === LINE_FEED) line += 1;
    const isHigh = unit >= 0xd800 && unit <= 0xdbff;
    const isLow = unit >= 0xdc00 && unit <= 0xdfff;
    if (size === 2 && isHigh && unitAt(i + 2) >= 0xdc00 && unitAt(i + 2) <= 0xdfff) i += 2;
    else if (unit < 0 || isHigh || isLow || unit > 0x10ffff) {
      add(found, { offset: start + i, line, isCut: i + 2 * size > bytes.length && (unit < 0 || isHigh) });
    }
  }
}
