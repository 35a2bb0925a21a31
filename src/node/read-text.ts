import { posix } from "node:path";
import { assertNever } from "../model/assert.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import type { SourceText, Span } from "../model/source.ts";
import { type BookFolder, readBytes } from "./book-folder.ts";

// A string of Node ends at 2²⁹ UTF-16 units, and no book comes near this.
const MAX_BYTES = 200 * 1024 * 1024;
const SAMPLE_BYTES = 64 * 1024;
const NUL = "\0";
const REPLACEMENT = "\u{FFFD}";
// Among the commonest characters of Chinese text, in both scripts; they tell a right decoding from a wrong one.
const COMMON = new Set(
  "的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于着下自之年过過發发後后作里裏用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還進进好小部其些主样樣理心她本前开開但因只从從想实實",
);

/**
 * Reads a text of the book: decoded from UTF-8, without a byte order mark, with line ends as `\n`.
 *
 * @param namedAt - Where the author names the file, for the case that it is not there.
 */
export async function readText(
  folder: BookFolder,
  path: string,
  namedAt: Span,
): Promise<Outcome<SourceText | undefined>> {
  const located = await folder.locate(path);
  switch (located.kind) {
    case "outside":
      return failure(outsideBook(path, namedAt));
    case "missing":
    case "folder":
      return failure(missingFile(path, namedAt));
    case "file":
      if (located.size > MAX_BYTES) return failure(tooLarge(located.path, located.size));
      return decodeText(located.path, await readBytes(located.absolute));
    default:
      return assertNever(located);
  }
}

/** A text from its bytes, or why it is none. */
export function decodeText(path: string, bytes: Uint8Array): Outcome<SourceText | undefined> {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return failure(notUtf8(path, bytes));
  }
  const nul = text.indexOf(NUL);
  if (nul >= 0) {
    const utf16 = likelyEncoding(bytes);
    return failure(
      utf16?.startsWith("utf-16") === true ? notUtf8(path, bytes) : nulByte(path, placeAt(path, text, nul)),
    );
  }
  const lines = text.includes("\r") ? text.replace(/\r\n?/gu, "\n") : text;
  return { value: { path, text: lines }, diagnostics: [] };
}

export function outsideBook(path: string, span: Span): Diagnostic {
  return {
    code: "node/outside-book",
    message: `\`${path}\` leads out of the book's folder`,
    span,
    hint: "copy the file into the book's folder: nothing outside of it is ever read",
  };
}

export function missingFile(path: string, span: Span, nearest?: string): Diagnostic {
  return {
    code: "node/missing-file",
    message: `there is no file \`${path}\``,
    span,
    hint:
      nearest === undefined
        ? "paths are written from the book's folder, with `/`"
        : `did you mean \`${nearest}\`?`,
  };
}

function failure(diagnostic: Diagnostic): Outcome<undefined> {
  return { value: undefined, diagnostics: [diagnostic] };
}

function tooLarge(path: string, size: number): Diagnostic {
  return {
    code: "node/file-too-large",
    message: `the file has ${Math.round(size / 1024 / 1024)} MB; a text may have ${MAX_BYTES / 1024 / 1024}`,
    span: { file: path, line: 1, column: 1 },
    hint: "split it into chapters",
  };
}

function nulByte(path: string, span: Span): Diagnostic {
  return {
    code: "node/nul-byte",
    message: "there is a NUL byte here, which no text has",
    span,
    hint: `take it out (\`tr -d '\\000' < ${path}\`), or look whether the file is a text at all`,
  };
}

function notUtf8(path: string, bytes: Uint8Array): Diagnostic {
  const encoding = likelyEncoding(bytes);
  const text = new TextDecoder("utf-8").decode(bytes);
  const span = placeAt(path, text, Math.max(0, text.indexOf(REPLACEMENT)));
  if (isMostlyUtf8(text)) {
    return {
      code: "node/not-utf8",
      message: "the file is UTF-8, but there are broken bytes in it, first here",
      span,
      hint: "write what is missing here anew; the file was cut off, or two encodings were mixed",
    };
  }
  if (encoding === undefined) {
    return {
      code: "node/not-utf8",
      message: "the file is not UTF-8, nor another known encoding of Chinese text",
      span,
      hint: "save it as UTF-8, or look whether the file is a text at all",
    };
  }
  const name = encoding.toUpperCase();
  return {
    code: "node/not-utf8",
    message: `the file is not UTF-8 but probably ${name}`,
    span,
    hint: `convert it: \`iconv -f ${name} -t UTF-8 "${path}" > utf8${posix.extname(path)}\``,
  };
}

/** The encoding that makes the most common Chinese characters out of the bytes, if any makes a fair number. */
function likelyEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const scored = ["gb18030", "big5", "utf-16le", "utf-16be"]
    .map((encoding) => ({ encoding, score: plausibility(sample, encoding) }))
    .toSorted((a, b) => b.score - a.score);
  const [best] = scored;
  if (best !== undefined && best.score > 0.05) return best.encoding;
  // A title or a glossary may have none of the common characters.
  return ["gb18030", "big5"].find((encoding) => isChinese(new TextDecoder(encoding).decode(sample)));
}

function isChinese(text: string): boolean {
  return (
    /\p{Script=Han}/u.test(text) &&
    /^[\t\n\r -~\p{Script=Han}\u{3000}-\u{303F}\u{FF01}-\u{FF5E}…—“”‘’·]*$/u.test(text)
  );
}

/** Whether far more characters beyond ASCII are right than broken. */
function isMostlyUtf8(text: string): boolean {
  const broken = text.split(REPLACEMENT).length - 1;
  const right = (text.match(/[^\p{ASCII}\u{FFFD}]/gu) ?? []).length;
  return right > 10 * broken;
}

/** The share of common characters among those beyond ASCII, less that of undecodable ones. */
function plausibility(sample: Uint8Array, encoding: string): number {
  let all = 0;
  let common = 0;
  let broken = 0;
  for (const char of new TextDecoder(encoding).decode(sample)) {
    if (char === NUL || char === REPLACEMENT) broken += 1;
    if (char < "\u{80}") continue;
    all += 1;
    if (COMMON.has(char)) common += 1;
  }
  return all === 0 ? 0 : (common - 4 * broken) / all;
}

function placeAt(file: string, text: string, offset: number): Span {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { file, line: before.split("\n").length, column: offset - lineStart + 1 };
}
