import { isUtf8, transcode } from "node:buffer";
import { posix } from "node:path";
import { assertNever } from "../model/assert.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import type { SourceText, Span } from "../model/source.ts";
import { byteOrderMark, guessEncoding } from "../text/guess-encoding.ts";
import { type BookFolder, readBytes } from "./book-folder.ts";

// A string of Node ends at 2²⁹ UTF-16 units, and no book comes near this.
const MAX_BYTES = 200 * 1024 * 1024;
const BYTE_ORDER_MARK = "\u{FEFF}";
const NUL = "\0";
const REPLACEMENT = "\u{FFFD}";

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
  if (!isUtf8(bytes)) return failure(notUtf8(path, bytes));
  // A fifth of the time of a TextDecoder.
  const decoded = transcode(bytes, "utf8", "utf16le").toString("utf16le");
  const text = decoded.startsWith(BYTE_ORDER_MARK) ? decoded.slice(1) : decoded;
  const nul = text.indexOf(NUL);
  if (nul >= 0) {
    const isUtf16 = likelyEncoding(bytes)?.startsWith("utf-16") === true;
    return failure(isUtf16 ? notUtf8(path, bytes) : nulByte(path, placeAt(path, text, nul)));
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
  if (encoding === "utf-8") {
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

function likelyEncoding(bytes: Uint8Array): string | undefined {
  return byteOrderMark(bytes)?.encoding ?? guessEncoding(bytes)?.encoding;
}

function placeAt(file: string, text: string, offset: number): Span {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { file, line: before.split("\n").length, column: offset - lineStart + 1 };
}
